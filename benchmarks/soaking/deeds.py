"""What a person, or fate, may do to a window at any moment; chosen at random."""

from __future__ import annotations

import random
import string
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import psutil

from benchmarks.soaking.footprint import WORKER, WORLD, helpers
from benchmarks.soaking.sitting import Sitting
from tasks.catalogue import MODES, OPERATIONS

LONGEST_PAUSE_S = 0.5
PALETTE_S = 5.0
COMMANDS = (
    *("theme dark", "theme light", "theme system", "language zh cn", "language en", "language system"),
    *("motion reduced", "motion full", "reset layout", "clear log", "pause log", "show cleared"),
    *("compare runs", "side by side", "timeline fit", "timeline zoom in", "timeline previous freeze"),
    *("timeline pause", "timeline show own", "panel charts", "panel lessons", "panel slow motion"),
    *("replay last 5", "replay play", "replay tenth", "replay next freeze", "replay live", "run again"),
    *("copy details", "picture timeline", "next panel"),
)
PLACES = ("timeline.lanes", "timeline.overview", "message_log.table", "runs.table", "present.stage", "charts")


class Deeds:
    """Does one thing after the other to a sitting. The same seed chooses the same things."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.saved: list[Path] = []
        self._kinds: list[tuple[Callable[[Sitting], None], int]] = [
            (self._run, 40),
            (self._press_button, 10),
            (self._cancel, 12),
            (self._command, 22),
            (self._preset, 8),
            (self._point, 10),
            (self._feel, 5),
            (self._kill_worker, 6),
            (self._kill_world, 3),
            (self._save, 2),
        ]

    def one(self, sitting: Sitting) -> None:
        """Do something, wait for a moment, and see whether the window bears it. Raises SoakError."""
        kinds, weights = zip(*self._kinds, strict=True)
        deed = self._random.choices(kinds, weights)[0]
        self.done[deed.__name__.strip("_")] += 1
        sitting.log.append(deed.__name__.strip("_"))
        sitting.focus()
        deed(sitting)
        time.sleep(self._random.uniform(0, LONGEST_PAUSE_S))
        sitting.check()

    def each(self, sitting: Sitting) -> None:
        """Do everything at least once: after that, all that is loaded on demand is loaded."""
        for operation in OPERATIONS:
            for mode in MODES:
                self.command(sitting, f"{operation.name} {mode}".replace("_", " "))
                sitting.check()
        for name in COMMANDS:
            self.command(sitting, name)
            sitting.check()
        for deed, _ in self._kinds:
            sitting.focus()
            deed(sitting)
            sitting.check()

    def command(self, sitting: Sitting, name: str) -> None:
        """Choose something in the command palette; the English name finds it in every language."""
        sitting.log.append(name)
        sitting.focus()
        sitting.hand.press("ctrl+k")
        # A window that is frozen just now takes the keys later, in their order.
        deadline = time.monotonic() + PALETTE_S
        while "palette" not in sitting.in_sight() and time.monotonic() < deadline:
            sitting.check()
            time.sleep(0.02)
        sitting.hand.type(name)
        sitting.hand.press("Return")

    def _run(self, sitting: Sitting) -> None:
        operation, mode = self._random.choice(OPERATIONS), self._random.choice(MODES)
        self.command(sitting, f"{operation.name} {mode}".replace("_", " "))

    def _press_button(self, sitting: Sitting) -> None:
        self._click(sitting, [name for name in sitting.in_sight() if name.startswith("run.")])

    def _cancel(self, sitting: Sitting) -> None:
        sitting.hand.press(self._random.choice(("Escape", "shift+Escape")))

    def _command(self, sitting: Sitting) -> None:
        self.command(sitting, self._random.choice(COMMANDS))

    def _preset(self, sitting: Sitting) -> None:
        sitting.hand.press(f"ctrl+{self._random.randint(1, 4)}")

    def _point(self, sitting: Sitting) -> None:
        self._click(sitting, [name for name in sitting.in_sight() if name in PLACES])

    def _feel(self, sitting: Sitting) -> None:
        self._click(sitting, [name for name in sitting.in_sight() if name == "type_here"])
        sitting.hand.type("".join(self._random.choices(string.ascii_lowercase, k=5)))

    def _kill_worker(self, sitting: Sitting) -> None:
        name = self._random.choice(("sleep process", "read file process", "fetch page process"))
        self.command(sitting, name)
        self._kill_helpers(sitting, WORKER)

    def _kill_world(self, sitting: Sitting) -> None:
        self._kill_helpers(sitting, WORLD)

    def _save(self, sitting: Sitting) -> None:
        """Save the sitting under a new name, as a session or as a trace."""
        name = "".join(self._random.choices(string.ascii_lowercase, k=8))
        name += self._random.choice((".loopscope", ".json"))
        sitting.hand.press("ctrl+shift+e")
        time.sleep(LONGEST_PAUSE_S)
        sitting.hand.press("ctrl+a")
        sitting.hand.type(name)
        sitting.hand.press("Return")
        time.sleep(LONGEST_PAUSE_S)
        # Where the dialog did not come in time, nothing was saved; then it must not stay open.
        sitting.hand.press("Escape")
        self.saved.append(sitting.home / name)

    def _kill_helpers(self, sitting: Sitting, module: str) -> None:
        for process in helpers(sitting.pid, module):
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue

    def _click(self, sitting: Sitting, names: list[str]) -> None:
        if not names:
            return
        left, top, width, height = sitting.in_sight()[self._random.choice(sorted(names))]
        sitting.hand.point_at(left + self._random.randrange(width), top + self._random.randrange(height))
        sitting.hand.click()
