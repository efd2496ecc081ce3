"""Takes the pictures of README anew: a real window, real clicks, captured from outside (`make pictures`)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import mss
import mss.tools

from gui.shots.virtual_display import VirtualDisplay

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
WANTED = ("dark-blocking-during", "dark-blocking-after", "light-async-during")
"""The pictures that README shows; the other instants of the same play are passed by."""
WIDTH, HEIGHT = 1280, 800
PATIENCE_S = 60.0
FROZEN_PICTURE_AFTER_S = 1.2
"""So long after the click the window is in the middle of its freeze."""


class Window:
    """A window under a virtual display, known by its journal only."""

    def __init__(self, theme: str, home: Path) -> None:
        self._journal = home / "journal"
        environment = {**os.environ, "HOME": str(home), "LOOPSCOPE_JOURNAL": str(self._journal)}
        command = [sys.executable, "-m", "gui.cli", "--fresh", "--theme", theme, "--language", "en"]
        command += ["--size", f"{WIDTH}x{HEIGHT}"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)

    def wait(self, event: str, count: int = 1) -> dict[str, Any]:
        """Wait for the journal's line number `count` of an event."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            found = [line for line in self._lines() if line["event"] == event]
            if len(found) >= count:
                return found[count - 1]
            time.sleep(0.02)
        raise SystemExit(f"the window never reported {event} number {count}")

    def click(self, name: str) -> None:
        """Click on a widget."""
        for line in reversed([line for line in self._lines() if line["event"] == "places"]):
            if name in line["places"]:
                left, top, width, height = line["places"][name]
                xdotool("mousemove", left + width // 2, top + height // 2, "click", 1)
                return
        raise SystemExit(f"{name} is not in sight")

    def _lines(self) -> list[dict[str, Any]]:
        if not self._journal.exists():
            return []
        return [json.loads(line) for line in self._journal.read_text(encoding="utf-8").split("\n")[:-1]]


def xdotool(*arguments: object) -> None:
    """Make real X input."""
    subprocess.run(["xdotool", *map(str, arguments)], check=True)


def capture(path: Path) -> None:
    """Save what the screen shows, where the picture is wanted."""
    if path.stem not in WANTED:
        return
    with mss.MSS() as screen:
        image = screen.grab({"left": 0, "top": 0, "width": WIDTH, "height": HEIGHT})
        mss.tools.to_png(image.rgb, image.size, output=str(path))
    print(path.relative_to(ROOT))


def play(theme: str, folder: Path) -> None:
    """Freeze the window, then keep it alive, and take a picture during and after each."""
    with tempfile.TemporaryDirectory() as home:
        window = Window(theme, Path(home))
        try:
            window.wait("ready")
            window.click("type_here")
            window.click("run.read_file.blocking")
            time.sleep(FROZEN_PICTURE_AFTER_S)
            xdotool("type", "--delay", 40, "hello")
            capture(folder / f"{theme}-blocking-during.png")
            window.click("clicker")
            window.wait("run")
            time.sleep(0.5)
            capture(folder / f"{theme}-blocking-after.png")
            window.click("run.read_file.async")
            time.sleep(0.4)
            window.click("clicker")
            time.sleep(0.8)
            capture(folder / f"{theme}-async-during.png")
            window.wait("run", 2)
            time.sleep(0.5)
            capture(folder / f"{theme}-async-after.png")
        finally:
            window.process.terminate()
            window.process.wait()


def main() -> int:
    """Take all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with VirtualDisplay(WIDTH, HEIGHT) as display:
        os.environ["DISPLAY"] = display.name
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        for theme in ("dark", "light"):
            play(theme, FOLDER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
