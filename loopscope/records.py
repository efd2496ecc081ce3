"""What one message left behind: a record of fixed size, and how it lies in memory and in files."""

from __future__ import annotations

import struct
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING, Any, NamedTuple

from loopscope.thresholds import Verdict, verdict

if TYPE_CHECKING:
    import numpy


class Kind(IntEnum):
    """What sort of message it was. The names are those of the log, the timeline and the lessons."""

    INPUT = 0
    PAINT = 1
    TIMER = 2
    ASYNCIO = 3
    IO = 4
    PULSE = 5
    OTHER = 6


class Flag(IntFlag):
    """Marks on a record."""

    NONE = 0
    OWN = 1
    """Made by the instrument itself: left out of the user's statistics, but counted."""
    NESTED_LOOP = 2
    """Its handler ran an event loop of its own: this is one piece of the handler's work."""


UNKNOWN_NS = -1
"""Stands for a posted time that nobody could measure."""

RECORD = struct.Struct("<qqqIIIBBBx")
"""posted_ns, begin_ns, end_ns, name_id, turn, detail, kind, flags, depth: 40 bytes."""

WORDS = struct.Struct("<qqqIIQ")
"""The same 40 bytes as six numbers, which is quicker: posted_ns, begin_ns, end_ns, name_id, turn, and
`detail | kind << KIND_SHIFT | flags << FLAGS_SHIFT | depth << DEPTH_SHIFT`."""

KIND_SHIFT, FLAGS_SHIFT, DEPTH_SHIFT = 32, 40, 48

_FIELDS = (
    ("posted_ns", "<i8"),
    ("begin_ns", "<i8"),
    ("end_ns", "<i8"),
    ("name_id", "<u4"),
    ("turn", "<u4"),
    ("detail", "<u4"),
    ("kind", "u1"),
    ("flags", "u1"),
    ("depth", "u1"),
    ("_pad", "u1"),
)


def record_dtype() -> numpy.dtype[Any]:
    """Give the numpy type whose items are exactly the bytes of `RECORD` (imports numpy)."""
    import numpy

    return numpy.dtype(list(_FIELDS))


class MessageRecord(NamedTuple):
    """One handled message. All times in nanoseconds of `loopscope.clock`.

    `posted_ns` is `UNKNOWN_NS` where it could not be measured. `detail` is the QEvent type of a Qt
    message (0 where nobody asked: see `probe.WORTH_A_TYPE_NS`) and the number in the task's name
    ("Task-14" gives 14; 0 for none) of an asyncio callback. `turn` counts the loop's turns. `depth` is
    0 for a message of the main loop.
    """

    posted_ns: int
    begin_ns: int
    end_ns: int
    name_id: int
    turn: int
    detail: int
    kind: int
    flags: int
    depth: int

    @property
    def waited_ns(self) -> int | None:
        """How long the queue kept it, None where the posted time is unknown."""
        if self.posted_ns == UNKNOWN_NS:
            return None
        return max(0, self.begin_ns - self.posted_ns)

    @property
    def handled_ns(self) -> int:
        """How long the thread spent on it."""
        return self.end_ns - self.begin_ns

    @property
    def latency_ns(self) -> int:
        """Waited plus handled: what the person feels. The wait counts as none where unknown."""
        return (self.waited_ns or 0) + self.handled_ns

    @property
    def verdict(self) -> Verdict:
        """The judgement on its latency."""
        return verdict(self.latency_ns)

    @property
    def own(self) -> bool:
        """Whether the instrument itself made it."""
        return bool(self.flags & Flag.OWN)


FIELDS = len(MessageRecord._fields)
"""How many values of an item of `record_dtype()` make a `MessageRecord`; what follows is padding."""
