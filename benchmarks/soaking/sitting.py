"""One start of the window in a soak: driven by real input, watched from outside, ended in several ways."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import psutil

from benchmarks.soaking.footprint import WORKER, WORLD, Footprint, family, footprint, helpers, lives
from gui.shots.driven_window import DrivenWindow
from gui.shots.fake_input import FakeInput

POLL_S = 0.05
PATIENCE_S = 60.0
ASK_AGAIN_S = 10.0
KEPT = 50_000
"""Messages: so few that what grows with them up to a bound has got there before the first figure is taken."""
ERRORS = "errors.log"
CALM_S = 1.5
"""Nothing has begun or ended for so long: it is calm."""
WRONG = re.compile(
    r"Traceback \(most recent|\bWarning: |^qt\.|^Q[A-Z]\w+(::|: )|QObject|was never (awaited|retrieved)|"
    r"none_dealloc|Fatal Python error|Segmentation",
    re.MULTILINE,
)
"""What a healthy program does not write to stderr."""


class SoakError(AssertionError):
    """The program did what it must not do; the text is for the person who runs the soak."""


class Sitting:
    """A window and the hand that uses it. `parameters` are what the forms of the operations say."""

    def __init__(
        self, display: str, home: Path, hand: FakeInput, parameters: Mapping[str, Mapping[str, str]]
    ) -> None:
        settings = home / "loopscope" / "settings.json"
        settings.parent.mkdir(exist_ok=True)
        settings.write_text(json.dumps({"parameters": parameters, "language": "en", "theme": "light"}))
        self.hand = hand
        self.log: list[str] = []
        """What was done to it, for the one who looks for the cause of a complaint."""
        self.home = home
        self._window = DrivenWindow(["--keep", str(KEPT)], display, 1, home, fresh=False)
        self.pid = self._window.pid
        self._id = int(self._window.wait("ready")["window"])

    def alive(self) -> bool:
        """Whether the window still runs."""
        return self._window.exit_code is None

    def check(self) -> None:
        """Raise SoakError when it crashed or complained."""
        said = self._window.stderr
        # Not rglob: folders of the program come and go meanwhile.
        reports = [Path(at, ERRORS) for at, _, files in os.walk(self.home) if ERRORS in files]
        found = [path.read_text(encoding="utf-8", errors="replace") for path in reports]
        if WRONG.search(said) or found:
            raise SoakError("\n".join(["the window complained:", said, *found, self._lately()]))
        if not self.alive():
            code = self._window.exit_code
            raise SoakError(f"the window ended by itself with exit code {code}: {said}\n{self._lately()}")

    def _lately(self) -> str:
        return "done last: " + "; ".join(self.log[-12:])

    def focus(self) -> None:
        """Give the window the keyboard. A dialog that opened late goes first: no key would reach it later."""
        top = self.hand.topmost()
        if top not in (0, self._id):
            self.log.append("Escape for another window")
            self.hand.focus(top)
            self.hand.press("Escape")
        self.hand.focus(self._id)

    def in_sight(self) -> Mapping[str, list[int]]:
        """Give the named widgets that can be seen: left, top, width, height in pixels."""
        lines = self._window.lines("places")
        places: dict[str, list[int]] = lines[-1]["places"] if lines else {}
        return places

    def lines(self, event: str) -> list[dict[str, Any]]:
        """Give the lines of one event in the journal so far."""
        return self._window.lines(event)

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait for something that the window does. Raises SoakError."""
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            self.check()
            if time.monotonic() > deadline:
                said = [line["text"] for line in self.lines("said")[-3:]]
                raise SoakError(
                    f"{what} did not happen within {PATIENCE_S:.0f} s\n{self._lately()}\nit said last: {said}"
                )
            time.sleep(POLL_S)

    def come_to_rest(self, command: Callable[[str], None]) -> Footprint:
        """Cancel everything, show the plain window, wait until it is calm, and measure."""
        for keys in ("Escape", "Escape", "ctrl+3", "ctrl+1", "shift+Escape"):
            self.focus()
            self.hand.press(keys)
        for name in ("language en", "theme light", "replay live", "cancel all"):
            command(name)
        self.until(lambda: not helpers(self.pid, WORKER), "the end of every worker process")
        if not helpers(self.pid, WORLD):
            # Killed a moment ago: the next request starts it anew. It counts in both figures or in neither.
            # Asked for again where a key got lost, as in a dialog that closed just then.
            asked_s = 0.0

            def back() -> bool:
                nonlocal asked_s
                if time.monotonic() - asked_s > ASK_AGAIN_S:
                    asked_s = time.monotonic()
                    command("fetch page async")
                return bool(helpers(self.pid, WORLD))

            self.until(back, "the slow world coming back")
        seen: list[tuple[float, Footprint]] = []

        def calm() -> bool:
            try:
                now = footprint(self.pid)
            except (psutil.Error, OSError):
                return False
            if seen and _counts(seen[-1][1]) != _counts(now):
                seen.clear()
            seen.append((time.monotonic(), now))
            return seen[-1][0] - seen[0][0] >= CALM_S

        self.until(calm, "calm")
        return min((found for _, found in seen), key=lambda found: found.memory_mb)

    def quit(self) -> None:
        """Close it by its key, whatever it does; everything must go. Raises SoakError."""
        own = family(self.pid)
        self.focus()
        self.hand.press("Escape")
        self.hand.press("ctrl+q")
        self._all_gone(own, "after Ctrl+Q")
        if self._window.exit_code != 0:
            raise SoakError(f"exit code {self._window.exit_code}: {self._window.stderr}")
        if WRONG.search(self._window.stderr):
            raise SoakError(f"the window complained while it closed: {self._window.stderr}")

    def kill(self) -> None:
        """Kill it as the system does when memory is short; its helpers must go. Raises SoakError."""
        own = family(self.pid)
        own[0].kill()
        self._all_gone(own, "after SIGKILL")

    def close(self) -> None:
        """End it however it takes that; for the end of a soak that failed."""
        self._window.close()

    def _all_gone(self, own: list[psutil.Process], when: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while self.alive() or any(map(lives, own)):
            if time.monotonic() > deadline:
                left = [process.cmdline() for process in own if lives(process)]
                raise SoakError(f"still there {PATIENCE_S:.0f} s {when}: {left}; {self._window.stderr}")
            time.sleep(POLL_S)


def _counts(found: Footprint) -> tuple[int, int, int]:
    return found.descriptors, found.threads, found.processes
