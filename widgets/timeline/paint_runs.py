"""Paints the lanes of the runs: a rounded bar each, joined to the messages in which it began and ended."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from widgets.timeline.canvas import OUT_OF_VIEW_PX, Canvas
from widgets.timeline.lanes import RUN_PX, RUNS_PAD, Band
from widgets.timeline.run_rows import RunBar
from widgets.timeline.time_axis import TimeAxis
from widgets.tokens import mix

BAR_PX = 14
_RADIUS_PX = 5
_LEAST_BAR_PX = 3


def row_of(bar: RunBar, band: Band) -> int:
    """Give the row in which a run is drawn: the last one for those that have none of their own."""
    return min(bar.row, band.rows - 1)


def bar_box(bar: RunBar, band: Band, axis: TimeAxis, now_ns: int, scale: float = 1.0) -> QRectF:
    """Give where a run is drawn, in pixels of `axis`; `now_ns` ends those under way."""
    left = axis.x(bar.start_ns)
    right = axis.x(now_ns if bar.end_ns is None else bar.end_ns)
    top = (band.top + RUNS_PAD / 2 + row_of(bar, band) * RUN_PX + (RUN_PX - BAR_PX) / 2) * scale
    return QRectF(left, round(top), max(_LEAST_BAR_PX * scale, right - left), BAR_PX * scale)


def paint_runs(
    canvas: Canvas, band: Band, bars: tuple[RunBar, ...], now_ns: int, messages: Band | None
) -> None:
    """Paint the bars, and from those of I/O the lines up to the message lane."""
    painter, theme = canvas.painter, canvas.colors.theme
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    for bar in bars:
        box = bar_box(bar, band, canvas.axis, now_ns, canvas.scale)
        if box.right() < -canvas.px(8) or box.left() > canvas.axis.width + canvas.px(8):
            continue
        hue = theme.io if messages is not None else mix(theme.panel, theme.io, 0.62)
        if bar.run.ok is False:
            hue = mix(theme.panel, theme.frozen, 0.7)
        if messages is not None:
            _paint_joints(canvas, box, bar, messages)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue))
        radius = min(_RADIUS_PX * canvas.scale, box.width() / 2)
        # One under way has no end yet.
        box.setRight(box.right() + (radius if bar.end_ns is None else 0))
        # Its rounded ends lie out of view; in a drawing something is painted over them there.
        reach = canvas.px(OUT_OF_VIEW_PX)
        cut = box.intersected(QRectF(-reach, box.top(), canvas.axis.width + 2 * reach, box.height()))
        painter.drawRoundedRect(cut, radius, radius)
    painter.setRenderHint(painter.RenderHint.Antialiasing, False)


def _paint_joints(canvas: Canvas, box: QRectF, bar: RunBar, messages: Band) -> None:
    """Draw the line from the message that issued it, and the one to the message that got the result."""
    painter = canvas.painter
    pen = QPen(QColor(canvas.colors.theme.io), max(1, canvas.px(1)))
    pen.setDashPattern([2.0, 2.0])
    top = canvas.px(messages.bottom - 3)
    ends = [box.left()] if bar.end_ns is None else [box.left(), box.right()]
    for x in ends:
        # To the middle of a pixel, so that the line is one pixel wide and not two faint ones.
        middle = int(x) + 0.5
        painter.setPen(pen)
        painter.drawLine(QPointF(middle, top), QPointF(middle, box.center().y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(canvas.colors.theme.io))
        radius = 2 * canvas.scale
        painter.drawEllipse(QPointF(middle, top), radius, radius)
