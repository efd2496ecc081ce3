"""Lets Python collect garbage in the GUI thread only.

A collection runs in whichever thread allocates. In a worker thread it can destroy QObjects of the GUI
thread that lie in a dead cycle, and Qt crashes. So automatic collection is off, and a timer does it here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class GarbageCollector(QObject):
    """Collects a generation when Python would have, twice a second at most."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self.timer = QTimer(self)
        self.timer.setObjectName("garbage.timer")
        self.timer.timeout.connect(self.collect)
        self.timer.start(EVERY_MS)

    def collect(self) -> None:
        """Collect the oldest generation that is due; the younger ones go with it."""
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))

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
