"""What a person did, and how long it took until it could be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopscope.interactions import Interaction, find_interactions, interaction_to_next_paint
from loopscope.records import Flag, Kind
from tests.loopscope.sitting import (
    KEY,
    KEY_UP,
    MOVE,
    OVERRIDE,
    PRESS,
    RELEASE,
    SHORTCUT,
    UNTIMED,
    Sitting,
    any_sitting,
    ns,
)

MS = 1_000_000


def latencies(sitting: Sitting) -> list[tuple[str, int, float]]:
    """Device, number of events and latency in ms."""
    found = find_interactions(sitting.all)
    return [(each.device, each.events, each.latency_ns / MS) for each in found]


def paint(sitting: Sitting, begin: float, length: float = 2, flags: int = 0) -> None:
    sitting.message(begin, length, "view", Kind.PAINT, flags=flags)


def touch(
    sitting: Sitting, begin: float, length: float, detail: int, posted: float | None = None, **more
) -> None:
    sitting.message(begin, length, "clicker", Kind.INPUT, detail=detail, posted=posted, **more)


def test_a_click_is_press_and_release_and_counts_its_slower_half() -> None:
    sitting = Sitting()
    touch(sitting, 10, 1, PRESS, posted=8)
    paint(sitting, 12)
    touch(sitting, 60, 30, RELEASE, posted=58)
    paint(sitting, 91)
    (click,) = find_interactions(sitting.all)

    assert click == Interaction("mouse", sitting.names.intern("clicker"), 2, ns(58), 35 * MS, True, True)


def test_the_paint_must_come_after_the_handling() -> None:
    sitting = Sitting()
    paint(sitting, 5)
    touch(sitting, 10, 50, PRESS, posted=1)
    paint(sitting, 60, 4)

    assert latencies(sitting) == [("mouse", 1, 63)]


def test_an_unknown_posted_time_is_marked_and_begins_at_the_handling() -> None:
    sitting = Sitting()
    touch(sitting, 10, 1, PRESS)
    paint(sitting, 12)
    (click,) = find_interactions(sitting.all)

    assert (click.known, click.start_ns, click.latency_ns) == (False, ns(10), 4 * MS)


def test_what_paints_nothing_ends_with_its_handling() -> None:
    sitting = Sitting()
    touch(sitting, 10, 5, PRESS, posted=9)
    paint(sitting, 500)
    touch(sitting, 600, 5, RELEASE, posted=599)
    found = find_interactions(sitting.all)

    assert [(each.painted, each.latency_ns) for each in found] == [(False, 6 * MS)]


def test_a_paint_kept_waiting_by_other_work_still_counts() -> None:
    sitting = Sitting()
    touch(sitting, 10, 5, PRESS, posted=9)
    sitting.message(15, 900, "something else")
    paint(sitting, 916)

    assert latencies(sitting) == [("mouse", 1, 909)]


def test_the_instruments_own_paints_show_the_person_nothing() -> None:
    sitting = Sitting()
    touch(sitting, 10, 1, PRESS, posted=10)
    paint(sitting, 12, flags=Flag.OWN)
    paint(sitting, 30)

    assert latencies(sitting) == [("mouse", 1, 22)]


def test_a_key_is_its_override_its_press_and_its_release() -> None:
    sitting = Sitting()
    for start in (10, 200):
        touch(sitting, start, 1, OVERRIDE, posted=start)
        touch(sitting, start + 1, 1, KEY, posted=start)
        paint(sitting, start + 3)
        touch(sitting, start + 50, 1, KEY_UP, posted=start + 50)
        paint(sitting, start + 52)

    assert latencies(sitting) == [("key", 3, 5), ("key", 3, 5)]


def test_a_shortcut_counts_from_the_key_that_made_it() -> None:
    sitting = Sitting()
    touch(sitting, 10, 1, OVERRIDE, posted=8)
    touch(sitting, 11, 300, SHORTCUT)
    paint(sitting, 312)
    touch(sitting, 320, 1, KEY_UP, posted=90)

    assert latencies(sitting) == [("key", 3, 306)]


def test_keys_that_overlap_are_told_apart() -> None:
    sitting = Sitting()
    for at, detail in ((10, KEY), (20, KEY), (30, KEY_UP), (40, KEY_UP)):
        touch(sitting, at, 1, detail, posted=at)
        paint(sitting, at + 2)

    assert [events for _, events, _ in latencies(sitting)] == [2, 2]


def test_a_release_that_went_elsewhere_takes_no_later_one() -> None:
    sitting = Sitting()
    touch(sitting, 10, 1, PRESS, posted=10)
    for at in (100, 200):
        touch(sitting, at, 1, PRESS, posted=at)
        touch(sitting, at + 50, 1, RELEASE, posted=at + 50)

    assert [events for _, events, _ in latencies(sitting)] == [1, 2, 2]


def test_what_follows_a_dialog_in_a_handler_is_no_second_release() -> None:
    sitting = Sitting()
    touch(sitting, 10, 1, PRESS, posted=10)
    paint(sitting, 12)
    touch(sitting, 20, 5, RELEASE, posted=20, flags=Flag.NESTED_LOOP)
    paint(sitting, 26)
    touch(sitting, 900, 5, RELEASE, flags=Flag.NESTED_LOOP)
    paint(sitting, 906)

    assert latencies(sitting) == [("mouse", 2, 8)]


def test_moving_is_no_interaction_and_neither_is_using_the_instrument() -> None:
    sitting = Sitting()
    touch(sitting, 10, 1, MOVE, posted=10)
    touch(sitting, 20, 1, PRESS, posted=20, flags=Flag.OWN)
    paint(sitting, 22)

    assert find_interactions(sitting.all) == ()
    assert interaction_to_next_paint(()) is None


@pytest.mark.parametrize(("count", "left_out"), [(1, 0), (49, 0), (50, 1), (99, 1), (100, 2), (500, 10)])
def test_one_highest_is_left_out_for_every_fifty(count: int, left_out: int) -> None:
    made = [Interaction("mouse", 0, 1, 0, number, True, True) for number in range(count)]

    assert interaction_to_next_paint(made) == count - 1 - left_out


@UNTIMED
@given(any_sitting())
def test_every_input_counts_once_and_takes_at_least_its_handling(sitting: Sitting) -> None:
    found = find_interactions(sitting.all)

    starts = [each for each in found if each.latency_ns < 0]
    assert not starts
    inputs = sum(
        record["kind"] == Kind.INPUT
        and record["detail"] in (PRESS, RELEASE, KEY)
        and not record["flags"] & Flag.OWN
        and not (record["flags"] & Flag.NESTED_LOOP and record["posted_ns"] == -1)
        for record in sitting.all
    )
    assert sum(each.events for each in found) == inputs


@UNTIMED
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=200))
def test_inp_is_one_of_the_latencies(values: list[int]) -> None:
    made = [Interaction("key", 0, 1, 0, value, True, True) for value in values]
    inp = interaction_to_next_paint(made)

    assert inp in values
    assert sum(value > inp for value in values) <= len(values) // 50
