"""Lets Python collect garbage in the GUI thread only.

A collection runs in whichever thread allocates. In a worker thread it can destroy QObjects of the GUI
thread that lie in a dead cycle, and Qt crashes. So automatic collection is off, and a timer does it here.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

from gui import c_memory

EVERY_MS = 100
"""While little is created. Looking costs some microseconds, a collection only comes when one is due."""
BUSY_EVERY_MS = 10
BUSY_OBJECTS = 2_000
"""As many new objects between two looks mean a burst: 5,000 requests at once create 300,000 of them. Left to
pile up for half a second, the young ones alone froze the window for 40 to 100 ms; for 20 ms, for up to 12."""
CALM_S = 3.0
"""All objects are looked through when so little was created for so long, or after LONGEST_WITHOUT_S."""
LONGEST_WITHOUT_S = 60.0
GIVE_BACK_EVERY_S = 15.0
"""So often what is free goes back to the system."""


class GarbageCollector(QObject):
    """Collects what is young in small portions, and all objects when little is going on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._last_young_s = self._last_full_s = self._last_given_back_s = time.monotonic()
        self._last_burst_s = self._last_full_s - CALM_S
        self.timer = QTimer(self)
        self.timer.setObjectName("garbage collection")
        self.timer.timeout.connect(self.collect)
        self.timer.start(EVERY_MS)

    def collect(self) -> None:
        """Collect what is due. Survivors go to the oldest generation at once: nothing piles up in between."""
        young, _, collected = gc.get_count()
        limit, _, full_limit = gc.get_threshold()
        now_s = time.monotonic()
        if young > limit:
            self._last_young_s = now_s
        if young > BUSY_OBJECTS:
            self._last_burst_s = now_s
        # The number is that of objects created less those freed: in the wake of a burst it says little.
        in_burst = now_s - self._last_burst_s < CALM_S
        self._look_again(BUSY_EVERY_MS if in_burst else EVERY_MS)
        if young > limit or in_burst:
            gc.collect(1)
        calm = now_s - self._last_young_s > CALM_S
        if collected > full_limit and (calm or now_s - self._last_full_s > LONGEST_WITHOUT_S):
            self._last_full_s = now_s
            gc.collect()
        if now_s - self._last_given_back_s > GIVE_BACK_EVERY_S:
            self._last_given_back_s = now_s
            c_memory.give_back()

    @staticmethod
    def settle() -> None:
        """Collect everything now, and leave what survives out of all later collections.

        Called once the program is loaded: what stays for good would be looked through again and again,
        for 40 ms each time.
        """
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Give the collecting back to Python."""
        self.timer.stop()
        gc.unfreeze()
        gc.enable()

    def _look_again(self, after_ms: int) -> None:
        if self.timer.interval() != after_ms:
            self.timer.setInterval(after_ms)
