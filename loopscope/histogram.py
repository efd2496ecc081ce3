"""A histogram of durations with HDR-style buckets: few enough to keep and merge, never more than 0.8 % wide.

The layout is that of HdrHistogram (Gil Tene, https://hdrhistogram.org) for 2 significant digits: values
below 256 have a bucket each; from there on every doubling is cut into 128 equal ones. A bucket is thus at
most 1/128 of its values wide, from 1 ns to 292 years, and two histograms have the same buckets always.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy

    Durations = numpy.ndarray[Any, Any]

_BITS = 7
HALF = 1 << _BITS
"""Buckets a doubling; HDR: 2 significant digits need 2 × 10² sub-buckets, rounded up to 256, half of them
new in each doubling."""

RELATIVE_ERROR = 1 / HALF
"""A percentile is too large by at most this share of itself, and never too small."""

_DOUBLINGS = 62 - _BITS
BUCKETS = (_DOUBLINGS + 2) * HALF
"""How many buckets there are: enough for every non-negative 64-bit integer."""


class Bucket(NamedTuple):
    """The edges of a bucket, both included, and how many values there were from one to the other."""

    low_ns: int
    high_ns: int
    values: int


class Histogram:
    """Counts of durations in ns. Never changed once made: `+` gives a new one."""

    __slots__ = ("_counts", "count", "max_ns", "min_ns")

    def __init__(self, counts: Durations, min_ns: int | None, max_ns: int | None) -> None:
        self._counts = counts
        self.count = int(counts.sum())
        self.min_ns = min_ns
        """The least value, exactly; None when there is none."""
        self.max_ns = max_ns
        """The greatest value, exactly; None when there is none."""

    @classmethod
    def of(cls, durations_ns: Durations) -> Histogram:
        """Count an array of integers of shape (n,). A negative duration counts as 0."""
        import numpy

        values = numpy.asarray(durations_ns, "i8").clip(min=0)
        counts = numpy.bincount(bucket_of(values), minlength=BUCKETS)
        if not len(values):
            return cls(counts, None, None)
        return cls(counts, int(values.min()), int(values.max()))

    def __add__(self, other: Histogram) -> Histogram:
        least = [h.min_ns for h in (self, other) if h.min_ns is not None]
        most = [h.max_ns for h in (self, other) if h.max_ns is not None]
        counts = self._counts + other._counts
        return Histogram(counts, min(least, default=None), max(most, default=None))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Histogram):
            return NotImplemented
        return (self.min_ns, self.max_ns) == (other.min_ns, other.max_ns) and bool(
            (self._counts == other._counts).all()
        )

    __hash__ = None  # type: ignore[assignment]

    def percentile(self, percent: float) -> int | None:
        """Give the nearest-rank percentile (0 to 100) in ns: the upper edge of its bucket.

        It is never under the exact one and at most `RELATIVE_ERROR` of it above; never over `max_ns`.
        None when there are no values. Raises ValueError for a percentage that is none.
        """
        import numpy

        if not 0 <= percent <= 100:
            raise ValueError(f"a percentile lies between 0 and 100, not at {percent}")
        if self.max_ns is None:
            return None
        rank = max(1, -int(-percent * self.count // 100))
        at = int(numpy.searchsorted(numpy.cumsum(self._counts), rank))
        return min(edges_of(at)[1], self.max_ns)

    def buckets(self) -> Iterator[Bucket]:
        """Give the buckets that hold anything, lowest first."""
        import numpy

        for at in numpy.flatnonzero(self._counts).tolist():
            yield Bucket(*edges_of(at), int(self._counts[at]))


def bucket_of(values_ns: Durations) -> Durations:
    """Give the number of the bucket of each value: shape (n,), values from 0 to 2⁶³ − 1."""
    import numpy

    # Not a logarithm: floats cannot tell 2⁵³ + 1 from 2⁵³.
    doubling = numpy.searchsorted(
        numpy.array([1 << power for power in range(_BITS + 1, 63)], "i8"), values_ns, side="right"
    )
    numbers: Durations = doubling * HALF + (values_ns >> doubling)
    return numbers


def edges_of(bucket: int) -> tuple[int, int]:
    """Give the least and the greatest value of a bucket, in ns."""
    doubling = max(0, bucket // HALF - 1)
    low = (bucket - doubling * HALF) << doubling
    return low, low + (1 << doubling) - 1
