"""The percentile curve of a set of durations, reduced to as many steps as can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    Durations = numpy.ndarray[Any, Any]

STEPS_A_HALVING = 32
"""Steps while what is left above the percentile halves. HdrHistogram's reports have 5 by default; 32 make
each step narrower than 3 pixels in any window."""

LAST_RANKS = 64
"""The greatest values have a step each: what a freeze did is there."""


NAMED = (50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 99.99, 99.999)
"""Percentiles that other places of the window name: the curve has exactly their values."""


@dataclass(frozen=True)
class PercentileSteps:
    """`waits_ns[i]` is the value of rank `ranks[i]` among `count` ordered ones, the first of rank 1 or more.

    Each is a value that was really measured, namely the nearest-rank percentile `100 × ranks / count`
    (Hyndman and Fan, 1996, definition 1). The last one is the greatest.
    """

    count: int
    ranks: Durations
    waits_ns: Durations

    def places(self) -> Durations:
        """Give where each step begins on an axis of log₁₀(1 / (1 − p)): shape (len(ranks) + 1,).

        The last number is where the curve ends. The greatest value would reach to infinity; it is drawn as
        far as the middle of its own rank, log₁₀(2 × count).
        """
        import numpy

        before = numpy.concatenate(([0], self.ranks[:-1]))
        starts = numpy.log10(self.count / (self.count - before))
        places: Durations = numpy.append(starts, numpy.log10(2 * self.count))
        return places

    def at(self, percent: float) -> int:
        """Give the value of the step in which a percentile from 0 to 100 lies, in ns."""
        import numpy

        rank = rank_of(percent, self.count)
        return int(self.waits_ns[min(int(numpy.searchsorted(self.ranks, rank)), len(self.ranks) - 1)])


def rank_of(percent: float, count: int) -> int:
    """Give the nearest rank of a percentile from 0 to 100 among `count` values, 1 to `count`."""
    # 99 % of 200 are 198, whatever binary fractions make of it.
    return max(1, ceil(round(percent * count / 100, 6)))


def percentile_steps(durations_ns: Durations) -> PercentileSteps | None:
    """Give the curve of an array of shape (n,), None when it is empty.

    The percentiles chosen are spaced as in HdrHistogram (Gil Tene): evenly in log(1 / (1 − p)), so that the
    rare long waits have as much room as the many short ones.
    """
    import numpy

    count = len(durations_ns)
    if not count:
        return None
    ordered = numpy.sort(durations_ns)
    halvings = numpy.arange(int(STEPS_A_HALVING * numpy.log2(count)) + 1) / STEPS_A_HALVING
    spaced = numpy.ceil(count * (1 - 0.5**halvings)).astype("i8").clip(min=1)
    named = numpy.array([rank_of(share, count) for share in NAMED])
    last = numpy.arange(max(1, count - LAST_RANKS + 1), count + 1)
    ranks = numpy.unique(numpy.concatenate((spaced, named.astype("i8"), last)))
    return PercentileSteps(count, ranks, ordered[ranks - 1].astype("i8"))
