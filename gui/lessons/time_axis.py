"""An empty time axis on which the student marks when a message will be handled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.fonts import SMALL, words
from widgets.theme import keeper, tokens

STEP_S = 0.1
"""How far an arrow key moves the mark."""
_SIDE, _POSTED_Y, _MARK_Y, _AXIS_Y, _HEIGHT = 16, 16, 38, 78, 104


class TimeAxis(QWidget):
    """Shows when the message is posted; takes the mark by mouse or arrow keys; shows what happened later."""

    marked = Signal(float)
    """The person set the mark, in seconds since the run's begin."""

    def __init__(self, posted_s: float, span_s: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lesson.axis")
        self._posted_s, self._span_s = posted_s, span_s
        self.mark_s: float | None = None
        self._handled_s: float | None = None
        self._took_s: float | None = None
        self._locked = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(words(SMALL))
        self.setCursor(Qt.CursorShape.CrossCursor)
        keeper().theme_changed.connect(self.update)
        self._describe()

    def set_mark(self, mark_s: float | None) -> None:
        """Show the mark there, None for nowhere."""
        self.mark_s = mark_s
        self._describe()
        self.update()

    def show_measured(self, handled_s: float | None, took_s: float | None) -> None:
        """Show when the message was really handled, and how long the run took; None for not yet."""
        self._handled_s, self._took_s = handled_s, took_s
        self._describe()
        self.update()

    def lock(self, locked: bool) -> None:
        """Let the mark stay where it is."""
        self._locked = locked
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.CrossCursor)

    def x_of(self, seconds: float) -> float:
        """Give where an instant lies, in pixels; what is beyond the end lies at the end."""
        room = self.width() - 2 * _SIDE
        return _SIDE + room * min(max(seconds / self._span_s, 0.0), 1.0)

    def sizeHint(self) -> QSize:
        return QSize(280, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mark_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mark_at(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -STEP_S, Qt.Key.Key_Right: STEP_S}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            before = self._posted_s if self.mark_s is None else self.mark_s
            self._take(before + step)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def _mark_at(self, x: float) -> None:
        room = max(1, self.width() - 2 * _SIDE)
        self._take((x - _SIDE) / room * self._span_s)

    def _take(self, seconds: float) -> None:
        """Nothing is handled before it was posted, so the mark does not go there."""
        if self._locked:
            return
        self.set_mark(min(max(round(seconds, 2), self._posted_s), self._span_s))
        assert self.mark_s is not None
        self.marked.emit(self.mark_s)

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Time axis: mark when the click is handled, with the arrow keys"))
        said = [self.tr("clicked at {time} s").format(time=f"{self._posted_s:.1f}")]
        if self.mark_s is not None:
            said.append(self.tr("your mark: {time} s").format(time=f"{self.mark_s:.1f}"))
        if self._handled_s is not None:
            said.append(self.tr("handled at {time} s").format(time=f"{self._handled_s:.2f}"))
        self.setAccessibleDescription("; ".join(said))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ink(theme.input)) if self.hasFocus() else QColor(theme.line), 1))
        painter.setBrush(QColor(theme.window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._took_s is not None:
            end = self.x_of(self._took_s)
            painter.fillRect(QRectF(_SIDE, _AXIS_Y - 8, end - _SIDE, 8), QColor(theme.tint(theme.io, 0.5)))
        self._draw_scale(painter)
        posted = self.x_of(self._posted_s)
        self._draw_line(painter, posted, _POSTED_Y, self.tr("click"), theme.ink(theme.input, theme.window))
        if self._handled_s is not None:
            handled = self.x_of(self._handled_s)
            ink = theme.ink(theme.paint, theme.window)
            painter.setPen(QPen(QColor(ink), 3))
            painter.drawLine(QPointF(posted, _AXIS_Y - 12), QPointF(handled, _AXIS_Y - 12))
            self._draw_line(painter, handled, _POSTED_Y, self.tr("handled"), ink, beside=posted)
        if self.mark_s is not None:
            self._draw_line(
                painter, self.x_of(self.mark_s), _MARK_Y, self.tr("your mark"), theme.text, dashed=True
            )
        painter.end()

    def _draw_scale(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(tokens().muted))
        painter.drawLine(QPointF(_SIDE, _AXIS_Y), QPointF(self.width() - _SIDE, _AXIS_Y))
        half_seconds = int(self._span_s * 2)
        for number in range(half_seconds + 1):
            x = self.x_of(number / 2)
            painter.drawLine(QPointF(x, _AXIS_Y), QPointF(x, _AXIS_Y + (5 if number % 2 == 0 else 3)))
            if number % 2 == 0:
                room = QRectF(x - 30, _AXIS_Y + 6, 60, 16)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"{number // 2} s")

    def _draw_line(
        self,
        painter: QPainter,
        x: float,
        y: float,
        label: str,
        color: str,
        dashed: bool = False,
        beside: float | None = None,
    ) -> None:
        """Draw an upright line with its label at height `y`, at its other side where there is no room.

        `beside` is where another label of this height begins; too near to it, this one goes a row lower.
        """
        width = painter.fontMetrics().horizontalAdvance(label) + 4
        if beside is not None and abs(x - beside) < 2 * width:
            y = (_POSTED_Y + _AXIS_Y) // 2 + 10
        painter.setPen(QPen(QColor(color), 2, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(x, y - 8), QPointF(x, _AXIS_Y))
        painter.setPen(QColor(color))
        fits = x + 4 + width <= self.width() - 4
        room = QRectF(x + 4 if fits else x - 4 - width, y - 10, width, 16)
        side = Qt.AlignmentFlag.AlignLeft if fits else Qt.AlignmentFlag.AlignRight
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, label)
