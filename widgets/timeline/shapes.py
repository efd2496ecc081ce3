"""The lanes as shapes, sharp in a drawing or an enlarged picture: what is painted as pixels becomes paths."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter, QPainterPath

from widgets.timeline.canvas import Canvas
from widgets.timeline.colors import colors_of
from widgets.timeline.hit_test import Picture
from widgets.timeline.paint_lanes import paint_lanes
from widgets.timeline.paint_pulses import full_scale_ns
from widgets.tokens import Tokens

Array = np.ndarray[Any, Any]

FINENESS = 2
"""Columns of a drawing to one pixel of the screen. What lies closer together is one shape, so that there are
a few thousand at most, however many messages are in view."""


def fineness(painter: QPainter, scale: float) -> int:
    """Give how many times finer than the screen (`scale`) the painter's device is; 1 for the screen."""
    engine = painter.paintEngine()
    if engine.type() == QPaintEngine.Type.SVG:
        return FINENESS
    return max(1, math.ceil(engine.paintDevice().devicePixelRatioF() / scale - 0.01))


def draw_shapes(painter: QPainter, picture: Picture, height: int, theme: Tokens, times: int) -> None:
    """Draw the lanes of `picture`, `height` pixels of the layout high, where the painter's origin is.

    `times` is their `fineness`.
    """
    fine = picture.scale * times
    axis = picture.axis.finer(times)
    painter.save()
    painter.scale(1 / fine, 1 / fine)
    pixels = np.zeros((round(height * fine), axis.width), np.uint32)
    canvas = Canvas(pixels, painter, axis, fine, colors_of(theme), shapes=True)

    def flush(top: int, bottom: int) -> None:
        part = canvas.rows(top, bottom)
        _fill(painter, part, max(0, top))
        part[:] = 0

    paint_lanes(
        canvas,
        picture.model,
        picture.bands,
        picture.own,
        picture.now_ns,
        full_scale_ns(picture.model, picture.axis),
        flush,
    )
    painter.restore()


def draw_image(painter: QPainter, target: QRectF, image: QImage) -> None:
    """Draw a picture of few colours as shapes."""
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    painter.save()
    painter.translate(target.topLeft())
    painter.scale(target.width() / image.width(), target.height() / image.height())
    _fill(painter, pixels[:, : image.width()], 0)
    painter.restore()


def _fill(painter: QPainter, pixels: Array, top: int) -> None:
    """Fill a path of each colour with what is not empty in `pixels`, whose first row is `top`."""
    rows, columns = _boxes(pixels), _boxes(pixels.T)
    # Blocks side by side are few columns, bars one above the other few rows.
    upright = len(columns) < len(rows)
    paths: dict[int, QPainterPath] = defaultdict(QPainterPath)
    for color, first, last, start, end in (columns if upright else rows).tolist():
        if upright:
            box = QRectF(first, top + start, last - first, end - start)
        else:
            box = QRectF(start, top + first, end - start, last - first)
        paths[color].addRect(box)
    for color, path in paths.items():
        painter.fillPath(path, QColor.fromRgba(color))


def _boxes(pixels: Array) -> Array:
    """Give (colour, first row, row after the last, first column, column after the last) of what is alike."""
    if not pixels.any():
        return np.empty((0, 5), np.int64)
    starts = np.flatnonzero(np.r_[True, (pixels[1:] != pixels[:-1]).any(axis=1)])
    ends = np.r_[starts[1:], len(pixels)]
    kept = pixels[starts]
    edge = np.ones((len(kept), 1), bool)
    row, column = np.nonzero(np.c_[edge, kept[:, 1:] != kept[:, :-1]])
    after = np.where(np.r_[row[1:] == row[:-1], False], np.r_[column[1:], 0], kept.shape[1])
    found = np.c_[kept[row, column], starts[row], ends[row], column, after].astype(np.int64)
    return found[found[:, 0] != 0]
