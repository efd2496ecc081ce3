"""Draws a scale experiment: `python -m gui.scale_plot .png|.svg`, pickled points in, a picture out."""

from __future__ import annotations

import math
import pickle
import sys
from collections.abc import Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from gui.scale_crossings import Crossing, findings
from gui.scale_points import BY_NAME, Point
from gui.scale_words import about, number, sentences
from widgets.charts.mode_style import mode_style
from widgets.tokens import LIGHT

PLOTTED = ("throughput_per_s", "memory_bytes", "switches", "wait_p99_ms")
UNITS = {"memory_bytes": "MB above idle"}
SIZE = QSize(1200, 900)
SCALE = 2
LEAST_SHOWN = 1e-2
"""A logarithmic axis has no zero: what is less than this stands at it."""
CROSS_SIZE = 16
MARGIN = 16
WORDS_HEIGHT = 150
TITLE_PX, TEXT_PX = "15px", 13


def draw(found: Sequence[Point], ending: str) -> bytes:
    """Give the picture as the bytes of a file. Needs a QApplication."""
    layout = _layout(found)
    layout.resize(SIZE.width(), SIZE.height() - WORDS_HEIGHT)
    layout.show()
    QApplication.processEvents()
    return _svg(layout, words(found)) if ending == ".svg" else _png(layout, words(found))


def words(found: Sequence[Point]) -> str:
    """Say where lines cross, one sentence a line."""
    crossings = [one for one in findings(found) if isinstance(one, Crossing) and one.name in PLOTTED]
    return "\n".join(sentences(crossings)) or "No two lines cross measurably."


def _layout(found: Sequence[Point]) -> Any:
    layout = pyqtgraph.GraphicsLayoutWidget()
    layout.setBackground(LIGHT.panel)
    layout.ci.setContentsMargins(16, 16, 24, 16)
    layout.ci.setSpacing(16)
    crossings = [one for one in findings(found) if isinstance(one, Crossing)]
    for index, name in enumerate(PLOTTED):
        plot = layout.addPlot(row=index // 2, col=index % 2)
        _prepare(plot, name)
        if not index:
            _legend(plot)
        for mode in dict.fromkeys(point.mode for point in found):
            _line(plot, [point for point in found if point.mode == mode], name)
        _mark(plot, [one for one in crossings if one.name == name])
    return layout


def _prepare(plot: Any, name: str) -> None:
    quantity = BY_NAME[name]
    unit = UNITS.get(name, quantity.unit)
    title = f"{quantity.title[0].upper()}{quantity.title[1:]}, {unit}"
    plot.setTitle(title, color=LIGHT.text, size=TITLE_PX)
    plot.setLogMode(x=True, y=True)
    plot.showGrid(x=True, y=True, alpha=0.15)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setLabel(
        "bottom", "requests at the same time", **{"color": LIGHT.muted, "font-size": f"{TEXT_PX}px"}
    )
    for side in ("left", "bottom"):
        axis = plot.getAxis(side)
        axis.setPen(LIGHT.line)
        axis.setTextPen(LIGHT.muted)
        axis.enableAutoSIPrefix(False)
        axis.setStyle(maxTickLevel=0, tickFont=_font())


def _legend(plot: Any) -> None:
    legend = plot.addLegend(offset=(8, 8), labelTextColor=LIGHT.text)
    legend.setBrush(QColor(LIGHT.panel))


def _line(plot: Any, points: Sequence[Point], name: str) -> None:
    """Draw a mode: the medians joined, and a bar from the least to the most."""
    style = mode_style(points[0].mode)
    hue = style.hue(LIGHT)
    pen = pyqtgraph.mkPen(hue, width=2, style=style.line)
    if style.dash:
        pen.setDashPattern(list(style.dash))
    factor = _factor(name)
    known = [(point.count, found) for point in points if (found := point.figures[name]) is not None]
    counts = [count for count, _ in known]
    medians = [_shown(found.median * factor) for _, found in known]
    for count, found in known:
        ends = [_shown(found.least * factor), _shown(found.most * factor)]
        plot.plot([count, count], ends, pen=pyqtgraph.mkPen(hue, width=1))
    plot.plot(
        counts,
        medians,
        pen=pen,
        symbol=style.marker,
        symbolSize=8,
        symbolBrush=hue,
        symbolPen=hue,
        name=points[0].mode,
    )


def _mark(plot: Any, crossings: Sequence[Crossing]) -> None:
    """Mark where lines cross, with the count."""
    for one in crossings:
        value = _shown(one.value * _factor(one.name))
        plot.plot(
            [one.at],
            [value],
            pen=None,
            symbol="o",
            symbolSize=CROSS_SIZE,
            symbolBrush=None,
            symbolPen=pyqtgraph.mkPen(LIGHT.text, width=1.5),
        )
        label = pyqtgraph.TextItem(f"≈ {number(about(one))}", color=LIGHT.text, anchor=(0.5, 1.4))

        label.setPos(math.log10(one.at), math.log10(value))
        plot.addItem(label)


def _factor(name: str) -> float:
    return BY_NAME[name].factor


def _shown(value: float) -> float:
    return max(value, LEAST_SHOWN)


def _font() -> QFont:
    font = QFont("sans-serif")
    font.setPixelSize(TEXT_PX)
    return font


def _png(layout: Any, said: str) -> bytes:
    image = QImage(SIZE * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(LIGHT.panel))
    _paint(layout, image, said)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def _svg(layout: Any, said: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(SIZE)
    generator.setViewBox(QRectF(0, 0, SIZE.width(), SIZE.height()))
    generator.setTitle("Loopscope: scale")
    _paint(layout, generator, said)
    buffer.close()
    return bytes(data.data())


def _paint(layout: Any, device: Any, said: str) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, SIZE.width(), SIZE.height()), QColor(LIGHT.panel))
    layout.render(painter, QRectF(0, 0, layout.width(), layout.height()), layout.viewport().rect())
    painter.setFont(_font())
    painter.setPen(QColor(LIGHT.text))
    room = QRectF(MARGIN, layout.height(), SIZE.width() - 2 * MARGIN, WORDS_HEIGHT - MARGIN)
    painter.drawText(room, int(Qt.TextFlag.TextWordWrap), said)
    painter.end()


def main() -> int:
    """Read points, write the picture."""
    app = QApplication(sys.argv[:1])
    app.setFont(_font())
    sys.stdout.buffer.write(draw(pickle.load(sys.stdin.buffer), sys.argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
