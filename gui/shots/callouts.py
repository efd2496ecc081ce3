"""Draws numbered marks over a picture of the timeline, and below it what they mean."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from gui.shots.screen import Box
from widgets.fonts import BODY, words
from widgets.tokens import Tokens

RADIUS, GAP, LINE, REACH = 11, 12, 30, 40
"""In logical pixels: of a mark, around things, from one line of the legend to the next, from mark to part."""


@dataclass(frozen=True)
class Callout:
    """`mark` names a part of the freeze; `label` is written at it, `meaning` below the picture."""

    mark: str
    label: str
    meaning: str


Part = tuple[QRectF, Callout]
"""Where a callout points, in logical pixels of the picture, and the callout."""


def placed(
    origin: tuple[int, int], marks: Mapping[str, Box], callouts: Sequence[Callout], scale: float
) -> list[Part]:
    """Find the callouts' places in a picture that was taken at `origin` of the screen, as `marks` are."""
    parts = []
    for callout in callouts:
        if callout.mark in marks:
            left, top, width, height = marks[callout.mark]
            box = QRectF(left - origin[0], top - origin[1], width, height)
            parts.append(
                (QRectF(box.x() / scale, box.y() / scale, box.width() / scale, box.height() / scale), callout)
            )
    return parts


def legend_height(parts: Sequence[Part]) -> float:
    """Give how much room the legend takes below the picture, in logical pixels."""
    return GAP + LINE * len(parts) if parts else 0


def with_callouts(image: QImage, parts: Sequence[Part], theme: Tokens, scale: float) -> QImage:
    """Give the picture with marks on it and their legend below; it has `scale` pixels to a logical one."""
    below = round(legend_height(parts) * scale)
    whole = QImage(image.width(), image.height() + below, QImage.Format.Format_RGB32)
    whole.fill(QColor(theme.window))
    plain = QImage(image)
    plain.setDevicePixelRatio(1)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawImage(0, 0, plain)
    painter.scale(scale, scale)
    draw_callouts(painter, QSizeF(plain.width() / scale, plain.height() / scale), parts, theme)
    painter.end()
    return whole


def draw_callouts(painter: QPainter, size: QSizeF, parts: Sequence[Part], theme: Tokens) -> None:
    """Draw marks over a picture of `size` logical pixels, and the legend below it."""
    pen = _Pen(painter, theme, size.width())
    for number, (part, callout) in enumerate(parts, 1):
        pen.point_at(part, number, callout.label)
        y = size.height() + GAP + LINE * (number - 0.5)
        pen.mark(QPointF(GAP + RADIUS, y), number)
        pen.write(QPointF(GAP + 2 * RADIUS + 8, y), callout.meaning)


class _Pen:
    """Draws in logical pixels."""

    def __init__(self, painter: QPainter, theme: Tokens, width: float) -> None:
        self._painter = painter
        self._width = width
        self._ink = QColor(theme.text)
        self._paper = QColor(theme.panel)
        self._bold = words(BODY, QFont.Weight.DemiBold)

    def point_at(self, part: QRectF, number: int, label: str) -> None:
        """Put mark and label beside a part, with an arrow to its right end; inside it at the edge."""
        metrics = QFontMetricsF(self._bold)
        wide = metrics.horizontalAdvance(label) + RADIUS + 16 if label else RADIUS
        y, reach = part.center().y(), REACH
        middle = QPointF(part.right() + reach, y)
        box = QRectF(middle.x(), y - RADIUS, wide, 2 * RADIUS)
        start = QPointF(middle.x() - RADIUS, y)
        if box.right() > self._width - GAP:
            middle = QPointF(max(GAP + RADIUS, min(part.right(), self._width) - reach - wide), y)
            box.moveLeft(middle.x())
            start = QPointF(box.right(), y)
        self._arrow(start, QPointF(min(part.right(), self._width) - 3, y))
        if label:
            self._painter.setPen(QPen(self._ink, 1))
            self._painter.setBrush(self._paper)
            self._painter.drawRoundedRect(box, RADIUS, RADIUS)
            self.write(QPointF(box.left() + RADIUS + 6, y), label, self._bold)
        self.mark(middle, number)

    def mark(self, middle: QPointF, number: int) -> None:
        """Draw a number in a disc."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._ink)
        self._painter.drawEllipse(middle, RADIUS, RADIUS)
        self._painter.setPen(self._paper)
        self._painter.setFont(self._bold)
        box = QRectF(middle.x() - RADIUS, middle.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{number}")

    def write(self, left: QPointF, text: str, font: QFont | None = None) -> None:
        """Write one line whose middle is at the height of `left`."""
        self._painter.setPen(self._ink)
        self._painter.setFont(font or words(BODY))
        box = QRectF(left.x(), left.y() - LINE / 2, 4_000, LINE)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _arrow(self, start: QPointF, tip: QPointF) -> None:
        for color, wide in ((self._paper, 5.0), (self._ink, 2.0)):
            # A light edge, so that it stands out on every colour.
            self._painter.setPen(QPen(QBrush(color), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            self._painter.drawLine(start, tip)
        angle = math.atan2(tip.y() - start.y(), tip.x() - start.x())
        ends = [
            QPointF(tip.x() - 10 * math.cos(angle + side), tip.y() - 10 * math.sin(angle + side))
            for side in (0.45, -0.45)
        ]
        self._painter.setPen(QPen(self._paper, 1.5))
        self._painter.setBrush(self._ink)
        self._painter.drawPolygon(QPolygonF([tip, *ends]))
