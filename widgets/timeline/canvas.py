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
