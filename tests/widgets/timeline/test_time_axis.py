"""Time to pixels and back, and the ticks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.timeline.time_axis import TimeAxis, seconds_label, step_ns, ticks

S = 1_000_000_000
spans = st.integers(20_000, 48 * 3_600 * S)


@settings(deadline=None)
@given(st.integers(0, 10**16), st.integers(0, 10**14), spans, st.integers(1, 4_000), st.floats(0, 1))
def test_an_instant_lies_in_the_pixel_that_leads_back_to_it(
    origin: int, since: int, span: int, width: int, part: float
) -> None:
    axis = TimeAxis.showing(origin, origin + since, span, width)
    pixel = int(part * (width - 1))
    assert abs(axis.pixel(axis.instant_ns(pixel + 0.5)) - pixel) <= (1 if axis.ns_per_px < 10 else 0)


@settings(deadline=None)
@given(spans, st.integers(200, 4_000), st.integers(0, 10**13))
def test_ticks_are_far_enough_apart_and_never_alike(span: int, width: int, since: int) -> None:
    axis = TimeAxis.showing(7, 7 + since, span, width)
    found = ticks(axis, 90)
    assert len(found) <= width / 90 + 2
    labels = [tick.label for tick in found]
    assert len(set(labels)) == len(labels)
    for one, other in pairwise(found):
        assert (other.at_ns - one.at_ns) / axis.ns_per_px >= 90 * (1 - 1e-6)


def test_the_grid_does_not_move_with_the_view() -> None:
    here = TimeAxis.showing(0, 5 * S, 2 * S, 1_000)
    there = TimeAxis.showing(0, 5.003 * S, 2 * S, 1_000)
    instant = round(5.5 * S)
    assert here.pixel(instant) + here.left == there.pixel(instant) + there.left


@pytest.mark.parametrize(
    ("since", "decimals", "label"),
    [
        (1_500_000_000, 1, "1.5 s"),
        (0, 0, "0 s"),
        (1_234_567_800, 7, "1.234\u2009567\u20098 s"),
        (12_345 * S, 0, "12\u2009345 s"),
    ],
)
def test_labels_are_seconds_in_groups_of_three(since: int, decimals: int, label: str) -> None:
    assert seconds_label(since, decimals) == label


@pytest.mark.parametrize(
    ("ns_per_px", "step"), [(5.2e6, 5 * 10**8), (1e6, 10**8), (1e3, 10**5), (2.1e6, 2 * 10**8)]
)
def test_steps_are_one_two_or_five(ns_per_px: float, step: int) -> None:
    assert step_ns(ns_per_px, 90) == step
