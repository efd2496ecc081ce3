"""How long each pulse waited, as bars along the time, against a limit: a freeze at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.figures import short_duration
from widgets.fonts import SMALL, words
from widgets.theme import keeper, tokens

_SIDE, _TOP, _BOTTOM, _HEIGHT = 12, 22, 20, 108


class WaitBars(QWidget):
    """Shows pairs of (instant, wait), in ns since the begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wait_bars")
        self._beats: Sequence[Sequence[int]] = ()
        self._limit_ns = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(words(SMALL))
        keeper().theme_changed.connect(self.update)

    def show_waits(self, beats: Sequence[Sequence[int]], limit_ns: int) -> None:
        """Show other waits, and the limit as a line."""
        self._beats, self._limit_ns = beats, limit_ns
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, _HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
            self.update()
        super().changeEvent(event)

    def _describe(self) -> None:
        worst = max((wait for _, wait in self._beats), default=0)
        self.setAccessibleName(self.tr("How long each pulse waited"))
        self.setAccessibleDescription(
            self.tr("{count} pulses, the worst waited {worst}; the budget is {limit}").format(
                count=len(self._beats), worst=short_duration(worst), limit=short_duration(self._limit_ns)
            )
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        span_ns = max((at for at, _ in self._beats), default=0) or 1
        worst_ns = max((wait for _, wait in self._beats), default=0)
        room = QRectF(_SIDE, _TOP, self.width() - 2 * _SIDE, _HEIGHT - _TOP - _BOTTOM)
        # The limit lies at least at a third, so that a smooth run looks smooth and not enlarged.
        scale = room.height() / max(worst_ns, 1.5 * self._limit_ns, 1)
        width = max(1.0, room.width() / max(1, len(self._beats)) - 0.5)
        for at, wait in self._beats:
            height = max(1.0, wait * scale)
            x = room.left() + (room.width() - width) * at / span_ns
            hue = theme.frozen if wait > self._limit_ns else theme.paint
            painter.fillRect(QRectF(x, room.bottom() - height, width, height), QColor(hue))
        self._draw_limit(painter, room, room.bottom() - self._limit_ns * scale)
        self._draw_axis(painter, room, span_ns)
        painter.end()

    def _draw_limit(self, painter: QPainter, room: QRectF, y: float) -> None:
        theme = tokens()
        painter.setFont(self.font())
        painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        text = self.tr("budget {limit}").format(limit=short_duration(self._limit_ns))
        painter.setPen(QColor(theme.ink(theme.muted, theme.window)))
        painter.drawText(QRectF(room.left(), 4, room.width(), 16), int(Qt.AlignmentFlag.AlignRight), text)
        painter.drawText(
            QRectF(room.left(), 4, room.width(), 16),
            int(Qt.AlignmentFlag.AlignLeft),
            self.tr("wait of each pulse"),
        )

    def _draw_axis(self, painter: QPainter, room: QRectF, span_ns: int) -> None:
        below = QRectF(room.left(), room.bottom() + 3, room.width(), 16)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), self.tr("click"))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), short_duration(span_ns))
