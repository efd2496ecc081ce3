"""The bars of the waits have the same pixels, be they few, many small ones, or very many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.timeline import paint_waits

pytestmark = pytest.mark.usefixtures("part")
HEIGHT, WIDTH = 20, 60
COLORS = np.arange(100, 108, dtype=np.uint32)
bars = st.lists(
    st.tuples(
        st.integers(-20, WIDTH + 10),
        st.integers(0, 30),
        st.integers(0, 25),
        st.integers(1, 4),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=40,
)


def one_by_one(wanted: list[tuple[int, int, int, int, int]]) -> np.ndarray:
    """Give the area with the bars painted as they are defined, kind by kind."""
    area = np.zeros((HEIGHT, WIDTH), np.uint32)
    for first, more, y, thick, kind in sorted(wanted, key=lambda bar: bar[4]):
        for x in range(max(0, first), min(WIDTH, first + more + 1)):
            area[y : y + thick, x] = COLORS[kind]
    return area


@pytest.mark.parametrize(
    ("least_by_pixel", "pixels_per_bar", "most_single"),
    [(100, 0, 0), (0, 1_000, 0), (0, 0, 1_000), (0, 0, 0)],
    ids=["few", "small", "single", "counted"],
)
@given(wanted=bars)
def test_bars_are_painted_alike_in_every_way(
    wanted: list[tuple[int, int, int, int, int]], least_by_pixel: int, pixels_per_bar: int, most_single: int
) -> None:
    first, more, y, thick, kinds = np.array(wanted, np.int64).T
    area = np.zeros((HEIGHT, WIDTH), np.uint32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paint_waits, "LEAST_BARS_BY_PIXEL", least_by_pixel)
        patch.setattr(paint_waits, "PIXELS_PER_BAR", pixels_per_bar)
        patch.setattr(paint_waits, "MOST_SINGLE_BARS", most_single)
        paint_waits._fill(area, first, first + more, y, thick, kinds, COLORS)
    assert np.array_equal(area, one_by_one(wanted))
