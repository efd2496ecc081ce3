"""Commands by real keys: picture, run again, memory between two starts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from loopscope.names import NameTable
from loopscope.session import Session
from loopscope.session_file import save_session
from loopscope.store import RecordStore

if TYPE_CHECKING:
    from tests.conftest import Launched
    from tests.e2e.conftest import Window


def test_a_picture_is_saved_and_copied(
    open_window: Callable[..., Window], settings_file: Path, tmp_path: Path, display_env: dict[str, str]
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    settings_file.parent.mkdir(parents=True)
    settings_file.write_text(json.dumps({"picture_folder": str(folder), "picture_scale": "2x"}), "utf-8")
    window = open_window("--size", "1100x700")
    window.press_key("ctrl+shift+s")
    (path,) = window.wait_for(lambda: list(folder.glob("*.png")), "the picture")
    with Image.open(path) as image:
        assert image.size == (2200, 1400)
    window.wait_for_line("said", 2)
    assert window.said(str(path))
    program = (
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([]); data = app.clipboard().mimeData()\n"
        "print(data.hasImage(), app.clipboard().image().width())"
    )
    pasted = subprocess.run(
        [sys.executable, "-c", program], env=display_env, capture_output=True, text=True, timeout=30
    )
    assert pasted.stdout.split() == ["True", "2200"], pasted.stderr


def test_a_folder_that_takes_no_picture(open_window: Callable[..., Window], settings_file: Path) -> None:
    settings_file.parent.mkdir(parents=True)
    settings_file.write_text(json.dumps({"picture_folder": "/proc/nowhere"}), "utf-8")
    window = open_window()
    window.press_key("ctrl+shift+s")
    window.wait_for(lambda: window.said("/proc/nowhere"), "the sentence")


def test_f5_runs_again_and_the_typed_values_are_remembered(
    open_window: Callable[..., Window], settings_file: Path
) -> None:
    window = open_window(parameters={"append_durably": {"records": "7"}})
    window.click("run.append_durably.async")
    first = window.wait_for_line("run")
    window.press_key("F5")
    second = window.wait_for_line("run", 2)
    assert first["result"]["records"] == second["result"]["records"] == 7
    window.close()
    assert window.program.wait() == 0
    kept = json.loads(settings_file.read_text(encoding="utf-8"))
    assert kept["parameters"] == {"append_durably": {"records": "7"}}
    assert len(kept["window_size"]) == 2


def test_saved_sessions_are_opened_at_the_start_and_go_with_the_window(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    saved, missing = tmp_path / "lesson.loopscope", tmp_path / "gone.loopscope"
    save_session(Session(RecordStore(64), NameTable(), 1_000), saved)
    window = open_window("--open", missing, "--open", saved)
    window.wait_for(lambda: window.said("gone.loopscope” does not exist"), "what is wrong with the one")
    window.wait_for(lambda: window.said("lesson.loopscope is open in a window of its own"), "the other one")
    window.close()
    assert window.program.wait() == 0
    assert window.program.stderr == ""


def test_the_first_paint_is_reported(launch: Callable[..., Launched], display_env: dict[str, str]) -> None:
    program = launch(env={**display_env, "LOOPSCOPE_REPORT_FIRST_PAINT": "1"})
    assert program.wait() == 0
    word, painted_ns, since_start_ms = program.stdout.split()
    assert word == "first-paint"
    assert int(painted_ns) > 0
    assert float(since_start_ms) > 0


def test_the_option_picture_saves_one_and_quits(
    launch: Callable[..., Launched], display_env: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "window.png"
    program = launch("--picture", path, "--size", "1000x640", "--fresh", env=display_env)
    assert program.wait() == 0
    with Image.open(path) as image:
        assert image.size == (1000, 640)
    failed = launch("--picture", tmp_path / "no" / "folder" / "x.png", env=display_env)
    assert failed.wait() == 1
    assert "could not be saved" in failed.stderr
