"""Timeline, slow motion and charts of a real freeze, by real wheel, drag, clicks and keys."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

if TYPE_CHECKING:
    from tests.e2e.conftest import Window

SLOW_PAGE = {"fetch_page": {"delay_s": "1"}}
SOURCE = Path(__file__).resolve().parents[2] / "tasks" / "fetch_page.py"
CLOSE_PX = 3
WHEEL_UP, WHEEL_DOWN = 4, 5


@pytest.fixture
def frozen(open_window: Callable[..., Window]) -> Window:
    """A window after a run that froze it for a second."""
    window = open_window(parameters=SLOW_PAGE)
    window.click("run.fetch_page.blocking")
    assert window.wait_for_line("run")["frozen_ns"] > 900_000_000
    return window


def held(window: Window) -> dict[str, Any]:
    """Give the lanes the focus and hold them, by a click on their axis and a turn of the wheel over them.

    Gives what they show then.
    """
    from tests.e2e.conftest import xdotool

    before = len(window.lines("timeline"))
    left, top, width, height = window.place("timeline.lanes")
    xdotool("mousemove", "--sync", left + width // 2, top + 8, "click", 1)
    xdotool("mousemove", "--sync", left + width // 2, top + height // 2, "click", WHEEL_DOWN)
    window.wait_for(lambda: len(window.lines("timeline")) > before, "the timeline to be held")
    return latest(window)


def latest(window: Window) -> dict[str, Any]:
    """Give what the timeline shows."""
    return window.lines("timeline")[-1]


def shows(window: Window, what: str, condition: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Wait until the timeline shows something; give all that it shows then."""

    def found() -> dict[str, Any] | None:
        line = latest(window)
        return line if condition(line) else None

    line: dict[str, Any] = window.wait_for(found, what)
    return line


def instant(line: dict[str, Any], x: float) -> float:
    """Give the instant at an x of the screen."""
    left, _, width, _ = line["area"]
    return float(line["start_ns"] + (x - left) / width * (line["end_ns"] - line["start_ns"]))


def x_of(line: dict[str, Any], at_ns: float) -> int:
    """Give the x of an instant on the screen."""
    left, _, width, _ = line["area"]
    return round(left + (at_ns - line["start_ns"]) / (line["end_ns"] - line["start_ns"]) * width)


def middle_of_lane(line: dict[str, Any], lane: str) -> int:
    """Give the y of the middle of a lane on the screen."""
    _, top, _, height = line["lanes"][lane]
    return int(top + height // 2)


def longest_freeze(line: dict[str, Any]) -> tuple[int, int]:
    """Give the begin and the end of the longest freeze, ns."""
    start, end = max(line["freezes"], key=lambda freeze: freeze[1] - freeze[0])
    return start, end


def bring_into_view(window: Window) -> dict[str, Any]:
    """Show the whole session by its key; give what is shown then."""
    held(window)
    window.press_key("Home")

    def whole(line: dict[str, Any]) -> bool:
        # A hundredth is left free on each side.
        span = line["end_ns"] - line["start_ns"]
        return bool(line["freezes"]) and 0 < line["first_ns"] - line["start_ns"] < 0.02 * span

    return shows(window, "the whole session", whole)


def test_the_wheel_zooms_with_the_instant_under_the_pointer_staying_there(frozen: Window) -> None:
    from tests.e2e.conftest import xdotool

    before = held(frozen)
    left, top, width, height = before["area"]
    x, y = left + width // 4, top + height // 2
    xdotool("mousemove", "--sync", x, y, "click", WHEEL_UP)
    span = before["end_ns"] - before["start_ns"]
    after = shows(frozen, "less time", lambda line: line["end_ns"] - line["start_ns"] < 0.9 * span)
    a_pixel = span / width
    assert abs(instant(after, x) - instant(before, x)) < CLOSE_PX * a_pixel


def test_a_span_is_dragged_out_and_its_figures_are_told(frozen: Window) -> None:
    from tests.e2e.conftest import xdotool

    line = bring_into_view(frozen)
    start, end = longest_freeze(line)
    # From before the freeze into its middle.
    from_x, to_x = x_of(line, start) - 30, x_of(line, (start + end) / 2)
    y = middle_of_lane(line, "waiting")
    xdotool("mousemove", "--sync", from_x, y, "mousedown", 1)
    xdotool("mousemove", "--sync", (from_x + to_x) // 2, y, "mousemove", "--sync", to_x, y, "mouseup", 1)
    a_pixel = (line["end_ns"] - line["start_ns"]) / line["area"][2]

    def told_of_it(now: dict[str, Any]) -> bool:
        return bool(now["span"] and now["note"]) and all(
            abs(edge - instant(line, x)) < CLOSE_PX * a_pixel
            for edge, x in zip(now["span"], (from_x, to_x), strict=True)
        )

    told = shows(frozen, "the span with its figures", told_of_it)
    assert "message" in told["note"]
    assert "blocked for" in told["note"]
    assert "worst wait" in told["note"]
    frozen.press_key("Escape")
    shows(frozen, "no span any more", lambda line: line["span"] is None)


def test_a_click_on_the_freeze_shows_its_line_and_its_message_everywhere(frozen: Window) -> None:
    from tests.e2e.conftest import xdotool

    line = bring_into_view(frozen)
    start, end = longest_freeze(line)
    xdotool(
        "mousemove", "--sync", x_of(line, (start + end) / 2), middle_of_lane(line, "messages"), "click", 1
    )
    chosen = frozen.wait_for_line("chosen")
    assert chosen["source"]
    assert chosen["source"] in SOURCE.read_text(encoding="utf-8")
    assert chosen["log"] == [chosen["seq"]]
    assert "run.fetch_page.blocking" in chosen["log_says"][0]
    assert "fetch_page.py" in chosen["log_says"][0]
    shows(frozen, "the message to be selected", lambda line: line["chosen"] == chosen["seq"])


def jumped_to(line: dict[str, Any]) -> tuple[int, int] | None:
    """Give the freeze that stands in the middle of the view, as a jump puts it there."""
    span = line["end_ns"] - line["start_ns"]
    middle = (line["start_ns"] + line["end_ns"]) / 2
    for start, end in line["freezes"]:
        if abs((start + end) / 2 - middle) < 0.02 * span and 0.5 < (end - start) / span < 0.8:
            return start, end
    return None


def test_keys_go_to_the_freeze_before_and_to_the_next(frozen: Window) -> None:
    frozen.click("run.fetch_page.blocking")
    frozen.wait_for_line("run", 2)
    held(frozen)
    frozen.press_key("End")
    seen: list[tuple[int, int] | None] = [None]
    for key in ("bracketleft", "bracketleft", "bracketright"):
        frozen.press_key(key)
        line = shows(
            frozen,
            f"another freeze after {key}",
            lambda line, before=seen[-1]: jumped_to(line) not in (None, before),
        )
        seen.append(jumped_to(line))
    _, newest, earlier, again = seen
    assert newest is not None
    assert earlier is not None
    assert earlier < newest
    assert again == newest


def test_a_press_in_the_overview_brings_the_view_there_and_the_brush_is_dragged(frozen: Window) -> None:
    from tests.e2e.conftest import xdotool

    bring_into_view(frozen)
    left, top, width, height = frozen.place("timeline.overview")

    def part_of_it(line: dict[str, Any]) -> bool:
        return bool(line["end_ns"] - line["start_ns"] < 0.3 * (line["last_ns"] - line["first_ns"]))

    while not part_of_it(latest(frozen)):
        before = latest(frozen)["at_ns"]
        xdotool("click", WHEEL_UP)
        shows(frozen, "less time", lambda line, before=before: line["at_ns"] > before)
    line = latest(frozen)
    room_left, _, room, _ = line["area"]
    y = top + height // 2

    def middle(line: dict[str, Any]) -> float:
        whole = line["last_ns"] - line["first_ns"]
        return float(((line["start_ns"] + line["end_ns"]) / 2 - line["first_ns"]) / whole)

    xdotool("mousemove", "--sync", room_left + round(0.8 * room), y, "click", 1)
    shows(frozen, "the right of the session", lambda line: middle(line) > 0.6)
    xdotool("mousemove", "--sync", room_left + round(0.2 * room), y, "click", 1)
    at_the_left = shows(frozen, "the left of the session", lambda line: middle(line) < 0.4)
    xdotool("mousedown", 1, "mousemove", "--sync", room_left + round(0.45 * room), y, "mouseup", 1)
    shows(frozen, "the brush moved", lambda line: middle(line) > middle(at_the_left) + 0.1)
    assert left <= room_left
    assert room <= width


def test_space_plays_the_freeze_in_slow_motion_and_arrows_step(frozen: Window) -> None:
    frozen.press_key("ctrl+3")
    frozen.place("slow_motion")
    frozen.press_key("space")

    def replay(what: str, condition: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        def found() -> dict[str, Any] | None:
            lines = frozen.lines("replay")
            return lines[-1] if lines and condition(lines[-1]) else None

        line: dict[str, Any] = frozen.wait_for(found, what)
        return line

    first = replay("the replay to play", lambda line: line["playing"])
    replay("the instant to move", lambda line: line["instant_ns"] > first["instant_ns"])
    frozen.press_key("space")
    still = replay("the replay to stand", lambda line: not line["playing"])
    frozen.press_key("Right")
    on = replay("a step on", lambda line: line["instant_ns"] > still["instant_ns"] and not line["playing"])
    frozen.press_key("Left")
    replay("a step back", lambda line: line["instant_ns"] < on["instant_ns"])


def answer_dialog(window: Window, title: str, path: Path) -> None:
    """Type a path into the file dialog and accept it."""
    from tests.e2e.conftest import xdotool

    def found() -> str:
        # Searching fails as well while another window goes.
        search = ["xdotool", "search", "--onlyvisible", "--name", title]
        return subprocess.run(search, capture_output=True, text=True).stdout.partition("\n")[0]

    xdotool("windowfocus", "--sync", window.wait_for(found, f"the dialog {title}"))
    xdotool("key", "ctrl+a")
    xdotool("type", "--delay", 10, str(path))
    xdotool("key", "Return")


def test_a_chart_is_saved_as_a_picture_and_as_figures(frozen: Window, tmp_path: Path) -> None:
    from tests.e2e.conftest import xdotool

    frozen.press_key("ctrl+2")
    frozen.wait_for_line("charts", drawn=True)
    for number, (downs, title, name) in enumerate(
        ((1, "^Save the chart$", "chart.png"), (3, "^Save the chart's data$", "chart.csv")), 1
    ):
        frozen.click("charts.save")
        xdotool("key", *["Down"] * downs, "Return")
        answer_dialog(frozen, title, tmp_path / name)
        assert frozen.wait_for_line("chart_saved", number)["path"] == str(tmp_path / name)
    with Image.open(tmp_path / "chart.png") as picture:
        assert picture.width > 200
        assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 10
    rows = list(csv.reader((tmp_path / "chart.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) > 2
    assert any("fetch_page" in cell for row in rows for cell in row)
