"""Paints the freezes: a hatched band through all lanes, and an outline."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from widgets.timeline.canvas import OUT_OF_VIEW_PX, Canvas
from widgets.timeline.colors import argb
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


def freeze_spans(canvas: Canvas, model: TimelineModel) -> list[tuple[int, int]]:
    """Give the first column of each freeze in view and the one after its last; they may lie out of view."""
    axis = canvas.axis
    least = canvas.px(LEAST_BAND_PX)
    reach_ns = round(least * axis.ns_per_px)
    spans = []
    for freeze in model.freezes.within(axis.start_ns - reach_ns, axis.end_ns + reach_ns):
        left = axis.pixel(freeze.start_ns)
        right = max(axis.pixel(freeze.end_ns - 1) + 1, left + least)
        if canvas.shapes:
            reach = canvas.px(OUT_OF_VIEW_PX)
            left, right = max(left, -reach), min(right, axis.width + reach)
        spans.append((left, right))
    return spans


def paint_bands(canvas: Canvas, spans: list[tuple[int, int]], top: int, bottom: int) -> None:
    """Hatch the time of each freeze, below everything else."""
    if not spans:
        return
    if canvas.shapes:
        _draw_hatching(canvas, _boxes(spans, top, bottom))
        return
    theme, painter = canvas.colors.theme, canvas.painter
    tile = _hatching(canvas.colors.hatch, canvas.colors.veil, canvas.scale)
    # The hatching lies still in time, whatever strip is painted.
    painter.setBrushOrigin(QPointF(-(canvas.axis.left % tile.width()), 0))
    wide = [span for span in spans if span[1] - span[0] >= 2 * tile.width()]
    for box in _boxes(wide, top, bottom):
        painter.fillRect(box, QBrush(tile))
    narrow = [span for span in spans if span[1] - span[0] < 2 * tile.width()]
    canvas.fill_each(narrow, top, bottom, argb(theme.tint(theme.frozen, 0.24)))


def _boxes(spans: list[tuple[int, int]], top: int, bottom: int) -> list[QRectF]:
    return [QRectF(left, top, right - left, bottom - top) for left, right in spans]


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


def paint_outlines(canvas: Canvas, spans: list[tuple[int, int]], top: int, bottom: int) -> None:
    """Draw the edges of each freeze, above everything else."""
    thick = max(1, canvas.px(1))
    if canvas.shapes:
        _draw_outlines(canvas, _boxes(spans, top, bottom), thick)
        return
    color = argb(canvas.colors.theme.frozen)
    wide = [span for span in spans if span[1] - span[0] > 3 * thick]
    for left, right in wide:
        canvas.fill(left, right, top, top + thick, color)
        canvas.fill(left, right, bottom - thick, bottom, color)
    edges = [(left, left + thick) for left, _ in wide] + [(right - thick, right) for _, right in wide]
    narrow = [span for span in spans if span[1] - span[0] <= 3 * thick]
    canvas.fill_each(narrow + edges, top, bottom, color)


def _draw_outlines(canvas: Canvas, boxes: list[QRectF], thick: int) -> None:
    pen = QPen(QColor(canvas.colors.theme.frozen), thick)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter, inset = canvas.painter, thick / 2
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        if box.width() > 3 * thick:
            painter.drawRect(box.adjusted(inset, inset, -inset, -inset))
        else:
            painter.fillRect(box, QColor(canvas.colors.theme.frozen))
