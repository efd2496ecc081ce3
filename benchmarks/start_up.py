"""Claim: the window's first paint comes at most 2.0 times as late as that of an empty PySide6 window.

Both are started afresh in turns on the same virtual display, each prints when it painted first, and the time
is counted from before its process was started. Run: `.venv/bin/python benchmarks/start_up.py [REPEATS]`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gui.options import FIRST_PAINT_VARIABLE  # noqa: E402
from gui.shots.virtual_display import VirtualDisplay  # noqa: E402

TARGET = 2.0
REPEATS = 11
EMPTY_WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("first-paint", time.perf_counter_ns(), flush=True)
        QApplication.quit()
app = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""


def first_paint_ms(command: list[str], environment: dict[str, str]) -> float:
    """Start `command` and give the milliseconds until it says that it painted."""
    started_ns = time.perf_counter_ns()
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60)
    for line in done.stdout.splitlines():
        word, _, rest = line.partition(" ")
        if word == "first-paint":
            return (int(rest.split()[0]) - started_ns) / 1e6
    raise SystemExit(f"{command} never painted:\n{done.stderr}")


def main() -> int:
    """Measure, print, and give 0 when the claim holds."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else REPEATS
    empty: list[float] = []
    own: list[float] = []
    with VirtualDisplay() as display, tempfile.TemporaryDirectory() as home:
        # A person's second start finds the bytecode of the first.
        inherited = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {
            **inherited,
            "PYTHONPYCACHEPREFIX": f"{home}/bytecode",
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "DISPLAY": display.name,
            "QT_QPA_PLATFORM": "xcb",
            FIRST_PAINT_VARIABLE: "1",
        }
        commands = ([sys.executable, "-c", EMPTY_WINDOW], [sys.executable, "-m", "gui.cli"])
        for command in commands:
            first_paint_ms(command, environment)  # fills the caches of files and bytecode
        for _ in range(repeats):
            empty.append(first_paint_ms(commands[0], environment))
            own.append(first_paint_ms(commands[1], environment))
    ratio = statistics.median(b / a for a, b in zip(empty, own, strict=True))
    print(f"empty PySide6 window  {statistics.median(empty):7.1f} ms  (median of {repeats})")
    print(f"loopscope             {statistics.median(own):7.1f} ms")
    print(f"ratio                 {ratio:7.2f}     (median of pairs; target at most {TARGET})")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
