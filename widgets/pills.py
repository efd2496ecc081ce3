"""Draws the marks that stand for a kind and a verdict: a coloured square, a word in an outline."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from loopscope.thresholds import Verdict
from widgets.tokens import Tokens

SQUARE = 10
PILL_PAD = 6
PILL_HEIGHT = 18


@dataclass(frozen=True)
class PillColors:
    """What a verdict's pill is drawn with."""

    edge: QPen
    fill: QBrush
    ink: QColor

    @classmethod
    def of(cls, verdict: Verdict, theme: Tokens, ground: str) -> PillColors:
        """Give the colours on `ground`; "frozen" is filled a little."""
        hue = theme.verdict(verdict)
        fill = theme.tint(hue, 0.14, ground) if verdict == Verdict.FROZEN else ground
        return cls(QPen(QColor(hue), 1), QBrush(QColor(fill)), QColor(theme.ink(hue, fill)))


def draw_square(painter: QPainter, left: float, middle: float, color: QColor) -> None:
    """Draw a kind's square, its left edge at `left` and its centre on the line `middle`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(left, middle - SQUARE / 2, SQUARE, SQUARE), 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_pill(painter: QPainter, room: QRectF, word: str, colors: PillColors) -> None:
    """Draw a verdict's word in an outline at the left of `room`."""
    metrics = QFontMetricsF(painter.font())
    width = min(metrics.horizontalAdvance(word) + 2 * PILL_PAD, room.width())
    middle = room.center().y()
    box = QRectF(room.left() + 0.5, round(middle - PILL_HEIGHT / 2) + 0.5, width - 1, PILL_HEIGHT - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colors.edge)
    painter.setBrush(colors.fill)
    painter.drawRoundedRect(box, 5, 5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(colors.ink)
    baseline = middle + (metrics.ascent() - metrics.descent()) / 2
    shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, width - 2 * PILL_PAD + 1)
    painter.drawText(QPointF(room.left() + PILL_PAD, baseline), shown)
