"""A recorded session for the Present view: frames, a blocking read with a queue behind it, an async one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from sample_session import KEY, PAINT, PRESS, RELEASE, START_NS, TIMER

from loopscope.clock import NS_PER_MS
from loopscope.explain import Cause, Culprit, Explanation
from loopscope.flame import FlameSlice
from loopscope.freezes import Freeze
from loopscope.names import NameTable
from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.runs import RunRecord
from loopscope.session import Session
from loopscope.store import RecordStore

SOURCE_FILE = Path(__file__).resolve().parents[2] / "tasks" / "read_file.py"
READ = "while chunk := file.read(CHUNK):"
READ_LINE = next(
    number for number, text in enumerate(SOURCE_FILE.read_text("utf-8").splitlines(), 1) if READ in text
)
FREEZE_MS = 1100.0
FREEZE_LENGTH_MS = 2400.0
WAITING = 8
"""Messages that the freeze keeps waiting, from 190 ms after its begin on, one every 300 ms."""


def at(ms: float) -> int:
    """Give the instant `ms` after the session's start."""
    return START_NS + round(ms * NS_PER_MS)


class PresentSession(Session):
    """Write messages in the order in which they were handled; each is a turn of its own unless told."""

    def __init__(self, capacity: int = 1 << 16) -> None:
        self.store = RecordStore(capacity)
        self.names = NameTable()
        self.turn = 0
        super().__init__(self.store, self.names, START_NS)

    def add(
        self,
        kind: Kind,
        name: str,
        detail: int,
        at_ms: float,
        waited_ms: float | None,
        handled_ms: float,
        flags: Flag = Flag.NONE,
        depth: int = 0,
        same_turn: bool = False,
    ) -> int:
        """Record one message that began at `at_ms`; give its number. `waited_ms` None: posted unknown."""
        self.turn += not same_turn
        begin = at(at_ms)
        posted = UNKNOWN_NS if waited_ms is None else begin - round(waited_ms * NS_PER_MS)
        seq = self.next_seq
        self.store.append(
            posted,
            begin,
            begin + round(handled_ms * NS_PER_MS),
            self.names.intern(name),
            self.turn,
            detail,
            int(kind),
            int(flags),
            depth,
        )
        return seq


def add_frames(session: PresentSession, start_ms: float, end_ms: float) -> None:
    """Add what an animated window does: a timer and a paint every 16 ms, a pulse, now and then a callback."""
    for frame in range(round((end_ms - start_ms) / 16)):
        begin = start_ms + frame * 16
        session.add(Kind.TIMER, "animation", TIMER, begin, None, 0.1)
        session.add(Kind.PAINT, "animation", PAINT, begin + 0.2, None, 1.9, same_turn=True)
        session.add(Kind.PULSE, "pulse", 0, begin + 6, 0.1, 0.02, Flag.OWN)
        if frame % 5 == 2:
            session.add(Kind.ASYNCIO, "tick", 14, begin + 8, 0.1, 0.7)


def add_freeze(session: PresentSession, waiting: int = WAITING) -> None:
    """Add the freeze, the messages that waited for its end, what was seen in it, and the run that made it."""
    end = FREEZE_MS + FREEZE_LENGTH_MS
    session.add(Kind.INPUT, "run.read_file.blocking", RELEASE, FREEZE_MS, 0.8, FREEZE_LENGTH_MS)
    step = 300.0 * WAITING / waiting
    for number in range(waiting):
        begin = end + 0.2 + number * 0.6
        detail, name = ((KEY, "type_here"), (PRESS, "clicker"), (RELEASE, "clicker"))[number % 3]
        posted = FREEZE_MS + 190 + number * step
        if number % 4 == 3:
            session.add(Kind.ASYNCIO, "refresh_prices", 14, begin, begin - posted, 0.4)
        else:
            session.add(Kind.INPUT, name, detail, begin, begin - posted, 0.4)
    file = str(SOURCE_FILE)
    start, stop = at(FREEZE_MS), at(end)
    session.flames[start] = (
        FlameSlice(start, stop, 0, file, READ_LINE - 8, "run", True),
        FlameSlice(start + 3 * NS_PER_MS, stop, 1, file, READ_LINE, "read_file", True),
    )
    culprit = Culprit(file, READ_LINE, "read_file", 0.98, True)
    session.explanations[start] = Explanation(culprit, Cause.WAITING, "", 400)
    session.runs.append(
        RunRecord(1, "read_file", "blocking", {}, start, stop, True, used="open() + read(64 KiB)")
    )


def recorded(waiting: int = WAITING, capacity: int = 1 << 16) -> PresentSession:
    """Give six seconds: frames, the freeze from 1.1 to 3.5 s, then an async run from 3.7 to 5.6 s."""
    session = PresentSession(capacity)
    add_frames(session, 0, FREEZE_MS - 10)
    add_freeze(session, waiting)
    frames_from = FREEZE_MS + FREEZE_LENGTH_MS + 10 + waiting * 0.6
    add_frames(session, frames_from, 3_690)
    session.add(Kind.INPUT, "run.read_file.async", RELEASE, 3_700, 0.9, 1.2)
    for chunk in range(10):
        begin = 3_710 + chunk * 180.0
        session.add(Kind.ASYNCIO, "read_file_async", 15, begin, 0.2, 0.9)
        session.add(Kind.IO, "QSocketNotifier", QEvent.Type.SockAct.value, begin + 2, None, 0.2)
        session.add(Kind.INPUT, "type_here", KEY, begin + 4, 0.4, 0.3)
        add_frames(session, begin + 10, begin + 170)
    session.runs.append(RunRecord(2, "read_file", "async", {}, at(3_700), at(5_600), True))
    return session


def the_freeze(session: PresentSession) -> Freeze:
    """Give the freeze of a session made by `recorded`."""
    from loopscope.freezes import find_freezes

    return find_freezes(session.since(0)[1])[0]
