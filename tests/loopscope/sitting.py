"""Sessions that tests write by hand, times in ms, and strategies that make any session at all."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent

from loopscope.clock import NS_PER_MS
from loopscope.explain import Cause, Culprit, Explanation
from loopscope.freezes import Freeze
from loopscope.names import NameTable
from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.runs import RunFigures, RunRecord
from loopscope.session import Session
from loopscope.statistics import Percentiles
from loopscope.store import RecordStore

UNTIMED = settings(deadline=None)
"""For `@given`: a slow machine must not make a law fail."""

START_NS = 5_000_000_000_000
PRESS = int(QEvent.Type.MouseButtonPress)
RELEASE = int(QEvent.Type.MouseButtonRelease)
MOVE = int(QEvent.Type.MouseMove)
OVERRIDE = int(QEvent.Type.ShortcutOverride)
SHORTCUT = int(QEvent.Type.Shortcut)
KEY = int(QEvent.Type.KeyPress)
KEY_UP = int(QEvent.Type.KeyRelease)
PAINT = int(QEvent.Type.Paint)


class Sitting(Session):
    """A session into which records are written by name; milliseconds count from its start."""

    def __init__(self, capacity: int = 10_000) -> None:
        self.store = RecordStore(capacity)
        self.names = NameTable()
        super().__init__(self.store, self.names, START_NS)

    def message(
        self,
        begin: float,
        length: float,
        name: str = "",
        kind: Kind = Kind.OTHER,
        *,
        posted: float | None = None,
        turn: int | None = None,
        detail: int = 0,
        flags: int = 0,
        depth: int = 0,
    ) -> None:
        """Record one message; without a `turn` it has one of its own."""
        self.store.append(
            UNKNOWN_NS if posted is None else ns(posted),
            ns(begin),
            ns(begin + length),
            self.names.intern(name),
            self.next_seq if turn is None else turn,
            detail,
            kind,
            flags,
            depth,
        )

    def pulse(self, posted: float, begin: float) -> None:
        """Record a pulse."""
        self.message(begin, 0, "pulse", Kind.PULSE, posted=posted, flags=Flag.OWN)

    @property
    def all(self):
        """Every record kept."""
        return self.since(0)[1]


def ns(at_ms: float) -> int:
    """Give the instant `at_ms` after the start."""
    return START_NS + round(at_ms * NS_PER_MS)


def eventful() -> Sitting:
    """Give a sitting with everything in it that a file or an export can hold."""
    sitting = Sitting(64)
    sitting.message(1, 2, "animation", Kind.PAINT, detail=PAINT)
    sitting.message(4, 1, "log", Kind.PAINT, detail=PAINT, flags=Flag.OWN)
    sitting.message(10, 250, "run.read_file.blocking", Kind.INPUT, posted=8, detail=RELEASE)
    sitting.message(261, 3, "=clicker", Kind.INPUT, posted=60, detail=PRESS)
    sitting.message(264.5, 1, "read_file_async", Kind.ASYNCIO, posted=263, detail=14)
    for posted in range(10, 260, 10):
        sitting.pulse(posted, 265.5)
    # A handler with a dialog in it: a piece, what the dialog's loop took, a further piece.
    nested = Flag.NESTED_LOOP
    sitting.message(300, 5, "ask", Kind.INPUT, posted=299, detail=RELEASE, flags=nested)
    sitting.message(306, 4, "name, with “quotes”\n", Kind.INPUT, posted=305, detail=KEY, depth=1)
    sitting.message(311, 120, "ask", Kind.INPUT, detail=RELEASE, flags=nested)
    freeze = Freeze(
        ns(10), ns(260), sitting.names.intern("run.read_file.blocking"), 0, RELEASE, 1, 250_000_000
    )
    figures = RunFigures(
        duration_ns=250_000_000,
        handled=1,
        waited=Percentiles(25, 125, 225, 235, 245, 245),
        worst_wait_ns=None,
        longest_ns=250_000_000,
        frozen_ns=250_000_000,
        frames=0,
        freezes=(freeze,),
    )
    values = {"path": "/tmp/文件\udc80", "size": 10**40, "rate": float("inf"), "deep": [1, {"two": None}]}
    sitting.runs += [
        RunRecord(1, "read_file", "blocking", values, ns(10), ns(260), True, figures=figures, used="open()"),
        RunRecord(2, "fetch_page", "async", {}, ns(200), ns(280), False, "@home is unknown.", "unknown_host"),
        RunRecord(3, "sleep", "thread", {"seconds": 2.0}, ns(270)),
    ]
    culprit = Culprit("/home/work/files.py", 31, "read_file", 0.83, True, ("outer", "inner"))
    sitting.explanations[ns(10)] = Explanation(culprit, Cause.WAITING, "On the CPU for only 2 % of it.", 48)
    sitting.explanations[ns(311)] = Explanation(None, Cause.UNKNOWN, "-nobody looked", 0)
    return sitting


@st.composite
def any_sitting(draw: st.DrawFn) -> Sitting:
    """Records as no loop would make them: overlapping, out of order, before the session's start."""
    sitting = Sitting(draw(st.sampled_from([1, 7, 40])))
    at = st.floats(-50, 400, allow_nan=False)
    for _ in range(draw(st.integers(0, 40))):
        sitting.message(
            draw(at),
            draw(st.one_of(st.integers(0, 150), st.floats(0, 150))),
            draw(st.sampled_from(["", "clicker", "=1+1", '"', "名字", "\udcff", "a\r\nb"])),
            draw(st.sampled_from(list(Kind))),
            posted=draw(st.one_of(st.none(), at)),
            turn=draw(st.integers(0, 6)),
            detail=draw(st.sampled_from([0, 1, PRESS, RELEASE, KEY, 4_294_967_295])),
            flags=draw(st.integers(0, 3)),
            depth=draw(st.integers(0, 2)),
        )
    for number in range(draw(st.integers(0, 5))):
        start = draw(at)
        end = draw(st.one_of(st.none(), st.floats(0, 200)))
        sitting.runs.append(
            RunRecord(number, "copy_file", "thread", {}, ns(start), None if end is None else ns(start + end))
        )
    return sitting
