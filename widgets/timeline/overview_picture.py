"""Paints the whole session into one narrow strip, on which no freeze is ever too small to be seen."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from widgets.timeline.colors import argb, colors_of, shades
from widgets.timeline.fill_columns import fill_columns
from widgets.timeline.message_codes import MAIN
from widgets.timeline.model import TimelineModel
from widgets.timeline.time_axis import TimeAxis
from widgets.tokens import Tokens

LEAST_FREEZE_PX = 3
_CALM_SHARE = 0.55
"""Messages take this much of what a freeze takes."""


def overview_picture(
    model: TimelineModel,
    first_ns: float,
    last_ns: float,
    width: int,
    height: int,
    scale: float,
    theme: Tokens,
) -> QImage:
    """Give the picture, `width` by `height` pixels of the screen."""
    colors = colors_of(theme)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.bits(), np.uint32).reshape(height, image.bytesPerLine() // 4)
    pixels[:] = argb(theme.soft)
    axis = TimeAxis(round(first_ns), 0, width, max((last_ns - first_ns) / width, 1e-3))
    columns = model.messages.columns(axis)
    codes, shade = columns.codes[MAIN], shades(columns.busy_ns[MAIN], axis.ns_per_px)
    heights = np.round(colors.height[codes] * _CALM_SHARE * height).astype(np.int32)
    fill_columns(pixels[:, :width], heights, colors.shade[shade, codes])
    least = max(1, round(LEAST_FREEZE_PX * scale))
    for freeze in model.freezes.within(first_ns, last_ns):
        left = axis.pixel(freeze.start_ns)
        right = max(left + least, axis.pixel(freeze.end_ns) + 1)
        pixels[:, max(0, min(left, width - least)) : right] = argb(theme.frozen)
    return image
