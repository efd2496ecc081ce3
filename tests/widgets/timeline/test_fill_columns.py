"""Columns are filled as high as they are to be, however few or many heights there are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.timeline.fill_columns import MOST_LEVELS, fill_columns

pytestmark = pytest.mark.usefixtures("part")
HEIGHT = 30
heights = st.one_of(
    st.lists(st.sampled_from([0, 3, 17, HEIGHT]), min_size=1, max_size=40),
    st.lists(st.integers(0, HEIGHT + 5), min_size=1, max_size=40),
    st.permutations(range(3 * MOST_LEVELS)),
)


@given(heights)
def test_each_column_is_filled_from_the_bottom_up(wanted: list[int]) -> None:
    width = len(wanted)
    colors = np.arange(1, width + 1, dtype=np.uint32)
    area = np.full((HEIGHT, width), 1_000, np.uint32)
    expected = area.copy()
    for x, height in enumerate(wanted):
        expected[HEIGHT - min(height, HEIGHT) :, x] = colors[x]
    fill_columns(area, np.array(wanted, np.int32), colors)
    assert np.array_equal(area, expected)


def test_an_area_without_rows_stays_as_it_is() -> None:
    fill_columns(np.empty((0, 3), np.uint32), np.array([0, 2, 5], np.int32), np.ones(3, np.uint32))
