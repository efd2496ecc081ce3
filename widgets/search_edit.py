"""A search box with its glass inside."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.icons import icon
from widgets.theme import keeper

_GLASS = 16
_AIR = 26
"""Frame and margins at both sides, in pixels."""


class SearchEdit(QLineEdit):
    """A line edit that shows a magnifying glass at its left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        self.setTextMargins(_GLASS + 2, 0, 0, 0)
        self._words = ""
        keeper().theme_changed.connect(self.update)

    def show_words(self, words: str) -> None:
        """Say what it is for while it is empty, where there is room for all of the words."""
        self._words = words
        self._fit_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """The glass says it as well; half a word says nothing."""
        room = self.width() - _GLASS - _AIR
        fits = self.fontMetrics().horizontalAdvance(self._words) <= room
        self.setPlaceholderText(self._words if fits else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setOpacity(0.7)
        icon("search").paint(painter, 8, (self.height() - _GLASS) // 2, _GLASS, _GLASS)
        painter.end()
