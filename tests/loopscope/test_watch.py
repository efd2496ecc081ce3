"""Foreign scripts, unmodified, in processes of their own: found freezes, exit codes, nothing left."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Watch = Callable[..., tuple[subprocess.CompletedProcess[str], dict[str, Any]]]

RUNNER = """
import json, sys
from pathlib import Path
from loopscope.watch import watch_script
watched = watch_script(Path(sys.argv[1]), sys.argv[2:], 50_000_000)
print("REPORT", json.dumps(watched.report and watched.report.as_json()))
sys.exit(watched.exit_code)
"""


@pytest.fixture
def watch(tmp_path: Path, home_env: dict[str, str]) -> Watch:
    def run(source: str, *arguments: str) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
        script = tmp_path / "their_script.py"
        script.write_text(textwrap.dedent(source))
        ended = subprocess.run(
            [sys.executable, "-c", RUNNER, str(script), *arguments],
            capture_output=True,
            text=True,
            env={**home_env, "QT_QPA_PLATFORM": "offscreen"},
            timeout=120,
        )
        lines = [line for line in ended.stdout.splitlines() if line.startswith("REPORT ")]
        return ended, json.loads(lines[0].removeprefix("REPORT ")) if lines else {}

    return run


def line_with(source: str, text: str) -> int:
    lines = textwrap.dedent(source).splitlines()
    return 1 + next(number for number, line in enumerate(lines) if text in line)


PLAIN = """
    import sys, time
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QPushButton

    def slow():
        time.sleep(0.3)  # the culprit

    app = QApplication(sys.argv)
    button = QPushButton("x")
    button.show()
    QTimer.singleShot(50, slow)
    QTimer.singleShot(500, app.quit)
    sys.exit(app.exec() + len(sys.argv))
"""


def test_a_plain_script_is_watched_and_keeps_its_arguments_and_exit_code(watch: Watch) -> None:
    ended, report = watch(PLAIN, "one", "two")

    assert ended.returncode == 3, ended.stderr
    freezes = [f for f in report["freezes"] if f["duration_ms"] > 250]
    (freeze,) = freezes
    assert freeze["culprit"]["function"] == "slow"
    assert freeze["culprit"]["line"] == line_with(PLAIN, "the culprit")
    assert freeze["culprit"]["file"].endswith("their_script.py")
    assert freeze["cause"] == "waiting"
    assert report["messages"]["handled"] > 0


STOCK_QASYNC = """
    import asyncio, sys, time
    import qasync
    from PySide6.QtWidgets import QApplication

    async def inner():
        await asyncio.sleep(0.01)
        time.sleep(0.3)  # the culprit

    async def main():
        await inner()

    app = QApplication(sys.argv)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(main())
"""


def test_coroutines_of_stock_qasync_are_named_with_their_chain(watch: Watch) -> None:
    ended, report = watch(STOCK_QASYNC)

    assert ended.returncode == 0, ended.stderr
    freeze = max(report["freezes"], key=lambda freeze: freeze["duration_ms"])
    assert freeze["culprit"]["line"] == line_with(STOCK_QASYNC, "the culprit")
    assert freeze["culprit"]["coroutines"] == ["main", "inner"]
    assert freeze["message"].startswith("main · Task-")


def test_a_subclass_with_a_notify_of_its_own_goes_on_working(watch: Watch) -> None:
    ended, report = watch(
        """
        import sys, time
        from PySide6.QtCore import QTimer
        from PySide6 import QtWidgets

        class Application(QtWidgets.QApplication):
            seen = 0
            def notify(self, receiver, event):
                Application.seen += 1
                return super().notify(receiver, event)

        app = Application(sys.argv)
        assert isinstance(QtWidgets.QApplication.instance(), Application)
        QTimer.singleShot(10, lambda: time.sleep(0.2))
        QTimer.singleShot(400, app.quit)
        app.exec()
        sys.exit(0 if Application.seen > 2 else 9)
        """
    )
    assert ended.returncode == 0, ended.stderr
    assert report["freezes"]


def test_a_script_that_fails_is_told_as_python_tells_it(watch: Watch) -> None:
    ended, report = watch(
        """
        from PySide6.QtCore import QCoreApplication
        app = QCoreApplication([])
        raise KeyError("missing thing")
        """
    )
    assert ended.returncode == 1
    assert "KeyError: 'missing thing'" in ended.stderr
    assert "watch.py" not in ended.stderr
    assert "runpy" not in ended.stderr
    assert report["freezes"] == []


@pytest.mark.parametrize(
    ("source", "code", "text"),
    [
        ("print('no Qt at all')", 0, ""),
        ("import sys; sys.exit('a last word')", 1, "a last word"),
        ("raise KeyboardInterrupt", 130, ""),
        ("this is no Python", 1, "SyntaxError"),
    ],
)
def test_scripts_without_qt_end_as_they_would(watch: Watch, source: str, code: int, text: str) -> None:
    ended, report = watch(source)

    assert ended.returncode == code
    assert text in ended.stderr
    assert not report


def test_the_library_in_a_program_of_ones_own(home_env: dict[str, str], tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(
        textwrap.dedent("""
        import asyncio, sys, threading, time
        from PySide6.QtCore import QCoreApplication, QTimer
        import loopscope

        app = QCoreApplication([])
        scope = loopscope.attach(app)
        QTimer.singleShot(50, lambda: time.sleep(0.2))
        QTimer.singleShot(400, app.quit)
        app.exec()
        print(scope.report())
        scope.detach()
        before = scope.session.next_seq
        QTimer.singleShot(50, app.quit)
        app.exec()
        assert scope.session.next_seq == before, "nothing is recorded after detach"
        assert threading.active_count() == 1, "no thread is left"
        assert asyncio.Handle._run.__module__ == "asyncio.events", "asyncio is as it was"
        """)
    )
    ended = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, env=home_env, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    assert "Frozen " in ended.stdout
    assert "mine.py:8" in ended.stdout
    assert ended.stderr == ""
