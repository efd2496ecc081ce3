"""What recording adds to a message, against an empty `notify` override in the same run.

Three figures: a posted event that does nothing; the redraw-and-mouse load of a window; and what is left
after detaching. Run: `python -m benchmarks.message_cost`
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from loopscope.scope import Scope

EVENTS = 20_000
ROUNDS = 15
LIMIT_ADDED_US = 1.0
LIMIT_LOAD_RATIO = 1.15


class Quiet(QObject):
    """Takes an event and does nothing with it, in C++."""


def post_events(receiver: QObject, event_type: QEvent.Type) -> float:
    """Give µs a posted event."""
    for _ in range(EVENTS):
        QCoreApplication.postEvent(receiver, QEvent(event_type))
    start = time.perf_counter_ns()
    QCoreApplication.sendPostedEvents(receiver, 0)
    return (time.perf_counter_ns() - start) / EVENTS / 1_000


class Load:
    """A window of 60 widgets that is redrawn while the mouse moves over it."""

    def __init__(self) -> None:
        self.window = QWidget()
        grid = QGridLayout(self.window)
        for number in range(60):
            kind = (QLabel, QPushButton, QLineEdit)[number % 3]
            grid.addWidget(kind(f"widget {number}"), number // 6, number % 6)
        self.window.resize(900, 600)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)

    def run(self) -> float:
        """Give ms a round of 60 redraws and mouse moves."""
        start = time.perf_counter_ns()
        for step in range(60):
            QTest.mouseMove(self.window.windowHandle(), QPoint(10 + step * 14, 20 + step * 9))
            self.window.update()
            QCoreApplication.processEvents()
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        return (time.perf_counter_ns() - start) / 1e6


def measure(app: QApplication, work: Callable[[], float]) -> dict[str, float]:
    """Give the best of `work` in each state, rounds interleaved: what else the machine does only adds."""
    base = QApplication.notify
    found: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        found.setdefault("none", []).append(work())
        app.notify = lambda receiver, event: base(app, receiver, event)  # type: ignore[method-assign]
        found.setdefault("empty", []).append(work())
        del app.notify
        scope = Scope()
        scope.attach(app, pulses=False, watch=True)
        found.setdefault("recording", []).append(work())
        scope.detach()
        found.setdefault("detached", []).append(work())
    return {state: min(values) for state, values in found.items()}


def main() -> None:
    """Print the figures."""
    app = QApplication([])
    receiver = Quiet()
    event_type = QEvent.Type(QEvent.registerEventType())
    posted = measure(app, lambda: post_events(receiver, event_type))
    added = posted["recording"] - posted["empty"]
    print("A posted event, µs:       " + "  ".join(f"{k} {v:.2f}" for k, v in posted.items()))
    print(f"  recording adds {added:.2f} µs to an empty override (limit {LIMIT_ADDED_US:.2f})")
    load = Load()
    loaded = measure(app, load.run)
    print("Redraw and mouse, ms:     " + "  ".join(f"{k} {v:.1f}" for k, v in loaded.items()))
    ratio = loaded["recording"] / loaded["none"]
    print(f"  recording costs {ratio:.2f} × of none (limit {LIMIT_LOAD_RATIO:.2f})")
    for name, figures in (("posted event", posted), ("redraw and mouse", loaded)):
        print(f"  after detaching, {name}: {figures['detached'] / figures['none']:.2f} × of never attached")


if __name__ == "__main__":
    main()
