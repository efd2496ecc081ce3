"""Writes at each tick when it is: into the kept picture, and over it only where the view's edges cut one."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF

from widgets.timeline.canvas import Canvas
from widgets.timeline.lanes import AXIS_PX
from widgets.timeline.paint_lanes import TICK_PX
from widgets.timeline.static_texts import SmallWords, size_of, stamp
from widgets.timeline.time_axis import Tick, TimeAxis, labelled, tick_instants, ticks


def paint_tick_labels(canvas: Canvas) -> None:
    """Write onto a strip of the kept picture, where a label may go on beyond the strip."""
    scale, axis, theme = canvas.scale, canvas.axis, canvas.colors.theme
    for tick in ticks(axis, TICK_PX * scale, beyond=1):
        if tick.at_ns < axis.origin_ns:
            # Before a session began there is no time.
            continue
        picture = stamp(tick.label, theme.ink(theme.muted), theme.panel, scale)
        # Counted from the origin: where a label stands is not to depend on the strip.
        wide, high = size_of(tick.label)
        begin = axis.x(tick.at_ns) + axis.left - (wide / 2 + SmallWords.PAD_PX) * scale
        left, top = round(begin) - axis.left, round(_top_px(high) * scale)
        canvas.painter.drawImage(QRect(left, top, picture.width(), picture.height()), picture)


def write_tick_labels(axis: TimeAxis, scale: float, words: SmallWords) -> None:
    """Write all labels, into a drawing that is not made from a kept picture."""
    for tick in ticks(axis, TICK_PX * scale):
        if tick.at_ns >= axis.origin_ns:
            _write(axis, scale, words, tick)


def mend_tick_labels(axis: TimeAxis, scale: float, words: SmallWords) -> None:
    """Write those anew that the edges of the view cut, and take away what is left of those beyond it.

    A whole label stays in view for as long as its line does.
    """
    near = tick_instants(axis, TICK_PX * scale, beyond=1)
    width = axis.width / scale
    outermost = labelled(axis.origin_ns, near[:: len(near) - 1], near.step)
    longest = max(size_of(tick.label)[0] for tick in outermost)
    # One that is held at the edge may reach the next one, which goes over it.
    crowded = 1.5 * longest + 2 * words.PAD_PX > near.step / axis.ns_per_px / scale
    inside = near[1:-1] if crowded else (near[1], near[-2])
    # Those beyond the edges first: what is taken away there may have lain where another one is whole.
    for since_ns in dict.fromkeys((near[0], near[-1], *inside)):
        if since_ns < 0:
            continue
        middle = axis.x(axis.origin_ns + since_ns) / scale
        if not crowded and min(abs(middle), abs(middle - width)) >= longest:
            continue
        (tick,) = labelled(axis.origin_ns, range(since_ns, since_ns + 1), near.step)
        wide, high = size_of(tick.label)
        reach = wide / 2 + words.PAD_PX + 1
        left, right = max(0.0, middle - reach), min(middle + reach, width)
        if right <= left or (right - left >= 2 * reach and not crowded):
            continue
        if near[0] < since_ns < near[-1]:
            _write(axis, scale, words, tick)
        else:
            words.clear(QRectF(left, _top_px(high), right - left, high))


def _write(axis: TimeAxis, scale: float, words: SmallWords, tick: Tick) -> None:
    wide, high = size_of(tick.label)
    left = axis.x(tick.at_ns) / scale - wide / 2
    words.write(min(round(max(left, 0)), math.floor(axis.width / scale - wide)), _top_px(high), tick.label)


def _top_px(high: float) -> int:
    return round((AXIS_PX - high) / 2 - 1)
