"""How often the watcher looks: often enough to name the line, rarely enough for a freeze of an hour."""

from __future__ import annotations

from loopscope.clock import NS_PER_S
from loopscope.explain import _WATCHER_GAP_NS
from loopscope.watcher import BUSY_ROUND_NS, busy_round_ns


def looks_in(length_ns: int) -> int:
    """Give how many looks a freeze of this length gets."""
    looks = at_ns = 0
    while at_ns < length_ns:
        at_ns += busy_round_ns(at_ns)
        looks += 1
    return looks


def test_the_freezes_that_people_have_are_looked_at_every_five_milliseconds() -> None:
    assert busy_round_ns(0) == busy_round_ns(5 * NS_PER_S) == BUSY_ROUND_NS


def test_an_hour_in_a_debugger_does_not_fill_the_memory() -> None:
    assert looks_in(60 * NS_PER_S) < 6_000
    assert looks_in(3_600 * NS_PER_S) < 100_000


def test_rare_looks_are_not_taken_for_a_held_gil() -> None:
    assert busy_round_ns(24 * 3_600 * NS_PER_S) < _WATCHER_GAP_NS
