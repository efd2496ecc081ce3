"""A search box with its glass inside."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.icons import icon
from widgets.theme import keeper

_GLASS = 16


class SearchEdit(QLineEdit):
    """A line edit that shows a magnifying glass at its left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        self.setTextMargins(_GLASS + 2, 0, 0, 0)
        keeper().theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setOpacity(0.7)
        icon("search").paint(painter, 8, (self.height() - _GLASS) // 2, _GLASS, _GLASS)
        painter.end()
