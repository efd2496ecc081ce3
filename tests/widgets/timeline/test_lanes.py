"""Where the lanes stand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from widgets.timeline.lanes import RUN_PX, THIN_PX, Facts, Lane, band_at, band_of, lay_out

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


@given(st.integers(140, 300), st.integers(0, 1), st.integers(0, 8), st.integers(0, 1), st.integers(0, 1))
def test_the_lowest_window_cuts_no_lane(height: int, inner: int, flames: int, io: int, threads: int) -> None:
    assert lay_out(height, Facts(inner, flames, True, io, threads, True))[-1].bottom <= height


@given(st.integers(150, 300), st.integers(1, 4), st.integers(0, 4))
def test_runs_share_rows_rather_than_lie_below_the_edge(height: int, io: int, threads: int) -> None:
    bands = lay_out(height, Facts(0, 0, True, io, threads, True))
    assert bands[-1].bottom <= height
    rows = band_of(bands, Lane.IO).rows
    assert rows == io or bands[-1].bottom + RUN_PX > height, "there was room for one more"


@given(st.integers(0, 1), st.integers(0, 8), st.integers(0, 1))
def test_a_window_of_1024_by_640_cuts_no_lane_of_a_blocking_run(inner: int, flames: int, io: int) -> None:
    assert lay_out(130, Facts(inner, flames, True, io, 0, True))[-1].bottom <= 130


LANES_WITH_SOMETHING = {
    Lane.WAITING: lambda of: of.waits,
    Lane.IO: lambda of: of.io_rows > 0,
    Lane.THREADS: lambda of: of.thread_rows > 0,
    Lane.PULSE: lambda of: of.pulses,
}


@given(st.integers(500, 2_000), facts)
def test_a_lane_without_anything_is_a_thin_row_with_its_name(height: int, of: Facts) -> None:
    for lane, has_something in LANES_WITH_SOMETHING.items():
        band = band_of(lay_out(height, of), lane)
        assert band is not None
        assert band.thin == (not has_something(of))
        assert not band.thin or band.height == THIN_PX


@given(st.integers(0, 500), facts)
def test_where_room_is_short_what_says_least_goes_first(height: int, of: Facts) -> None:
    bands = lay_out(height, of)
    shown = {band.lane for band in bands}
    names = [lane for lane, has_something in LANES_WITH_SOMETHING.items() if not has_something(of)]
    spared = (
        [lane for lane in names if lane not in shown],
        [Lane.FLAME] if of.flame_rows and Lane.FLAME not in shown else [],
        [Lane.PULSE] if of.pulses and Lane.PULSE not in shown else [],
    )
    # Nothing goes without need, and nothing of use while a mere name still stands there.
    if any(spared):
        assert bands[-1].bottom + 44 > height, "there was room for more"
    if spared[1] or spared[2]:
        assert not shown.intersection(names)
    if spared[2]:
        assert Lane.FLAME not in shown
    functions = band_of(bands, Lane.FLAME)
    if spared[0] and functions is not None:
        assert functions.rows == 1
    # What makes others wait, what waits and what runs is always told.
    assert {Lane.AXIS, Lane.MESSAGES} <= shown
    assert {lane for lane, has in LANES_WITH_SOMETHING.items() if has(of)} - {Lane.PULSE} <= shown


@given(st.integers(0, 500), facts)
def test_no_lane_is_lower_than_its_name(height: int, of: Facts) -> None:
    named = (Lane.MESSAGES, *LANES_WITH_SOMETHING)
    assert all(band.height >= THIN_PX for band in lay_out(height, of) if band.lane in named)


def test_the_waits_get_most_of_a_high_window() -> None:
    low, high = (lay_out(height, Facts(0, 0, True, 1, 0, True)) for height in (280, 700))
    grown = {band.lane: band.height - band_of(low, band.lane).height for band in high}
    assert grown[Lane.WAITING] > sum(grown.values()) / 2


def test_flames_and_inner_loops_hang_below_the_messages() -> None:
    lanes = [band.lane for band in lay_out(400, Facts(1, 3, True, 1, 1, True))]
    assert lanes[:4] == [Lane.AXIS, Lane.MESSAGES, Lane.INNER, Lane.FLAME]
