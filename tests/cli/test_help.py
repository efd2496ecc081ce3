"""Help, version and list: complete, quick and without Qt."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasks.catalogue import MODES, OPERATIONS

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("list", "run", "compare", "scale", "race", "serve", "shots")
Loopscope = Callable[..., Any]


def test_help_names_every_command_and_option(loopscope: Loopscope) -> None:
    done = loopscope("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for word in (
        *COMMANDS,
        "--version",
        "--loop",
        "--theme",
        "--language",
        "--picture",
        "--size",
        "--keep",
        "exit codes",
    ):
        assert word in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_each_option_explained(loopscope: Loopscope, command: str) -> None:
    done = loopscope(command, "--help", COLUMNS="200")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: loopscope {command}")
    assert "exit codes" in done.stdout
    for line in done.stdout.splitlines():
        assert not re.fullmatch(r"  (-\S+|[A-Z]+)( [A-Z=]+)?", line), f"no explanation: {line}"


@pytest.mark.parametrize("command", ["run", "compare"])
def test_help_of_running_names_every_operation(loopscope: Loopscope, command: str) -> None:
    text = loopscope(command, "--help").stdout
    assert all(known.name in text for known in OPERATIONS)
    assert all(mode in text for mode in MODES) or command == "compare"


def test_version_is_that_of_the_project_file(loopscope: Loopscope) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert loopscope("--version").stdout == f"loopscope {project['version']}\n"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["list"], ["run", "--help"], ["run", "nosuch"]]
)
def test_nothing_heavy_is_imported_before_it_is_needed(arguments: list[str]) -> None:
    heavy = ["PySide6", "numpy", "aiohttp", "requests", "qasync", "pygments", "asyncio"]
    script = (
        "import contextlib, io, sys; from gui.cli import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):"
        f" main({arguments!r})\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_list_shows_every_operation_and_parameter(loopscope: Loopscope) -> None:
    done = loopscope("list")
    assert (done.returncode, done.stderr) == (0, "")
    for known in OPERATIONS:
        assert known.name in done.stdout
        assert known.summary in done.stdout
        assert all(f"{parameter.name}=" in done.stdout for parameter in known.parameters)


def test_list_as_json_has_operations_modes_and_defaults(loopscope: Loopscope) -> None:
    shown = json.loads(loopscope("list", "--json").stdout)
    assert shown["modes"] == list(MODES)
    assert [known["name"] for known in shown["operations"]] == [known.name for known in OPERATIONS]
    for known in shown["operations"]:
        assert set(known["modes"]) == set(MODES)
        assert known["parameters"], known["name"]
        for parameter in known["parameters"]:
            assert {"name", "kind", "default", "unit", "minimum", "maximum", "choices", "help"} <= set(
                parameter
            )


def test_a_terminal_that_knows_no_unicode_gets_question_marks(loopscope: Loopscope) -> None:
    done = loopscope("run", "nosuch", "--mode", "async", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert "?nosuch?" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "--nope"], "unrecognized arguments: --nope; see `loopscope list --help`."),
        (["race", "sleep", "--repeat", "0"], "--repeat 0; see `loopscope race --help`."),
        (["--nope"], "unrecognized arguments: --nope; see `loopscope --help`."),
        (["watch"], "the following arguments are required: SCRIPT; see `loopscope watch --help`."),
    ],
)
def test_who_typed_something_wrong_is_sent_to_the_help_that_knows(
    loopscope: Loopscope, arguments: list[str], said: str
) -> None:
    done = loopscope(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
