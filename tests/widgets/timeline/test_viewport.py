"""What stretch of time is in view."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from widgets.timeline.viewport import LAG_NS, LEAST_SPAN_NS, MOST_SPAN_NS, Viewport

S = 1_000_000_000


@given(st.floats(0.01, 100), st.floats(0, 1))
def test_what_is_under_the_pointer_stays_there(factor: float, part: float) -> None:
    view = Viewport(100 * S, 10 * S, following=False)
    at = view.start_ns + part * view.span_ns
    view.zoom(factor, at)
    assert abs((at - view.start_ns) / view.span_ns - part) < 1e-6
    assert LEAST_SPAN_NS <= view.span_ns <= MOST_SPAN_NS


def test_a_view_that_follows_ends_a_little_before_now_however_it_is_zoomed() -> None:
    view = Viewport(0, 8 * S)
    view.follow(100 * S)
    assert view.end_ns == 100 * S - LAG_NS
    view.zoom(0.5, 93 * S)
    assert view.end_ns == 100 * S - LAG_NS
    assert view.span_ns == 4 * S


def test_zoomed_out_the_session_still_fills_most_of_the_view() -> None:
    view = Viewport(0, 8 * S, following=False)
    for _ in range(60):
        view.zoom(1.5, 4 * S, 20 * S)
    assert view.span_ns == 25 * S
    view = Viewport(0, 8 * S, following=False)
    view.zoom(1.5, 0, 2 * S)
    assert view.span_ns == 8 * S, "a fresh session is shown in the room of a live view"
    view.zoom(0.5, 0, 2 * S)
    assert view.span_ns == 4 * S


def test_to_pan_is_to_hold() -> None:
    view = Viewport(0, 8 * S)
    view.pan(-S)
    view.follow(100 * S)
    assert view.start_ns == -S


def test_a_margin_is_left_on_each_side() -> None:
    view = Viewport(0, 8 * S)
    view.show(10 * S, 16 * S, margin=0.2)
    assert view.start_ns == 8 * S
    assert view.end_ns == 18 * S


def test_the_session_is_never_lost_from_sight() -> None:
    view = Viewport(900 * S, 10 * S, following=False)
    view.keep_within(0, 100 * S)
    assert view.shows(0, 100 * S)
    view.start_ns = -900 * S
    view.keep_within(0, 100 * S)
    assert view.shows(0, 100 * S)
