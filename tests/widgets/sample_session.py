"""A session made through the real store and names: the Play preset after a blocking and an async run."""

from __future__ import annotations

import random

from PySide6.QtCore import QEvent

from loopscope.clock import NS_PER_MS
from loopscope.names import NameTable
from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.runs import RunFigures, RunRecord
from loopscope.session import Session
from loopscope.statistics import Percentiles
from loopscope.store import RecordStore

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
    ) -> int:
        """Record one message that began at `at_ms`; give its number."""
        begin = START_NS + round(at_ms * NS_PER_MS)
        posted = UNKNOWN_NS if waited_ms is None else begin - round(waited_ms * NS_PER_MS)
        end = begin + round(handled_ms * NS_PER_MS)
        seq = self.next_seq
        flags = int(Flag.OWN) if own else 0
        self.store.append(posted, begin, end, self.names.intern(name), 0, detail, int(kind), flags, 0)
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
