"""How long an experiment will still take, as far as the rounds made so far can tell. Pure, without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from loopscope.clock import NS_PER_S
from loopscope.scales import Stop
from widgets.scale.plan import Plan

_Pair = tuple[str, int]


class TimeLeft:
    """Knows how long each mode took at each count, with what lay between the rounds."""

    def __init__(self, plan: Plan) -> None:
        self._order = list(plan.order())
        self._took_ns: dict[_Pair, list[int]] = {}
        self._under_way: tuple[_Pair, int] | None = None

    def begins(self, number: int, now_ns: int, stops: Mapping[str, Stop]) -> float | None:
        """Round `number` begins, which ends the one before; give how long all will still take, in seconds.

        None while a round is to come that was not made yet: from others nobody can tell how long it takes.
        `stops` are the modes that cannot go on: they take no more time.
        """
        if self._under_way is not None:
            pair, began_ns = self._under_way
            self._took_ns.setdefault(pair, []).append(now_ns - began_ns)
        self._under_way = (self._order[number], now_ns)
        to_come = [pair for pair in self._order[number:] if not _stopped(pair, stops)]
        if any(pair not in self._took_ns for pair in to_come):
            return None
        return sum(median(self._took_ns[pair]) for pair in to_come) / NS_PER_S


def _stopped(pair: _Pair, stops: Mapping[str, Stop]) -> bool:
    mode, count = pair
    return mode in stops and count >= stops[mode].count
