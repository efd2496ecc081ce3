"""The replay's clock, with a clock of the test's own for the person who watches."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopscope.clock import NS_PER_MS, NS_PER_S
from loopscope.replay_clock import FREEZE_NS, PAUSE_NS, ReplayClock, Stretch

START = 5 * NS_PER_S


class Watch:
    """The watched time, moved by hand."""

    def __init__(self) -> None:
        self.now = 77

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def clock(watch: Watch) -> ReplayClock:
    """Ten recorded seconds: a pause of 1 s from second 2 on, a freeze of 4 s from second 4 on."""
    made = ReplayClock(watch)
    pause = Stretch(START + 2 * NS_PER_S, START + 3 * NS_PER_S, False)
    freeze = Stretch(START + 4 * NS_PER_S, START + 8 * NS_PER_S, True)
    made.load(START, START + 10 * NS_PER_S, (pause, freeze))
    return made


@pytest.mark.parametrize("speed", [Fraction(1), Fraction(1, 10), Fraction(1, 100)])
def test_recorded_time_goes_on_at_the_chosen_speed(clock: ReplayClock, watch: Watch, speed: Fraction) -> None:
    clock.set_speed(speed)
    clock.play()
    watch.now += NS_PER_S
    assert clock.instant() == START + NS_PER_S * speed
    clock.pause()
    watch.now += NS_PER_S
    assert clock.instant() == START + NS_PER_S * speed


def test_a_pause_is_shortened_and_says_so(clock: ReplayClock, watch: Watch) -> None:
    clock.set_speed(Fraction(1, 10))
    clock.seek(START + 2 * NS_PER_S - NS_PER_MS)
    clock.play()
    assert clock.stretch() is None
    watch.now += 10 * NS_PER_MS + PAUSE_NS // 2
    assert clock.instant() == START + 2 * NS_PER_S + NS_PER_S // 2
    stretch = clock.stretch()
    assert stretch is not None
    assert not stretch.frozen
    assert clock.rate == Fraction(NS_PER_S, PAUSE_NS)
    watch.now += PAUSE_NS // 2 + 10 * NS_PER_MS
    assert clock.instant() == START + 3 * NS_PER_S + NS_PER_MS
    assert clock.rate == Fraction(1, 10)


def test_a_long_freeze_takes_ten_seconds_at_most(clock: ReplayClock, watch: Watch) -> None:
    clock.set_speed(Fraction(1, 100))
    clock.seek(START + 4 * NS_PER_S)
    clock.play()
    watch.now += FREEZE_NS
    assert clock.instant() == START + 8 * NS_PER_S


def test_nothing_is_shortened_at_full_speed_or_when_told_not_to(clock: ReplayClock, watch: Watch) -> None:
    clock.seek(START + 2 * NS_PER_S)
    clock.set_speed(Fraction(1))
    assert clock.stretch() is None
    clock.set_speed(Fraction(1, 10))
    assert clock.stretch() is not None
    clock.set_shortens(False)
    assert clock.stretch() is None
    clock.play()
    watch.now += NS_PER_S
    assert clock.instant() == START + 2 * NS_PER_S + NS_PER_S // 10


def test_it_stops_at_the_end_and_begins_anew(clock: ReplayClock, watch: Watch) -> None:
    clock.set_speed(Fraction(1))
    clock.play()
    watch.now += 60 * NS_PER_S
    assert clock.instant() == START + 10 * NS_PER_S
    assert not clock.playing
    clock.play()
    assert clock.instant() == START


def test_a_step_plays_one_message_in_the_time_given_and_stops(clock: ReplayClock, watch: Watch) -> None:
    clock.seek(START + 4 * NS_PER_S)
    clock.play_until(START + 8 * NS_PER_S, 2 * NS_PER_S)
    assert clock.rate == 2
    watch.now += NS_PER_S
    assert clock.instant() == START + 6 * NS_PER_S
    watch.now += 5 * NS_PER_S
    assert clock.instant() == START + 8 * NS_PER_S
    assert not clock.playing


def test_seeking_is_cut_to_the_span(clock: ReplayClock) -> None:
    clock.seek(0)
    assert clock.instant() == START
    clock.seek(START * 9)
    assert clock.instant() == START + 10 * NS_PER_S
    with pytest.raises(ValueError, match="forwards"):
        clock.set_speed(Fraction(0))


@given(st.lists(st.integers(0, 3 * NS_PER_S), max_size=40))
def test_however_often_one_looks_the_instant_is_the_same_and_never_goes_back(frames: list[int]) -> None:
    stretches = (Stretch(START + NS_PER_S, START + 2 * NS_PER_S, False),)
    watch, other = Watch(), Watch()
    looked, once = ReplayClock(watch), ReplayClock(other)
    for made in (looked, once):
        made.load(START, START + 10 * NS_PER_S, stretches)
        made.play()
    before = START
    for frame in frames:
        watch.now += frame
        now = looked.instant()
        assert now >= before
        before = now
    other.now = watch.now
    assert abs(once.instant() - looked.instant()) <= 1
