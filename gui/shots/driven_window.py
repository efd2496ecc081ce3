"""A Loopscope window in a process of its own: driven by real input, known by its journal only."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gui.display import PLATFORM_VARIABLE
from gui.journal import VARIABLE
from gui.words import translate
from tasks.own_process import command, own_environment

PATIENCE_S = 90.0
POLL_S = 0.01
CLOSE_S = 6.0
"""A window in the middle of a freeze closes after it; one that takes longer is ended."""
_MISLEADING = ("WAYLAND_DISPLAY", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR", "LANGUAGE")


class WindowError(RuntimeError):
    """The window did not do what was expected; the text is one sentence for the person."""


class DrivenWindow:
    """Starts at once. `home` is a folder that the window may fill; nothing of the person's is read.

    Not `fresh`: it reads and writes the settings in `home`.
    """

    def __init__(
        self, arguments: Sequence[str], display: str, scale: int, home: Path, *, fresh: bool = True
    ) -> None:
        own = Path(tempfile.mkdtemp(prefix="window-", dir=home))
        self._journal, self._errors = own / "journal", own / "errors"
        self._read = 0
        self._lines: list[dict[str, Any]] = []
        environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
        environment |= {
            "DISPLAY": display,
            PLATFORM_VARIABLE: "xcb",
            "QT_SCALE_FACTOR": str(scale),
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "TMPDIR": str(home),
            "LC_ALL": "C.UTF-8",
            VARIABLE: str(self._journal),
        }
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                command("gui.cli", *(["--fresh"] if fresh else []), *arguments),
                cwd=home,
                env=own_environment(environment),
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                # Ctrl+C in the terminal is for us alone: we end the window in an orderly way.
                start_new_session=True,
                preexec_fn=_end_with_us if sys.platform == "linux" else None,
            )

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll()

    @property
    def stderr(self) -> str:
        """What it wrote to its terminal so far."""
        return self._errors.read_text(encoding="utf-8", errors="replace")

    def lines(self, event: str) -> list[dict[str, Any]]:
        """Give the journal's lines of one event so far."""
        if self._journal.exists():
            with self._journal.open("rb") as file:
                file.seek(self._read)
                whole, newline, _ = file.read().rpartition(b"\n")
            if newline:
                self._read += len(whole) + 1
                self._lines += [json.loads(line) for line in whole.decode("utf-8").split("\n")]
        return [line for line in self._lines if line["event"] == event]

    def wait(self, event: str, count: int = 1) -> dict[str, Any]:
        """Wait for line number `count` of an event. Raises WindowError."""
        deadline = time.monotonic() + PATIENCE_S
        while len(found := self.lines(event)) < count:
            if self._process.poll() is not None:
                raise self._ended()
            if time.monotonic() > deadline:
                text = translate("Shots", "the window did not come to “{event}” within {seconds} s.")
                raise WindowError(text.format(event=event, seconds=f"{PATIENCE_S:.0f}"))
            time.sleep(POLL_S)
        return found[count - 1]

    def place(self, name: str) -> list[int]:
        """Give where a widget is now: left, top, width, height in pixels. Raises WindowError."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            for line in self.lines("places")[-1:]:
                if name in line["places"]:
                    place: list[int] = line["places"][name]
                    return place
            if self._process.poll() is not None:
                raise self._ended()
            time.sleep(POLL_S)
        text = translate("Shots", "“{name}” did not come into sight within {seconds} s.")
        raise WindowError(text.format(name=name, seconds=f"{PATIENCE_S:.0f}"))

    def close(self) -> None:
        """End the window and wait for it, however it takes that. May be called twice."""
        if self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(CLOSE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _ended(self) -> WindowError:
        text = translate("Shots", "the window ended by itself: {words}")
        return WindowError(text.format(words=self._last_words()))

    def _last_words(self) -> str:
        said = [line for line in self.stderr.split("\n") if line.strip()]
        return said[-1].removeprefix("loopscope: ") if said else self._exit_words()

    def _exit_words(self) -> str:
        return translate("Shots", "exit code {code}.").format(code=self._process.returncode)


def _end_with_us() -> None:
    """In the child: have the kernel end it when we are killed, so that no window is left behind."""
    ctypes.CDLL(None).prctl(1, 15)
