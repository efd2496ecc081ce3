"""End-to-end: a real window on a real X display, real clicks and keys, pictures from outside."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mss
import psutil
import pytest

if TYPE_CHECKING:
    from tests.conftest import Launched

PATIENCE_S = 60.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, so that `-m 'not e2e'` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@dataclass
class Window:
    """A running `loopscope` window: driven through X only, known by its journal only."""

    program: Launched
    journal: Path
    wait_for: Callable[..., Any]

    def lines(self, event: str = "") -> list[dict[str, Any]]:
        """Give the journal's lines, of one event when named."""
        if not self.journal.exists():
            return []
        whole = self.journal.read_text(encoding="utf-8").split("\n")[:-1]
        lines = [json.loads(line) for line in whole]
        return [line for line in lines if not event or line["event"] == event]

    def wait_for_line(self, event: str, count: int = 1, **fields: Any) -> dict[str, Any]:
        """Wait until the journal has `count` lines of `event` with these fields; give the last of them."""

        def found() -> list[dict[str, Any]]:
            lines = [
                line for line in self.lines(event) if all(line.get(key) == fields[key] for key in fields)
            ]
            return lines if len(lines) >= count else []

        lines: list[dict[str, Any]] = self.wait_for(
            found, f"line {count} of {event} {fields} in the journal", PATIENCE_S
        )
        return lines[-1]

    def place(self, name: str) -> tuple[int, int, int, int]:
        """Give where a widget is, in pixels: left, top, width, height."""

        def found() -> list[int] | None:
            for line in reversed(self.lines("places")):
                if name in line["places"]:
                    place: list[int] = line["places"][name]
                    return place
            return None

        left, top, width, height = self.wait_for(found, f"{name} to be in sight", PATIENCE_S)
        return left, top, width, height

    def point_at(self, name: str) -> None:
        """Move the pointer to the middle of a widget."""
        left, top, width, height = self.place(name)
        xdotool("mousemove", left + width // 2, top + height // 2)

    def click(self, name: str, times: int = 1, gap_ms: int = 10) -> tuple[int, int]:
        """Click on a widget; give the instants (ns) between which it was done."""
        self.point_at(name)
        before_ns = time.perf_counter_ns()
        xdotool("click", "--repeat", times, "--delay", gap_ms, 1)
        return before_ns, time.perf_counter_ns()

    def picture(self, name: str) -> bytes:
        """Take a picture of a widget from outside: what the screen shows."""
        left, top, width, height = self.place(name)
        with mss.MSS() as screen:
            return bytes(screen.grab({"left": left, "top": top, "width": width, "height": height}).rgb)

    def runs(self) -> list[dict[str, Any]]:
        """Give the runs that are over."""
        return self.lines("run")

    def said(self, part: str) -> bool:
        """Whether the banner said a sentence with these words."""
        return any(part in line["text"] for line in self.lines("said"))

    def press_key(self, key: str) -> None:
        """Press a key in this window. There is no window manager here, so it is given the focus first."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.program.process.pid)],
            check=True,
            capture_output=True,
            text=True,
        )
        xdotool("windowfocus", "--sync", found.stdout.split()[0])
        xdotool("key", key)

    def close(self) -> None:
        """Close the window by its key."""
        self.press_key("ctrl+q")

    def helpers(self) -> list[psutil.Process]:
        """Give every process that the program started, at any depth."""
        try:
            return psutil.Process(self.program.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []


def xdotool(*arguments: object) -> None:
    """Make real X input."""
    subprocess.run(["xdotool", *map(str, arguments)], check=True)


@pytest.fixture
def settings_file(display_env: dict[str, str]) -> Path:
    """Where the window keeps its settings."""
    return Path(display_env["XDG_CONFIG_HOME"]) / "loopscope" / "settings.json"


@pytest.fixture
def open_window(
    launch: Callable[..., Launched],
    display_env: dict[str, str],
    settings_file: Path,
    tmp_path: Path,
    wait_for: Callable[..., Any],
) -> Iterator[Callable[..., Window]]:
    """`open_window(parameters={"sleep": {"seconds": "4"}})` opens a window and waits until it is ready."""
    windows: list[Window] = []

    def start(*arguments: object, parameters: Mapping[str, Mapping[str, str]] | None = None) -> Window:
        if parameters is not None:
            settings_file.parent.mkdir(parents=True, exist_ok=True)
            settings_file.write_text(json.dumps({"parameters": parameters}), encoding="utf-8")
        journal = tmp_path / f"journal-{len(windows)}"
        program = launch(*arguments, env={**display_env, "LOOPSCOPE_JOURNAL": str(journal)})
        window = Window(program, journal, wait_for)
        windows.append(window)
        window.wait_for_line("ready")
        return window

    yield start
    for window in windows:
        for helper in window.helpers():
            helper.kill()
