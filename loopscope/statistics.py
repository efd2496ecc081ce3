"""Figures from records: pure functions over arrays, no clock and no state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopscope.records import UNKNOWN_NS, Flag, Kind

if TYPE_CHECKING:
    import numpy

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
    handled: Durations = records["end_ns"] - records["begin_ns"] - records["paused_ns"]
    return handled


def latency_ns(records: Records) -> Durations:
    """Give waited plus handled in ns, an unknown wait counting as none: shape (n,)."""
    import numpy

    posted, begin = records["posted_ns"], records["begin_ns"]
    waits = numpy.where(posted == UNKNOWN_NS, 0, (begin - posted).clip(min=0))
    latencies: Durations = waits + handled_ns(records)
    return latencies
