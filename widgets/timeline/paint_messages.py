"""Paints the message lane: blocks by kind and verdict, loops in handlers, the instrument's own, flames."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from widgets.timeline.canvas import Canvas
from widgets.timeline.colors import shades
from widgets.timeline.fill_columns import fill_columns
from widgets.timeline.lanes import Band
from widgets.timeline.message_codes import INNER, INNERMOST, MAIN, OWN
from widgets.timeline.model import TimelineModel
from widgets.tokens import mix

PAD_PX = 4
_OWN_SHARE = 0.35
"""Height of the instrument's own messages, of that of the others."""
LEAST_FLAME_PX = 1


def paint_messages(canvas: Canvas, band: Band, inner: Band | None, model: TimelineModel, own: bool) -> None:
    """Paint the blocks of the main loop into `band`, those of loops in handlers into `inner`."""
    gap = max(1, canvas.px(1))
    codes, busy_ns, _ = model.messages.columns(canvas.axis, gap_px=gap)
    top, bottom = canvas.span(band, PAD_PX)
    colors = canvas.colors
    if own:
        _paint_columns(canvas, top, bottom, codes[OWN], colors.faint[codes[OWN]], colors.height * _OWN_SHARE)
    _paint_links(canvas, band, model)
    ns_per_px = canvas.axis.ns_per_px
    color = colors.shade[shades(busy_ns[MAIN], ns_per_px), codes[MAIN]]
    _paint_columns(canvas, top, bottom, codes[MAIN], color, colors.height)
    if inner is not None:
        full = np.where(colors.height > 0, 1.0, 0.0)
        height = inner.height / inner.rows
        for row, track in enumerate((INNER, INNERMOST)[: inner.rows]):
            low = canvas.px(inner.top + row * height)
            high = canvas.px(inner.top + (row + 1) * height - 2)
            color = colors.shade[shades(busy_ns[track], ns_per_px), codes[track]]
            _paint_columns(canvas, low, high, codes[track], color, full)


def _paint_columns(
    canvas: Canvas, top: int, bottom: int, codes: np.ndarray, color: np.ndarray, share: np.ndarray
) -> None:
    """Fill each column from the bottom up with its color, as high as its code says."""
    if not codes.any():
        return
    heights = np.round(share * (bottom - top)).astype(np.int32)
    fill_columns(canvas.rows(top, bottom), heights[codes], color)


def _paint_links(canvas: Canvas, band: Band, model: TimelineModel) -> None:
    """Join the pieces of a handler that ran a loop of its own by a thin line."""
    axis = canvas.axis
    _, bottom = canvas.span(band, PAD_PX)
    for link in model.links.within(axis.start_ns, axis.end_ns):
        first, last = max(0, axis.pixel(link.start_ns)), min(axis.width, axis.pixel(link.end_ns) + 1)
        if first < last and link.depth == 0:
            thick = max(1, canvas.px(2))
            color = canvas.colors.kind[link.kind]
            canvas.pixels[bottom - thick : bottom, first:last] = color


def paint_flames(canvas: Canvas, band: Band, model: TimelineModel) -> None:
    """Paint which functions were seen to run in the freezes in view, the outermost on top."""
    axis, theme, painter = canvas.axis, canvas.colors.theme, canvas.painter
    painter.setPen(Qt.PenStyle.NoPen)
    row_px = (band.height - 4) / band.rows
    own = QColor(mix(theme.panel, theme.frozen, 0.62))
    library = QColor(mix(theme.panel, theme.muted, 0.32))
    for freeze in model.freezes.within(axis.start_ns, axis.end_ns):
        for row, piece in model.flame_rows(freeze.start_ns, band.rows):
            if piece.end_ns <= axis.start_ns or piece.begin_ns >= axis.end_ns:
                continue
            left = max(-8.0, axis.x(piece.begin_ns))
            right = min(axis.width + 8.0, axis.x(piece.end_ns))
            width = max(LEAST_FLAME_PX, right - left - (1 if right - left > 3 else 0))
            top = canvas.px(band.top + row * row_px)
            box = QRectF(left, top, width, canvas.px(row_px - 1))
            painter.fillRect(box, own if piece.own else library)
