"""A module of the program is run by another process, whatever lies in the current folder."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest

from tasks import own_process
from tasks.own_process import command, own_environment


def test_a_folder_of_the_same_name_is_not_run_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "tasks").mkdir()
    (tmp_path / "tasks" / "__init__.py").write_text("raise SystemExit('another one')")
    done = subprocess.run(command("tasks.own_process"), env=own_environment(), cwd=tmp_path)
    assert done.returncode == 0


def test_what_was_to_be_found_before_still_is() -> None:
    paths = own_environment({"PYTHONPATH": "/mine"})["PYTHONPATH"]
    assert paths.endswith("/mine")
    assert paths != "/mine"


def test_installed_packages_are_never_put_before_pythons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_process, "_ROOT", sysconfig.get_path("purelib"))
    assert own_environment({"PYTHONPATH": "/mine"}) == {"PYTHONPATH": "/mine"}
