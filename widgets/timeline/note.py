"""A small note beside what it tells about: a heading and some words. It never leaves its view."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.fonts import BODY, SMALL, words
from widgets.theme import keeper, tokens

WIDEST_PX = 340
_PAD = 8
_AWAY = 14
_RADIUS = 6
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class Note(QWidget):
    """Lets everything through to what is below it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title, self.text = "", ""
        self._title_font = words(BODY, QFont.Weight.DemiBold)
        self._text_font = words(SMALL)
        keeper().theme_changed.connect(self.update)
        self.hide()

    def tell(self, title: str, text: str, at: QPoint, within: QRect) -> None:
        """Show a heading and a text beside a point, wholly inside `within`."""
        if (title, text) != (self.title, self.text):
            self.title, self.text = title, text
            self.update()
        size = self._size_for(min(WIDEST_PX, within.width()), within.height())
        place = QRect(beside(at, size, within), size)
        if place != self.geometry():
            self.setGeometry(place)
        if self.isHidden():
            self.show()
            self.raise_()

    def _size_for(self, widest: int, highest: int) -> QSize:
        room = QRect(0, 0, widest - 2 * _PAD, 10_000)
        title = QFontMetrics(self._title_font).boundingRect(room, _FLAGS, breakable(self.title))
        text = QFontMetrics(self._text_font).boundingRect(room, _FLAGS, breakable(self.text))
        self._title_height = title.height()
        wide = max(title.width(), text.width()) + 2 * _PAD + 2
        high = title.height() + 2 + text.height() + 2 * _PAD
        return QSize(min(widest, wide), min(highest, high))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.setBrush(QColor(theme.soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        inner = self.rect().adjusted(_PAD, _PAD, -_PAD, -_PAD)
        painter.setPen(QColor(theme.text))
        painter.setFont(self._title_font)
        painter.drawText(inner, _FLAGS, breakable(self.title))
        painter.setPen(QColor(theme.ink(theme.muted, theme.soft)))
        painter.setFont(self._text_font)
        painter.drawText(inner.adjusted(0, self._title_height + 2, 0, 0), _FLAGS, breakable(self.text))
        painter.end()


def breakable(text: str) -> str:
    """Give `text` with names that may be broken after a dot, a dash or an underscore."""
    return re.sub(r"([._/:-])(?=\w)", "\\1\u200b", text)


def beside(at: QPoint, size: QSize, within: QRect) -> QPoint:
    """Give where a note of `size` goes: right below a point, or where there is room for it."""
    x = at.x() + _AWAY
    if x + size.width() > within.right() + 1:
        x = at.x() - _AWAY - size.width()
    y = at.y() + _AWAY
    if y + size.height() > within.bottom() + 1:
        y = at.y() - _AWAY - size.height()
    x = max(within.left(), min(x, within.right() + 1 - size.width()))
    y = max(within.top(), min(y, within.bottom() + 1 - size.height()))
    return QPoint(x, y)
