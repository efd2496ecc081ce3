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
from PIL import Image

from gui.shots.virtual_display import VirtualDisplay

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
WANTED = {
    ("dark", "en"): ("blocking-during", "blocking-after", "measure", "present"),
    ("light", "en"): ("async-during",),
    ("light", "zh_CN"): ("play",),
}
"""The pictures that README shows, by theme and language; other instants of the same play are passed by."""
MOST_BYTES = 120_000
"""README is read over slow lines as well."""
WIDTH, HEIGHT = 1280, 800
PATIENCE_S = 60.0
CHARTS_S = 1.0
IN_THE_FREEZE_NS = 1_300_000_000
"""So far into the freeze the replay is stopped for its picture."""
FROZEN_PICTURE_AFTER_S = 1.2
"""So long after the click the window is in the middle of its freeze."""


class Window:
    """A window under a virtual display, known by its journal only."""

    def __init__(self, theme: str, language: str, home: Path) -> None:
        self._journal = home / "journal"
        environment = {**os.environ, "HOME": str(home), "LOOPSCOPE_JOURNAL": str(self._journal)}
        command = [sys.executable, "-m", "gui.cli", "--fresh", "--theme", theme]
        command += ["--language", language]
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

    def wait_for_freeze(self) -> None:
        """Wait until the replay stands in the middle of the blocking run's freeze."""
        run = self.wait("run")
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            replays = [line for line in self._lines() if line["event"] == "replay"]
            at_ns = replays[-1]["instant_ns"] if replays else 0
            if run["start_ns"] + IN_THE_FREEZE_NS < at_ns < run["end_ns"]:
                xdotool("key", "space")
                time.sleep(0.5)
                return
            time.sleep(0.02)
        raise SystemExit("the replay never came to the freeze")

    def _lines(self) -> list[dict[str, Any]]:
        if not self._journal.exists():
            return []
        return [json.loads(line) for line in self._journal.read_text(encoding="utf-8").split("\n")[:-1]]


def xdotool(*arguments: object) -> None:
    """Make real X input."""
    subprocess.run(["xdotool", *map(str, arguments)], check=True)


def name_of(theme: str, language: str, instant: str) -> str:
    """Give the file's name; English goes without saying."""
    return f"{theme}-{instant}.webp" if language == "en" else f"{theme}-{instant}-{language}.webp"


def capture(path: Path) -> None:
    """Save what the screen shows, in its very colours: a palette would give two kinds one hue."""
    with mss.MSS() as screen:
        shown = screen.grab({"left": 0, "top": 0, "width": WIDTH, "height": HEIGHT})
    image = Image.frombytes("RGB", (shown.width, shown.height), shown.rgb)
    image.save(path, lossless=True, quality=100, method=6)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {size / 1000:.0f} kB")
    if size > MOST_BYTES:
        raise SystemExit(f"{path.name} is larger than {MOST_BYTES / 1000:.0f} kB")


def play(theme: str, language: str, folder: Path) -> None:
    """Freeze the window, then keep it alive; take what is wanted during and after each."""

    def take(instant: str) -> None:
        if instant in WANTED[theme, language]:
            capture(folder / name_of(theme, language, instant))

    with tempfile.TemporaryDirectory() as home:
        window = Window(theme, language, Path(home))
        try:
            window.wait("ready")
            window.click("type_here")
            window.click("run.read_file.blocking")
            time.sleep(FROZEN_PICTURE_AFTER_S)
            xdotool("type", "--delay", 40, "hello")
            take("blocking-during")
            window.click("clicker")
            window.wait("run")
            time.sleep(0.5)
            take("blocking-after")
            window.click("run.read_file.async")
            time.sleep(0.4)
            window.click("clicker")
            time.sleep(0.8)
            take("async-during")
            window.wait("run", 2)
            time.sleep(0.5)
            take("play")
            if not {"measure", "present"} & set(WANTED[theme, language]):
                return
            # First: slow motion keeps the last ten seconds at hand.
            xdotool("key", "ctrl+3")
            time.sleep(0.5)
            window.click("present.stage")
            xdotool("key", "space")
            window.wait_for_freeze()
            take("present")
            xdotool("key", "ctrl+2")
            # The charts are read in a thread, and drawn once they are.
            window.wait("charts")
            time.sleep(CHARTS_S)
            take("measure")
        finally:
            window.process.terminate()
            window.process.wait()


def main() -> int:
    """Take all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with VirtualDisplay(WIDTH, HEIGHT) as display:
        os.environ["DISPLAY"] = display.name
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        for theme, language in WANTED:
            play(theme, language, FOLDER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
