"""Whom a freeze held up: one rule for banner, timeline, report, CSV and trace."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loopscope.clock import NS_PER_MS
from loopscope.freezes import find_freezes, find_waiters
from loopscope.records import Flag, Kind
from loopscope.thresholds import FRAME
from tests.loopscope.sitting import Sitting, ns


def test_who_waited_in_the_freeze_for_longer_than_a_frame_was_held_up() -> None:
    sitting = Sitting()
    sitting.message(100, 300, "freeze", Kind.INPUT, posted=40)
    for begin, name, posted in (
        (401, "posted before it, handled after it", 90),
        (402, "posted in it", 150),
        (403, "posted shortly before its end", 390),
        (404, "posted after it", 401),
        (405, "of an unknown time", None),
    ):
        sitting.message(begin, 0.5, name, Kind.INPUT, posted=posted)
    sitting.message(406, 0.5, "of the instrument", Kind.INPUT, posted=150, flags=Flag.OWN)
    (freeze,) = find_freezes(sitting.since(0)[1])
    waiters = find_waiters(sitting, freeze)
    assert waiters.by_kind == {int(Kind.INPUT): 2}
    assert waiters.worst_ns == (401 - 90) * NS_PER_MS


@given(posted=st.floats(0, 1_000), waited=st.floats(0, 1_000))
def test_no_wait_counts_that_is_shorter_than_a_frame_or_outside(posted: float, waited: float) -> None:
    sitting = Sitting()
    freeze_last = posted + waited < 500
    if freeze_last:
        # Records come in the order of their ends.
        sitting.message(posted + waited, 0, "other", Kind.INPUT, posted=posted)
    sitting.message(300, 200, "freeze", Kind.TIMER)
    if not freeze_last:
        sitting.message(posted + waited, 0, "other", Kind.INPUT, posted=posted)
    freeze = next(f for f in find_freezes(sitting.since(0)[1]) if f.start_ns == ns(300))
    inside = min(ns(posted + waited), freeze.end_ns) - max(ns(posted), freeze.start_ns)
    assert find_waiters(sitting, freeze).count == (inside > FRAME.limit_ns)
