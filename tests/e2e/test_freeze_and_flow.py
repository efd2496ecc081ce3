"""What a person feels: Blocking stops the picture and keeps clicks waiting, Async does neither."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import Window

APART_S = 0.5
DELAY_S = 4
SOON_MS = 1e3 * DELAY_S / 4
"""Far less than a click waits behind the blocking call; how much less is for the benchmarks."""
TRIES = 3
"""A busy machine may be too slow to look and click while the work goes on: it is tried again."""
TOO_SLOW = "this machine was too slow to look and click within the work"

PRESS = 2
"""QEvent.MouseButtonPress."""

SLOW_PAGE = {"fetch_page": {"delay_s": str(DELAY_S)}}


def presses(run: dict[str, Any], receiver: str) -> list[dict[str, Any]]:
    """Give the mouse presses on a widget that were made during a run."""
    return [line for line in run["inputs"] if line["receiver"] == receiver and line["type"] == PRESS]


def two_pictures(window: Window) -> tuple[bytes, bytes, int, int]:
    """Give two outside pictures of the animation, `APART_S` apart, and the instants around them in ns."""
    before_ns = time.perf_counter_ns()
    first = window.picture("animation")
    time.sleep(APART_S)
    second = window.picture("animation")
    return first, second, before_ns, time.perf_counter_ns()


def test_blocking_stops_the_picture_and_keeps_the_click_waiting(open_window: Callable[..., Window]) -> None:
    window = open_window(parameters=SLOW_PAGE)
    for number in range(1, TRIES + 1):
        window.click("run.fetch_page.blocking")
        window.wait_for_line("phase", number, mode="blocking", phase="running")
        first, second, from_ns, to_ns = two_pictures(window)
        clicked_from_ns, clicked_to_ns = window.click("clicker")
        run = window.wait_for_line("run", number)
        seen_ns = time.perf_counter_ns()
        assert run["ok"]
        assert run["frozen_ns"] > 3_500_000_000
        assert window.said("in fetch_page (fetch_page.py:"), "the banner names who froze the window"
        inside = run["start_ns"] < from_ns and max(to_ns, clicked_to_ns) < run["end_ns"]
        if not inside:
            continue
        assert first == second, "the screen changed during the freeze"
        (press,) = presses(run, "clicker")
        # X timestamps are whole milliseconds.
        assert clicked_from_ns - 2e6 <= press["posted_ns"] <= clicked_to_ns + 2e6
        least_ms, most_ms = ((end_ns - press["posted_ns"]) / 1e6 for end_ns in (run["end_ns"], seen_ns))
        assert least_ms - 2 <= press["waited_ms"] <= most_ms, "from the click until the work was over"
        return
    pytest.skip(TOO_SLOW)


def test_async_keeps_the_picture_moving_and_takes_the_click_at_once(
    open_window: Callable[..., Window],
) -> None:
    window = open_window(parameters=SLOW_PAGE)
    waits: list[float] = []
    for number in range(1, TRIES + 1):
        window.click("run.fetch_page.async")
        window.wait_for_line("phase", number, mode="async", phase="running")
        first, second, from_ns, to_ns = two_pictures(window)
        window.click("clicker")
        run = window.wait_for_line("run", number)
        assert run["ok"]
        if not (run["start_ns"] < from_ns and to_ns < run["end_ns"]):
            continue
        assert first != second, "the screen stood still"
        clicks = presses(run, "clicker")
        waits += [press["waited_ms"] for press in clicks]
        if waits and waits[-1] < SOON_MS:
            return
    assert not waits, f"the click waited {waits} ms in every try"
    pytest.skip(TOO_SLOW)


def test_cancel_pressed_in_a_freeze_is_reported_with_its_wait(open_window: Callable[..., Window]) -> None:
    window = open_window(parameters=SLOW_PAGE)
    window.click("run.fetch_page.blocking")
    window.wait_for_line("phase", mode="blocking", phase="running")
    window.click("cancel")
    run = window.wait_for_line("run")
    assert run["ok"], "nobody could take the click before the work was over"
    assert window.said("Your Cancel waited ")


def test_cancel_ends_the_other_modes_at_once(open_window: Callable[..., Window]) -> None:
    window = open_window(parameters={"fetch_page": {"delay_s": "60"}})
    for number, mode in enumerate(("async", "thread", "process"), 1):
        window.click(f"run.fetch_page.{mode}")
        window.wait_for_line("phase", mode=mode, phase="running")
        places = len(window.lines("places"))
        window.wait_for_line("places", places)
        window.click("cancel")
        run = window.wait_for_line("run", number)
        assert run["error_code"] == "cancelled"
        assert not run["ok"]
