"""Are all stalls found, none invented, and their lengths right?

Stalls of 20 to 1000 ms, 100 of each, at random instants, in a Qt slot, a coroutine, a `call_later` and a
paint. Baseline of the same run: an in-loop heartbeat of 200 ms, the usual way. Then 60 s of ordinary use
in which nothing may be found. Run: `python benchmarks/stalls.py [--quick]`
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

import loopscope
from loopscope.clock import NS_PER_MS
from loopscope.freezes import find_freezes
from loopscope.loop import ScopeEventLoop
from loopscope.scope import Scope

LENGTHS_MS = (20, 50, 100, 250, 1_000)
HEARTBEAT_S = 0.2
LEAST_NS = 18 * NS_PER_MS
FOUND_FROM_MS = 50
MEDIAN_LIMIT_MS, P95_LIMIT_MS = 1.0, 3.0


@dataclass
class Stall:
    """One injected stall: where, its nominal length, and when it really was (ns)."""

    place: str
    length_ms: int
    start_ns: int = 0
    end_ns: int = 0


class Dial(QWidget):
    """Repaints every frame; stalls in its paint when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.stall: Callable[[], None] | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's virtual."""
        QPainter(self).drawText(10, 20, str(time.perf_counter_ns()))
        stall, self.stall = self.stall, None
        if stall is not None:
            stall()


class Heartbeat:
    """The naive monitor: a timer in the loop that notes when it comes late."""

    def __init__(self) -> None:
        self.late: list[tuple[int, int]] = []
        self._due_ns = 0

    async def run(self) -> None:
        """Beat until cancelled."""
        while True:
            before = time.perf_counter_ns()
            await asyncio.sleep(HEARTBEAT_S)
            now = time.perf_counter_ns()
            late = now - before - int(HEARTBEAT_S * 1e9)
            if late >= LEAST_NS:
                self.late.append((now - late, now))


def block(stall: Stall) -> None:
    """Keep the thread for the length of the stall, half of them on the CPU, half off it."""
    stall.start_ns = time.perf_counter_ns()
    end_ns = stall.start_ns + stall.length_ms * NS_PER_MS
    if stall.length_ms % 20:
        while time.perf_counter_ns() < end_ns:
            pass
    else:
        time.sleep(stall.length_ms / 1_000)
    stall.end_ns = time.perf_counter_ns()


async def inject(dial: Dial, stall: Stall) -> None:
    """Make the stall happen at its place, and wait until it is over."""
    loop = asyncio.get_running_loop()

    def work() -> None:
        block(stall)

    if stall.place == "slot":
        QTimer.singleShot(0, work)
    elif stall.place == "call_later":
        loop.call_later(0.001, work)
    elif stall.place == "paint":
        dial.stall = work
    else:
        work()
    while not stall.end_ns:
        await asyncio.sleep(0.001)


async def measure(scope: Scope, dial: Dial, count: int, calm_s: float) -> bool:
    """Inject everything, print what was found; gives whether all limits held."""
    rng = random.Random(20261123)
    places = ("slot", "coroutine", "call_later", "paint")
    stalls = [Stall(places[n % 4], length) for length in LENGTHS_MS for n in range(count)]
    rng.shuffle(stalls)
    heartbeat = Heartbeat()
    beating = asyncio.ensure_future(heartbeat.run())
    await asyncio.sleep(0.5)
    first_ns = time.perf_counter_ns()
    for stall in stalls:
        await asyncio.sleep(rng.uniform(0.03, 0.25))
        await inject(dial, stall)
    await asyncio.sleep(0.3)
    beating.cancel()
    records = scope.session.overlapping(first_ns, time.perf_counter_ns())
    found = find_freezes(records, LEAST_NS)
    ok = True
    print("stall    found   heartbeat   length wrong by: median     p95")
    for length in LENGTHS_MS:
        mine = [s for s in stalls if s.length_ms == length]
        errors, beats = [], 0
        for stall in mine:
            near = [f for f in found if f.start_ns <= stall.end_ns and f.end_ns >= stall.start_ns]
            if near:
                best = max(near, key=lambda f: f.duration_ns)
                errors.append(abs(best.duration_ns - (stall.end_ns - stall.start_ns)) / NS_PER_MS)
            beats += any(a <= stall.end_ns and b >= stall.start_ns for a, b in heartbeat.late)
        p95 = sorted(errors)[max(0, -(-95 * len(errors) // 100) - 1)] if errors else float("nan")
        median = statistics.median(errors) if errors else float("nan")
        print(
            f"{length:4} ms  {len(errors):3}/{len(mine)}  {beats:5}/{len(mine)}"
            f"  {median:24.3f} ms {p95:7.3f} ms"
        )
        if length >= FOUND_FROM_MS:
            ok &= len(errors) == len(mine) and median <= MEDIAN_LIMIT_MS and p95 <= P95_LIMIT_MS
    false = await ordinary_use(scope, dial, calm_s)
    print(f"{calm_s:.0f} s of ordinary use: {false} false alarms of {FOUND_FROM_MS} ms and more")
    return ok and not false


async def ordinary_use(scope: Scope, dial: Dial, seconds: float) -> int:
    """Type, repaint, fetch and wait without any stall; gives how many freezes were found all the same."""
    edit = QLineEdit(dial)
    edit.show()
    start_ns = time.perf_counter_ns()
    end_ns = start_ns + int(seconds * 1e9)
    while time.perf_counter_ns() < end_ns:
        edit.insert("x" if len(edit.text()) < 80 else "")
        await asyncio.gather(asyncio.sleep(0.01), asyncio.to_thread(sum, range(1_000)))
        if len(edit.text()) >= 80:
            edit.clear()
    return len(scope.freezes(start_ns, FOUND_FROM_MS * NS_PER_MS))


def main() -> int:
    """Print the table. Exit code 1 when a limit was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10 of each and 5 s instead of 100 and 60 s")
    quick = parser.parse_args().quick
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    scope = loopscope.attach(app)
    window = QWidget()
    dial = Dial()
    QVBoxLayout(window).addWidget(dial)
    window.resize(300, 200)
    window.show()
    frames = QTimer()
    frames.timeout.connect(dial.update)
    frames.start(16)
    import numpy  # noqa: F401 - its import would be a freeze of its own

    loop = ScopeEventLoop(app, scope.probe)
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        ok = runner.run(measure(scope, dial, 10 if quick else 100, 5 if quick else 60))
    scope.detach()
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
