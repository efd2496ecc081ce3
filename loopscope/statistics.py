"""Figures from records: pure functions over arrays, no clock and no state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.thresholds import FRAME, LONG_TASK, THRESHOLDS, Threshold

if TYPE_CHECKING:
    import numpy

    from loopscope.freezes import Freeze

    Records = numpy.ndarray[Any, Any]
    Durations = numpy.ndarray[Any, Any]


@dataclass(frozen=True)
class Percentiles:
    """Nearest-rank percentiles in nanoseconds: each is a value that was really measured."""

    count: int
    p50_ns: int
    p90_ns: int
    p95_ns: int
    p99_ns: int
    max_ns: int


def percentiles(durations_ns: Durations) -> Percentiles | None:
    """Give the percentiles of an array of shape (n,), None when it is empty.

    Nearest rank: the smallest value with at least p % of all values at or below it (Hyndman and Fan,
    1996, definition 1).
    """
    import numpy

    if not len(durations_ns):
        return None
    ordered = numpy.sort(durations_ns)

    def rank(percent: int) -> int:
        return int(ordered[max(0, -(-percent * len(ordered) // 100) - 1)])

    return Percentiles(len(ordered), rank(50), rank(90), rank(95), rank(99), int(ordered[-1]))


def of_user(records: Records) -> Records:
    """Leave out what the instrument itself caused, pulses included."""
    chosen: Records = records[records["flags"] & int(Flag.OWN) == 0]
    return chosen


def pulses(records: Records) -> Records:
    """Keep the pulses only."""
    chosen: Records = records[records["kind"] == int(Kind.PULSE)]
    return chosen


def waited_ns(records: Records) -> Durations:
    """Give the waits in ns of those records whose posted time is known: shape (m,), m ≤ n."""
    known = records[records["posted_ns"] != UNKNOWN_NS]
    waits: Durations = (known["begin_ns"] - known["posted_ns"]).clip(min=0)
    return waits


def handled_ns(records: Records) -> Durations:
    """Give how long each record's message was handled, in ns: shape (n,)."""
    handled: Durations = records["end_ns"] - records["begin_ns"]
    return handled


def latency_ns(records: Records) -> Durations:
    """Give waited plus handled in ns, an unknown wait counting as none: shape (n,)."""
    import numpy

    posted, begin = records["posted_ns"], records["begin_ns"]
    waits = numpy.where(posted == UNKNOWN_NS, 0, (begin - posted).clip(min=0))
    latencies: Durations = waits + handled_ns(records)
    return latencies


@dataclass(frozen=True)
class Shares:
    """How a stretch of the GUI thread's time was spent, as shares of it; the three sum to 1.

    `blocked` is the time in messages that are long each, `busy` that in shorter ones, `idle` the rest.
    """

    blocked: float
    busy: float
    idle: float


def shares(records: Records, start_ns: int, end_ns: int, least_ns: int = LONG_TASK.limit_ns) -> Shares | None:
    """Give how the time between two instants was spent, None where there is none between them.

    A message blocks when it was handled for `least_ns` or longer: by default the W3C's long task of
    50 ms. Of a message that reaches out of the stretch only the part inside counts.
    """
    if end_ns <= start_ns:
        return None
    span_ns = end_ns - start_ns
    handled_all_ns = _covered_ns(records, start_ns, end_ns)
    blocked_ns = _covered_ns(records[handled_ns(records) >= least_ns], start_ns, end_ns)
    return Shares(
        blocked_ns / span_ns, (handled_all_ns - blocked_ns) / span_ns, (span_ns - handled_all_ns) / span_ns
    )


def _covered_ns(records: Records, start_ns: int, end_ns: int) -> int:
    """Give the time between two instants that lies in at least one of the messages."""
    import numpy

    if not len(records):
        return 0
    order = numpy.argsort(records["begin_ns"], kind="stable")
    begins = records["begin_ns"][order].clip(start_ns, end_ns)
    ends = records["end_ns"][order].clip(start_ns, end_ns)
    # What a message shares with the ones before it counts once.
    begins[1:] = numpy.maximum(begins[1:], numpy.maximum.accumulate(ends)[:-1])
    union_ns = int((ends - begins).clip(min=0).sum())
    # Where exactly a nested loop took messages inside one is not recorded, only for how long.
    inside = records["end_ns"].clip(start_ns, end_ns) - records["begin_ns"].clip(start_ns, end_ns)
    return min(union_ns, int(numpy.minimum(inside, handled_ns(records).clip(min=0)).sum()))


def count_by_line(freezes: Iterable[Freeze]) -> dict[Threshold, int]:
    """Count freezes by the highest threshold that each reached: every line is there, shortest first.

    To count from a line on, sum up from it. Lines below the `least_ns` of `find_freezes` stay at 0.
    """
    counts = dict.fromkeys(THRESHOLDS, 0)
    for freeze in freezes:
        if freeze.line is not None:
            counts[freeze.line] += 1
    return counts


@dataclass(frozen=True)
class Frames:
    """Frames painted in a stretch, and dropped: None where nobody knows whether any were due."""

    painted: int
    dropped: int | None


def frames(records: Records, start_ns: int, end_ns: int, animated: bool = False) -> Frames:
    """Count the frames of the user's window between two instants.

    A frame is dropped when an animation was due to paint one and none was painted (Chrome's definition,
    https://web.dev/articles/smoothness). Whether an animation ran is not in the records: `animated` says
    that one did, all the time. Then two paints that end `d` apart have round(d / 16.7 ms) − 1 dropped
    frames between them; rounding, so that a paint a little early or late drops none. Before the first and
    after the last paint each whole 16.7 ms is one.
    """
    import numpy

    user = of_user(records)
    ends = user["end_ns"][user["kind"] == int(Kind.PAINT)]
    ends = numpy.sort(ends[(ends >= start_ns) & (ends < end_ns)])
    if not animated:
        return Frames(len(ends), None)
    frame_ns = FRAME.limit_ns
    if not len(ends):
        return Frames(0, max(0, end_ns - start_ns) // frame_ns)
    between = ((2 * numpy.diff(ends) + frame_ns) // (2 * frame_ns) - 1).clip(min=0).sum()
    edges = (int(ends[0]) - start_ns) // frame_ns + (end_ns - int(ends[-1])) // frame_ns
    return Frames(len(ends), int(between) + edges)
