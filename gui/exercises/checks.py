"""One line of the measured: what was asked, ✓ or ✗, and what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.lessons.choices import RIGHT, WRONG
from widgets.fonts import BODY, SMALL, scaled


class CheckRow(QWidget):
    """Hidden until there is something to show."""

    def __init__(self, asked: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = QLabel(self)
        self.mark.setFixedWidth(16)
        self._asked = QLabel(asked, self)
        self._asked.setWordWrap(True)
        scaled(self._asked, BODY, QFont.Weight.DemiBold)
        self.found = QLabel(self)
        self.found.setWordWrap(True)
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        scaled(self.found, SMALL)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.mark, 0, 0)
        grid.addWidget(self._asked, 0, 1)
        grid.addWidget(self.found, 1, 1)

    def show_check(self, good: bool | None, found: str) -> None:
        """Show whether what was asked was found, and what was."""
        self.mark.setText(RIGHT if good else WRONG)
        self.mark.setProperty("role", "good" if good else "error")
        self.mark.style().unpolish(self.mark)
        self.mark.style().polish(self.mark)
        self.mark.setAccessibleName(self.tr("yes") if good else self.tr("no"))
        self.found.setText(found)
