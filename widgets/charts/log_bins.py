"""Bins of equal width on a logarithmic axis, each made of whole buckets of `loopscope.histogram`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from loopscope.clock import NS_PER_S
from loopscope.histogram import Histogram, bucket_of, edges_of

if TYPE_CHECKING:
    import numpy

    Counts = numpy.ndarray[Any, Any]

BINS_A_DECADE = 8
"""Each bin's upper edge is 1.33 times its lower one: few enough to read, fine enough to see 16.7 ms."""

_LEAST_NS = 1_000
_MOST_NS = 1_000 * NS_PER_S


@cache
def bin_edges_ns() -> tuple[int, ...]:
    """Give the lower edges of the bins in ns; each bin reaches to the next one's, the last one has no end.

    An edge is the lower edge of the bucket in which it would lie exactly, so at most 0.8 % under it. No
    bucket is ever split, and no value is counted in another bin than its own. The first bin begins at 0.
    """
    import numpy

    edges, power = [0], 0
    while (edge := _LEAST_NS * 10 ** (power / BINS_A_DECADE)) <= _MOST_NS:
        edges.append(edges_of(int(bucket_of(numpy.array([round(edge)], "i8"))[0]))[0])
        power += 1
    return tuple(edges)


def binned(histogram: Histogram) -> Counts:
    """Give how many values lie in each bin: integers of shape (len(bin_edges_ns()),)."""
    import numpy

    edges = bin_edges_ns()
    lows, values = [], []
    for bucket in histogram.buckets():
        lows.append(bucket.low_ns)
        values.append(bucket.values)
    places = numpy.searchsorted(numpy.array(edges, "i8"), numpy.array(lows, "i8"), side="right") - 1
    counts: Counts = numpy.bincount(places, numpy.array(values, "f8"), len(edges)).astype("i8")
    return counts
