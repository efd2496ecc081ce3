"""Paints the pulse lane: how long each pulse waited, at the instant it was posted."""

from __future__ import annotations

import math

import numpy as np

from loopscope.clock import NS_PER_MS
from loopscope.thresholds import FREEZE
from widgets.timeline.canvas import Canvas
from widgets.timeline.fill_columns import fill_columns
from widgets.timeline.lanes import Band
from widgets.timeline.model import TimelineModel
from widgets.timeline.time_axis import TimeAxis

PAD_PX = 4
_LEAST_FULL_NS = 20 * NS_PER_MS
_ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


def full_scale_ns(model: TimelineModel, axis: TimeAxis) -> int:
    """Give the wait that takes the whole height: a round one, at least 20 ms."""
    longest = max(_LEAST_FULL_NS, model.pulses.longest_within(axis.start_ns, axis.end_ns) or 0)
    power = 10 ** math.floor(math.log10(longest))
    return next(round(factor * power) for factor in _ROUND if factor * power >= longest)


def paint_pulses(canvas: Canvas, band: Band, model: TimelineModel, full_ns: int) -> None:
    """Paint the area; from a freeze's length on in the freezes' colour."""
    top, bottom = canvas.span(band, PAD_PX)
    waits = model.pulses.columns(canvas.axis)
    known = waits >= 0
    if not known.any():
        return
    heights = np.ceil(np.minimum(1.0, waits / full_ns) * (bottom - top)).astype(np.int32)
    # Where a pulse did not wait at all it is to be seen too.
    heights = np.maximum(heights, 1) * known
    calm, frozen = np.uint32(canvas.colors.pulse_calm), np.uint32(canvas.colors.pulse_frozen)
    color = np.where(waits >= FREEZE.limit_ns, frozen, calm)
    # Until a freeze is over its pulses form one slope: the end of it is of the same colour.
    for freeze in model.freezes.within(canvas.axis.start_ns, canvas.axis.end_ns):
        first, last = canvas.axis.pixel(freeze.start_ns), canvas.axis.pixel(freeze.end_ns)
        color[max(0, first) : max(0, last + 1)] = frozen
    fill_columns(canvas.rows(top, bottom), heights, color)
