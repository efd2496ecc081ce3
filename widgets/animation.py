"""A ring that moves with every frame: as long as it turns, the loop is taking messages."""

from __future__ import annotations

import math
from collections import deque

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimerEvent, Signal
from PySide6.QtGui import QColor, QFont, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from loopscope.clock import NS_PER_MS, NS_PER_S, Clock, now_ns
from loopscope.thresholds import verdict
from widgets.figures import group, short_duration
from widgets.fonts import SMALL, TITLE, words
from widgets.theme import keeper, tokens
from widgets.verdict_words import verdict_word

FRAME_MS = 16
TURN_S = 1.7
"""One turn of the ring. No multiple of half a second, so that two pictures 0.5 s apart differ."""

LATELY_S = 5
_RING = 62
_LINE = 16


class Animation(QWidget):
    """Ring with the frames per second in it, a travelling dot, the frames so far and the longest gap.

    Drives itself with a precise timer, because its own stillness is the lesson: nothing but the
    loop stands between two frames. Advances by real time, so a late frame jumps ahead.
    """

    frame_painted = Signal(int)
    """Emitted with the number of the frame after each paint that the timer asked for."""

    def __init__(self, parent: QWidget | None = None, clock: Clock = now_ns) -> None:
        super().__init__(parent)
        self.setObjectName("animation")
        self._clock = clock
        self._timer_id = 0
        self._paints: deque[int] = deque(maxlen=256)
        self._gaps: deque[tuple[int, int]] = deque(maxlen=16)
        self.frames = 0
        """How many frames were painted since the start."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._small, self._big = words(SMALL), words(TITLE, QFont.Weight.DemiBold)
        keeper().theme_changed.connect(self.update)
        self._retranslate()

    def sizeHint(self) -> QSize:
        return QSize(84, _RING + 2 * _LINE + 8)

    minimumSizeHint = sizeHint

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Animation"))
        words = self.tr(
            "Moves with every frame. When the ring stands still, the loop takes no message.\n"
            "In it: frames per second; below: frames so far and the longest gap in the last {seconds} s."
        )
        self.setToolTip(words.format(seconds=LATELY_S))

    def showEvent(self, event: QShowEvent) -> None:
        if not self._timer_id:
            self._timer_id = self.startTimer(FRAME_MS, Qt.TimerType.PreciseTimer)
        self._paints.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._timer_id:
            self.killTimer(self._timer_id)
            self._timer_id = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        self.update()

    @property
    def frames_per_second(self) -> int:
        """Frames painted during the last second."""
        if not self._paints:
            return 0
        since = self._paints[-1] - NS_PER_S
        return sum(1 for instant in self._paints if instant > since)

    @property
    def longest_gap_ns(self) -> int | None:
        """The longest time between two frames lately, in nanoseconds; None before the second frame."""
        return max((gap for _, gap in self._gaps), default=None)

    def _note_frame(self, now: int) -> None:
        """Count a frame and remember its gap, one maximum a half second."""
        if self._paints:
            gap, slot = now - self._paints[-1], now // (NS_PER_S // 2)
            if self._gaps and self._gaps[-1][0] == slot:
                self._gaps[-1] = (slot, max(gap, self._gaps[-1][1]))
            else:
                self._gaps.append((slot, gap))
            while self._gaps[0][0] < slot - 2 * LATELY_S:
                self._gaps.popleft()
        self._paints.append(now)
        self.frames += 1

    def paintEvent(self, event: QPaintEvent) -> None:
        now = self._clock()
        self._note_frame(now)
        theme = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF((self.width() - _RING) / 2 + 4, 4, _RING - 8, _RING - 8)
        self._draw_ring(painter, ring, now / NS_PER_S / TURN_S % 1.0)
        painter.setPen(QColor(theme.text))
        painter.setFont(self._big)
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self.frames_per_second))
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        line = QRectF(0, _RING + 4, self.width(), _LINE)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, f"# {group(self.frames)}")
        gap = self.longest_gap_ns
        if gap is not None:
            late = verdict(max(0, gap - FRAME_MS * NS_PER_MS))
            painter.setPen(QColor(theme.ink(theme.verdict(late))))
            text = self.tr("gap {gap}").format(gap=short_duration(gap))
            painter.drawText(line.translated(0, _LINE), Qt.AlignmentFlag.AlignCenter, text)
            self.setAccessibleDescription(verdict_word(late))
        self.frame_painted.emit(self.frames)
        painter.end()

    def _draw_ring(self, painter: QPainter, ring: QRectF, turn: float) -> None:
        """Draw the track, the arc that sweeps over it and the dot at its head."""
        theme = tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.soft), 6))
        painter.drawEllipse(ring)
        painter.setPen(QPen(QColor(theme.paint), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(ring, round((90 - turn * 360) * 16), 110 * 16)
        angle = math.radians(turn * 360 - 90)
        head = ring.center() + QPointF(math.cos(angle), math.sin(angle)) * (ring.width() / 2)
        painter.setPen(QPen(QColor(theme.panel), 2))
        painter.setBrush(QColor(theme.text))
        painter.drawEllipse(head, 5, 5)
