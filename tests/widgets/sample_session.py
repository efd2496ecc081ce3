"""A session made through the real store and names: the Play preset after a blocking and an async run."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from loopscope.clock import NS_PER_MS
from loopscope.explain import Cause, Culprit, Explanation
from loopscope.names import NameTable
from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.runs import RunFigures, RunRecord
from loopscope.session import Session
from loopscope.statistics import Percentiles
from loopscope.store import RecordStore

if TYPE_CHECKING:
    from widgets.timeline.panel import TimelinePanel

START_NS = 1_000_000_000_000
PRESS = QEvent.Type.MouseButtonPress.value
RELEASE = QEvent.Type.MouseButtonRelease.value
KEY = QEvent.Type.KeyPress.value
PAINT = QEvent.Type.Paint.value
TIMER = QEvent.Type.Timer.value


class SampleSession(Session):
    """A session that tests write messages into by name, with times in milliseconds since its start."""

    def __init__(self, capacity: int = 1 << 20) -> None:
        self.store = RecordStore(capacity)
        self.names = NameTable()
        super().__init__(self.store, self.names, START_NS)

    def add(
        self,
        kind: Kind,
        name: str,
        detail: int = 0,
        at_ms: float = 0.0,
        waited_ms: float | None = 0.2,
        handled_ms: float = 0.4,
        own: bool = False,
        turn: int = 0,
        flags: int = 0,
        depth: int = 0,
    ) -> int:
        """Record one message that began at `at_ms`; give its number."""
        begin = START_NS + round(at_ms * NS_PER_MS)
        posted = UNKNOWN_NS if waited_ms is None else begin - round(waited_ms * NS_PER_MS)
        end = begin + round(handled_ms * NS_PER_MS)
        seq = self.next_seq
        flags |= int(Flag.OWN) if own else 0
        self.store.append(posted, begin, end, self.names.intern(name), turn, detail, int(kind), flags, depth)
        return seq

    def add_many(self, count: int, seed: int = 1) -> None:
        """Record `count` messages such as a busy window makes, cheaply."""
        chance = random.Random(seed)
        names = [self.names.intern(f"receiver_{number}") for number in range(60)]
        begin = START_NS + self.next_seq * NS_PER_MS
        append = self.store.append
        for number in range(count):
            kind = chance.randrange(7)
            waited = chance.choice((-1, 200_000, 200_000, 18_000_000, 60_000_000, 140_000_000))
            begin += NS_PER_MS
            posted = UNKNOWN_NS if waited < 0 else begin - waited
            own = kind == Kind.PULSE
            append(posted, begin, begin + 300_000, names[number % 60], 0, number % 40, kind, int(own), 0)


def figures(
    duration: float, handled: int, worst: float | None, longest: float, frozen: float, frames: int
) -> RunFigures:
    """Give figures of a run from milliseconds."""

    def ns(value: float) -> int:
        return round(value * NS_PER_MS)

    beats = None
    if worst is not None:
        beats = Percentiles(
            count=200,
            p50_ns=ns(worst / 2),
            p90_ns=ns(worst * 0.9),
            p95_ns=ns(worst * 0.95),
            p99_ns=ns(worst),
            max_ns=ns(worst),
        )
    return RunFigures(
        duration_ns=ns(duration),
        handled=handled,
        waited=beats,
        worst_wait_ns=None if worst is None else ns(worst),
        longest_ns=ns(longest),
        frozen_ns=ns(frozen),
        frames=frames,
        freezes=(),
    )


def run(number: int, operation: str, mode: str, of: RunFigures | None, **more: object) -> RunRecord:
    """Give a run that succeeded, or is still going when it has no figures."""
    start = START_NS + number * 5_000_000_000
    defaults: dict[str, object] = {
        "end_ns": None if of is None else start + of.duration_ns,
        "ok": None if of is None else True,
        "result": {} if of is None else {"bytes": 52_428_800, "sha256": "3fa9" + "0" * 60},
        "used": "open() + read(64 KiB)",
        "figures": of,
    }
    return RunRecord(number, operation, mode, {"path": ""}, start, **{**defaults, **more})  # type: ignore[arg-type]


def recorded() -> SampleSession:
    """Give the session of the sketch: messages before, during and after a freeze, and six runs."""
    session = SampleSession()
    for tick in range(50):
        session.add(Kind.TIMER, "animation", TIMER, tick * 16.0, 0.1, 0.2)
        session.add(Kind.PAINT, "animation", PAINT, tick * 16.0 + 0.4, None, 1.9)
        session.add(Kind.PULSE, "pulse", 0, tick * 16.0 + 3, 0.1, 0.02, own=True)
    session.add(Kind.INPUT, "run.read_file.blocking", RELEASE, 1100, 0.8, 2030.6)
    session.add(Kind.INPUT, "clicker", PRESS, 3131, 1742.1, 0.4)
    session.add(Kind.INPUT, "type_here", KEY, 3131.4, 1511.8, 0.3)
    session.add(Kind.PAINT, "animation", PAINT, 3133, None, 1.9)
    session.add(Kind.INPUT, "run.read_file.async", RELEASE, 3552, 0.9, 1.2)
    session.add(Kind.ASYNCIO, "read_file_async", 14, 3569, 0.1, 0.7)
    session.add(Kind.ASYNCIO, "read_file_async", 14, 3585, 0.2, 18.9)
    session.add(Kind.IO, "QSocketNotifier", 50, 3590, None, 0.2)
    session.add(Kind.INPUT, "slider", PRESS, 3595, 3.1, 0.3)
    session.add(Kind.TIMER, "timeline_of_a_very_long_object_name_that_does_not_fit", TIMER, 3600, 61, 0.3)
    session.add(Kind.OTHER, "QApplication", QEvent.Type.ApplicationStateChange.value, 3602, 0.1, 0.1)
    session.add(Kind.INPUT, "type_here", KEY, 3631.4, 2.8, 0.3)
    session.runs += [
        run(
            1,
            "fetch_page",
            "blocking",
            figures(2010, 4, 1998.0, 2008.4, 2008, 0),
            result={"status": 200, "bytes": 14_200},
        ),
        run(
            2,
            "fetch_page",
            "async",
            figures(2012, 1180, 2.9, 8.8, 0, 121),
            result={"status": 200, "bytes": 14_200},
        ),
        run(3, "read_file", "blocking", figures(2030, 6, 1983.0, 2030.6, 2031, 0)),
        run(4, "read_file", "thread", figures(2050, 688, 4.1, 9.0, 0, 121)),
        run(5, "read_file", "process", figures(2310, 741, 5.8, 7.1, 0, 137)),
        run(6, "read_file", "async", figures(2040, 1204, 2.2, 18.9, 0, 122)),
        run(
            7,
            "download_file",
            "thread",
            None,
            ok=False,
            error="Nobody listens at 127.0.0.1:9.",
            error_code="refused",
            end_ns=START_NS + 35_100_000_000,
            result={},
        ),
        run(8, "copy_file", "async", None),
    ]
    return session


def animated(session: SampleSession, start_ms: float, end_ms: float, seed: int = 1) -> None:
    """Record what a window with an animation does: a timer and a paint each frame, now and then input.

    Each message has a turn of its own. Pulses come every 10 ms.
    """
    chance = random.Random(seed)
    messages: list[tuple[float, Kind, str, int, float | None, float, bool]] = []
    at = start_ms
    while at < end_ms:
        messages.append((at, Kind.TIMER, "animation", TIMER, None, 0.3, False))
        messages.append((at + 0.5, Kind.PAINT, "animation", PAINT, None, chance.uniform(1.2, 2.6), False))
        if chance.random() < 0.3:
            messages.append(
                (at + 4, Kind.ASYNCIO, "read_file_async", 14, 0.2, chance.uniform(0.2, 0.9), False)
            )
        if chance.random() < 0.12:
            wait = chance.choice((0.3, 1.2, 19.0))
            messages.append((at + 6, Kind.INPUT, "type_here", KEY, wait, 0.6, False))
        if chance.random() < 0.1:
            messages.append((at + 8, Kind.IO, "QSocketNotifier", 50, None, 0.2, False))
        messages.append((at + 9.3, Kind.PAINT, "timeline.lanes", PAINT, None, 0.8, True))
        at += 16.7
    at = start_ms
    while at < end_ms:
        messages.append((at + 0.2, Kind.PULSE, "pulse", 0, chance.uniform(0.05, 2.0), 0.0, True))
        at += 10
    for at, kind, name, detail, waited, handled, own in sorted(messages, key=lambda message: message[0]):
        session.add(kind, name, detail, at, waited, handled, own, turn=session.next_seq)


def read_in(panel: TimelinePanel) -> None:
    """Let a panel read all of a session that is over: in several pieces on a slow machine."""
    panel.refresh(0)
    while not panel.view.contents.awake:
        panel.refresh(0)


def timeline_session() -> SampleSession:
    """Give the sketch's timeline: a blocking run of 2.03 s with its fan, then async, thread and process."""
    session = SampleSession()
    animated(session, 0, 1_095)
    frozen_at, frozen_for = 1_100.0, 2_030.6
    session.add(
        Kind.INPUT, "run.read_file.blocking", RELEASE, frozen_at, 0.8, frozen_for, turn=session.next_seq
    )
    over = frozen_at + frozen_for
    waiting = (
        (1_215, Kind.ASYNCIO, "watch_async", 9),
        (1_388, Kind.INPUT, "clicker", PRESS),
        (1_470, Kind.INPUT, "clicker", RELEASE),
        (1_619, Kind.INPUT, "type_here", KEY),
        (1_752, Kind.INPUT, "type_here", KEY),
        (1_905, Kind.INPUT, "type_here", KEY),
        (2_020, Kind.ASYNCIO, "watch_async", 9),
        (2_205, Kind.INPUT, "slider", PRESS),
        (2_318, Kind.INPUT, "slider", RELEASE),
        (2_490, Kind.OTHER, "QApplication", QEvent.Type.ApplicationStateChange.value),
        (2_605, Kind.INPUT, "type_here", KEY),
        (2_720, Kind.INPUT, "type_here", KEY),
        (2_905, Kind.ASYNCIO, "watch_async", 9),
        (3_025, Kind.INPUT, "clicker", PRESS),
    )
    at = over + 0.3
    for posted in range(1_105, int(over), 10):
        session.add(Kind.PULSE, "pulse", 0, at, at - posted, 0, own=True, turn=session.next_seq)
    for posted, kind, name, detail in waiting:
        session.add(kind, name, detail, at, at - posted, 0.4, turn=session.next_seq)
        at += 0.5
    animated(session, over + 12, 3_560, 2)
    session.add(Kind.INPUT, "run.read_file.async", RELEASE, 3_562, 0.9, 1.2, turn=session.next_seq)
    animated(session, 3_570, 4_300, 3)
    nested = int(Flag.NESTED_LOOP)
    session.add(Kind.INPUT, "ask", RELEASE, 4_305, 1, 30, turn=session.next_seq, flags=nested)
    for tick in range(8):
        session.add(Kind.PAINT, "dialog", PAINT, 4_340 + tick * 16, None, 5, turn=session.next_seq, depth=1)
    session.add(Kind.INPUT, "ask", RELEASE, 4_480, None, 40, turn=session.next_seq, flags=nested)
    animated(session, 4_530, 5_600, 4)
    # A hundred callbacks of 1.6 ms in one turn freeze as well.
    many = session.next_seq
    for number in range(100):
        session.add(Kind.ASYNCIO, "flood", number + 20, 5_610 + number * 1.6, 0.1, 1.5, turn=many)
    animated(session, 5_780, 8_000, 5)
    start = START_NS

    def ns(at_ms: float) -> int:
        return start + round(at_ms * NS_PER_MS)

    for number, (operation, mode, begin, end) in enumerate(
        (
            ("read_file", "blocking", frozen_at + 0.2, over - 0.2),
            ("read_file", "async", 3_562.8, 5_195),
            ("fetch_page", "thread", 4_700, 6_700),
            ("read_file", "process", 5_900, 7_600),
        ),
        start=1,
    ):
        session.runs.append(
            RunRecord(number, operation, mode, {}, ns(begin), ns(end), True, used="open() + read(64 KiB)")
        )
    culprit = Culprit("/home/student/loopscope/tasks/read_file.py", 31, "read_file", 0.96, True)
    session.explanations[ns(frozen_at)] = Explanation(
        culprit, Cause.WAITING, "The thread was on the CPU for only 3 % of it.", 380
    )
    many_culprit = Culprit("/home/student/loopscope/tasks/flood.py", 12, "flood", 0.9, True)
    session.explanations[ns(5_610)] = Explanation(
        many_culprit, Cause.MANY, "100 messages in one turn, the longest 1.5 ms.", 30
    )
    return session


SOURCE = '''def read_file(path, progress):
    """Read a file in chunks and give its size and digest."""
    digest = hashlib.sha256()
    done = 0
    with open(path, "rb") as file:
        while chunk := file.read(CHUNK):  # the thread stands still here
            digest.update(chunk)
            done += len(chunk)
            progress(done)
    return {"bytes": done, "sha256": digest.hexdigest()}
'''

SOURCE_ASYNC = (
    SOURCE.replace("def read_file", "async def read_file_async")
    .replace('with open(path, "rb")', 'async with async_open(path, "rb")')
    .replace("file.read(CHUNK):  # the thread stands still here", "await file.read(CHUNK):")
)
