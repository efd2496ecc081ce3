"""The time axis: instants to pixels and back, and the ticks with their labels. Pure."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from loopscope.clock import NS_PER_S
from widgets.figures import THIN

if TYPE_CHECKING:
    import numpy

_FINEST_STEP_NS = 1
_LONGEST_DECIMALS = 9


class TimeAxis(NamedTuple):
    """`width` pixels of `ns_per_px` each. Pixels are counted from `origin_ns`, and `left` is the first.

    As that grid does not move with the view, what a pixel holds is the same wherever the view stands.
    """

    origin_ns: int
    left: int
    width: int
    ns_per_px: float

    @classmethod
    def showing(cls, origin_ns: int, start_ns: float, span_ns: float, width: int) -> TimeAxis:
        """Give the axis that shows `span_ns` from `start_ns` on, to the pixel."""
        ns_per_px = max(span_ns / max(1, width), 1e-3)
        return cls(origin_ns, round((start_ns - origin_ns) / ns_per_px), max(1, width), ns_per_px)

    @property
    def start_ns(self) -> int:
        """The first instant in view."""
        return self.origin_ns + math.floor(self.left * self.ns_per_px)

    @property
    def end_ns(self) -> int:
        """The first instant after the view."""
        return self.origin_ns + math.ceil((self.left + self.width) * self.ns_per_px)

    def x(self, instant_ns: float) -> float:
        """Give where an instant lies, in pixels from the left."""
        return (instant_ns - self.origin_ns) / self.ns_per_px - self.left

    def pixel(self, instant_ns: float) -> int:
        """Give the pixel in which an instant lies."""
        return math.floor((instant_ns - self.origin_ns) / self.ns_per_px) - self.left

    def pixels(self, instants_ns: numpy.ndarray[Any, Any]) -> numpy.ndarray[Any, Any]:
        """Give the pixel of each instant, as int64."""
        return self.floors(instants_ns).astype("i8") - self.left

    def floors(self, instants_ns: numpy.ndarray[Any, Any]) -> numpy.ndarray[Any, Any]:
        """Give the pixel of each instant counted from the origin, as float64 without a fraction."""
        floors: numpy.ndarray[Any, Any] = _floor()((instants_ns - self.origin_ns) / self.ns_per_px)
        return floors

    def starts(self, pixels: numpy.ndarray[Any, Any]) -> numpy.ndarray[Any, Any]:
        """Give the first instant of each pixel, as int64, as `pixels` parts them but for a nanosecond."""
        floors: numpy.ndarray[Any, Any] = _floor()((pixels + self.left) * self.ns_per_px)
        return floors.astype("i8") + self.origin_ns

    def edges(self, instants_ns: numpy.ndarray[Any, Any]) -> numpy.ndarray[Any, Any]:
        """Give the pixel whose left edge is nearest to each instant, as int64."""
        rounded: numpy.ndarray[Any, Any] = _floor()((instants_ns - self.origin_ns) / self.ns_per_px + 0.5)
        return rounded.astype("i8") - self.left

    def instant_ns(self, x: float) -> int:
        """Give the instant at `x` pixels from the left."""
        return self.origin_ns + round((self.left + x) * self.ns_per_px)

    def part(self, first: int, last: int) -> TimeAxis:
        """Give the axis of the pixels from `first` up to and without `last`."""
        return self._replace(left=self.left + first, width=max(0, last - first))

    def finer(self, times: int) -> TimeAxis:
        """Give the same stretch with `times` as many pixels."""
        return self._replace(
            left=self.left * times, width=self.width * times, ns_per_px=self.ns_per_px / times
        )


@cache
def _floor() -> Any:
    """Give numpy's function. The module is to be loaded late, and to ask for it in each call takes as long as
    the work on some hundred instants."""
    import numpy

    return numpy.floor


class Tick(NamedTuple):
    """One line of the grid."""

    at_ns: int
    label: str


def step_ns(ns_per_px: float, least_px: float) -> int:
    """Give the least step of 1, 2 or 5 times a power of ten that is at least `least_px` wide."""
    wanted = max(_FINEST_STEP_NS, ns_per_px * least_px)
    power = 10 ** math.floor(math.log10(wanted))
    for factor in (1, 2, 5, 10):
        if factor * power >= wanted * (1 - 1e-9):
            return int(factor * power)
    return int(10 * power)


def tick_instants(axis: TimeAxis, least_px: float, beyond: int = 0) -> range:
    """Give the instants of the ticks in view, at least `least_px` apart, in ns since the origin.

    With so many `beyond` it on either side.
    """
    step = step_ns(axis.ns_per_px, least_px)
    first = -(-(axis.start_ns - axis.origin_ns) // step) - beyond
    last = (axis.end_ns - axis.origin_ns) // step + beyond
    return range(first * step, last * step + 1, step)


def ticks(axis: TimeAxis, least_px: float, beyond: int = 0) -> tuple[Tick, ...]:
    """Give the ticks in view and so many beyond it on either side, labelled in seconds since the origin."""
    instants = tick_instants(axis, least_px, beyond)
    return labelled(axis.origin_ns, instants, instants.step)


@lru_cache(maxsize=32)
def labelled(origin_ns: int, since_origin: range, step: int) -> tuple[Tick, ...]:
    """Label ticks, of which a live view has the same ones for many frames."""
    # `step` on its own: ranges of one instant are equal whatever their step is.
    decimals = min(_LONGEST_DECIMALS, max(1, math.ceil(9 - math.log10(step))) if step < NS_PER_S else 0)
    return tuple(Tick(origin_ns + since, seconds_label(since, decimals)) for since in since_origin)


def seconds_label(since_origin_ns: int, decimals: int) -> str:
    """Write seconds with a thin space between groups of three digits, also after the point."""
    text = f"{since_origin_ns / NS_PER_S:,.{decimals}f}".replace(",", THIN)
    whole, _, fraction = text.partition(".")
    if not fraction:
        return f"{whole} s"
    return f"{whole}.{THIN.join(fraction[at : at + 3] for at in range(0, len(fraction), 3))} s"
