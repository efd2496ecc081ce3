"""Finds the freezes in records: stretches in which the loop took no message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from loopscope.clock import NS_PER_S
from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.thresholds import FRAME, FREEZE, Threshold, highest_line

if TYPE_CHECKING:
    import numpy

    Records = numpy.ndarray[Any, Any]


@dataclass(frozen=True)
class Freeze:
    """A stretch of the GUI thread's time, in ns of `loopscope.clock`, in which no message was taken.

    `name_id`, `kind` and `detail` are those of the message that took the longest part of it;
    `messages` is how many it consists of: more than 1 when many small ones filled one turn; the
    longest of them took `longest_ns`.
    """

    start_ns: int
    end_ns: int
    name_id: int
    kind: int
    detail: int
    messages: int
    longest_ns: int

    @property
    def duration_ns(self) -> int:
        """Its length."""
        return self.end_ns - self.start_ns

    @property
    def line(self) -> Threshold | None:
        """The highest threshold that it reached."""
        return highest_line(self.duration_ns)


def find_freezes(records: Records, least_ns: int = FREEZE.limit_ns) -> tuple[Freeze, ...]:
    """Give the freezes of at least `least_ns` among `records`, oldest first.

    Messages of one turn count together: the loop looks for new ones only between turns, so a hundred
    harmless callbacks of 1 ms in one turn are a freeze of 100 ms.
    """
    import numpy

    work = records[records["kind"] != int(Kind.PULSE)]
    if not len(work):
        return ()
    work = work[numpy.argsort(work["begin_ns"], kind="stable")]
    # A new group where the turn changes, or where the thread waited in between (a nested loop's turn).
    new_turn = work["turn"][1:] != work["turn"][:-1]
    apart = work["begin_ns"][1:] - work["end_ns"][:-1] > least_ns // 4
    starts = numpy.concatenate(([0], numpy.flatnonzero(new_turn | apart) + 1))
    ends = numpy.concatenate((starts[1:], [len(work)]))
    lasts = numpy.maximum.reduceat(work["end_ns"], starts)
    firsts = work["begin_ns"][starts]
    found = []
    for group in numpy.flatnonzero(lasts - firsts >= least_ns):
        members = work[starts[group] : ends[group]]
        lengths = members["end_ns"] - members["begin_ns"]
        longest = members[numpy.argmax(lengths)]
        found.append(
            Freeze(
                int(firsts[group]),
                int(lasts[group]),
                int(longest["name_id"]),
                int(longest["kind"]),
                int(longest["detail"]),
                len(members),
                int(lengths.max()),
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class Waiters:
    """The messages that a freeze kept in the queue: how many of each kind, and the longest wait in ns."""

    by_kind: dict[int, int]
    worst_ns: int

    @property
    def count(self) -> int:
        """How many there were."""
        return sum(self.by_kind.values())


LOOK_BACK_NS = NS_PER_S
"""What was posted longer than this before a freeze, and handled after it, is not looked for."""


class Overlapping(Protocol):
    """A session, as far as it is needed here."""

    def overlapping(self, start_ns: int, end_ns: int) -> Records:
        """Give the records that were posted or handled, even in part, between two instants."""


def held_up(posted_ns: Records, begin_ns: Records, freeze: Freeze) -> Records:
    """Tell of each message whether it waited in the freeze for longer than a frame: shape (n,), of bool.

    What was taken sooner, nobody missed; so the message that made the freeze is not among them.
    """
    import numpy

    waited = numpy.minimum(begin_ns, freeze.end_ns) - numpy.maximum(posted_ns, freeze.start_ns)
    longer: Records = waited > FRAME.limit_ns
    return longer


def find_waiters(session: Overlapping, freeze: Freeze) -> Waiters:
    """Give the user's messages that `freeze` held up, with their whole waits.

    Messages whose posted time is unknown (paints, Qt's timers) cannot be counted, and are not.
    """
    import numpy

    records = session.overlapping(freeze.start_ns - LOOK_BACK_NS, freeze.end_ns)
    known = (records["posted_ns"] != UNKNOWN_NS) & (records["flags"] & int(Flag.OWN) == 0)
    records = records[known]
    waited = records[held_up(records["posted_ns"], records["begin_ns"], freeze)]
    if not len(waited):
        return Waiters({}, 0)
    kinds, counts = numpy.unique(waited["kind"], return_counts=True)
    worst = int((waited["begin_ns"] - waited["posted_ns"]).max())
    return Waiters(dict(zip(kinds.tolist(), counts.tolist(), strict=True)), worst)
