"""The note beside the pointer that says what lies under it, exactly."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from widgets.fonts import SMALL, scaled
from widgets.theme import keeper, tokens

_MOST_WIDTH = 300
_AWAY = 14
_PAD = 8


class ChartNote(QLabel):
    """A few lines in a frame that never lie under the pointer and never leave the chart."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(_PAD, 6, _PAD, 6)
        scaled(self, SMALL)
        keeper().theme_changed.connect(self._retheme)
        self._retheme()
        self.hide()

    def tell(self, lines: list[str], at: QPoint) -> None:
        """Show `lines` beside the point `at` of the chart."""
        over = self._over
        self.setText("\n".join(lines))
        # A label that may wrap makes itself narrower than it needs, so it may only where it must.
        self.setWordWrap(False)
        wanted, room = self.sizeHint().width(), min(_MOST_WIDTH, over.width() - 8)
        self.setWordWrap(wanted > room)
        self.setFixedWidth(min(wanted, room))
        self.adjustSize()
        x = at.x() + _AWAY
        if x + self.width() > over.width() - 4:
            x = at.x() - _AWAY - self.width()
        y = at.y() + _AWAY
        if y + self.height() > over.height() - 4:
            y = at.y() - _AWAY - self.height()
        x = min(max(4, x), over.width() - self.width() - 4)
        self.move(x, min(max(4, y), max(4, over.height() - self.height() - 4)))
        self.show()
        self.raise_()

    def _retheme(self) -> None:
        theme = tokens()
        self.setStyleSheet(
            f"background: {theme.panel}; color: {theme.text}; border: 1px solid {theme.muted};"
            " border-radius: 6px;"
        )
