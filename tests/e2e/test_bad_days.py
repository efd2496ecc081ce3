"""What goes wrong in real life ends in one clear sentence and a working window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import Window


def still_works(window: Window, button: str = "run.read_file.async") -> None:
    """Show that the window takes input and runs operations; one that does not wait for a busy disk."""
    before = len(window.runs())
    window.click(button)
    run = window.wait_for_line("run", before + 1)
    assert run["ok"]


def test_a_hundred_clicks_on_async_start_one_run(open_window: Callable[..., Window]) -> None:
    window = open_window(parameters={"fetch_page": {"delay_s": "4"}})
    window.click("run.fetch_page.async", times=100, gap_ms=10)
    window.wait_for_line("run")
    begun = [line for line in window.lines("phase") if line["phase"] == "preparing"]
    assert len(begun) == 1
    told = [line for line in window.lines("said") if "is already running" in line["text"]]
    assert len(told) == 1
    still_works(window)


def test_a_hundred_clicks_on_blocking_freeze_once(open_window: Callable[..., Window]) -> None:
    window = open_window(parameters={"fetch_page": {"delay_s": "4"}})
    _, clicked_ns = window.click("run.fetch_page.blocking", times=100, gap_ms=10)
    run = window.wait_for_line("run")
    if not run["start_ns"] < clicked_ns < run["end_ns"]:
        pytest.skip("this machine was too slow: the last click did not come during the freeze")
    still_works(window)
    assert [line["mode"] for line in window.runs()] == ["blocking", "async"]
    assert window.said("were not run again") or window.said("was not run again")


def test_the_slow_world_is_killed_in_the_middle_of_a_run(open_window: Callable[..., Window]) -> None:
    window = open_window(parameters={"fetch_page": {"delay_s": "60"}})
    window.click("run.fetch_page.async")
    window.wait_for_line("phase", mode="async", phase="running")
    world = [helper for helper in window.helpers() if "tasks.slow_world" in " ".join(helper.cmdline())]
    assert world
    for helper in world:
        helper.kill()
    run = window.wait_for_line("run")
    assert not run["ok"]
    assert run["error_code"] in ("broken_body", "refused", "timed_out")
    assert window.said(run["error"])
    window.click("run.read_file.async")
    second = window.wait_for_line("run", 2)
    assert second["ok"], "the slow world came up again"


@pytest.mark.parametrize(
    "garbage",
    [b"\x00\xff garbage", b"[]", b'{"theme": 7, "splitters": {"body": "x"}, "window_size": [1e999, -5]}'],
)
def test_garbage_settings(open_window: Callable[..., Window], settings_file: Path, garbage: bytes) -> None:
    settings_file.parent.mkdir(parents=True)
    settings_file.write_bytes(garbage)
    window = open_window()
    assert window.said("made no sense")
    assert settings_file.with_name("settings.json.bad").read_bytes() == garbage
    still_works(window)
    window.close()
    assert window.program.wait() == 0
    assert json.loads(settings_file.read_text(encoding="utf-8"))["theme"] == "system"


def test_two_windows_at_once(open_window: Callable[..., Window], settings_file: Path) -> None:
    first, second = open_window(), open_window()
    still_works(second)
    second.close()
    assert second.program.wait() == 0
    still_works(first)
    first.close()
    assert first.program.wait() == 0
    assert isinstance(json.loads(settings_file.read_text(encoding="utf-8")), dict)


def test_a_missing_file_of_ones_own(open_window: Callable[..., Window]) -> None:
    window = open_window(parameters={"read_file": {"path": "/nowhere/at/all.bin"}})
    window.click("run.read_file.async")
    run = window.wait_for_line("run")
    assert run["error_code"] == "missing_file"
    assert window.said(run["error"])
    still_works(window, "run.fetch_page.async")
