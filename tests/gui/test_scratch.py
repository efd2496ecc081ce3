"""The scratch folder: gone at the end, taken away by the next start after a kill, never brought back late."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gui.scratch import PREFIX, scratch_folder
from tasks.owned_folder import OwnedFolder, remove_stale

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system has no locks on files")

HOLD = """
import sys
from gui.scratch import scratch_folder
with scratch_folder() as scratch:
    folder = scratch.path
    (folder / "copied_file").write_bytes(b"half")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def start() -> tuple[subprocess.Popen[str], Path]:
    """Start a program that keeps a scratch folder, and give that folder."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    return program, Path(program.stdout.readline().strip())


def end(program: subprocess.Popen[str]) -> None:
    program.communicate()


def test_nothing_is_left_at_the_end(temporary: Path) -> None:
    with scratch_folder() as scratch:
        (scratch.path / "copied_file").write_bytes(b"whole")
    assert list(temporary.iterdir()) == []


def test_the_next_start_takes_away_what_a_killed_program_left(
    temporary: Path, wait_for: Callable[..., Any]
) -> None:
    killed, folder = start()
    killed.kill()
    end(killed)
    assert (folder / "copied_file").exists(), "nobody was there to remove it"
    with scratch_folder() as mine:
        wait_for(lambda: not folder.parent.exists(), "the stale folder to go")
        assert mine.path.exists()
    assert list(temporary.iterdir()) == []


def test_a_living_program_keeps_its_folder() -> None:
    living, folder = start()
    remove_stale(PREFIX)
    assert (folder / "copied_file").exists()
    end(living)
    assert not folder.exists()


def test_work_that_is_late_cannot_bring_the_folder_back(temporary: Path) -> None:
    with scratch_folder() as scratch:
        pass
    # What `prepare` does in its thread, which nobody waits for when the window closes.
    with pytest.raises(FileNotFoundError):
        scratch.path.mkdir(exist_ok=True)
    assert list(temporary.iterdir()) == []


def test_what_could_not_be_removed_is_found_by_the_next_start(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = OwnedFolder(PREFIX)
    with monkeypatch.context() as patch:
        # As if a thread wrote into it all the while.
        patch.setattr("shutil.rmtree", lambda path, ignore_errors: (path / "in-use").unlink(missing_ok=True))
        folder.remove()
    assert folder.path.exists()
    remove_stale(PREFIX)
    assert list(temporary.iterdir()) == []
