"""The turns of the loop: what it does between two looks for new messages, from records. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from loopscope.records import Kind
from loopscope.thresholds import FREEZE

if TYPE_CHECKING:
    import numpy

    Records = numpy.ndarray[Any, Any]
    Durations = numpy.ndarray[Any, Any]

TURN_GAP_NS = FREEZE.limit_ns // 4
"""A pause this long inside one turn means that the thread waited: there `find_freezes` parts it too."""


class Turns(NamedTuple):
    """The turns of the loop as arrays of shape (n,), oldest first: number, begin, end, messages in it."""

    number: Durations
    start_ns: Durations
    end_ns: Durations
    messages: Durations


@dataclass(frozen=True)
class Turn:
    """One turn of the loop: from the begin of its first message to the end of its last, in ns."""

    number: int
    start_ns: int
    end_ns: int
    messages: int

    @property
    def duration_ns(self) -> int:
        """Its length."""
        return self.end_ns - self.start_ns


def turns(records: Records) -> Turns:
    """Give the turns among `records`; pulses, which take no time, are left out."""
    import numpy

    work = records[records["kind"] != int(Kind.PULSE)]
    work = work[numpy.argsort(work["begin_ns"], kind="stable")]
    if not len(work):
        none = numpy.empty(0, "i8")
        return Turns(none, none, none, none)
    new_turn = work["turn"][1:] != work["turn"][:-1]
    apart = work["begin_ns"][1:] - work["end_ns"][:-1] > TURN_GAP_NS
    starts = numpy.concatenate(([0], numpy.flatnonzero(new_turn | apart) + 1))
    counts = numpy.diff(numpy.concatenate((starts, [len(work)])))
    return Turns(
        work["turn"][starts].astype("i8"),
        work["begin_ns"][starts],
        numpy.maximum.reduceat(work["end_ns"], starts),
        counts,
    )


def longest_turn(records: Records) -> Turn | None:
    """Give the longest turn among `records`, the first of equals; None where there is no message."""
    found = turns(records)
    if not len(found.number):
        return None
    at = int((found.end_ns - found.start_ns).argmax())
    return Turn(*(int(column[at]) for column in found))
