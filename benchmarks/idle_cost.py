"""What does recording cost a window that idles with its animation on?

One window with an animation of 60 Hz on a virtual display, Loopscope attached and detached in turns, so that
everything but the recording is the same; CPU time of the process in each state, as a share of one core. Where
a process posts the pulses, it is counted too. A third state tells the price of merely being woken: the window
alone, with a bare timer of 10 ms that calls no Python. Then, to compare, the whole of Loopscope's own window.
Run: `python benchmarks/idle_cost.py [--quick]`
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QPointF, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QColor, QPainter, QPaintEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

import loopscope  # noqa: E402
from gui.shots.virtual_display import VirtualDisplay  # noqa: E402
from loopscope.pulse_process import PulseProcess  # noqa: E402

TURNS, QUICK_TURNS = 5, 2
TURN_S = 4.0
SETTLE_S = 1.0
WINDOW_S, QUICK_WINDOW_S = 20.0, 5.0
LIMIT_PERCENT = 2.0
FRAME_MS = 16
PULSE_MS = 10


class Dial(QWidget):
    """Something that moves every frame."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's virtual."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        angle = time.perf_counter() * 3
        middle = QPointF(self.rect().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#3d7eff"))
        painter.drawEllipse(middle + QPointF(math.cos(angle), math.sin(angle)) * 60, 12, 12)


def cpu_s(pid: int) -> float:
    """Give the CPU time that a process has used until now, all its threads together (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle(seconds: float) -> None:
    """Run the loop for so long. Not the application's: its `quit` closes every window."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1_000), loop.quit)
    loop.exec()


def be_the_window(turns: int) -> int:
    """Idle in both states in turns; says the shares of one core in per cent."""
    app = QApplication([])
    dial = Dial()
    dial.resize(300, 200)
    dial.show()
    frames = QTimer()
    frames.setTimerType(Qt.TimerType.PreciseTimer)
    frames.timeout.connect(dial.update)
    frames.start(FRAME_MS)
    idle(SETTLE_S)
    without, woken, attached, pulse = [], [], [], []
    waker = QTimer()
    waker.setTimerType(Qt.TimerType.PreciseTimer)
    for _ in range(turns):
        start, cpu = time.perf_counter(), time.process_time()
        idle(TURN_S)
        without.append((time.process_time() - cpu) / (time.perf_counter() - start) * 100)
        waker.start(PULSE_MS)
        start, cpu = time.perf_counter(), time.process_time()
        idle(TURN_S)
        woken.append((time.process_time() - cpu) / (time.perf_counter() - start) * 100)
        waker.stop()
        scope = loopscope.attach(app)
        # Starting is no part of idling.
        idle(SETTLE_S)
        source = scope.pulse.source
        helper = source.pid if isinstance(source, PulseProcess) else None
        start, cpu, theirs = time.perf_counter(), time.process_time(), cpu_s(helper) if helper else 0.0
        idle(TURN_S)
        took = time.perf_counter() - start
        attached.append((time.process_time() - cpu) / took * 100)
        pulse.append((cpu_s(helper) - theirs if helper else 0.0) / took * 100)
        scope.detach()
    print(json.dumps([statistics.mean(shares) for shares in (without, woken, attached, pulse)]))
    return 0


def real_window_share(environment: dict[str, str], seconds: float) -> float:
    """Give the share of one core that Loopscope's own window takes when nobody does anything."""
    command = [sys.executable, "-m", "gui.cli", "--fresh"]
    window = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        time.sleep(6)  # what it loads after its first paint
        start, cpu = time.perf_counter(), cpu_s(window.pid)
        time.sleep(seconds)
        return (cpu_s(window.pid) - cpu) / (time.perf_counter() - start) * 100
    finally:
        window.terminate()
        window.wait()


def main() -> int:
    """Print the figures. Exit code 1 when the limit was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_TURNS} turns and not {TURNS}")
    parser.add_argument("--window", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.window:
        return be_the_window(options.window)
    turns = QUICK_TURNS if options.quick else TURNS
    with VirtualDisplay() as display, tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "DISPLAY": display.name,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": home,
            "XDG_CONFIG_HOME": home,
        }
        command = [sys.executable, __file__, "--window", str(turns)]
        said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
        real = real_window_share(environment, QUICK_WINDOW_S if options.quick else WINDOW_S)
    without, woken, attached, pulse = json.loads(said)
    total = attached - without + pulse
    print(f"share of one core, {turns} × {TURN_S:.0f} s in each state, in turns")
    print(f"animated window alone        {without:6.2f} %")
    print(f"  woken by a bare timer      {woken:6.2f} %   every {PULSE_MS} ms: {woken - without:.2f} % more")
    print(f"  with Loopscope attached    {attached:6.2f} %   ratio {attached / without:.2f}")
    print(f"  the pulse's own process    {pulse:6.2f} %")
    print(f"recording, pulse included    {total:6.2f} %   (limit {LIMIT_PERCENT:.2f} %)")
    print(f"Loopscope's own whole window {real:6.2f} %   (no limit: its views and its animation)")
    return 0 if total <= LIMIT_PERCENT else 1


if __name__ == "__main__":
    sys.exit(main())
