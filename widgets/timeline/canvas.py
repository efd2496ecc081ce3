"""A strip of the picture that is being painted: its pixels, a painter on them, and its own time axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtGui import QPainter

from widgets.timeline.colors import Colors
from widgets.timeline.lanes import Band
from widgets.timeline.time_axis import TimeAxis

Array = np.ndarray[Any, Any]

OUT_OF_VIEW_PX = 7
"""What goes on beyond the view is painted so far beyond it, in pixels of the layout: a drawing is not
clipped, and names and edge are painted over this much."""

FEW_SPANS = 16


@dataclass
class Canvas:
    """All sizes are pixels of the screen; `scale` of them make one of the layout's."""

    pixels: Array
    """The strip, of shape (height, width), as 0xffRRGGBB."""
    painter: QPainter
    """Its origin is the strip's top left corner, and it is clipped to the strip."""
    axis: TimeAxis
    scale: float
    colors: Colors
    shapes: bool = False
    """Whether all is to be shapes, without pictures in it."""

    def px(self, size: float) -> int:
        """Give a size or place of the layout in pixels of the screen."""
        return round(size * self.scale)

    def span(self, band: Band, pad: float = 0.0) -> tuple[int, int]:
        """Give the first row of pixels of a lane and the first one below it, `pad` inwards."""
        return self.px(band.top + pad), self.px(band.bottom - pad)

    def rows(self, top: int, bottom: int) -> Array:
        """Give the pixels of some rows, cut to the picture."""
        part: Array = self.pixels[max(0, top) : max(0, bottom)]
        return part

    def fill(self, left: int, right: int, top: int, bottom: int, color: int) -> None:
        """Fill the pixels of a box, cut to the picture: a tenth of the time that it takes the painter."""
        if right > 0:
            self.pixels[top:bottom, max(0, left) : right] = color

    def fill_each(self, spans: list[tuple[int, int]], top: int, bottom: int, color: int) -> None:
        """Fill some rows of pixels from each first column up to and without each last one."""
        if len(spans) <= FEW_SPANS:
            for left, right in spans:
                self.fill(left, right, top, bottom, color)
            return
        # Many are filled row by row, as the rows lie in memory.
        chosen = np.zeros(self.pixels.shape[1], bool)
        for left, right in spans:
            if right > 0:
                chosen[max(0, left) : right] = True
        np.copyto(self.pixels[top:bottom], np.uint32(color), where=chosen)
