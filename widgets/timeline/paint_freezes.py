"""Paints the freezes: a hatched band through all lanes, and an outline."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from widgets.timeline.canvas import OUT_OF_VIEW_PX, Canvas
from widgets.timeline.model import TimelineModel

HATCH_PX = 8
LEAST_BAND_PX = 2


@lru_cache(maxsize=8)
def _hatching(stroke: str, ground: str, scale: float) -> QPixmap:
    """Give one period of the hatching, which fits to itself on every side."""
    side = max(4, round(HATCH_PX * scale))
    tile = QPixmap(side, side)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(stroke), 2.2 * scale))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1))
    painter.end()
    return tile


def _boxes(canvas: Canvas, model: TimelineModel, top: int, bottom: int) -> list[QRectF]:
    axis = canvas.axis
    boxes = []
    margin = canvas.px(LEAST_BAND_PX)
    reach_ns = round(margin * axis.ns_per_px)
    for freeze in model.freezes.within(axis.start_ns - reach_ns, axis.end_ns + reach_ns):
        left, right = axis.pixel(freeze.start_ns), axis.pixel(freeze.end_ns - 1) + 1
        right = max(right, left + margin)
        if canvas.shapes:
            reach = canvas.px(OUT_OF_VIEW_PX)
            left, right = max(left, -reach), min(right, axis.width + reach)
        boxes.append(QRectF(left, top, right - left, bottom - top))
    return boxes


def paint_bands(canvas: Canvas, model: TimelineModel, top: int, bottom: int) -> None:
    """Hatch the time of each freeze, below everything else."""
    boxes = _boxes(canvas, model, top, bottom)
    if not boxes:
        return
    if canvas.shapes:
        _draw_hatching(canvas, boxes)
        return
    theme = canvas.colors.theme
    tile = _hatching(canvas.colors.hatch, canvas.colors.veil, canvas.scale)
    painter = canvas.painter
    # The hatching lies still in time, whatever strip is painted.
    painter.setBrushOrigin(QPointF(-(canvas.axis.left % tile.width()), 0))
    for box in boxes:
        wide = box.width() >= 2 * tile.width()
        painter.fillRect(box, QBrush(tile) if wide else QColor(theme.tint(theme.frozen, 0.24)))


def _draw_hatching(canvas: Canvas, boxes: list[QRectF]) -> None:
    """Hatch with lines, each cut to its box by hand: a drawing knows no clipping."""
    painter, gap = canvas.painter, HATCH_PX * canvas.scale
    pen = QPen(QColor(canvas.colors.hatch), 2.2 * canvas.scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    for box in boxes:
        painter.fillRect(box, QColor(canvas.colors.veil))
        painter.setPen(pen)
        lines = []
        # A line rises to the right: x + y is the same all along it.
        total = box.left() + box.top() + gap / 2
        while total < box.right() + box.bottom():
            left, right = max(box.left(), total - box.bottom()), min(box.right(), total - box.top())
            lines.append(QLineF(left, total - left, right, total - right))
            total += gap
        painter.drawLines(lines)


def paint_outlines(canvas: Canvas, model: TimelineModel, top: int, bottom: int) -> None:
    """Draw the edges of each freeze, above everything else."""
    boxes = _boxes(canvas, model, top, bottom)
    if not boxes:
        return
    pen = QPen(QColor(canvas.colors.theme.frozen), max(1, canvas.px(1)))
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter, inset = canvas.painter, pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        if box.width() > 3 * pen.widthF():
            painter.drawRect(box.adjusted(inset, inset, -inset, -inset))
        else:
            painter.fillRect(box, QColor(canvas.colors.theme.frozen))
