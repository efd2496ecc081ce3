"""The picture of the lanes, with no words but the ticks': painted once, moved along, added to at its end."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from widgets.timeline.canvas import Canvas
from widgets.timeline.colors import colors_of
from widgets.timeline.lanes import Band
from widgets.timeline.model import EVERYWHERE, NOWHERE, TimelineModel
from widgets.timeline.paint_lanes import paint_lanes
from widgets.timeline.paint_pulses import full_scale_ns
from widgets.timeline.tick_labels import paint_tick_labels
from widgets.timeline.time_axis import TimeAxis
from widgets.tokens import Tokens

_REACH_PX = 6
"""Dots and rounded ends reach this far beyond the instant to which they belong."""


class Scene:
    """Holds an image twice as wide as the view, so that moving along costs a copy only now and then."""

    def __init__(self) -> None:
        self._image = QImage()
        self._pixels: np.ndarray[Any, Any] = np.empty((0, 0), np.uint32)
        self._at = 0
        """The column of the image that is the first in view."""
        self._axis: TimeAxis | None = None
        self._key: tuple[object, ...] = ()
        self.full_ns = 0
        """The wait that takes the whole height of the pulse lane."""
        self.painted_columns = 0
        """How many columns were painted at the last `show`."""

    def show(
        self,
        model: TimelineModel,
        axis: TimeAxis,
        bands: tuple[Band, ...],
        height: int,
        scale: float,
        theme: Tokens,
        own: bool,
        now_ns: int,
        changed_ns: int = NOWHERE,
    ) -> None:
        """Bring the picture up to date: `axis` and `height` in pixels of the screen.

        `changed_ns` is the instant from which on something has changed since the last time.
        """
        full_ns = full_scale_ns(model, axis)
        key = (bands, height, scale, theme.name, own, axis.width, axis.ns_per_px, full_ns)
        first = 0
        if key == self._key and self._axis is not None and changed_ns != EVERYWHERE:
            first = self._move_along(axis, changed_ns, model.runs.going)
        else:
            self._make_room(axis.width, height)
        self._key, self._axis, self.full_ns = key, axis, full_ns
        first = max(0, first)
        self.painted_columns = max(0, axis.width - first)
        if first < axis.width:
            self._paint(model, bands, first, scale, theme, own, now_ns)

    def covers(self, axis: TimeAxis) -> bool:
        """Tell whether all of `axis` is painted, at its very scale."""
        mine = self._axis
        return (
            mine is not None
            and bool(self._key)
            and mine.ns_per_px == axis.ns_per_px
            and mine.left <= axis.left
            and axis.left + axis.width <= mine.left + mine.width
        )

    def draw(self, painter: QPainter, target: QRectF, axis: TimeAxis) -> None:
        """Draw the part of the picture that `axis` shows."""
        if self._axis is not None:
            at = self._at + axis.left - self._axis.left
            painter.drawImage(target, self._image, QRectF(at, 0, axis.width, self._image.height()))

    def forget(self) -> None:
        """Paint everything anew the next time."""
        self._key = ()

    def _make_room(self, width: int, height: int) -> None:
        if self._image.width() != 2 * width or self._image.height() != height:
            self._image = QImage(2 * width, max(1, height), QImage.Format.Format_RGB32)
            bits = np.frombuffer(self._image.bits(), np.uint32)
            self._pixels = bits.reshape(self._image.height(), self._image.bytesPerLine() // 4)
        self._at = 0

    def _move_along(self, axis: TimeAxis, changed_ns: int, going: bool) -> int:
        """Move what stays; give the first column that is to be painted anew."""
        assert self._axis is not None
        by = axis.left - self._axis.left
        if not 0 <= by < axis.width:
            return 0
        if self._at + by + axis.width > 2 * axis.width:
            kept = axis.width - by
            self._pixels[:, :kept] = self._pixels[:, self._at + by : self._at + axis.width].copy()
            self._at = 0
        else:
            self._at += by
        first = axis.width
        if by or going:
            # The last column was painted when its time was not over yet.
            first = axis.width - by - _REACH_PX
        if changed_ns != NOWHERE:
            first = min(first, axis.pixel(changed_ns) - _REACH_PX)
        return first

    def _paint(
        self,
        model: TimelineModel,
        bands: tuple[Band, ...],
        first: int,
        scale: float,
        theme: Tokens,
        own: bool,
        now_ns: int,
    ) -> None:
        assert self._axis is not None
        part = self._axis.part(first, self._axis.width)
        left = self._at + first
        painter = QPainter(self._image)
        painter.setClipRect(left, 0, part.width, self._image.height())
        painter.translate(left, 0)
        canvas = Canvas(self._pixels[:, left : left + part.width], painter, part, scale, colors_of(theme))
        paint_lanes(canvas, model, bands, own, now_ns, self.full_ns, _done)
        paint_tick_labels(canvas)
        painter.end()


def _done(top: int, bottom: int) -> None:
    """What is painted into the image is there at once."""
