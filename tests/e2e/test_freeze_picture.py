"""The picture menu's picture from outside: armed by hand, taken in the middle of the freeze."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.e2e.conftest import xdotool

if TYPE_CHECKING:
    from tests.e2e.conftest import Window


def test_an_armed_picture_is_taken_while_the_window_cannot(
    open_window: Callable[..., Window], wait_for: Callable[..., Any], settings_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    settings_file.parent.mkdir(parents=True, exist_ok=True)
    settings_file.write_text(json.dumps({"picture_folder": str(folder)}), encoding="utf-8")
    window = open_window()
    window.press_key("ctrl+k")
    wait_for(lambda: "palette" in window.lines("places")[-1]["places"], "the palette")
    xdotool("type", "--delay", 20, "freeze picture 1 s")
    xdotool("key", "Return")
    wait_for(lambda: window.said("Armed: 1 s"), "the sentence that it is armed")
    window.click("run.read_file.blocking")
    wait_for(lambda: window.said("taken from outside is in"), "the picture", 60)
    (picture,) = folder.iterdir()
    with Image.open(picture) as image:
        assert image.size == tuple(window.place("main_window")[2:])
    run = window.wait_for_line("run")
    assert run["frozen_ns"] > 1_000_000_000
    # Written before the run was over: no message of the window can have done it.
    ended = run["at_ns"]
    assert picture.stat().st_mtime_ns - time.time_ns() < ended - time.perf_counter_ns()
