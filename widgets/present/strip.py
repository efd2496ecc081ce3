"""The strip below the stage: the whole span with its messages and freezes, and the instant that is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from loopscope.clock import NS_PER_MS
from widgets.present.cards import ink_on
from widgets.present.scale import NOTE, Scale
from widgets.present.words import duration, instant
from widgets.theme import keeper, tokens

if TYPE_CHECKING:
    from loopscope.replay import Replay

_MOST = (1 << 31) - 1


class Strip(QAbstractSlider):
    """Drag or click to choose an instant. Its value, for screen readers, is in milliseconds of the span."""

    sought = Signal(object)
    """The instant in ns, an int, that was chosen with the mouse."""
    grabbed = Signal(bool)
    """The playhead is being dragged, or not any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("present.strip")
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSingleStep(10)
        self.setPageStep(1_000)
        self.valueChanged.connect(self._value_chosen)
        self._telling = False
        self._scale = Scale()
        self._replay: Replay | None = None
        self._session_start_ns = 0
        self._instant_ns = 0
        self._fine = False
        self._band: QPixmap | None = None
        keeper().theme_changed.connect(self._forget)
        self.retranslate()

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self._scale.words(NOTE)).height()
        return QSize(
            400, round(self._scale.px(20) + max(24.0, self._scale.px(38)) + line + self._scale.px(10))
        )

    minimumSizeHint = sizeHint

    # --- what the view sets

    def set_scale(self, scale: Scale) -> None:
        """Draw at another size."""
        self._scale = scale
        self.updateGeometry()
        self._forget()

    def show_span(self, replay: Replay | None, session_start_ns: int) -> None:
        """Draw another span."""
        self._replay = replay
        self._session_start_ns = session_start_ns
        if replay is not None:
            self._tell(lambda: self.setRange(0, min(_MOST, (replay.end_ns - replay.start_ns) // NS_PER_MS)))
        self._forget()

    def show_instant(self, instant_ns: int, fine: bool = False) -> None:
        """Move the playhead; `fine` writes the instant to a tenth of a millisecond."""
        self._instant_ns, self._fine = instant_ns, fine
        if self._replay is not None:
            value = min(_MOST, (instant_ns - self._replay.start_ns) // NS_PER_MS)
            self._tell(lambda: self.setValue(value))
        self.update()

    def _tell(self, change: Callable[[], None]) -> None:
        """Change the value that screen readers read, without taking it for a person's choice."""
        self._telling = True
        change()
        self._telling = False

    def _value_chosen(self, value: int) -> None:
        """Go where a key, the wheel or a screen reader set the value."""
        if not self._telling and self._replay is not None:
            self.sought.emit(self._replay.start_ns + value * NS_PER_MS)

    def retranslate(self) -> None:
        """Write every word anew."""
        self.setAccessibleName(self.tr("Instant of the replay in milliseconds"))
        self.setToolTip(
            self.tr("Drag to choose an instant; the left and right keys go from message to message")
        )

    def _forget(self) -> None:
        self._band = None
        self.update()

    # --- geometry

    @property
    def _band_rect(self) -> QRectF:
        side = self._scale.px(48)
        return QRectF(side, self._scale.px(20), self.width() - 2 * side, max(24.0, self._scale.px(38)))

    def x_of(self, instant_ns: int) -> float:
        """Give where an instant lies, in pixels."""
        band = self._band_rect
        if self._replay is None or self._replay.end_ns == self._replay.start_ns:
            return band.left()
        share = (instant_ns - self._replay.start_ns) / (self._replay.end_ns - self._replay.start_ns)
        return band.left() + share * band.width()

    def instant_at(self, x: float) -> int:
        """Give the instant at `x`, cut to the span."""
        if self._replay is None:
            return 0
        band = self._band_rect
        share = min(1.0, max(0.0, (x - band.left()) / max(1.0, band.width())))
        return self._replay.start_ns + round(share * (self._replay.end_ns - self._replay.start_ns))

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._replay is not None:
            self.grabbed.emit(True)
            self.sought.emit(self.instant_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._replay is not None:
            self.sought.emit(self.instant_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.grabbed.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, band = tokens(), self._band_rect
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.window))
        if self._replay is None:
            painter.end()
            return
        painter.drawPixmap(band.topLeft(), self._drawn_band())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_freeze_lengths(painter, band)
        self._paint_times(painter, band)
        x = self.x_of(self._instant_ns)
        color = QColor(theme.ink(theme.input, theme.window) if self.hasFocus() else theme.text)
        painter.setPen(QPen(color, max(2.0, self._scale.px(2))))
        painter.drawLine(QPointF(x, band.top() - 2), QPointF(x, band.bottom() + self._scale.px(6)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        arm, tip = max(6.0, self._scale.px(11)), QPointF(x, band.top() + 1)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-arm, -arm * 1.2), tip + QPointF(arm, -arm * 1.2)]))
        if self.hasFocus():
            painter.setPen(QPen(color, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(band.adjusted(-3, -3, 3, 3), 6, 6)
        painter.end()

    def _drawn_band(self) -> QPixmap:
        """Draw what only changes with the span, the size and the theme: kept as a picture."""
        if self._band is None:
            from widgets.present.strip_band import draw_band

            scale = self.devicePixelRatioF()
            band = self._band_rect
            picture = QPixmap(
                QSize(max(1, round(band.width() * scale)), max(1, round(band.height() * scale)))
            )
            picture.setDevicePixelRatio(scale)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            if self._replay is not None:
                draw_band(painter, QRectF(0, 0, band.width(), band.height()), self._replay, tokens())
            painter.end()
            self._band = picture
        return self._band

    def _paint_freeze_lengths(self, painter: QPainter, band: QRectF) -> None:
        """Write into each freeze that is wide enough how long it was."""
        if self._replay is None:
            return
        font = self._scale.words(NOTE, bold=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(ink_on(tokens().frozen)))
        for freeze in self._replay.freezes:
            left = max(band.left(), self.x_of(freeze.start_ns))
            right = min(band.right(), self.x_of(freeze.end_ns))
            text = duration(freeze.duration_ns)
            if metrics.horizontalAdvance(text) + 16 <= right - left:
                # Beside the playhead, never under it.
                here = self.x_of(self._instant_ns)
                at_left = not left <= here <= left + metrics.horizontalAdvance(text) + 16
                side = Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignRight
                room = QRectF(left + 8, band.top(), right - left - 16, band.height())
                painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_times(self, painter: QPainter, band: QRectF) -> None:
        """Write the first and the last instant below, and the one that is shown where it does not collide."""
        if self._replay is None:
            return
        theme = tokens()
        font, bold = self._scale.words(NOTE), self._scale.words(NOTE, bold=True)
        metrics = QFontMetricsF(bold)
        base = band.bottom() + self._scale.px(6) + metrics.ascent()

        def text_of(instant_ns: int, fine: bool = False) -> str:
            return instant(instant_ns - self._session_start_ns, fine)

        first, last = text_of(self._replay.start_ns), text_of(self._replay.end_ns)
        here = text_of(self._instant_ns, self._fine)
        wide = metrics.horizontalAdvance(here)
        x = min(max(self.x_of(self._instant_ns) - wide / 2, band.left()), band.right() - wide)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink(theme.muted, theme.window)))
        gap = self._scale.px(12)
        if x > band.left() + metrics.horizontalAdvance(first) + gap:
            painter.drawText(QPointF(band.left(), base), first)
        ends_at = band.right() - metrics.horizontalAdvance(last)
        if x + wide + gap < ends_at:
            painter.drawText(QPointF(ends_at, base), last)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(x, base), here)
