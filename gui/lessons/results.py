"""What was measured of one run of a lesson: its title, its figures, and the way to it in the timeline."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.lessons.attempt import RunResult
from gui.lessons.lesson import RunReference
from gui.lessons.texts import figure_text, run_title
from widgets.fonts import BODY, SMALL, scaled


class ResultRow(QWidget):
    """Hidden until there is something to show."""

    shown = Signal()
    """The student wants to see the run in the timeline."""

    def __init__(self, run: RunReference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        title = QLabel(run_title(run), self)
        title.setWordWrap(True)
        scaled(title, BODY, QFont.Weight.DemiBold)
        self.show_button = QPushButton(self.tr("Show in timeline"), self)
        self.show_button.setObjectName(f"lesson.show.{run.key}")
        self.show_button.setAccessibleName(self.tr("Show in timeline: {run}").format(run=run_title(run)))
        self.show_button.clicked.connect(self.shown)
        self.figures = QLabel(self)
        self.figures.setWordWrap(True)
        scaled(self.figures, SMALL)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, 1)
        head.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.figures)

    def show_result(self, result: RunResult | None) -> None:
        """Show the figures of the newest run, None for none yet."""
        self.setVisible(result is not None)
        if result is None:
            return
        if not result.ok:
            self.figures.setText(self.tr("It did not succeed, so nothing can be concluded; run it again."))
            return
        measured = {self._run.key: result.figures}
        text = self.tr("took {took} · frozen {frozen} · worst wait {wait} · messages handled: {messages}")
        figures = {
            "took": "took_ms",
            "frozen": "frozen_ms",
            "wait": "worst_wait_ms",
            "messages": "messages",
        }
        values = {
            name: figure_text(f"{self._run.key}.{figure}", measured) for name, figure in figures.items()
        }
        self.figures.setText(text.format(**values))
