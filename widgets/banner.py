"""The sentence above everything: what just happened to the window, in one line or two."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.fonts import BODY, TITLE, words
from widgets.reason_label import breakable
from widgets.theme import keeper, tokens

HEIGHT = 44


class Severity(Enum):
    """What sort of sentence it is. Each has a shape of its own beside its colour."""

    FROZEN = "frozen"
    OK = "ok"
    INFO = "info"
    ERROR = "error"


class Banner(QWidget):
    """One sentence. Empty, it shows nothing but keeps its room, so that the layout never jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text = ""
        self._severity = Severity.INFO
        keeper().theme_changed.connect(self.update)

    @property
    def text(self) -> str:
        """The sentence shown, "" for none."""
        return self._text

    @property
    def severity(self) -> Severity:
        """What sort of sentence it is."""
        return self._severity

    def show_message(self, text: str, severity: Severity | str = Severity.INFO) -> None:
        """Show one sentence. `severity` is "frozen", "ok", "info" or "error" (ValueError for others)."""
        self._severity = Severity(severity)
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Show nothing."""
        self.show_message("", Severity.INFO)

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def _hue(self) -> str:
        theme = tokens()
        return {
            Severity.FROZEN: theme.frozen,
            Severity.OK: theme.paint,
            Severity.INFO: theme.input,
            Severity.ERROR: theme.frozen,
        }[self._severity]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        theme, hue = tokens(), self._hue()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        frame = QRectF(self.rect())
        painter.setBrush(QColor(hue))
        painter.drawRoundedRect(frame, 8, 8)
        painter.setBrush(QColor(theme.tint(hue, 0.14)))
        painter.drawRoundedRect(frame.adjusted(3, 0, 0, 0), 7, 7)
        painter.setBrush(QColor(hue))
        self._draw_shape(painter, QRectF(18, self.height() / 2 - 6, 12, 12))
        painter.setPen(QColor(theme.text))
        room = frame.adjusted(42, 2, -12, -2)
        font = words(TITLE)
        shown = breakable(self._text)
        if QFontMetricsF(font).horizontalAdvance(shown) > room.width():
            font = words(BODY)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), fitting(shown, QFontMetricsF(font), room))

    def _draw_shape(self, painter: QPainter, box: QRectF) -> None:
        """Square for frozen, triangle for an error, dot for information, tick for success."""
        if self._severity is Severity.FROZEN:
            painter.drawRoundedRect(box, 2, 2)
        elif self._severity is Severity.ERROR:
            painter.drawPolygon(
                QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])
            )
        elif self._severity is Severity.INFO:
            painter.drawEllipse(box)
        else:
            pen = painter.pen()
            painter.setPen(QColor(self._hue()))
            pen = painter.pen()
            pen.setWidthF(2.4)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            points = [(0.05, 0.55), (0.38, 0.88), (0.95, 0.15)]
            painter.drawPolyline(
                QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points])
            )


def fitting(text: str, metrics: QFontMetricsF, room: QRectF) -> str:
    """Give `text`, shortened until its lines fit into `room`; the tooltip has the whole."""
    flags = int(Qt.TextFlag.TextWordWrap)
    while len(text) > 8 and metrics.boundingRect(room, flags, text).height() > room.height():
        text = text[: int(len(text) * 0.94)].rstrip(" …") + "…"
    return text
