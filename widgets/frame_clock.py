"""One timer that refreshes every view: at most once a frame, and only those that can be seen."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from loopscope.clock import NS_PER_MS, NS_PER_S, Clock, now_ns

FRAME_MS = 16
FRAME_NS = FRAME_MS * NS_PER_MS
MOST_FRAMES = 4
"""While no view is due, none is looked at for so many frames at most: to be woken from sleep costs the
processor more than what most refreshes do."""

LOOK_AGAIN_NS = NS_PER_S // 4
"""What could be seen is taken to be so for so long: to ask Qt takes as long as many a refresh."""

Refresh = Callable[[int], int | None]
"""Called with the present time in nanoseconds of `loopscope.clock`; may give the instant until which it has
nothing to do; it is asked again after `MOST_FRAMES` at the latest."""


@dataclass
class _Subscription:
    view: QWidget
    refresh: Refresh
    period_ns: int
    due_ns: int = 0
    seen_until_ns: int = 0
    """Until when it need not be asked again whether the view can be seen."""


class FrameClock(QObject):
    """Calls each view's refresh at that view's own rate or more rarely, all from one timer.

    The timer runs only while some subscribed view is shown, and slowly where the system shows none of them: a
    hidden window costs nothing, a minimised one next to nothing. No refresh comes before the first paint.
    """

    def __init__(self, parent: QObject | None = None, clock: Clock = now_ns) -> None:
        super().__init__(parent)
        self.setObjectName("frame_clock")
        self._clock = clock
        self._held = False
        self._subscriptions: list[_Subscription] = []
        self.timer = QTimer(self)
        """The only source of refreshes: mark it as the instrument's own."""
        self.timer.setObjectName("frame_clock.timer")
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.setInterval(FRAME_MS)
        self.timer.timeout.connect(self.tick)

    def subscribe(self, view: QWidget, refresh: Refresh, rate_hz: float = 60.0) -> None:
        """Call `refresh` up to `rate_hz` times a second while `view` can be seen, until it is deleted."""
        period_ns = max(0, round(NS_PER_S / rate_hz) - FRAME_MS * 500_000)
        self._subscriptions.append(_Subscription(view, refresh, period_ns))
        view.installEventFilter(self)
        self._start_or_stop()

    def hold(self) -> None:
        """Refresh nothing until `release`, as while heavy modules are still being loaded."""
        self._held = True
        self._start_or_stop()

    def release(self) -> None:
        """Refresh again what can be seen."""
        self._held = False
        self._start_or_stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start with the first view shown, stop with the last one hidden."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            for entry in self._subscriptions:
                if entry.view is watched:
                    entry.due_ns = entry.seen_until_ns = 0
            self._ring_every(1)
            self._start_or_stop()
        return False

    def _start_or_stop(self) -> None:
        """Run exactly while a view is shown. Views, and at the very end the timer, may be gone by now."""
        self._subscriptions = [entry for entry in self._subscriptions if isValid(entry.view)]
        if not isValid(self.timer):
            return
        wanted = not self._held and any(entry.view.isVisible() for entry in self._subscriptions)
        if wanted and not self.timer.isActive():
            self.timer.start()
        elif not wanted and self.timer.isActive():
            self.timer.stop()

    def tick(self) -> None:
        """Refresh every view that is due and can be seen."""
        now = self._clock()
        next_ns = 0
        for entry in tuple(self._subscriptions):
            if not isValid(entry.view):
                self._start_or_stop()
                continue
            if now >= entry.due_ns:
                if now >= entry.seen_until_ns:
                    if not _on_screen(entry.view):
                        continue
                    entry.seen_until_ns = now + LOOK_AGAIN_NS
                entry.due_ns = now + entry.period_ns
                told_ns = min(entry.refresh(now) or 0, now + MOST_FRAMES * FRAME_NS)
                entry.due_ns = max(entry.due_ns, told_ns)
            next_ns = min(next_ns or entry.due_ns, entry.due_ns)
        frames = math.ceil((next_ns - now) / FRAME_NS) if next_ns else MOST_FRAMES
        self._ring_every(min(MOST_FRAMES, max(1, frames)))

    def _ring_every(self, frames: int) -> None:
        if isValid(self.timer) and self.timer.interval() != frames * FRAME_MS:
            self.timer.setInterval(frames * FRAME_MS)


def _on_screen(view: QWidget) -> bool:
    """Tell whether the system shows the window and the view in it is not scrolled or tabbed away."""
    handle = view.window().windowHandle()
    return (
        view.isVisible() and handle is not None and handle.isExposed() and not view.visibleRegion().isEmpty()
    )
