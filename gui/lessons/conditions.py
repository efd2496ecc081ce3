"""Conditions on measured figures, as a lesson writes them: "blocking.frozen_ms >= 100". Pure functions."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Figures = Mapping[str, float | str | None]
"""What was measured of one run, by the names of `FIGURES`; None where it could not be."""
Measured = Mapping[str, Figures]
"""Figures by the lesson's name for the run."""

FIGURES = (
    "took_ms",
    "frozen_ms",
    "frozen_percent",
    "worst_wait_ms",
    "median_wait_ms",
    "longest_ms",
    "messages",
    "frames",
    "kinds",
    "cause",
)
"""Everything that a lesson can ask of a run; `cause` is a word of `loopscope.explain.Cause` or "none"."""

_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_FIGURE = r"[a-z_]+\.[a-z_]+"
_QUANTITY = re.compile(rf"({_FIGURE})(?:\s*/\s*({_FIGURE}))?")
_NUMBER_TEST = re.compile(rf"({_FIGURE}(?:\s*/\s*{_FIGURE})?)\s*(>=|<=|>|<)\s*(\d+(?:\.\d+)?)")
_WORD_TEST = re.compile(rf"({_FIGURE})\s+is\s+([a-z]+)")
OTHERWISE = "otherwise"


@dataclass(frozen=True)
class Quantity:
    """A figure of a run, or how many times one figure is another: (run, figure) pairs."""

    figure: tuple[str, str]
    over: tuple[str, str] | None = None

    @property
    def runs(self) -> frozenset[str]:
        """The runs that it is about."""
        return frozenset(pair[0] for pair in (self.figure, self.over) if pair is not None)

    def value(self, measured: Measured) -> float | str | None:
        """Give its value, None where it was not measured (or nothing can be divided by it)."""
        value = _look_up(self.figure, measured)
        if self.over is None:
            return value
        divisor = _look_up(self.over, measured)
        if not isinstance(value, float) or not isinstance(divisor, float) or not divisor:
            return None
        return value / divisor


@dataclass(frozen=True)
class Test:
    """One comparison; `sign` "is" compares with a word."""

    quantity: Quantity
    sign: str
    other: float | str

    def holds(self, measured: Measured) -> bool | None:
        """Tell whether it holds, None where it cannot be told."""
        value = self.quantity.value(measured)
        if value is None:
            return None
        if isinstance(self.other, str):
            return value == self.other
        return _OPERATORS[self.sign](value, self.other) if isinstance(value, float) else None


@dataclass(frozen=True)
class Condition:
    """All of `tests` hold; without any it always holds: "otherwise"."""

    tests: tuple[Test, ...]

    @property
    def runs(self) -> frozenset[str]:
        """The runs that it is about."""
        return frozenset().union(*(test.quantity.runs for test in self.tests))

    def holds(self, measured: Measured) -> bool | None:
        """Tell whether it holds, None where it cannot be told."""
        results = [test.holds(measured) for test in self.tests]
        if False in results:
            return False
        return None if None in results else True


def parse_quantity(text: str) -> Quantity:
    """Read "blocking.took_ms" or "blocking.took_ms / async.took_ms". Raises ValueError with a sentence."""
    found = _QUANTITY.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"“{text}” is not a figure of a run; write run.figure, e.g. blocking.took_ms.")
    return Quantity(_figure(found[1]), _figure(found[2]) if found[2] else None)


def parse_condition(text: str) -> Condition:
    """Read conditions joined by "and", or "otherwise". Raises ValueError with a sentence."""
    if text.strip() == OTHERWISE:
        return Condition(())
    return Condition(tuple(_test(part.strip()) for part in text.split(" and ")))


def _test(text: str) -> Test:
    if word := _WORD_TEST.fullmatch(text):
        return Test(parse_quantity(word[1]), "is", word[2])
    if number := _NUMBER_TEST.fullmatch(text):
        return Test(parse_quantity(number[1]), number[2], float(number[3]))
    raise ValueError(f"“{text}” is not a condition; write e.g. “blocking.frozen_ms >= 100” or “{OTHERWISE}”.")


def _figure(text: str) -> tuple[str, str]:
    run, _, figure = text.partition(".")
    if figure not in FIGURES:
        raise ValueError(f"“{figure}” is not measured; there are {', '.join(FIGURES)}.")
    return run, figure


def _look_up(pair: tuple[str, str], measured: Measured) -> float | str | None:
    run, figure = pair
    return measured.get(run, {}).get(figure)
