"""Nothing of a run outlives the program, and nothing that hangs keeps the program alive."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from tasks.slow_world.keeper import SlowWorld
from tasks.slow_world.urls import page_url, silent_url
from tests.tasks.conftest import workers

Python = Callable[..., subprocess.Popen[bytes]]

START = """
import asyncio, json, sys
from pathlib import Path
from tasks.catalogue import operation
from tasks.launch import Launcher
from tasks.progress import Progress

async def main():
    launcher, name, mode = Launcher(Path(".")), sys.argv[1], sys.argv[2]
    run = asyncio.ensure_future(launcher.run(operation(name), mode, json.loads(sys.argv[3]), Progress()))
    await asyncio.wait([run], timeout=float(sys.argv[4]))
    assert not run.done(), run.result()
    print("running", flush=True)
    if sys.argv[5] == "close":
        await launcher.close()
        print((await run).error.code)
    else:
        await run

asyncio.run(main())
"""


def test_a_stuck_thread_does_not_keep_the_program_alive(python: Python, base: str) -> None:
    import json

    for name in ("silent_server", "fetch_many"):
        kwargs = {"url": silent_url(base), "timeout_s": 600.0, "count": 3, "workers": 3}
        process = python(START, name, "thread", json.dumps(kwargs), 0.2, "close")
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err) == (0, b"running\ncancelled\n", b"")


@pytest.mark.parametrize("name", ["sleep", "fetch_many", "hold_gil"])
def test_killed_program_leaves_no_worker(
    python: Python, base: str, name: str, wait_for: Callable[..., Any]
) -> None:
    import json

    kwargs: dict[str, dict[str, object]] = {
        "sleep": {"seconds": 600.0},
        "fetch_many": {"url": page_url(base, 600), "count": 3, "workers": 3, "timeout_s": 600.0},
        "hold_gil": {"exponent": 20_000},
    }
    process = python(START, name, "process", json.dumps(kwargs[name]), 0.1, "wait")
    program = psutil.Process(process.pid)
    wait_for(lambda: len(workers(program)) > (3 if name == "fetch_many" else 0), "the workers to start")
    found = workers(program)
    process.kill()
    process.communicate(timeout=30)
    wait_for(lambda: not any(_lives(worker) for worker in found), "the end of the workers")


def test_killed_program_leaves_no_half_copy(
    python: Python, tmp_path: Path, wait_for: Callable[..., Any], world: SlowWorld
) -> None:
    import asyncio
    import json

    path = asyncio.run(world.slow_file(100_000_000, 1_000_000))
    kwargs = {"path": path, "destination": str(tmp_path / "copy"), "size": 100_000_000}
    process = python(START, "copy_file", "process", json.dumps(kwargs), 0.1, "wait")
    wait_for(lambda: list(tmp_path.glob("*.part")), "the copy to begin")
    os.kill(process.pid, 9)
    process.communicate(timeout=30)
    wait_for(lambda: list(tmp_path.iterdir()) == [], "the removal of the unfinished copy")


def _lives(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
