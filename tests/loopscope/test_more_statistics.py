"""Shares of time, turns, freezes by line, frames: laws and examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopscope.freezes import find_freezes
from loopscope.records import Flag, Kind
from loopscope.statistics import Frames, count_by_line, frames, shares
from loopscope.thresholds import FLOW, FRAME, HANG, THRESHOLDS
from loopscope.turns import longest_turn, turns
from tests.loopscope.sitting import UNTIMED, Sitting, any_sitting, ns

FRAME_MS = FRAME.limit_ns / 1e6


@UNTIMED
@given(any_sitting(), st.floats(-60, 300), st.floats(0.001, 300))
def test_shares_sum_to_one_whatever_was_recorded(sitting: Sitting, start: float, length: float) -> None:
    found = shares(sitting.all, ns(start), ns(start + length))

    assert found is not None
    assert found.blocked + found.busy + found.idle == pytest.approx(1)
    assert all(-1e-9 <= share <= 1 for share in (found.blocked, found.busy, found.idle))


@UNTIMED
@given(any_sitting(), st.integers(0, 10**8), st.integers(0, 10**8))
def test_a_higher_line_never_finds_more_time_blocked(sitting: Sitting, one: int, other: int) -> None:
    low = shares(sitting.all, ns(0), ns(300), min(one, other))
    high = shares(sitting.all, ns(0), ns(300), max(one, other))

    assert low is not None
    assert high is not None
    assert low.blocked >= high.blocked
    assert low.idle == high.idle


def test_only_long_messages_block_and_only_inside_the_stretch() -> None:
    sitting = Sitting()
    sitting.message(0, 60)
    sitting.message(70, 10)
    sitting.message(90, 100)
    found = shares(sitting.all, ns(40), ns(140))

    assert found is not None
    assert (found.blocked, found.busy, found.idle) == pytest.approx((0.7, 0.1, 0.2))
    assert shares(sitting.all, ns(5), ns(5)) is None


def test_time_in_which_a_dialog_took_messages_is_not_blocked() -> None:
    sitting = Sitting()
    sitting.message(0, 60, flags=Flag.NESTED_LOOP)
    sitting.message(960, 40, flags=Flag.NESTED_LOOP)
    found = shares(sitting.all, ns(0), ns(1_000))

    assert found is not None
    assert found.blocked == pytest.approx(0.06)


@UNTIMED
@given(any_sitting())
def test_turns_hold_every_message_once(sitting: Sitting) -> None:
    records = sitting.all
    found = turns(records)
    longest = longest_turn(records)

    assert found.messages.sum() == (records["kind"] != Kind.PULSE).sum()
    assert (found.end_ns >= found.start_ns).all()
    assert (longest is None) == (not len(found.number))
    if longest is not None:
        assert longest.duration_ns == (found.end_ns - found.start_ns).max()


def test_the_longest_turn_is_that_of_many_small_messages() -> None:
    sitting = Sitting()
    sitting.message(0, 50, turn=1)
    for number in range(80):
        sitting.message(100 + number, 0.9, turn=2)
    sitting.pulse(0, 400)
    longest = longest_turn(sitting.all)

    assert longest is not None
    assert (longest.number, longest.messages) == (2, 80)
    assert longest.duration_ns == pytest.approx(79.9e6)


def test_a_pause_parts_a_turn() -> None:
    sitting = Sitting()
    sitting.message(0, 10, turn=1)
    sitting.message(100, 20, turn=1)

    assert (turns(sitting.all).end_ns - turns(sitting.all).start_ns).tolist() == [10_000_000, 20_000_000]


def test_freezes_count_under_the_highest_line_that_they_reached() -> None:
    sitting = Sitting()
    for start, length in ((0, 10), (100, 260), (500, 1_100), (2_000, 300), (3_000, 120)):
        sitting.message(start, length)
    counts = count_by_line(find_freezes(sitting.all))

    assert list(counts) == list(THRESHOLDS)
    assert (counts[HANG], counts[FLOW], sum(counts.values())) == (2, 1, 4)


def paints(*ends: float, flags: int = 0) -> Sitting:
    sitting = Sitting()
    for end in ends:
        sitting.message(end - 1, 1, "animation", Kind.PAINT, flags=flags)
    return sitting


def test_frames_that_a_freeze_swallowed_are_dropped() -> None:
    steady = [number * FRAME_MS for number in range(1, 31)]
    after = [end + 50 * FRAME_MS for end in steady]
    end = ns(after[-1] + FRAME_MS / 2)
    records = paints(*steady, *after).all

    assert frames(records, ns(FRAME_MS / 2), end, animated=True) == Frames(60, 20)
    assert frames(records, ns(FRAME_MS / 2), end) == Frames(60, None), "nobody said that one was due"


def test_a_paint_early_or_late_drops_none() -> None:
    jitter = [number * FRAME_MS + (5 if number % 2 else -2) for number in range(1, 100)]

    found = frames(paints(*jitter).all, ns(FRAME_MS), ns(100 * FRAME_MS), animated=True)
    assert (found.painted, found.dropped) == (99, 0)


def test_a_stretch_without_any_paint_drops_them_all() -> None:
    assert frames(Sitting().all, ns(0), ns(2_000), animated=True) == Frames(0, 119)
    assert frames(Sitting().all, ns(0), ns(-5), animated=True) == Frames(0, 0)
    assert frames(paints(50, flags=Flag.OWN).all, ns(0), ns(100)) == Frames(0, None)


@UNTIMED
@given(st.lists(st.floats(0, 1_000), max_size=100), st.floats(1, 1_000))
def test_never_more_frames_dropped_than_fit(ends: list[float], length: float) -> None:
    found = frames(paints(*ends).all, ns(0), ns(length), animated=True)

    assert found.dropped is not None
    assert 0 <= found.dropped <= length / FRAME_MS
