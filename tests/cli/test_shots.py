"""`loopscope shots`: what is wrong is one sentence, before anything is started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Loopscope = Callable[..., Any]


def test_help_names_every_picture(loopscope: Loopscope) -> None:
    from gui.shots.scenarios import SCENARIOS

    done = loopscope("shots", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(scenario.name in done.stdout for scenario in SCENARIOS)


def test_a_picture_that_does_not_exist_is_wrong_usage(loopscope: Loopscope, tmp_path: Path) -> None:
    done = loopscope("shots", tmp_path / "pictures", "--only", "nosuch")
    assert done.returncode == 2
    assert done.stderr.startswith("loopscope: there are no pictures called 'nosuch'; known: ")
    assert not (tmp_path / "pictures").exists()


@pytest.mark.parametrize("wrong", [["--language", "fr"], ["--theme", "pink"], ["--scale", "9"]])
def test_wrong_choices_are_one_sentence(loopscope: Loopscope, tmp_path: Path, wrong: list[str]) -> None:
    done = loopscope("shots", tmp_path, *wrong)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_one_sentence(loopscope: Loopscope, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = loopscope("shots", tmp_path / "file" / "pictures")
    assert done.returncode == 1
    assert "cannot be made" in done.stderr


def test_without_a_virtual_display_it_says_what_to_install(loopscope: Loopscope, tmp_path: Path) -> None:
    done = loopscope("shots", tmp_path / "pictures", PATH="/nonexistent")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Xvfb is not installed" in done.stderr
