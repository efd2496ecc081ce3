"""A scale experiment: more and more requests at the same time in several modes, round by round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Round:
    """One round: `count` requests at once in a mode. `figures` by name; None: not measured."""

    mode: str
    count: int
    figures: Mapping[str, float | None]


@dataclass(frozen=True)
class Stop:
    """A mode that went no further: at this count, for this reason."""

    mode: str
    count: int
    reason: str


@dataclass(frozen=True)
class Scale:
    """What came of one experiment; `start_ns` is when it began (ns of `loopscope.clock`).

    Each request of `operation` waited `delay_s` seconds. `repeat` rounds were wanted of each mode and count;
    `rounds` are those that were made, in their order.
    """

    operation: str
    delay_s: float
    repeat: int
    start_ns: int
    rounds: tuple[Round, ...] = ()
    stops: tuple[Stop, ...] = ()
