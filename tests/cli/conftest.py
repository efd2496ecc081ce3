"""Runs the real command as a person would, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Finished = subprocess.CompletedProcess[str]
Loopscope = Callable[..., Finished]
LONGEST_S = 120


@pytest.fixture
def loopscope(home_env: dict[str, str], tmp_path: Path) -> Loopscope:
    """`loopscope("run", "sleep", …)` runs the command to its end, from a folder outside the source tree."""

    def run(*arguments: object, **more_env: str) -> Finished:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "gui.cli", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**home_env, **more_env},
            cwd=tmp_path,
            timeout=LONGEST_S,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run
