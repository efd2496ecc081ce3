"""The menu in which the runs of a chart are chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from loopscope.runs import RunRecord

MOST_LISTED = 24
"""The newest runs; older ones are chosen in the runs' table."""


class RunMenu(QMenu):
    """Stays open while runs are ticked, so that several can be chosen in one go."""

    chosen = Signal(object)
    """The list of RunRecords that are ticked; None when the last run of each mode is to be followed."""

    def __init__(self, name_of: Callable[[RunRecord], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._name_of = name_of
        self._ticked: list[RunRecord] = []

    def fill(self, runs: Sequence[RunRecord], shown: Sequence[RunRecord], following: bool) -> None:
        """List the finished among `runs`, the newest first, with a tick at those shown."""
        self.clear()
        self._ticked = list(shown)
        follow = self.addAction(self.tr("The last run of each mode"))
        follow.setCheckable(True)
        follow.setChecked(following)
        follow.triggered.connect(lambda: self._follow())
        self.addSeparator()
        over = [run for run in runs if run.end_ns is not None][-MOST_LISTED:]
        numbers = {run.number for run in shown}
        for run in reversed(over):
            action = self.addAction(self._name_of(run).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(run.number in numbers)
            action.toggled.connect(lambda on, run=run: self._toggle(run, on))

    def _follow(self) -> None:
        self.chosen.emit(None)
        self.close()

    def _toggle(self, run: RunRecord, on: bool) -> None:
        self._ticked = [each for each in self._ticked if each.number != run.number]
        if on:
            self._ticked.append(run)
        self.actions()[0].setChecked(False)
        self.chosen.emit(list(self._ticked))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action is not self.actions()[0]:
            action.trigger()
            return
        super().mouseReleaseEvent(event)
