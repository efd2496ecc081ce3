"""Draws what stands around the cards: headings, the ways between them, the loop's three lines, operations."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from loopscope.replay import Phase
from widgets.present.cards import line_of_text
from widgets.present.scale import CODE, HEADING, PLACE, SENTENCE, Scale
from widgets.tokens import Tokens, mix

LOOP = ("while True:", "    message = queue.get()", "    handle(message)")
"""What every message loop does. It is code, and so the same in every language."""
_SHORTER = (LOOP, (LOOP[0], "    message = get()", LOOP[2]), (LOOP[0], "message = get()", LOOP[2].strip()))
"""The same for stages more and more narrow, where the line that matters would be cut."""
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def draw_heading(painter: QPainter, room: QRectF, text: str, scale: Scale, theme: Tokens) -> None:
    """Draw the title of a column."""
    painter.setPen(QColor(theme.ink(theme.muted, theme.window)))
    line_of_text(painter, room, text, scale.words(HEADING, bold=True))


class Way(Enum):
    """How the way from one column to the next is drawn."""

    OPEN = "open"
    TAKING = "taking"
    """A message is on it."""
    SHUT = "shut"
    """A message is being handled: the next one is not taken yet."""
    STUCK = "stuck"
    """The same, for so long that the loop is frozen: crossed out."""


def draw_way(painter: QPainter, left: QRectF, right: QRectF, way: Way, scale: Scale, theme: Tokens) -> None:
    """Draw the way from one column to the next: an arrow, broken while nobody takes."""
    gap = right.left() - left.right()
    length = min(gap * 0.62, scale.px(58))
    y = right.center().y()
    start = left.right() + (gap - length) / 2
    color = theme.text if way == Way.TAKING else theme.ink(theme.muted, theme.window)
    width = max(2.0, scale.px(4))
    pen = QPen(QColor(color), width)
    head = max(5.0, scale.px(10))
    if way in (Way.SHUT, Way.STUCK):
        pen.setDashPattern([1.6, 1.3])
        painter.setPen(pen)
        painter.drawLine(QLineF(start, y, start + length, y))
        if way == Way.SHUT:
            return
        painter.setPen(QPen(QColor(theme.ink(theme.frozen, theme.window)), width))
        middle, arm, above = start + length / 2, head * 0.9, y - head * 2.4
        painter.drawLine(QLineF(middle - arm, above - arm, middle + arm, above + arm))
        painter.drawLine(QLineF(middle - arm, above + arm, middle + arm, above - arm))
        return
    painter.setPen(pen)
    painter.drawLine(QLineF(start, y, start + length - head, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    tip = QPointF(start + length, y)
    painter.drawPolygon(
        QPolygonF([tip, tip + QPointF(-head * 1.3, -head * 0.8), tip + QPointF(-head * 1.3, head * 0.8)])
    )


def draw_loop(painter: QPainter, room: QRectF, phase: Phase, hue: str, scale: Scale, theme: Tokens) -> None:
    """Draw the three lines with the one that the thread is on lit in `hue`; an arrow marks it as well."""
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), scale.px(12), scale.px(12))
    left_px, right_px = scale.px(14) + scale.px(36), scale.px(14) + scale.px(4)
    wide = room.width() - left_px - right_px
    font = scale.fitted(scale.source(CODE), LOOP[1], wide)
    measure = QFontMetricsF(font).horizontalAdvance
    lines = next((each for each in _SHORTER if max(map(measure, each)) <= wide), _SHORTER[-1])
    line = min(QFontMetricsF(font).height() * 1.55, (room.height() - 4) / len(LOOP))
    top = room.center().y() - line * len(LOOP) / 2
    lit = 2 if phase == Phase.HANDLE else 1
    pad = scale.px(14)
    bar = QRectF(room.left() + pad, top + lit * line, room.width() - 2 * pad, line)
    ground = mix(theme.panel, hue, 0.26)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(bar, scale.px(6), scale.px(6))
    painter.setBrush(QColor(theme.ink(hue, ground)))
    arm = max(4.0, line * 0.2)
    tip = QPointF(bar.left() + scale.px(12) + arm * 1.2, bar.center().y())
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(-arm * 1.2, -arm), tip + QPointF(-arm * 1.2, arm)]))
    painter.setPen(QColor(theme.text))
    for number, text in enumerate(lines):
        inner = QRectF(room.left() + left_px, top + number * line, wide, line)
        line_of_text(painter, inner, text, font)


def draw_run(painter: QPainter, room: QRectF, text: str, active: bool, scale: Scale, theme: Tokens) -> None:
    """Draw an operation that is under way in the colour of I/O, or in grey that there is none."""
    hue = theme.io if active else theme.line
    width = max(1.0, scale.px(3)) if active else 1.0
    painter.setPen(QPen(QColor(hue), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(room.adjusted(inset, inset, -inset, -inset), scale.px(10), scale.px(10))
    painter.setPen(QColor(theme.text if active else theme.ink(theme.muted, theme.window)))
    pad = max(8.0, scale.px(18))
    line_of_text(painter, room.adjusted(pad, 0, -pad, 0), text, scale.words(PLACE), middle=True)


def draw_sentence(painter: QPainter, room: QRectF, text: str, scale: Scale, theme: Tokens) -> None:
    """Draw the one sentence that says what is going on, on as many lines as it needs."""
    painter.setPen(QColor(theme.text))
    painter.setFont(scale.words(SENTENCE))
    painter.drawText(room, _WRAPPED, text)


def draw_caption(
    painter: QPainter, room: QRectF, text: str, hurried: bool, scale: Scale, theme: Tokens
) -> None:
    """Draw when this is and how fast it is shown; a shortened stretch is marked, as it is not to scale."""
    color = theme.ink(theme.io if hurried else theme.muted, theme.window)
    painter.setPen(QColor(color))
    font = scale.words(PLACE, bold=hurried)
    inner = QRectF(room)
    if hurried:
        height = QFontMetricsF(font).ascent() * 0.62
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        for start in (inner.left(), inner.left() + height * 0.9):
            base = QPointF(start, inner.center().y())
            painter.drawPolygon(
                QPolygonF(
                    [
                        base + QPointF(0, -height / 2),
                        base + QPointF(height * 0.85, 0),
                        base + QPointF(0, height / 2),
                    ]
                )
            )
        inner.setLeft(inner.left() + height * 2.2)
        painter.setPen(QColor(color))
    line_of_text(painter, inner, text, font)
