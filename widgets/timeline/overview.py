"""The strip of the whole session, with a brush over what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import keeper, tokens

if TYPE_CHECKING:
    from widgets.timeline.model import TimelineModel

HEIGHT = 34
_GRIP_PX = 7
_LEAST_BRUSH_PX = 6
_PAD = 5


class OverviewStrip(QWidget):
    """Drag the brush to move the view, its edges to zoom it; a press beside it brings it there."""

    span_wanted = Signal(float, float)
    """Show from this instant to that one (ns)."""

    def __init__(self, left_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline.overview")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.left_px = left_px
        self.name = ""
        """What stands at the left of it."""
        self._extent = (0.0, 1.0)
        self._span = (0.0, 1.0)
        self._image: QImage | None = None
        self._drag: tuple[str, float, tuple[float, float]] | None = None
        keeper().theme_changed.connect(self._forget)

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def show_session(self, model: TimelineModel, first_ns: float, last_ns: float) -> None:
        """Draw the whole session anew, from `first_ns` to `last_ns`."""
        from widgets.timeline.overview_picture import overview_picture

        self._extent = (first_ns, max(last_ns, first_ns + 1_000))
        scale = self.devicePixelRatioF()
        width, height = round(self._room().width() * scale), round(self._room().height() * scale)
        if width > 0 and height > 0:
            self._image = overview_picture(model, *self._extent, width, height, scale, tokens())
            self._image.setDevicePixelRatio(scale)
        self.update()

    def show_span(self, start_ns: float, end_ns: float) -> None:
        """Put the brush over what is in view."""
        if self._drag is None:
            before = self.brush()
            self._span = (start_ns, end_ns)
            if before.toAlignedRect() != self.brush().toAlignedRect():
                self.update()

    def _forget(self) -> None:
        self._image = None
        self.update()

    @property
    def stale(self) -> bool:
        """Whether there is no picture yet for this size and theme."""
        return self._image is None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget()
        super().resizeEvent(event)

    # --- places

    def _room(self) -> QRectF:
        return QRectF(self.left_px, _PAD, max(1, self.width() - self.left_px - 8), HEIGHT - 2 * _PAD)

    def _x(self, instant_ns: float) -> float:
        first, last = self._extent
        return self._room().left() + (instant_ns - first) / (last - first) * self._room().width()

    def _ns(self, x: float) -> float:
        first, last = self._extent
        return first + (x - self._room().left()) / self._room().width() * (last - first)

    def brush(self) -> QRectF:
        """Give where the brush is."""
        room = self._room()
        left = min(max(self._x(self._span[0]), room.left()), room.right() - _LEAST_BRUSH_PX)
        right = min(max(self._x(self._span[1]), left + _LEAST_BRUSH_PX), room.right())
        return QRectF(left, room.top(), right - left, room.height())

    def _grip(self, x: float) -> str:
        """Tell what of the brush is at `x`."""
        brush = self.brush()
        if abs(x - brush.left()) <= _GRIP_PX and x < brush.center().x():
            return "start"
        if abs(x - brush.right()) <= _GRIP_PX and x >= brush.center().x():
            return "end"
        return "middle" if brush.left() <= x <= brush.right() else ""

    # --- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        grip = self._grip(x)
        if not grip:
            half = (self._span[1] - self._span[0]) / 2
            self._span = (self._ns(x) - half, self._ns(x) + half)
            self.span_wanted.emit(*self._span)
            grip = "middle"
        self._drag = (grip, self._ns(x), self._span)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._drag is None:
            shapes = {
                "start": Qt.CursorShape.SizeHorCursor,
                "end": Qt.CursorShape.SizeHorCursor,
                "middle": Qt.CursorShape.OpenHandCursor,
            }
            self.setCursor(shapes.get(self._grip(x), Qt.CursorShape.ArrowCursor))
            return
        grip, from_ns, (start, end) = self._drag
        by = self._ns(x) - from_ns
        least = (self._extent[1] - self._extent[0]) / max(1.0, self._room().width()) * _LEAST_BRUSH_PX
        if grip == "start":
            start = min(start + by, end - least)
        elif grip == "end":
            end = max(end + by, start + least)
        else:
            start, end = start + by, end + by
        self._span = (start, end)
        self.span_wanted.emit(start, end)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = tokens()
        painter = QPainter(self)
        room = self._room()
        painter.setPen(QColor(theme.ink(theme.muted)))
        label = QRectF(12, 0, self.left_px - 16, self.height())
        painter.drawText(label, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.name)
        if self._image is None:
            painter.fillRect(room, QColor(theme.soft))
            painter.end()
            return
        painter.drawImage(room.topLeft(), self._image)
        brush = self.brush()
        veil = QColor(theme.window)
        veil.setAlphaF(0.62)
        painter.fillRect(QRectF(room.left(), room.top(), brush.left() - room.left(), room.height()), veil)
        painter.fillRect(QRectF(brush.right(), room.top(), room.right() - brush.right(), room.height()), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.text), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(brush.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(QPen(QColor(theme.text), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = brush.center().y()
        for x in (brush.left() + 0.5, brush.right() - 0.5):
            painter.drawLine(QPointF(x, middle - 4), QPointF(x, middle + 4))
        painter.end()
