"""Draws the marks that stand for a kind and a verdict: a coloured square, a word in an outline."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from loopscope.thresholds import Verdict
from widgets.tokens import Tokens

SQUARE = 10
PILL_PAD = 6
PILL_HEIGHT = 18


def draw_square(painter: QPainter, left: float, middle: float, color: str) -> None:
    """Draw a kind's square, its left edge at `left` and its centre on the line `middle`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(QRectF(left, middle - SQUARE / 2, SQUARE, SQUARE), 2, 2)


def draw_pill(
    painter: QPainter, room: QRectF, word: str, verdict: Verdict, theme: Tokens, ground: str
) -> None:
    """Draw a verdict's word in an outline at the left of `room`; filled a little when it is "frozen"."""
    hue = theme.verdict(verdict)
    metrics = QFontMetricsF(painter.font())
    width = min(metrics.horizontalAdvance(word) + 2 * PILL_PAD, room.width())
    middle = room.center().y()
    box = QRectF(room.left() + 0.5, round(middle - PILL_HEIGHT / 2) + 0.5, width - 1, PILL_HEIGHT - 1)
    fill = theme.tint(hue, 0.14, ground) if verdict == Verdict.FROZEN else ground
    painter.setPen(QPen(QColor(hue), 1))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(QColor(theme.ink(hue, fill)))
    baseline = middle + (metrics.ascent() - metrics.descent()) / 2
    shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, width - 2 * PILL_PAD + 1)
    painter.drawText(QPointF(room.left() + PILL_PAD, baseline), shown)
