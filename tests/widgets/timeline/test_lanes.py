"""Where the lanes stand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from widgets.timeline.lanes import THIN_PX, Facts, Lane, band_at, band_of, lay_out

facts = st.builds(
    Facts,
    st.integers(0, 2),
    st.integers(0, 24),
    st.booleans(),
    st.integers(0, 4),
    st.integers(0, 4),
    st.booleans(),
)


@given(st.integers(0, 2_000), facts)
def test_lanes_stand_one_below_the_other(height: int, of: Facts) -> None:
    bands = lay_out(height, of)
    assert bands[0].top == 0
    for above, below in pairwise(bands):
        assert above.bottom == below.top
    assert all(band_at(bands, band.top) is band for band in bands)


@given(st.integers(300, 2_000), st.integers(0, 2), st.integers(0, 2))
def test_an_ordinary_height_is_enough(height: int, io: int, threads: int) -> None:
    assert lay_out(height, Facts(1, 6, True, io, threads, True))[-1].bottom <= height


@given(st.integers(0, 2_000), facts)
def test_a_lane_without_anything_is_a_thin_row_with_its_name(height: int, of: Facts) -> None:
    for band in lay_out(height, of):
        if band.thin:
            assert band.height == THIN_PX
    for lane, has in (
        (Lane.WAITING, of.waits),
        (Lane.IO, of.io_rows),
        (Lane.THREADS, of.thread_rows),
        (Lane.PULSE, of.pulses),
    ):
        band = band_of(lay_out(height, of), lane)
        assert band is not None
        assert band.thin == (not has)


def test_the_waits_get_most_of_a_high_window() -> None:
    low, high = (lay_out(height, Facts(0, 0, True, 1, 0, True)) for height in (280, 700))
    grown = {band.lane: band.height - band_of(low, band.lane).height for band in high}
    assert grown[Lane.WAITING] > sum(grown.values()) / 2


def test_flames_and_inner_loops_hang_below_the_messages() -> None:
    lanes = [band.lane for band in lay_out(400, Facts(1, 3, True, 1, 1, True))]
    assert lanes[:4] == [Lane.AXIS, Lane.MESSAGES, Lane.INNER, Lane.FLAME]
