"""Paints all lanes without words, one above the other: for the picture of the window, and for a drawing."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from widgets.timeline.canvas import Canvas
from widgets.timeline.lanes import Band, Lane, band_of
from widgets.timeline.model import TimelineModel
from widgets.timeline.paint_freezes import freeze_spans, paint_bands, paint_outlines
from widgets.timeline.paint_messages import paint_flames, paint_messages
from widgets.timeline.paint_pulses import paint_pulses
from widgets.timeline.paint_runs import paint_runs
from widgets.timeline.paint_waits import paint_waits
from widgets.timeline.time_axis import tick_instants

TICK_PX = 90
"""Ticks are at least this far apart, in pixels of the layout."""
Done = Callable[[int, int], None]
"""Told the first row of pixels and the one below the last whenever something has been filled there."""


def paint_lanes(
    canvas: Canvas,
    model: TimelineModel,
    bands: tuple[Band, ...],
    own: bool,
    now_ns: int,
    full_ns: int,
    done: Done,
) -> None:
    """Paint them; `full_ns` is the wait that takes the whole height of the pulse lane."""
    height = len(canvas.pixels)
    _paint_ground(canvas, bands)
    done(0, height)
    axis_band = band_of(bands, Lane.AXIS)
    top = canvas.px(axis_band.bottom - 3 if axis_band else 0)
    bottom = min(height, canvas.px(bands[-1].bottom))
    frozen = freeze_spans(canvas, model)
    paint_bands(canvas, frozen, top, bottom)
    _paint_grid(canvas, top, bottom)
    done(top, bottom)
    messages = band_of(bands, Lane.MESSAGES)
    inner = band_of(bands, Lane.INNER)
    for band in bands:
        if band.thin:
            continue
        if band.lane is Lane.MESSAGES:
            paint_messages(canvas, band, inner, model, own)
            done(canvas.px(band.top), canvas.px((inner or band).bottom))
        elif band.lane is Lane.FLAME:
            paint_flames(canvas, band, model)
        elif band.lane is Lane.WAITING:
            paint_waits(canvas, band, model.waits, own)
            done(*canvas.span(band))
        elif band.lane is Lane.IO:
            paint_runs(canvas, band, model.runs.all, now_ns, messages)
        elif band.lane is Lane.THREADS:
            paint_runs(canvas, band, model.runs.off_thread, now_ns, None)
        elif band.lane is Lane.PULSE:
            paint_pulses(canvas, band, model, full_ns)
            done(*canvas.span(band))
    paint_outlines(canvas, frozen, top, bottom)


def _paint_ground(canvas: Canvas, bands: tuple[Band, ...]) -> None:
    canvas.pixels[:] = canvas.colors.ground
    thick = max(1, canvas.px(1))
    for band in bands:
        # What hangs below the messages belongs to them.
        if band.lane not in (Lane.INNER, Lane.FLAME, Lane.AXIS):
            top = canvas.px(band.top)
            canvas.pixels[top : top + thick] = canvas.colors.line


def _paint_grid(canvas: Canvas, top: int, bottom: int) -> None:
    """Draw a dashed line at each tick from the beginning of the session on."""
    thick = max(1, canvas.px(1))
    rows = _dashes(top, min(bottom, len(canvas.pixels)), max(1, canvas.px(3)))
    instants = tick_instants(canvas.axis, TICK_PX * canvas.scale)
    lefts = (canvas.axis.pixel(canvas.axis.origin_ns + since) for since in instants if since >= 0)
    columns = [x for left in lefts for x in range(left, left + thick) if 0 <= x < canvas.axis.width]
    canvas.pixels[rows, columns] = canvas.colors.grid


@lru_cache(maxsize=8)
def _dashes(top: int, bottom: int, dash: int) -> np.ndarray[Any, Any]:
    """Give the rows from `top` to `bottom` on which a dashed line is drawn, as one column."""
    rows = np.arange(top, bottom)
    return rows[(rows // dash) % 2 == 0][:, None]
