"""A text with its line numbers beside it; a line that is marked has a triangle and a hue of its own."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from widgets.fonts import SMALL, source
from widgets.theme import tokens

SIZE_PX = 12
_GAP = 10


class _Gutter(QWidget):
    """The column of line numbers."""

    def __init__(self, text: NumberedText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(self._text.gutter_width, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_gutter(self, event.rect())


class NumberedText(QPlainTextEdit):
    """Source in the fixed-width font, no line broken, numbered from `first_line`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first_line = 1
        self._gutter = _Gutter(self)
        self.setFont(source(SIZE_PX))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.updateRequest.connect(self._scroll_gutter)

    @property
    def first_line(self) -> int:
        """The number of the first line shown."""
        return self._first_line

    @property
    def last_line(self) -> int:
        """The number of the last line shown."""
        return self._first_line + self.blockCount() - 1

    def mark_hue(self, number: int) -> str | None:
        """Give the hue of a marked line, None for one that is not."""
        raise NotImplementedError

    @property
    def gutter_width(self) -> int:
        """Room for the longest line number, in pixels."""
        return self.fontMetrics().horizontalAdvance("9" * max(2, len(str(self.last_line)))) + 2 * _GAP

    def make_room(self) -> None:
        """Give the gutter the room that it needs now."""
        self.setViewportMargins(self.gutter_width, 0, 0, 0)
        area = self.contentsRect()
        self._gutter.setGeometry(QRect(area.left(), area.top(), self.gutter_width, area.height()))
        self._gutter.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def showEvent(self, event: object) -> None:
        self.make_room()

    def _scroll_gutter(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def paint_gutter(self, gutter: QWidget, dirty: QRect) -> None:
        """Draw the numbers of the lines in `dirty`; a marked one has a triangle as well."""
        theme = tokens()
        painter = QPainter(gutter)
        painter.fillRect(dirty, QColor(theme.panel))
        painter.setFont(source(SMALL))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= dirty.bottom():
            height = self.blockBoundingRect(block).height()
            if top + height >= dirty.top():
                number = self._first_line + block.blockNumber()
                hue = self.mark_hue(number)
                painter.setPen(QColor(theme.muted if hue is None else theme.ink(hue)))
                room = QRect(0, round(top), gutter.width() - _GAP, self.fontMetrics().lineSpacing())
                painter.drawText(
                    room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(number)
                )
                if hue is not None:
                    painter.drawText(room.adjusted(2, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), "▸")
            block, top = block.next(), top + height
        painter.end()
