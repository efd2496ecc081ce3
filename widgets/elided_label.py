"""A line of text that gives way when room is short and tells the rest in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.whole_parts import whole_parts


class ElidedLabel(QLabel):
    """Like a QLabel of one line, but may become as narrow as its parent wants.

    Its size does not depend on its words, so new ones ask for no new layout: a figure that changes ten times
    a second would have the whole window laid out as often.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tail = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def text(self) -> str:
        """Give the whole text."""
        return self._text

    def setText(self, text: str, tail: str = "") -> None:
        """Show other words; where room is short, what they end in (`tail`) stays in sight."""
        if (text, tail) != (self._text, self._tail):
            self._text, self._tail = text, tail
            self.setAccessibleName(text)
            self.update()

    def shown(self, width: int) -> str:
        """Give what is drawn in so many pixels."""
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self._text) <= width:
            return self._text
        head = self._text.removesuffix(self._tail)
        room = width - metrics.horizontalAdvance(self._tail)
        if not self._tail or room < metrics.horizontalAdvance("…"):
            return whole_parts(self._text, width, metrics)
        return metrics.elidedText(head, Qt.TextElideMode.ElideRight, room) + self._tail

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._text) + margins.left() + margins.right()
        return QSize(width, metrics.height() + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text; where it does not fit, what there is room for, and a tooltip."""
        room = self.contentsRect()
        shown = self.shown(room.width())
        tip = self._text if shown != self._text else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()
