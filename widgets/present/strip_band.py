"""Draws a whole span into a band, aggregated by pixel: a million messages cost as much as a hundred."""

from __future__ import annotations

from typing import Any

import numpy
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from loopscope.records import Kind
from loopscope.replay import Replay
from widgets.present.cards import card_hue
from widgets.timeline.colors import shades, strength
from widgets.tokens import Tokens, mix

Array = numpy.ndarray[Any, Any]

_RANKED = (Kind.OTHER, Kind.TIMER, Kind.PAINT, Kind.ASYNCIO, Kind.IO, Kind.INPUT)
"""Where several kinds fall on one pixel the last of these is drawn: rare ones are not lost."""


def draw_band(painter: QPainter, band: QRectF, replay: Replay, theme: Tokens) -> None:
    """Draw messages as ticks of their kind, as faint as the thread was free; freezes; operations below."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.soft))
    painter.drawRoundedRect(band, 4, 4)
    length = max(1, replay.end_ns - replay.start_ns)
    columns = max(1, int(band.width() // 2))
    _draw_ticks(painter, band, replay, theme, columns)
    painter.setPen(Qt.PenStyle.NoPen)
    for freeze in replay.freezes:
        left = band.width() * max(0, freeze.start_ns - replay.start_ns) / length
        right = band.width() * min(length, freeze.end_ns - replay.start_ns) / length
        # However short it is in a long span, a freeze can be seen.
        painter.fillRect(
            QRectF(left, band.top(), max(2.0, right - left), band.height()), QColor(theme.frozen)
        )
    line = max(2.0, band.height() * 0.09)
    for run in replay.runs:
        left = band.width() * max(0, run.start_ns - replay.start_ns) / length
        end_ns = replay.end_ns if run.end_ns is None else run.end_ns
        right = band.width() * min(length, end_ns - replay.start_ns) / length
        painter.fillRect(QRectF(left, band.bottom() - line, max(2.0, right - left), line), QColor(theme.io))


def _draw_ticks(painter: QPainter, band: QRectF, replay: Replay, theme: Tokens, columns: int) -> None:
    begin, end, kind = replay.ticks
    if not len(begin):
        return
    length = max(1, replay.end_ns - replay.start_ns)
    low = ((begin - replay.start_ns) * columns // length).clip(0, columns - 1)
    high = ((end - replay.start_ns) * columns // length).clip(0, columns - 1)
    top, bottom = band.height() * 0.2, band.height() * 0.8
    drawn = numpy.full(columns, -1)
    for rank, each in enumerate(_RANKED):
        chosen = kind == int(each)
        # +1 where a message begins, −1 after its end: its sum is how many lie on each pixel.
        change = numpy.bincount(low[chosen], minlength=columns + 1)
        change = change - numpy.bincount(high[chosen] + 1, minlength=columns + 1)
        drawn[numpy.cumsum(change)[:columns] > 0] = rank
    each_ns = length / columns
    spent_ns = _spent_ns(begin - replay.start_ns, end - replay.start_ns, (low, high), columns, each_ns)
    shade = shades(spent_ns, each_ns)
    step = band.width() / columns
    for rank, each in enumerate(_RANKED):
        hue = card_hue(theme, each)
        for degree in numpy.unique(shade[drawn == rank]).tolist():
            painter.setPen(QPen(QColor(mix(theme.soft, hue, strength(degree))), step * 0.62))
            painter.drawLines(
                [
                    QLineF((x + 0.5) * step, top, (x + 0.5) * step, bottom)
                    for x in numpy.flatnonzero((drawn == rank) & (shade == degree)).tolist()
                ]
            )


def _spent_ns(begin: Array, end: Array, edges: tuple[Array, Array], columns: int, each_ns: float) -> Array:
    """Give for how long of each column messages were handled; what lies in more than two fills them."""
    low, high = edges
    edge_ns = high * each_ns
    inside, over_one, more = (
        numpy.flatnonzero(chosen) for chosen in (low == high, high - low == 1, high - low > 1)
    )
    spent = numpy.zeros(columns + 1)
    for at, some_ns in (
        (low[inside], (end - begin)[inside]),
        (low[over_one], (edge_ns - begin)[over_one]),
        (high[over_one], (end - edge_ns)[over_one]),
    ):
        spent += numpy.bincount(at, some_ns.clip(0), columns + 1)
    covered = numpy.bincount(low[more], minlength=columns + 1) - numpy.bincount(
        high[more] + 1, minlength=columns + 1
    )
    return numpy.where(numpy.cumsum(covered) > 0, each_ns, spent)[:columns]
