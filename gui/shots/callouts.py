"""Draws numbered marks over a picture of the timeline, and below it what they mean."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from gui.shots.screen import Box
from widgets.fonts import BODY, words
from widgets.tokens import Tokens

RADIUS, GAP, LINE = 11, 12, 30
"""In pixels at scale 1: of a mark, around things, and from one line of the legend to the next."""


@dataclass(frozen=True)
class Callout:
    """`mark` names a part of the freeze; `label` is written at it, `meaning` below the picture."""

    mark: str
    label: str
    meaning: str


def with_callouts(
    image: QImage,
    origin: tuple[int, int],
    marks: Mapping[str, Box],
    callouts: Sequence[Callout],
    theme: Tokens,
    scale: int,
) -> QImage:
    """Give the picture with marks on it. `origin` is where on the screen it was taken, as `marks` are."""
    drawn = [callout for callout in callouts if callout.mark in marks]
    below = round((GAP + LINE * len(drawn)) * scale)
    whole = QImage(image.width(), image.height() + below, QImage.Format.Format_RGB32)
    whole.fill(QColor(theme.window))
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawImage(0, 0, image)
    painter.scale(scale, scale)
    pen = _Pen(painter, theme)
    for number, callout in enumerate(drawn, 1):
        left, top, width, height = marks[callout.mark]
        part = QRectF(left - origin[0], top - origin[1], width, height)
        pen.point_at(
            QRectF(part.x() / scale, part.y() / scale, part.width() / scale, part.height() / scale),
            number,
            callout.label,
        )
        y = image.height() / scale + GAP + LINE * (number - 0.5)
        pen.mark(QPointF(GAP + RADIUS, y), number)
        pen.write(QPointF(GAP + 2 * RADIUS + 8, y), callout.meaning)
    painter.end()
    return whole


class _Pen:
    """Draws in logical pixels."""

    def __init__(self, painter: QPainter, theme: Tokens) -> None:
        self._painter = painter
        self._theme = theme
        self._ink = QColor(theme.text)
        self._paper = QColor(theme.panel)
        self._bold = words(BODY, QFont.Weight.DemiBold)

    def point_at(self, part: QRectF, number: int, label: str) -> None:
        """Put mark and label to the right of a part, with an arrow to its right end."""
        tip = QPointF(part.right() - 3, part.center().y())
        middle = QPointF(part.right() + 40, part.center().y())
        self._arrow(QPointF(middle.x() - RADIUS, middle.y()), tip)
        if label:
            metrics = QFontMetricsF(self._bold)
            box = QRectF(
                middle.x(), middle.y() - RADIUS, metrics.horizontalAdvance(label) + RADIUS + 16, 2 * RADIUS
            )
            self._painter.setPen(QPen(self._ink, 1))
            self._painter.setBrush(self._paper)
            self._painter.drawRoundedRect(box, RADIUS, RADIUS)
            self.write(QPointF(box.left() + RADIUS + 6, middle.y()), label, self._bold)
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
