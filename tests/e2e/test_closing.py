"""Closing in the middle of any run leaves nothing behind: no process, no half file, no traceback."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import Window

CLOSE_S = 2.0
SLOW_MACHINE_S = 8.0
"""Time that a busy machine may add; the figure of the promise is measured and printed."""


def close_and_check(window: Window, close: Callable[[], None], from_ns: int = 0) -> None:
    """Close a window and hold it to its promises; `from_ns` is when the time begins, 0 for now."""
    helpers = window.helpers()
    began = time.perf_counter_ns()
    close()
    assert window.program.wait() == 0
    took_s = (time.perf_counter_ns() - max(began, from_ns)) / 1e9
    print(f"closed in {took_s:.2f} s")
    assert took_s < CLOSE_S + SLOW_MACHINE_S
    window.wait_for(
        lambda: not [helper for helper in helpers if _lives(helper)], "every helper process to be gone"
    )
    assert window.program.stderr == ""


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("mode", ["blocking", "thread", "process", "async"])
def test_closing_during_a_download(open_window: Callable[..., Window], tmp_path: Path, mode: str) -> None:
    target = tmp_path / "download.bin"
    window = open_window(
        parameters={"download_file": {"size_mb": "30", "rate_mb_s": "10", "destination": str(target)}}
    )
    window.click(f"run.download_file.{mode}")
    window.wait_for_line("phase", mode=mode, phase="running")
    end_of_freeze_ns = time.perf_counter_ns() + 3_000_000_000 if mode == "blocking" else 0
    close_and_check(window, window.close, end_of_freeze_ns)
    assert not list(tmp_path.glob("*.part"))
    if mode != "blocking":
        assert not target.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window(open_window: Callable[..., Window], number: signal.Signals) -> None:
    window = open_window()
    window.click("run.fetch_page.thread")
    window.wait_for_line("phase", mode="thread", phase="running")
    close_and_check(window, lambda: window.program.process.send_signal(number))


def test_ctrl_q_closes_the_window_under_stock_qasync(open_window: Callable[..., Window]) -> None:
    from tests.e2e.conftest import xdotool

    window = open_window("--loop", "qasync")
    window.click("run.fetch_page.async")
    window.wait_for_line("phase", mode="async", phase="running")
    close_and_check(window, lambda: xdotool("key", "ctrl+q"))


def test_the_helpers_do_not_outlive_a_kill(open_window: Callable[..., Window]) -> None:
    window = open_window()
    window.click("run.fetch_page.process")
    window.wait_for_line("phase", mode="process", phase="running")
    helpers = window.helpers()
    assert helpers
    window.program.process.kill()
    window.program.wait()
    window.wait_for(lambda: not any(_lives(helper) for helper in helpers), "every helper process to be gone")
