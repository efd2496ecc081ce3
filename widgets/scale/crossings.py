"""Where one mode begins to cost more than another, and what may be said about it. Pure, without Qt.

Nothing is said that the data do not show: a mode counts as having more than another only where the ranges of
all repeats lie apart, and the medians by at least a tenth.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from widgets.scale.points import Point, Spread

COMPARED = ("throughput_per_s", "memory_bytes", "switches", "cpu_s", "wait_p99_ms")
OF_BLOCKING = ("throughput_per_s", "wait_p99_ms")
"""What blocking calls are compared in. During their freeze the instrument's watcher looks more often,
which is most of their CPU time and switches; and they never have more than one connection."""
CLEARLY = 1.1
"""The least ratio of two medians that is worth a word."""


@dataclass(frozen=True)
class Crossing:
    """From about `at` requests on, mode `more` has more of `name` than mode `less`.

    Measured between the counts `below` (where it was the other way round) and `above`.
    """

    name: str
    more: str
    less: str
    at: float
    value: float
    below: int
    above: int


@dataclass(frozen=True)
class Lead:
    """Mode `more` has more of `name` than `less` at all counts from `first` to `last`.

    `ratio` times as much at the last one. `from_start`: at the smallest count as well; else there was no
    clear difference below `first`.
    """

    name: str
    more: str
    less: str
    first: int
    last: int
    ratio: float
    from_start: bool


def findings(all_points: Sequence[Point]) -> list[Crossing | Lead]:
    """Give what holds between each two modes, for each compared quantity."""
    by_mode: dict[str, dict[int, Point]] = {}
    for point in all_points:
        by_mode.setdefault(point.mode, {})[point.count] = point
    found = [
        _between(name, more, less, by_mode[more], by_mode[less])
        for name in COMPARED
        for more, less in permutations(by_mode, 2)
        if "blocking" not in (more, less) or name in OF_BLOCKING
    ]
    return [one for one in found if one is not None]


def _between(
    name: str, more: str, less: str, of_more: dict[int, Point], of_less: dict[int, Point]
) -> Crossing | Lead | None:
    """Look at the counts that both reached, from the largest back: how far does "more" hold?"""
    pairs = []
    for count in sorted(set(of_more) & set(of_less)):
        high, low = of_more[count].figures.get(name), of_less[count].figures.get(name)
        if high is not None and low is not None:
            pairs.append((count, high, low))
    start = len(pairs)
    while start and clearly_more(pairs[start - 1][1], pairs[start - 1][2]):
        start -= 1
    if start == len(pairs):
        return None
    if start and clearly_more(pairs[start - 1][2], pairs[start - 1][1]):
        return _crossing(name, more, less, pairs[start - 1], pairs[start])
    first, last = pairs[start], pairs[-1]
    ratio = last[1].median / last[2].median if last[2].median > 0 else math.inf
    return Lead(name, more, less, first[0], last[0], ratio, from_start=start == 0)


def clearly_more(high: Spread, low: Spread) -> bool:
    """Whether the first is more than the second in every repeat, and by a tenth in the median."""
    return high.least > low.most and high.median >= CLEARLY * low.median


def _crossing(
    name: str, more: str, less: str, below: tuple[int, Spread, Spread], above: tuple[int, Spread, Spread]
) -> Crossing:
    """Interpolate on logarithmic axes, where the lines of the plot are straight."""
    x0, x1 = math.log(below[0]), math.log(above[0])
    y0, y1 = _log(below[1].median), _log(above[1].median)
    z0, z1 = _log(below[2].median), _log(above[2].median)
    share = (z0 - y0) / ((z0 - y0) + (y1 - z1))
    at = math.exp(x0 + share * (x1 - x0))
    return Crossing(name, more, less, at, math.exp(y0 + share * (y1 - y0)), below[0], above[0])


def _log(value: float) -> float:
    """The logarithm; what is zero or less lies far below everything that was measured."""
    return math.log(max(value, 1e-3))
