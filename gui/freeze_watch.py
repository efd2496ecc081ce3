"""Explains every freeze of the window soon after it ended, whatever caused it, for the log to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from loopscope.clock import NS_PER_MS

if TYPE_CHECKING:
    from loopscope.scope import Scope

EVERY_MS = 500
OVERLAP_NS = 1_000 * NS_PER_MS
SETTLED_NS = 100 * NS_PER_MS
"""A freeze that ended this long ago is whole, and has been looked at."""


class FreezeWatch(QObject):
    """Asks the scope twice a second for what is new; the answers are kept in the session."""

    def __init__(self, scope: Scope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scope = scope
        self._until_ns = scope.probe.clock()
        self.timer = QTimer(self)
        self.timer.setObjectName("freeze_watch.timer")
        self.timer.timeout.connect(self.look)
        self.timer.start(EVERY_MS)

    def rest(self, resting: bool) -> None:
        """Look no more until told to go on; then also at what came meanwhile."""
        if resting:
            self.timer.stop()
        else:
            self.timer.start(EVERY_MS)

    def look(self) -> None:
        """Explain what is new."""
        settled_ns = self._scope.probe.clock() - SETTLED_NS
        # From a little before: a freeze of many messages that lies across the cut would begin at it.
        from_ns = self._until_ns - OVERLAP_NS
        for freeze in self._scope.freezes(from_ns):
            if from_ns < freeze.start_ns and freeze.end_ns < settled_ns:
                self._scope.explain(freeze)
        self._until_ns = settled_ns
