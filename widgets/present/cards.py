"""Draws messages as cards: small ones in the queue, the large one that is being handled."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from loopscope.records import Kind
from loopscope.thresholds import Verdict
from widgets.present.scale import CARD, NOTE, PLACE, TITLE, Scale
from widgets.present.scene import CardText, CurrentText
from widgets.tokens import Tokens, mix, readable
from widgets.verdict_words import verdict_word

_DARK_INK = "#12151a"
_BRIGHTER = 0.3
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ONE_LINE = int(Qt.TextFlag.TextSingleLine) | int(Qt.TextFlag.TextDontClip)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def ink_on(hue: str) -> str:
    """Give the colour of text on a card: dark, made lighter or darker as far as the contrast demands."""
    return readable(_DARK_INK, hue)


def card_hue(theme: Tokens, kind: int) -> str:
    """Give the hue of a message. What has none of its own is as grey as a timer."""
    return theme.timer if kind in (Kind.OTHER, Kind.PULSE) else theme.kind(kind)


def ground_of(theme: Tokens, hue: str) -> str:
    """Give the ground of a card: on light ground brighter than the hue, for dark text has to stand on it."""
    return hue if theme.dark else mix(hue, theme.panel, _BRIGHTER)


def line_of_text(
    painter: QPainter, room: QRectF, text: str, font: QFont, middle: bool = False, flags: int = _LEFT
) -> float:
    """Draw one line, shortened where it does not fit; give its width."""
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    shown = metrics.elidedText(text, mode, room.width())
    # Characters of another font may reach out of a line that was measured in this one.
    painter.drawText(room, flags | _ONE_LINE, shown)
    return metrics.horizontalAdvance(shown)


def draw_card(painter: QPainter, room: QRectF, card: CardText, scale: Scale, theme: Tokens) -> None:
    """Draw a message that waits or was handled."""
    hue = ground_of(theme, theme.frozen if card.frozen else card_hue(theme, card.kind))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(hue))
    painter.drawRoundedRect(room, scale.px(9), scale.px(9))
    if card.next:
        # The one that is taken first, told by a frame and a word.
        painter.setPen(QPen(QColor(theme.text), max(2.0, scale.px(3))))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = max(2.0, scale.px(3)) / 2
        painter.drawRoundedRect(room.adjusted(inset, inset, -inset, -inset), scale.px(8), scale.px(8))
    ink = ink_on(hue)
    painter.setPen(QColor(ink))
    big, small = scale.words(CARD, bold=True), scale.words(NOTE)
    heights = [QFontMetricsF(big).height(), QFontMetricsF(small).height()]
    three = heights[0] + 2 * heights[1] + scale.px(8) <= room.height()
    pad = max(6.0, scale.px(14))
    inner = room.adjusted(pad, 0, -pad, 0)
    first = QRectF(inner.left(), 0, inner.width(), heights[0])
    first.moveTop(room.center().y() - (heights[0] + heights[1] * (2 if three else 1)) / 2)
    line = QRectF(inner.left(), first.bottom(), inner.width(), heights[1])
    used = line_of_text(painter, first, card.title, big)
    if three:
        line_of_text(painter, line, card.receiver, small, middle=True)
        line.translate(0, heights[1])
    else:
        rest = first.adjusted(used + pad, 0, 0, 0)
        # In two lines the receiver stands beside the word, where there is room to read it.
        if rest.width() >= QFontMetricsF(small).averageCharWidth() * 6:
            line_of_text(painter, rest, card.receiver, small, middle=True)
    used = line_of_text(painter, line, card.note, small)
    bold = scale.words(NOTE, bold=True)
    if used + pad + QFontMetricsF(bold).horizontalAdvance(card.mark) <= line.width():
        line_of_text(painter, line, card.mark, bold, flags=_RIGHT)


def current_hue(theme: Tokens, current: CurrentText) -> str:
    """Give the hue of the large card: orange for what freezes the loop, grey for the instrument's own."""
    if current.own:
        return theme.muted
    return theme.frozen if current.frozen else card_hue(theme, current.kind)


def draw_current(
    painter: QPainter, room: QRectF, current: CurrentText, scale: Scale, theme: Tokens, arrived: bool
) -> None:
    """Draw the message being handled; its details only when it has `arrived` in its place."""
    hue = theme.soft if current.own else ground_of(theme, current_hue(theme, current))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(hue))
    painter.drawRoundedRect(room, scale.px(12), scale.px(12))
    ink = readable(theme.muted, hue) if current.own else ink_on(hue)
    painter.setPen(QColor(ink))
    pad = max(10.0, scale.px(26))
    inner = room.adjusted(pad, pad * 0.8, -pad, -pad)
    title = scale.words(TITLE, bold=True)
    height = QFontMetricsF(title).height()
    first = QRectF(inner.left(), inner.top(), inner.width(), height)
    if not arrived:
        line_of_text(painter, first, current.title, title)
        return
    if current.frozen:
        first.setRight(first.right() - _draw_mark(painter, first, ink, scale) - scale.px(12))
    cramped = inner.height() < height + _figure_height(scale)
    heading = f"{current.figure} · {current.title}" if cramped else current.title
    line_of_text(painter, first, heading, scale.fitted(title, heading, first.width()))
    _draw_bar(painter, inner, current, scale, ink, hue)
    if cramped:
        return
    _draw_figure(painter, inner, current, scale, ink)
    place = scale.words(PLACE)
    step = QFontMetricsF(place).height()
    bottom = inner.bottom() - _figure_height(scale)
    y = first.bottom()
    for text, font in (
        (current.receiver, place),
        (current.place, place),
        (current.source, scale.source(PLACE)),
    ):
        if not text:
            continue
        if y + step > bottom:
            break
        painter.setPen(QColor(ink))
        room_for_line = QRectF(inner.left(), y, inner.width(), step)
        fitted = scale.fitted(font, text, inner.width())
        line_of_text(painter, room_for_line, text, fitted, middle=text != current.source)
        y += step


def _draw_mark(painter: QPainter, room: QRectF, ink: str, scale: Scale) -> float:
    """Draw the word "frozen" in an outline at the right: no verdict is told by colour alone."""
    font = scale.words(NOTE, bold=True)
    metrics = QFontMetricsF(font)
    word = verdict_word(Verdict.FROZEN)
    wide, high = metrics.horizontalAdvance(word) + 2 * scale.px(10), metrics.height() + scale.px(6)
    box = QRectF(room.right() - wide, room.center().y() - high / 2, wide, high)
    painter.setPen(QPen(QColor(ink), max(1.0, scale.px(2))))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, scale.px(6), scale.px(6))
    painter.setFont(font)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)
    painter.setPen(QColor(ink))
    return wide


def _bar_height(scale: Scale) -> float:
    return max(6.0, scale.px(12))


def _figure_height(scale: Scale) -> float:
    return QFontMetricsF(scale.figure()).height() + _bar_height(scale) + scale.px(6)


def _draw_bar(
    painter: QPainter, inner: QRectF, current: CurrentText, scale: Scale, ink: str, hue: str
) -> None:
    """Draw how much of the whole handling is over."""
    bar = _bar_height(scale)
    track = QRectF(inner.left(), inner.bottom() - bar, inner.width(), bar)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mix(hue, ink, 0.25)))
    painter.drawRoundedRect(track, bar / 2, bar / 2)
    if current.share > 0:
        done = QRectF(track)
        done.setWidth(max(bar, track.width() * min(1.0, current.share)))
        painter.setBrush(QColor(ink))
        painter.drawRoundedRect(done, bar / 2, bar / 2)


def _draw_figure(painter: QPainter, inner: QRectF, current: CurrentText, scale: Scale, ink: str) -> None:
    """Draw the running time over the bar, and what it will be in the end."""
    figure = scale.figure()
    metrics = QFontMetricsF(figure)
    bar_top = inner.bottom() - _bar_height(scale)
    line = QRectF(inner.left(), bar_top - scale.px(6) - metrics.height(), inner.width(), metrics.height())
    painter.setPen(QColor(ink))
    line_of_text(painter, line, current.figure, figure)
    used = metrics.horizontalAdvance(current.figure)
    note = scale.fitted(scale.words(PLACE), current.total, line.width() - used - scale.px(12))
    small = QFontMetricsF(note)
    if used + small.horizontalAdvance(current.total) + scale.px(12) <= line.width():
        painter.setFont(note)
        baseline = line.top() + metrics.ascent()
        painter.drawText(
            QPointF(line.right() - small.horizontalAdvance(current.total), baseline), current.total
        )


def draw_idle(painter: QPainter, room: QRectF, figure: str, note: str, scale: Scale, theme: Tokens) -> None:
    """Draw the empty place of the message being handled, and since when it is empty."""
    _draw_vacancy(painter, room, theme.line, scale)
    font, small = scale.figure(), scale.words(PLACE)
    words = QFontMetricsF(small).boundingRect(room, _CENTER | _WRAPPED, note).height()
    if QFontMetricsF(font).height() + words > room.height():
        font = scale.words(TITLE, bold=True)
    high = QFontMetricsF(font).height()
    top = max(room.top(), room.center().y() - (high + words) / 2)
    painter.setPen(QColor(theme.ink(theme.muted, theme.window)))
    line_of_text(painter, QRectF(room.left(), top, room.width(), high), figure, font, flags=_CENTER)
    painter.setFont(small)
    painter.drawText(QRectF(room.left(), top + high, room.width(), words), _CENTER | _WRAPPED, note)


def draw_more(painter: QPainter, room: QRectF, text: str, scale: Scale, theme: Tokens) -> None:
    """Draw the last place of the queue: how many more wait than fit."""
    _draw_vacancy(painter, room, theme.muted, scale)
    painter.setPen(QColor(theme.text))
    line_of_text(painter, room, text, scale.words(CARD, bold=True), flags=_CENTER)


def draw_nobody(painter: QPainter, room: QRectF, text: str, scale: Scale, theme: Tokens) -> None:
    """Draw the empty queue."""
    _draw_vacancy(painter, room, theme.line, scale)
    painter.setPen(QColor(theme.ink(theme.muted, theme.window)))
    painter.setFont(scale.words(PLACE))
    pad = max(4.0, scale.px(8))
    painter.drawText(room.adjusted(pad, 0, -pad, 0), _CENTER | _WRAPPED, text)


def _draw_vacancy(painter: QPainter, room: QRectF, color: str, scale: Scale) -> None:
    painter.setPen(QPen(QColor(color), max(1.0, scale.px(2)), Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), scale.px(10), scale.px(10))
