"""Paints the waiting lane: a thin bar for each message, from the instant it was posted until it was taken."""

from __future__ import annotations

import math
from functools import lru_cache
from operator import itemgetter
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from loopscope.thresholds import FRAME
from widgets.timeline import drawing
from widgets.timeline.canvas import Canvas
from widgets.timeline.lanes import Band
from widgets.timeline.wait_rows import WaitRows

Array = np.ndarray[Any, Any]

PAD_PX = 6
PITCH_PX, MOST_PITCH_PX = 5.0, 9.0
"""From one row to the next: more in a high lane, less in a fan of so many rows that they have to share it."""
EASY_ROWS = 14
THICK_SHARE = 0.54
MOST_DOTS = 400
MOST_SINGLE_BARS = 1_000
"""So many bars are painted one by one; of more it is quicker to count per pixel."""
LEAST_BARS_BY_PIXEL, PIXELS_PER_BAR, MOST_SINGLE_PIXELS = 60, 30, 40_000
"""From so many bars on, of so few pixels, all of these are coloured at once."""


def row_tops(waits: Array, top: float, height: float) -> tuple[Array, Array]:
    """Give where the row of each wait begins in a lane, and how far it is to the next, in layout pixels."""
    easy = min(MOST_PITCH_PX, max(PITCH_PX, height / EASY_ROWS))
    pitch = np.minimum(easy, height / np.maximum(1, waits["rows"]))
    return top + waits["row"] * pitch, pitch


def paint_waits(canvas: Canvas, band: Band, index: WaitRows, own: bool) -> None:
    """Paint the bars, and a dot at the instant at which each message was posted."""
    waits = index.drawn(canvas.axis, own)
    if not len(waits):
        return
    tops, pitch = row_tops(waits, band.top + PAD_PX, band.height - 2 * PAD_PX)
    first = canvas.axis.pixels(waits["posted_ns"])
    # The bar ends where its message begins, and touches it.
    last = np.maximum(canvas.axis.pixels(waits["begin_ns"]) - 1, first)
    y = np.round(tops * canvas.scale).astype(np.int64) - canvas.px(band.top)
    thick = np.maximum(1, np.floor(pitch * THICK_SHARE * canvas.scale + 0.4)).astype(np.int64)
    area = canvas.rows(*canvas.span(band))
    _fill(area, first, last, y, thick, waits["kind"], canvas.colors.kind)
    if len(waits) <= MOST_DOTS:
        _paint_dots(canvas, band, waits, first, y, thick, pitch)


def _fill(
    area: Array, first: Array, last: Array, y: Array, thick: Array, kinds: Array, colors: Array
) -> None:
    """Colour the pixels of all bars, kind by kind."""
    if drawing.BUILT and len(kinds) <= MOST_SINGLE_BARS:
        order = np.argsort(kinds, kind="stable")
        first, stop, y, thick = (values.take(order) for values in (first, last + 1, y, thick))
        drawing.fill_bars(area, first, stop, y, thick, colors.take(kinds.take(order)))
        return
    if len(kinds) < LEAST_BARS_BY_PIXEL:
        _fill_singly(area, first, last + 1, y, thick, kinds, colors)
        return
    height, width = area.shape
    seen = np.flatnonzero((last >= 0) & (first < width))
    seen = seen.take(np.argsort(kinds.take(seen), kind="stable"))
    first, last, y, thick, kinds = (values.take(seen) for values in (first, last, y, thick, kinds))
    first, stop = np.maximum(first, 0), np.minimum(last + 1, width)
    thick = np.maximum(np.minimum(height - y, thick), 0)
    pixels = int((thick * (stop - first)).sum())
    if pixels <= min(MOST_SINGLE_PIXELS, PIXELS_PER_BAR * len(seen)):
        _fill_pixels(area, first, stop, y, thick, colors[kinds])
    elif len(seen) <= MOST_SINGLE_BARS:
        _fill_singly(area, first, stop, y, thick, kinds, colors)
    else:
        _fill_counted(area, first, stop, y, thick, kinds, colors)


def _fill_singly(
    area: Array, first: Array, stop: Array, y: Array, thick: Array, kinds: Array, colors: Array
) -> None:
    """Colour one bar after the other; slices cut them to the area."""
    columns = (values.tolist() for values in (kinds, first, stop, y, thick))
    for kind, left, right, top, high in sorted(zip(*columns, strict=True), key=itemgetter(0)):
        if right > 0:
            area[top : top + high, max(0, left) : right] = colors[kind]


def _fill_pixels(area: Array, first: Array, stop: Array, y: Array, thick: Array, colors: Array) -> None:
    """Colour bars pixel by pixel: small ones, as those of freezes a few pixels wide."""
    wide = stop - first
    sizes = wide * thick
    bar = np.repeat(np.arange(len(sizes)), sizes)
    row, column = np.divmod(np.arange(len(bar)) - (np.cumsum(sizes) - sizes).take(bar), wide.take(bar))
    # Where bars lie over each other the last one is seen.
    area[y.take(bar) + row, first.take(bar) + column] = colors.take(bar)


def _fill_counted(
    area: Array, first: Array, stop: Array, y: Array, thick: Array, kinds: Array, colors: Array
) -> None:
    """Colour very many bars: where more of a kind begin than end there is one."""
    height, width = area.shape
    for kind in np.unique(kinds).tolist():
        of_kind = kinds == kind
        counts = np.zeros((height, width + 1), np.int32)
        for layer in range(int(thick[of_kind].max())):
            chosen = of_kind & (thick > layer)
            at = (y[chosen] + layer) * (width + 1)
            np.add.at(counts.reshape(-1), at + first[chosen], 1)
            np.add.at(counts.reshape(-1), at + stop[chosen], -1)
        used = np.flatnonzero(counts.any(axis=1))
        filled = np.cumsum(counts[used], axis=1)[:, :width] > 0
        rows = area[used]
        rows[filled] = colors[kind]
        area[used] = rows


def _paint_dots(
    canvas: Canvas, band: Band, waits: Array, first: Array, y: Array, thick: Array, pitch: Array
) -> None:
    reach = canvas.px(4)
    # A bar that is shorter than its dot is told by its colour alone, unless a person could notice the wait.
    waited = waits["begin_ns"] - waits["posted_ns"]
    told = (waited >= FRAME.limit_ns) | (waited >= 4 * canvas.scale * canvas.axis.ns_per_px)
    seen = told & (first > -reach) & (first < canvas.axis.width + reach) & (pitch * canvas.scale >= 3)
    if not seen.any():
        return
    at, top = np.flatnonzero(seen), canvas.px(band.top)
    sizes = np.minimum(1.0 + pitch[at] * 0.8, pitch[at] + 0.4) * canvas.scale
    columns = (waits["kind"][at], sizes, first[at], top + y[at], thick[at])
    dots = sorted(zip(*(values.tolist() for values in columns), strict=True), key=lambda dot: dot[:2])
    for kind, size, x, row, high in dots:
        draw_dot(canvas.painter, int(canvas.colors.kind[kind]), size, (x, row), high, not canvas.shapes)


def draw_dot(
    painter: QPainter, color: int, size: float, at: tuple[int, int], high: int, stamped: bool
) -> None:
    """Draw a dot `size` pixels wide where a bar of `high` rows begins, whose first pixel is `at`.

    To stamp one takes a third of the time that drawing it does, but puts a picture into a drawing.
    """
    left, top = at
    if stamped:
        stamp, reach = _stamp(color, size, high % 2)
        painter.drawImage(left - reach, top + high // 2 - reach, stamp)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_dot_pen(color, size))
        painter.drawPoint(QPointF(left + 0.5, top + high / 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _dot_pen(color: int, size: float) -> QPen:
    pen = QPen(QColor(color), size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


@lru_cache(maxsize=256)
def _stamp(color: int, size: float, odd: int) -> tuple[QImage, int]:
    """Give the picture of a dot, and which row and column of it belongs on the middle row of the bar.

    There the dot's centre is in the middle of a pixel, or of its upper edge where the rows are not `odd`.
    """
    reach = math.ceil(size / 2) + 1
    image = QImage(2 * reach + 1, 2 * reach + 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_dot_pen(color, size))
    painter.drawPoint(QPointF(reach + 0.5, reach + odd / 2))
    painter.end()
    return image, reach
