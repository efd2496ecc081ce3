"""Fills the columns of a picture from the bottom up, each to a height and with a colour of its own."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from widgets.timeline import drawing

Array = np.ndarray[Any, Any]

MOST_LEVELS = 8
"""With so few different heights it is quicker to fill the rows between two of them at once."""


def fill_columns(area: Array, heights: Array, colors: Array) -> None:
    """Fill `heights` (width,) rows of each column of `area`, whose other pixels stay, with its `colors`.

    Rows that all columns fill are copied as they are: that takes a twentieth of the time of a masked copy.
    """
    if drawing.BUILT:
        drawing.fill_columns(area, heights, colors)
        return
    heights = np.minimum(heights, len(area))
    levels = np.flatnonzero(np.bincount(heights)).tolist()
    lowest, highest = levels[0], levels[-1]
    bottom = len(area)
    area[bottom - lowest :] = colors
    if len(levels) > MOST_LEVELS:
        above = area[bottom - highest : bottom - lowest]
        rows = np.arange(highest, lowest, -1, dtype=np.int32)
        np.copyto(above, colors, where=rows[:, None] <= heights)
        return
    for below, level in pairwise(levels):
        np.copyto(area[bottom - level : bottom - below], colors, where=heights >= level)
