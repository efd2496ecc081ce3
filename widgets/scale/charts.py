"""Four small charts of a scale experiment on logarithmic axes, one line a mode, with the crossings marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil, floor, log10

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.charts.chart_view import ChartView, Row
from widgets.charts.label_places import place_labels
from widgets.charts.layer import Label, Rule, lines_of, mode_pen, text_height, text_width
from widgets.charts.log_chart import PAD, Span
from widgets.charts.mode_style import mode_style
from widgets.scale.crossings import Crossing, findings
from widgets.scale.points import QUANTITIES, Point, Spread
from widgets.scale.words import about, number, sentences
from widgets.theme import tokens

PLOTTED = ("throughput_per_s", "memory_bytes", "switches", "wait_p99_ms")
FACTORS = {"memory_bytes": 1e-6}
"""What turns a figure into the unit of its chart."""
LEAST_SHOWN = 1e-2
"""A logarithmic axis has no zero: what is less than this stands at it."""
GAP = 20
LEAST_CHART_PX = 150
COLUMNS = ((2, 520), (1, 0))
"""How many charts stand beside each other, from which width on."""
RING_PX = 15
_MARKER_PX = 8


@dataclass
class Plot:
    """One of the four as it was drawn."""

    name: str
    area: QRectF
    x: Span
    y: Span


class ScaleCharts(ChartView):
    """Shows points. Pictures have below the charts where lines cross, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: list[Point] = []
        self.titles: Mapping[str, str] = {}
        self.crossings: list[Crossing] = []
        self.plots: list[Plot] = []
        self._words: list[str] = []
        self._area: QRectF | None = None
        self.box = self.new_view_box()
        self.box.invertY(True)
        self.setMinimumSize(300, 240)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the least height at which curves in charts of this width can be told apart."""
        _, top = self._legend(width)
        return ceil(top + _lines(width) * LEAST_CHART_PX + PAD / 2)

    def show_points(self, points: Sequence[Point], titles: Mapping[str, str], name: str) -> None:
        """Show these points under the accessible name `name`; `titles` are the words for the modes."""
        self.points, self.titles = list(points), titles
        found = findings(points)
        self.crossings = [one for one in found if isinstance(one, Crossing) and one.name in PLOTTED]
        self.setAccessibleName(name)
        # The legend may take more lines now.
        self.updateGeometry()
        self.leave()
        self.draw()
        self.setAccessibleDescription(self.figures_in_words())

    def figures_in_words(self) -> str:
        return " ".join(sentences(findings(self.points))) or no_crossing()

    def modes(self) -> list[str]:
        """Give the modes of which there are points, in the order in which they came."""
        return list(dict.fromkeys(point.mode for point in self.points))

    # --- drawing

    def draw(self) -> None:
        theme, height = tokens(), text_height()
        area = self.drawn_area()
        labels, top = self._legend(area.width())
        bottom = area.height() - PAD / 2
        for line in reversed(self._words):
            bottom -= height
            labels.append(Label(line, QRectF(PAD, bottom, text_width(line), height), theme.text))
        if self._words:
            bottom -= PAD
        columns = _columns(area.width())
        lines = _lines(area.width())
        width = (area.width() - 2 * PAD - (columns - 1) * GAP) / columns
        each = (bottom - top) / lines
        self.box.clear()
        self.plots = []
        rules: list[Rule] = []
        for index, quantity in enumerate(PLOTTED):
            left = PAD + index % columns * (width + GAP)
            place = QRectF(left, top + index // columns * each, width, each - 8)
            self._draw_plot(quantity, place, labels, rules)
        # Curves are given in pixels: see LogChart.place_box.
        self.box.setGeometry(area)
        self.box.setRange(area, padding=0)
        self.under.show_in(area, rules)
        self.over.show_in(area, labels=labels)

    def _legend(self, width: float) -> tuple[list[Label], float]:
        """Give the modes with their keys, and where the charts may begin."""
        height, labels, x, y = text_height(), [], float(PAD), PAD / 2
        for mode in self.modes():
            title = self.titles.get(mode, mode)
            room = text_width(title, True, mode) + 4
            if x > PAD and x + room > width - PAD:
                x, y = float(PAD), y + height
            color = tokens().ink(mode_style(mode).hue(tokens()))
            labels.append(Label(title, QRectF(x, y, room, height), color, True, mode))
            x += room + PAD
        text = self.tr("across: requests at the same time; bars: from the least to the most of the repeats")
        for line in lines_of(text, width - 2 * PAD):
            y += height
            labels.append(Label(line, QRectF(PAD, y, text_width(line), height), tokens().muted))
        return labels, y + height + 6

    def _draw_plot(self, name: str, area: QRectF, labels: list[Label], rules: list[Rule]) -> None:
        theme, height = tokens(), text_height()
        title = QRectF(area.left(), area.top(), area.width(), height)
        labels.append(Label(self._title(name), title, theme.text, True))
        top, bottom = area.top() + height + 6, area.bottom() - height - 4
        low, high = self._range(name)
        y = Span(low, high, bottom, top)
        ticks = range(ceil(low - 1e-9), floor(high + 1e-9) + 1)
        words = {power: _tick(10.0**power) for power in ticks}
        left = area.left() + max((text_width(word) for word in words.values()), default=0.0) + 6
        most = max((point.count for point in self.points), default=10)
        x = Span(0.0, max(log10(most), 1.0) * 1.03, left + _MARKER_PX / 2, area.right() - 6)
        self._axes(area, x, y, words, labels, rules)
        plot = Plot(name, QRectF(left, top, area.right() - left, bottom - top), x, y)
        self.plots.append(plot)
        for mode in self.modes():
            self._line(plot, mode)
        self._mark(plot, labels)

    def _axes(
        self,
        area: QRectF,
        x: Span,
        y: Span,
        words: Mapping[int, str],
        labels: list[Label],
        rules: list[Rule],
    ) -> None:
        theme, height = tokens(), text_height()
        positions = [y.pixel(power) for power in sorted(words, reverse=True)]
        places = place_labels(positions, [height - 2] * len(words), y.end - height, y.begin + height, 1)
        texts = [words[power] for power in sorted(words, reverse=True)]
        for word, at, place in zip(texts, positions, places, strict=True):
            line = round(at) + 0.5
            rules.append(Rule(QLineF(x.begin - _MARKER_PX / 2, line, area.right(), line), theme.line))
            if place is not None:
                right = x.begin - _MARKER_PX / 2 - 6
                rect = QRectF(right - text_width(word), at - height / 2, text_width(word), height)
                labels.append(Label(word, rect, theme.muted))
        measured = sorted({point.count for point in self.points})
        counts = [number(count) for count in measured]
        ats = [x.pixel(log10(count)) for count in measured]
        spots = place_labels(ats, [text_width(word) for word in counts], area.left(), area.right(), 1)
        for word, at, spot in zip(counts, ats, spots, strict=True):
            line = round(at) + 0.5
            rules.append(Rule(QLineF(line, y.end, line, y.begin), theme.line))
            if spot is not None:
                rect = QRectF(spot.begin, y.begin + 4, spot.end - spot.begin, height)
                labels.append(Label(word, rect, theme.muted))
        rules.append(
            Rule(QLineF(x.begin - 4, round(y.begin) + 0.5, area.right(), round(y.begin) + 0.5), theme.muted)
        )

    def _line(self, plot: Plot, mode: str) -> None:
        """Draw a mode: the medians joined, and a bar from the least to the most."""
        known = self._known(plot.name, mode)
        if not known:
            return
        xs = plot.x.pixels(np.log10([count for count, _ in known]))
        medians = plot.y.pixels(np.array([_power(plot.name, found.median) for _, found in known]))
        pen = mode_pen(mode)
        thin = mode_pen(mode, 1.0)
        thin.setStyle(mode_style("blocking").line)
        for at, (_, found) in zip(xs, known, strict=True):
            ends = [plot.y.pixel(_power(plot.name, end)) for end in (found.least, found.most)]
            if abs(ends[0] - ends[1]) > 1:
                self.box.addItem(
                    pyqtgraph.PlotCurveItem(np.array([at, at]), np.array(ends), pen=thin, antialias=True)
                )
        self.box.addItem(pyqtgraph.PlotCurveItem(xs, medians, pen=pen, antialias=True))
        self._symbols(xs, medians, mode_style(mode).marker, _MARKER_PX, None, mode_style(mode).hue(tokens()))

    def _mark(self, plot: Plot, labels: list[Label]) -> None:
        """Put a ring where lines cross, with the count."""
        theme, height = tokens(), text_height()
        taken: list[QRectF] = []
        for one in self.crossings:
            if one.name != plot.name:
                continue
            at = QPointF(plot.x.pixel(log10(one.at)), plot.y.pixel(_power(plot.name, one.value)))
            self._symbols(
                np.array([at.x()]), np.array([at.y()]), "o", RING_PX, pyqtgraph.mkPen(theme.text, width=1.5)
            )
            word = f"≈ {number(about(one))}"
            width = text_width(word, True)
            left = min(max(plot.area.left(), at.x() - width / 2), plot.area.right() - width)
            rect = QRectF(left, at.y() - RING_PX / 2 - height, width, height)
            if rect.top() < plot.area.top():
                rect.moveTop(at.y() + RING_PX / 2)
            while any(rect.intersects(other) for other in taken):
                rect.translate(0, height)
            taken.append(rect)
            labels.append(Label(word, rect, theme.text, True))

    def _symbols(
        self, xs: np.ndarray, ys: np.ndarray, symbol: str, size: float, pen: object, brush: str | None = None
    ) -> None:
        self.box.addItem(
            pyqtgraph.ScatterPlotItem(
                xs,
                ys,
                symbol=symbol,
                size=size,
                pxMode=False,
                pen=pen,
                brush=QColor(brush) if brush else None,
                antialias=True,
                useCache=False,
            )
        )

    def _known(self, name: str, mode: str) -> list[tuple[int, Spread]]:
        return [
            (point.count, found)
            for point in sorted(self.points, key=lambda point: point.count)
            if point.mode == mode and (found := point.figures.get(name)) is not None
        ]

    def _range(self, name: str) -> tuple[float, float]:
        """Give the axis as powers of ten, a little wider than all values."""
        values = [
            _power(name, value)
            for mode in self.modes()
            for _, found in self._known(name, mode)
            for value in (found.least, found.most)
        ]
        if not values:
            return 0.0, 1.0
        low, high = min(values), max(values)
        room = max(1.0, high - low)
        return low - 0.08 * room, low + 1.12 * room

    def _title(self, name: str) -> str:
        return {
            "throughput_per_s": self.tr("Requests done a second"),
            "memory_bytes": self.tr("Memory, MB above idle"),
            "switches": self.tr("Switches between threads"),
            "wait_p99_ms": self.tr("p99 wait in the window, ms"),
        }[name]

    # --- pictures

    def drawn_area(self) -> QRectF:
        return self._area if self._area is not None else QRectF(self.rect())

    def picture(self, scale: float) -> QImage:
        with self._on_paper():
            return super().picture(scale)

    def svg(self) -> bytes:
        with self._on_paper():
            return super().svg()

    @contextmanager
    def _on_paper(self) -> Iterator[None]:
        """Lay out with the sentences below the charts for as long as this lasts."""
        room = self.width() - 2 * PAD
        said = sentences(self.crossings) or [no_crossing()]
        self._words = [line for text in said for line in lines_of(text, room)]
        height = self.height() + len(self._words) * text_height() + PAD
        self._area = QRectF(0, 0, self.width(), height)
        self.draw()
        try:
            yield
        finally:
            self._words, self._area = [], None
            self.draw()

    # --- what the pointer finds

    def stops(self) -> list[QPointF]:
        counts = sorted({point.count for point in self.points})
        return [
            QPointF(plot.x.pixel(log10(count)), plot.area.center().y())
            for plot in self.plots
            for count in counts
        ]

    def notes_at(self, place: QPointF) -> list[str]:
        plot = next((plot for plot in self.plots if plot.area.adjusted(-4, 0, 4, 0).contains(place)), None)
        counts = sorted({point.count for point in self.points})
        if plot is None or not counts:
            return []
        count = min(counts, key=lambda each: abs(plot.x.pixel(log10(each)) - place.x()))
        at = plot.x.pixel(log10(count))
        lines, dots = [], []
        for mode in self.modes():
            found = dict(self._known(plot.name, mode)).get(count)
            if found is None:
                continue
            dots.append(
                (QPointF(at, plot.y.pixel(_power(plot.name, found.median))), mode_style(mode).hue(tokens()))
            )
            factor = FACTORS.get(plot.name, 1.0)
            alone = found.least == found.most
            text = "{mode}: {median}" if alone else self.tr("{mode}: {median} ({least} to {most})")
            lines.append(
                text.format(
                    mode=self.titles.get(mode, mode),
                    median=_figure(found.median * factor),
                    least=_figure(found.least * factor),
                    most=_figure(found.most * factor),
                )
            )
        line = round(at) + 0.5
        rule = Rule(QLineF(line, plot.y.end, line, plot.y.begin), tokens().muted)
        self.pointer.show_in(QRectF(self.rect()), [rule], dots=dots)
        heading = self.tr("{title}, {count} at once").format(
            title=self._title(plot.name), count=number(count)
        )
        return [heading, *lines]

    def table(self) -> tuple[Row, list[Row]]:
        heads = [f"{quantity.name}{end}" for quantity in QUANTITIES for end in ("", "_min", "_max")]
        rows: list[Row] = []
        for point in self.points:
            cells = [point.mode, str(point.count), str(point.repeats)]
            for quantity in QUANTITIES:
                known = point.figures[quantity.name]
                cells += (
                    ["", "", ""] if known is None else [str(known.median), str(known.least), str(known.most)]
                )
            rows.append(tuple(cells))
        return ("mode", "count", "repeats", *heads), rows


def _columns(width: float) -> int:
    """Give how many charts stand beside each other."""
    return next(columns for columns, least in COLUMNS if width >= least)


def _lines(width: float) -> int:
    """Give how many charts stand below each other."""
    return -(-len(PLOTTED) // _columns(width))


def no_crossing() -> str:
    """Say that no lines cross."""
    return QCoreApplication.translate("ScaleWords", "No two lines cross measurably.")


def _power(name: str, value: float) -> float:
    """Give where a figure stands on its axis, as a power of ten."""
    return log10(max(value * FACTORS.get(name, 1.0), LEAST_SHOWN))


def _tick(value: float) -> str:
    return number(value) if value >= 1 else f"{value:g}"


def _figure(value: float) -> str:
    """Write a figure with about three digits that count."""
    return number(value) if value >= 100 else f"{value:.3g}"
