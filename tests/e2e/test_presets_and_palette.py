"""Presets and the command palette by real keys and clicks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.e2e.conftest import Window


def in_sight(window: Window) -> set[str]:
    """Give the names of what can be seen now."""
    lines = window.lines("places")
    return set(lines[-1]["places"]) if lines else set()


def wait_for_sight(window: Window, shown: set[str], hidden: set[str]) -> None:
    window.wait_for(
        lambda: shown <= in_sight(window) and not hidden & in_sight(window), f"{shown} in sight, {hidden} not"
    )


def test_ctrl_k_finds_and_runs_an_operation(open_window: Callable[..., Window]) -> None:
    from tests.e2e.conftest import xdotool

    window = open_window(parameters={"append_durably": {"records": "3"}})
    window.press_key("ctrl+k")
    window.wait_for(lambda: "palette" in in_sight(window), "the palette")
    xdotool("type", "--delay", 20, "append async")
    xdotool("key", "Return")
    run = window.wait_for_line("run")
    assert (run["operation"], run["mode"], run["ok"]) == ("append_durably", "async", True)
    assert run["result"]["records"] == 3


def test_ctrl_k_while_something_runs_and_esc_cancels_nothing(open_window: Callable[..., Window]) -> None:
    from tests.e2e.conftest import xdotool

    window = open_window(parameters={"fetch_page": {"delay_s": "30"}})
    window.click("run.fetch_page.async")
    window.wait_for_line("phase", mode="async", phase="running")
    window.press_key("ctrl+k")
    window.wait_for(lambda: "palette" in in_sight(window), "the palette")
    xdotool("key", "Escape")
    window.wait_for(lambda: "palette" not in in_sight(window), "the palette to be gone")
    assert window.runs() == []
    window.press_key("Escape")
    assert window.wait_for_line("run")["error_code"] == "cancelled"


def test_ctrl_1_2_3_switch_and_the_choice_is_remembered(
    open_window: Callable[..., Window], settings_file: Path
) -> None:
    window = open_window()
    wait_for_sight(window, {"timeline", "message_log", "runs", "feel"}, {"charts", "slow_motion"})
    window.press_key("ctrl+2")
    wait_for_sight(window, {"charts", "message_log", "runs", "source_view"}, {"timeline", "slow_motion"})
    window.press_key("ctrl+3")
    bare = {"message_log", "runs", "feel", "operations", "status_line", "run_strip"}
    wait_for_sight(window, {"timeline", "slow_motion"}, bare | {"banner"})
    window.press_key("Escape")
    wait_for_sight(window, {"charts", "feel", "status_line"}, {"slow_motion"})
    window.press_key("ctrl+1")
    wait_for_sight(window, {"timeline", "message_log"}, {"charts"})
    window.press_key("ctrl+3")
    wait_for_sight(window, {"slow_motion"}, bare)
    window.close()
    assert window.program.wait() == 0
    kept = json.loads(settings_file.read_text(encoding="utf-8"))
    assert kept["preset"] == "present"
    assert set(kept["arrangements"]) == {"play", "measure", "present"}
    again = open_window()
    wait_for_sight(again, {"slow_motion", "timeline"}, bare)
    again.press_key("ctrl+1")
    wait_for_sight(again, {"message_log", "runs"}, {"slow_motion"})


def test_a_panel_is_hidden_by_its_own_menu_and_brought_back(open_window: Callable[..., Window]) -> None:
    from tests.e2e.conftest import xdotool

    window = open_window()
    window.click("panel_menu.log")
    xdotool("key", "Down", "Return")
    wait_for_sight(window, {"timeline", "runs"}, {"message_log"})
    window.press_key("ctrl+0")
    wait_for_sight(window, {"timeline", "runs", "message_log"}, set())


def test_garbage_in_an_arrangement_gives_the_preset(
    open_window: Callable[..., Window], settings_file: Path
) -> None:
    settings_file.parent.mkdir(parents=True)
    garbage = {"preset": "play", "arrangements": {"play": {"docks": "00000000:AAAA", "hidden": []}}}
    settings_file.write_text(json.dumps(garbage), encoding="utf-8")
    window = open_window()
    assert window.said("made no sense")
    wait_for_sight(window, {"timeline", "message_log", "runs"}, {"charts"})
