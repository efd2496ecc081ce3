"""The fixture `freeze_budget`, in test suites of other people."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

SUITE = """
    import time
    import pytest
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    @pytest.fixture(scope="session")
    def app():
        yield QCoreApplication.instance() or QCoreApplication([])

    def run_for(milliseconds, work):
        loop = QEventLoop()
        QTimer.singleShot(0, work)
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def test_quick(app, freeze_budget):
        with freeze_budget(5_000):
            run_for(50, lambda: time.sleep(0.02))

    def slow():
        time.sleep(0.3)

    def test_slow(app, freeze_budget):
        with freeze_budget(50):
            run_for(400, slow)

    def test_own_errors_come_through(app, freeze_budget):
        with pytest.raises(ZeroDivisionError), freeze_budget(50):
            1 // 0

    def test_budget_of_nothing(app, freeze_budget):
        for wrong in (0, -1, float("nan")):
            with pytest.raises(ValueError), freeze_budget(wrong):
                pass
"""

Suite = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.fixture
def suite(tmp_path: Path, home_env: dict[str, str]) -> Suite:
    def run(source: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "test_theirs.py").write_text(textwrap.dedent(source))
        plugin = ["-p", "no:cacheprovider"]
        if not _installed():
            plugin += ["-p", "loopscope.pytest_plugin"]
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *plugin, str(tmp_path)],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=home_env,
            timeout=120,
        )

    return run


def _installed() -> bool:
    from importlib.metadata import entry_points

    return any(entry.value == "loopscope.pytest_plugin" for entry in entry_points(group="pytest11"))


def test_a_budget_fails_the_test_that_froze_and_names_its_line(suite: Suite) -> None:
    ended = suite(SUITE)

    assert "1 failed, 3 passed" in ended.stdout, ended.stdout + ended.stderr
    assert "The budget of 50 ms was exceeded" in ended.stdout
    line = 1 + textwrap.dedent(SUITE).splitlines().index("    time.sleep(0.3)")
    assert f"in slow (test_theirs.py:{line}), waiting" in ended.stdout


def test_without_an_application_the_fixture_says_what_it_needs(suite: Suite) -> None:
    ended = suite(
        """
        def test_it(freeze_budget):
            with freeze_budget(50):
                pass
        """
    )
    assert "freeze_budget needs a Qt application" in ended.stdout


def test_the_plugin_is_an_entry_point() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["pytest11"] == {"loopscope": "loopscope.pytest_plugin"}
