"""What every test shares: an offscreen Qt, a virtual display, isolated homes, and no unexpected log line."""

from __future__ import annotations

import logging
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from gui.shots.virtual_display import VirtualDisplay

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parent.parent
DEADLINE_S = 30.0
T = TypeVar("T")

# In-process tests never touch the person's screen; end-to-end tests set their own platform.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_STYLE_OVERRIDE", None)
# Each of some hundred programs under test would compile all modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what runs in the background so, and programs under test would inherit it.
    signal.signal(signal.SIGINT, signal.default_int_handler)

UNEXPECTED = re.compile(
    r"Traceback \(most recent|\bWarning: |^qt\.|^Q[A-Z]\w+(::|: )|QObject|"
    r"was never (awaited|retrieved)|none_dealloc",
    re.MULTILINE,
)
"""What a program under test must not write to its stderr."""


def wait_for(condition: Callable[[], T], what: str = "the condition", timeout_s: float = DEADLINE_S) -> T:
    """Poll until `condition()` is true and give its value; fail with `what` when the time is over."""
    deadline = time.monotonic() + timeout_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            pytest.fail(f"{what} did not happen within {timeout_s:g} s")
        time.sleep(0.01)


@pytest.fixture(name="wait_for")
def wait_for_fixture() -> Callable[..., Any]:
    """`wait_for(condition, what="…", timeout_s=30)`, for conditions that another process fulfils."""
    return wait_for


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The one offscreen QApplication of this test process."""
    from PySide6.QtWidgets import QApplication

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["loopscope-tests"])
    app.setQuitOnLastWindowClosed(False)
    return app


@pytest.fixture
def qwait(qapp: QApplication) -> Callable[..., Any]:
    """`qwait(condition, what="…", timeout_s=30)`: like `wait_for`, and Qt takes messages meanwhile."""

    def wait(condition: Callable[[], T], what: str = "the condition", timeout_s: float = DEADLINE_S) -> T:
        def turn() -> T:
            qapp.processEvents()
            return condition()

        return wait_for(turn, what, timeout_s)

    return wait


@pytest.fixture(autouse=True)
def _no_unexpected_message(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test in which a log line of level WARNING or a Qt warning came that it did not announce."""
    patterns = [re.compile(mark.args[0]) for mark in request.node.iter_markers("expects_log")]
    lines: list[str] = []
    previous: Any = None
    qt_core: Any = sys.modules.get("PySide6.QtCore")
    if qt_core is not None:

        def take(kind: Any, context: Any, text: str) -> None:
            # The offscreen platform says this of every window; it says nothing about the program.
            if "propagateSizeHints" in text:
                return
            if kind not in (qt_core.QtMsgType.QtDebugMsg, qt_core.QtMsgType.QtInfoMsg):
                lines.append(f"Qt: {text}")

        previous = qt_core.qInstallMessageHandler(take)
    yield
    if qt_core is not None:
        qt_core.qInstallMessageHandler(previous)
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    lines += [f"{r.name}: {r.getMessage()}" for r in records if r.levelno >= logging.WARNING]
    unexpected = [line for line in lines if not any(pattern.search(line) for pattern in patterns)]
    assert not unexpected, "unexpected log lines: " + "; ".join(unexpected)


@pytest.fixture
def home_env(tmp_path: Path) -> dict[str, str]:
    """Environment of a person with an empty home; PYTHONPATH leads to this clone, there is no display."""
    home = tmp_path / "home"
    env = {key: value for key, value in os.environ.items() if not _person_specific(key)}
    env.update(HOME=str(home), PYTHONPATH=str(ROOT), LANG="C.UTF-8", LC_ALL="C.UTF-8")
    for name in ("CONFIG", "CACHE", "DATA", "STATE", "RUNTIME"):
        folder = home / name.lower()
        folder.mkdir(parents=True)
        folder.chmod(0o700)
        env[f"XDG_{name}_DIR" if name == "RUNTIME" else f"XDG_{name}_HOME"] = str(folder)
    return env


def _person_specific(variable: str) -> bool:
    """Whether an environment variable would let the tester's own settings into the program."""
    return variable.startswith(("QT_", "XDG_", "LC_", "LOOPSCOPE_")) or variable in (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "LANGUAGE",
        "COLUMNS",
    )


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Name of a virtual X display of this test process's own; DISPLAY is set to it for xdotool and mss."""
    with VirtualDisplay() as server:
        before = os.environ.get("DISPLAY")
        os.environ["DISPLAY"] = server.name
        yield server.name
        if before is None:
            os.environ.pop("DISPLAY", None)
        else:
            os.environ["DISPLAY"] = before


@pytest.fixture
def display_env(home_env: dict[str, str], display: str) -> dict[str, str]:
    """Environment of a person with an empty home at the virtual display."""
    return {**home_env, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


@dataclass
class Launched:
    """A program under test. Its output goes to files, so that a full pipe can never stop it."""

    process: subprocess.Popen[bytes]
    stdout_path: Path
    stderr_path: Path
    allowed: list[str] = field(default_factory=list)
    """Regular expressions; stderr lines that match are expected."""

    @property
    def stdout(self) -> str:
        """What it wrote to stdout so far."""
        return self.stdout_path.read_text(encoding="utf-8", errors="replace")

    @property
    def stderr(self) -> str:
        """What it wrote to stderr so far."""
        return self.stderr_path.read_text(encoding="utf-8", errors="replace")

    def wait(self, timeout_s: float = DEADLINE_S) -> int:
        """Wait for its end and give the exit code; fail when it does not end in time."""
        try:
            return self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            pytest.fail(f"{self.process.args} did not end within {timeout_s:g} s; stderr: {self.stderr}")

    def unexpected_lines(self) -> list[str]:
        """Lines of stderr that a healthy program does not write."""
        lines = [line for line in self.stderr.splitlines() if UNEXPECTED.search(line)]
        return [line for line in lines if not any(re.search(pattern, line) for pattern in self.allowed)]


@pytest.fixture
def launch(tmp_path: Path, home_env: dict[str, str]) -> Iterator[Callable[..., Launched]]:
    """`launch("run", "sleep", …, env=…)` starts `loopscope run sleep …` and gives a `Launched`.

    At the test's end what still runs is killed, and an unexpected line on stderr fails the test.
    """
    started: list[Launched] = []

    def start(*arguments: object, env: dict[str, str] | None = None, cwd: Path | None = None) -> Launched:
        number = len(started)
        out, err = tmp_path / f"stdout-{number}", tmp_path / f"stderr-{number}"
        with out.open("wb") as stdout, err.open("wb") as stderr:
            process = subprocess.Popen(
                [sys.executable, "-m", "gui.cli", *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                env=home_env if env is None else env,
                cwd=cwd or tmp_path,
            )
        started.append(Launched(process, out, err))
        return started[-1]

    yield start
    for program in started:
        if program.process.poll() is None:
            program.process.kill()
            program.process.wait()
    unexpected = [line for program in started for line in program.unexpected_lines()]
    assert not unexpected, "unexpected lines on stderr: " + "; ".join(unexpected)
