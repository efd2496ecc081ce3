"""`loopscope watch`: exit codes, files, and one sentence for everything that is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FREEZES = """
import sys, time
from PySide6.QtCore import QCoreApplication, QTimer
app = QCoreApplication(sys.argv)
def slow():
    time.sleep(0.3)
QTimer.singleShot(30, slow)
QTimer.singleShot(450, app.quit)
app.exec()
sys.exit(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
"""

Cli = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def cli(home_env: dict[str, str], tmp_path: Path) -> Cli:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gui.cli", "watch", *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=home_env,
            timeout=120,
        )

    return run


@pytest.fixture
def script(tmp_path: Path) -> str:
    path = tmp_path / "app.py"
    path.write_text(FREEZES)
    return str(path)


def test_the_freezes_are_printed_with_their_lines(cli: Cli, script: str) -> None:
    ended = cli(script)
    assert ended.returncode == 0, ended.stderr
    assert "in slow (app.py:6), waiting" in ended.stderr
    assert ended.stdout == ""


@pytest.mark.parametrize(("limit", "code"), [("200", 3), ("5000", 0)])
def test_fail_over_decides_the_exit_code(cli: Cli, script: str, limit: str, code: int) -> None:
    ended = cli("--fail-over", limit, script)
    assert ended.returncode == code
    assert ("longer than 200 ms" in ended.stderr) == (code == 3)


def test_a_script_that_fails_by_itself_keeps_its_code(cli: Cli, script: str) -> None:
    assert cli("--fail-over", "50", script, "7").returncode == 7


def test_json_and_trace_are_written(cli: Cli, script: str, tmp_path: Path) -> None:
    ended = cli("--json", "out.json", "--trace", "trace.json", Path(script).name)
    assert ended.returncode == 0, ended.stderr
    found = json.loads((tmp_path / "out.json").read_text())
    assert set(found) >= {"freezes", "messages"}
    freeze = max(found["freezes"], key=lambda freeze: freeze["duration_ms"])
    assert freeze["culprit"]["file"] == script
    assert freeze["culprit"]["line"] == 6
    assert freeze["culprit"]["function"] == "slow"
    assert 0 < freeze["culprit"]["share"] <= 1
    assert freeze["cause"] == "waiting"
    trace = json.loads((tmp_path / "trace.json").read_text())
    assert any("slow" in json.dumps(event.get("args", {})) for event in trace["traceEvents"])


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["nowhere.py"], 1, "nowhere.py cannot be read"),
        (["."], 1, "cannot be read"),
        (["--fail-over", "9" * 40, "app.py"], 2, "is not a number of ms"),
        (["--fail-over", "soon", "app.py"], 2, "is not a number of ms"),
        ([], 2, "SCRIPT"),
        (["--json", "/nowhere/out.json", "app.py"], 1, "cannot be written"),
        (["--trace", "/nowhere/trace.json", "app.py"], 1, "/nowhere"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    cli: Cli, script: str, arguments: list[str], code: int, text: str
) -> None:
    ended = cli(*arguments)
    assert ended.returncode == code
    assert text in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_script_without_qt_is_told_so(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plain.py").write_text("print('hello')")
    ended = cli("plain.py")
    assert ended.returncode == 0
    assert ended.stdout == "hello\n"
    assert "no Qt application" in ended.stderr
