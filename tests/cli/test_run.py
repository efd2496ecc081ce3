"""`loopscope run`: what it prints and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasks.catalogue import MODES

Loopscope = Callable[..., Any]
SHAPE = {
    "operation": str,
    "mode": str,
    "ok": bool,
    "error": (str, type(None)),
    "result": dict,
    "duration_ms": float,
    "messages": dict,
    "frozen_ms": float,
    "freezes": list,
}


def check_shape(shown: dict[str, Any]) -> None:
    """Fail unless `shown` is exactly the JSON that is promised for a run."""
    assert {name: type(value) for name, value in shown.items() if not isinstance(value, SHAPE[name])} == {}
    assert list(shown) == list(SHAPE)
    assert list(shown["messages"]) == ["handled", "waited_ms", "handled_ms"]
    assert list(shown["messages"]["waited_ms"]) == ["p50", "p95", "p99", "max"]
    assert list(shown["messages"]["handled_ms"]) == ["max"]
    for freeze in shown["freezes"]:
        assert list(freeze) == ["start_ms", "duration_ms", "culprit", "cause", "evidence"]


@pytest.mark.parametrize("mode", MODES)
def test_each_mode_gives_the_same_result_in_the_promised_shape(loopscope: Loopscope, mode: str) -> None:
    done = loopscope("run", "sleep", "--mode", mode, "--set", "seconds=0.4", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    shown = json.loads(done.stdout)
    check_shape(shown)
    assert (shown["operation"], shown["mode"], shown["ok"], shown["error"]) == ("sleep", mode, True, None)
    assert shown["result"] == {"seconds": 0.4}
    assert shown["duration_ms"] >= 395


def test_blocking_is_a_real_freeze_that_every_pulse_of_it_counts(loopscope: Loopscope) -> None:
    done = loopscope("run", "sleep", "--mode", "blocking", "--set", "seconds=0.5", "--json")
    shown = json.loads(done.stdout)
    assert shown["frozen_ms"] >= 495
    assert len(shown["freezes"]) == 1
    assert shown["freezes"][0]["duration_ms"] >= 495
    waited = shown["messages"]["waited_ms"]
    # Pulses come evenly, so half of them waited more than half of the freeze: a timer in the loop says 0.
    assert waited["p50"] >= 150
    assert waited["p50"] <= waited["p95"] <= waited["p99"] <= waited["max"]
    assert waited["max"] >= 400


def test_an_operation_of_the_slow_world_works_without_a_window(loopscope: Loopscope) -> None:
    done = loopscope("run", "read_file", "--mode", "async", "--set", "size_mb=2", "--json")
    shown = json.loads(done.stdout)
    assert (done.returncode, shown["result"]["bytes"]) == (0, 2_000_000)


def test_the_text_for_people_has_result_and_figures(loopscope: Loopscope) -> None:
    done = loopscope("run", "sleep", "--mode", "thread", "--set", "seconds=0.1")
    assert done.returncode == 0
    for word in ("sleep · thread", "seconds: 0.1", "took", "messages", "waited", "frozen"):
        assert word in done.stdout


@pytest.mark.parametrize("mode", MODES)
def test_a_failure_is_one_sentence_and_exit_code_1(loopscope: Loopscope, mode: str, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    done = loopscope("run", "read_file", "--mode", mode, "--set", f"path={missing}", "--json")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "does not exist" in done.stderr
    shown = json.loads(done.stdout)
    check_shape(shown)
    assert shown["ok"] is False
    assert str(missing) in shown["error"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run"], "OPERATION"),
        (["run", "sleep"], "--mode"),
        (["run", "nosuch", "--mode", "async"], "nosuch"),
        (["run", "sleep", "--mode", "telepathy"], "telepathy"),
        (["run", "sleep", "--mode", "async", "--set", "seconds"], "NAME=VALUE"),
        (["run", "sleep", "--mode", "async", "--set", "=1"], "NAME=VALUE"),
        (["run", "sleep", "--mode", "async", "--set", "colour=red"], "colour"),
        (["run", "sleep", "--mode", "async", "--set", "seconds=soon"], "soon"),
        (["run", "sleep", "--mode", "async", "--set", "seconds=nan"], "nan"),
        (["run", "sleep", "--mode", "async", "--set", "seconds=-1"], "out of range"),
        (["run", "sleep", "--mode", "async", "--set", "seconds=1e999"], "out of range"),
        (["run", "fetch_many", "--mode", "async", "--set", "count=" + "9" * 40], "out of range"),
        (["run", "fetch_many", "--mode", "async", "--set", "count=" + "9" * 5000], "out of range"),
        (["run", "fetch_page", "--mode", "async", "--set", "url=not a url"], "not a web address"),
        (["run", "sleep", "extra", "--mode", "async"], "extra"),
        (["compare", "nosuch"], "nosuch"),
        (["compare", "sleep", "--set", "colour=red"], "colour"),
        (["serve", "--port", "99999"], "99999"),
        (["serve", "--port", "http"], "http"),
        (["--size", "huge"], "huge"),
        (["--size", "1x1"], "1x1"),
        (["--theme", "pink"], "pink"),
        (["nonsense"], "nonsense"),
        (["run", "sleep", "--mode", "async", "--js"], "--js"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(
    loopscope: Loopscope, arguments: list[str], says: str
) -> None:
    done = loopscope(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert len(done.stderr) < 400
    assert says in done.stderr


def test_without_a_display_the_window_says_so(loopscope: Loopscope) -> None:
    done = loopscope()
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "loopscope compare" in done.stderr


@pytest.mark.parametrize(
    ("mode", "operation", "setting"),
    [
        ("blocking", "sleep", "seconds=3000"),
        ("thread", "sleep", "seconds=3000"),
        ("process", "sleep", "seconds=3000"),
        ("async", "fetch_page", "delay_s=300"),
    ],
)
def test_ctrl_c_ends_any_run_with_one_sentence(
    launch: Callable[..., Any],
    wait_for: Callable[..., Any],
    home_env: dict[str, str],
    tmp_path: Path,
    mode: str,
    operation: str,
    setting: str,
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    env = {**home_env, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"}
    program = launch("run", operation, "--mode", mode, "--set", setting, env=env)
    wait_for(lambda: any(temporary.glob("loopscope-*")), "the run's beginning")
    wait_for(lambda: _has_pulse(program.process.pid), "the first pulse")
    program.process.send_signal(signal.SIGINT)
    assert program.wait() == 130
    assert program.stderr == "loopscope: interrupted.\n"
    assert list(temporary.iterdir()) == []


def _has_pulse(pid: int) -> bool:
    try:
        return any("timerfd" in os.readlink(file) for file in Path(f"/proc/{pid}/fd").iterdir())
    except FileNotFoundError:
        # One was closed in between.
        return False


def test_a_reader_that_goes_away_is_no_error(
    launch: Callable[..., Any], home_env: dict[str, str], tmp_path: Path
) -> None:
    command = f"{sys.executable} -m gui.cli list --json | head -c 1"
    done = subprocess.run(
        ["bash", "-c", f"{command}; echo ${{PIPESTATUS[0]}} >&2"],
        env=home_env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "{"
    assert done.stderr.strip() in ("141", "0")


def test_a_full_disk_under_stdout_is_one_sentence(home_env: dict[str, str], tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gui.cli", "list"],
            env=home_env,
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
