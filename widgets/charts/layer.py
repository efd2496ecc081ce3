"""What is drawn around and above the curves: lines, labels and the keys that tell the modes apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from widgets.charts.mode_style import mode_style
from widgets.fonts import SMALL, words
from widgets.theme import tokens

KEY_WIDTH = 22
"""A piece of a mode's line with its marker, and the gap to the word behind it."""


@dataclass(frozen=True)
class Label:
    """A text that fills `rect`; with a `mode`, behind the key of that mode."""

    text: str
    rect: QRectF
    color: str
    bold: bool = False
    mode: str = ""


@dataclass(frozen=True)
class Rule:
    """A straight line, dotted where it stands for a threshold."""

    line: QLineF
    color: str
    dotted: bool = False


def font(bold: bool = False) -> QFont:
    """Give the font of every text in a chart."""
    return words(SMALL, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


def text_width(text: str, bold: bool = False, mode: str = "") -> float:
    """Give the room that a text takes, in pixels; with the key of a mode where it has one."""
    return QFontMetricsF(font(bold)).horizontalAdvance(text) + (KEY_WIDTH if mode else 0)


def text_height() -> float:
    """Give the height of a line of text in pixels."""
    return QFontMetricsF(font()).height()


def lines_of(text: str, width: float) -> list[str]:
    """Break a text into lines of at most `width` pixels, between words where that is possible."""
    layout = QTextLayout(text, font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        found.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return found


class Layer(QGraphicsItem):
    """Draws rules, then bands, then labels. One item instead of dozens: it is replaced as a whole."""

    def __init__(self, height: float) -> None:
        """`height` is the place in the stack: curves lie at 0."""
        super().__init__()
        self.setZValue(height)
        self.rules: Sequence[Rule] = ()
        self.labels: Sequence[Label] = ()
        self.bands: Sequence[tuple[QRectF, str]] = ()
        self.dots: Sequence[tuple[QPointF, str]] = ()
        self._area = QRectF()

    def boundingRect(self) -> QRectF:
        return self._area

    def show_in(
        self,
        area: QRectF,
        rules: Sequence[Rule] = (),
        labels: Sequence[Label] = (),
        bands: Sequence[tuple[QRectF, str]] = (),
        dots: Sequence[tuple[QPointF, str]] = (),
    ) -> None:
        """Show these and nothing else."""
        if area != self._area:
            self.prepareGeometryChange()
            self._area = QRectF(area)
        self.rules, self.labels, self.bands, self.dots = rules, labels, bands, dots
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.show_in(self._area)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for rect, color in self.bands:
            painter.fillRect(rect, QColor(color))
        for rule in self.rules:
            painter.setPen(_pen(rule))
            painter.drawLine(rule.line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for dot, color in self.dots:
            painter.setPen(QPen(QColor(tokens().panel), 1.5))
            painter.setBrush(QColor(color))
            painter.drawEllipse(dot, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for label in self.labels:
            _draw_label(painter, label)


def _pen(rule: Rule) -> QPen:
    pen = QPen(QColor(rule.color), 1)
    if rule.dotted:
        pen.setDashPattern([2.0, 3.0])
    return pen


def _draw_label(painter: QPainter, label: Label) -> None:
    left, middle = label.rect.left(), label.rect.center().y()
    if label.mode:
        # A curve behind it must not make the name unreadable.
        ground = QColor(tokens().panel)
        ground.setAlphaF(0.8)
        painter.fillRect(label.rect, ground)
        _draw_key(painter, label.mode, left, middle)
        left += KEY_WIDTH
    painter.setFont(font(label.bold))
    painter.setPen(QColor(label.color))
    metrics = QFontMetricsF(painter.font())
    painter.drawText(QPointF(left, round(middle + (metrics.ascent() - metrics.descent()) / 2)), label.text)


def _draw_key(painter: QPainter, mode: str, left: float, middle: float) -> None:
    """Draw a piece of the mode's line with its marker."""
    from pyqtgraph.graphicsItems.ScatterPlotItem import drawSymbol

    style, hue = mode_style(mode), QColor(mode_style(mode).hue(tokens()))
    width = KEY_WIDTH - 6
    painter.setPen(mode_pen(mode))
    painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))
    painter.save()
    painter.translate(left + width / 2, middle)
    drawSymbol(painter, style.marker, 7, QPen(Qt.PenStyle.NoPen), hue)
    painter.restore()


def mode_pen(mode: str, width: float = 2.0) -> QPen:
    """Give the pen of a mode's curve."""
    style = mode_style(mode)
    pen = QPen(QColor(style.hue(tokens())), width, style.line)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style.dash:
        pen.setDashPattern(list(style.dash))
    return pen
