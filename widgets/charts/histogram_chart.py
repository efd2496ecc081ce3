"""The latency histogram: how many pulses or messages waited how long, run over run."""

from __future__ import annotations

from math import ceil, log10

import numpy as np
import pyqtgraph
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor

from loopscope.clock import NS_PER_MS
from widgets.charts.chart_view import Row, Series
from widgets.charts.chart_words import caption
from widgets.charts.duration_words import range_text
from widgets.charts.label_places import place_labels
from widgets.charts.layer import Label, Rule, mode_pen, text_height, text_width
from widgets.charts.log_bins import BINS_A_DECADE, bin_edges_ns
from widgets.charts.log_chart import PAD, LogChart, Span, decades
from widgets.charts.mode_style import mode_style
from widgets.charts.run_reading import Measure, Shape
from widgets.figures import group
from widgets.theme import tokens

LEAST_RANGE = (log10(0.1 * NS_PER_MS), log10(1_500 * NS_PER_MS))
"""Powers of ten in ns that are always shown, so that one sees how far from the thresholds all was."""
ONE = log10(0.7)
"""Where the steps stand: a single value must be seen, and zero has no place on a logarithmic axis."""
_BIN = 1 / BINS_A_DECADE
HEADER: Row = ("run", "operation", "mode", "measure", "from_ms", "to_ms", "count", "share")


class LatencyHistogram(LogChart):
    """Filled steps, one outline a run, on axes of durations and of counts."""

    def draw(self) -> None:
        self.caption = caption(self.measure, "histogram")
        theme, height = tokens(), text_height()
        highest = max((int(shape.counts.max()) for _, shape in self.series), default=1)
        beside = self.names_beside(self.height() - 5 * height)
        labels, top = self.header(names_too=not beside)
        counts = [f"{10**power}" for power in range(ceil(log10(highest + 1)))]
        left = PAD + max(text_width(group(int(text))) for text in counts) + 8
        edges = self._powers()
        low, high = self._range(edges)
        right, bottom = self.width() - PAD, self.height() - PAD / 2 - height - 6
        self.x = Span(low, high, left, right)
        lines = self.thresholds_in(self.x)
        places = place_labels(
            [at for _, at in lines], [text_width(line.label) for line, _ in lines], left, right, 3
        )
        rows = 1 + max((place.row for place in places if place), default=-1)
        first = top + rows * height + 2
        room = (len(self.series) * (height + 1) + 6 if beside else 8) / max(1.0, bottom - first)
        self.y = Span(ONE, ONE + (log10(highest) - ONE) / max(0.2, 1 - room), bottom, first)
        rules = [Rule(QLineF(left, bottom + 0.5, right, bottom + 0.5), theme.muted)]
        for text in counts:
            y = round(self.y.pixel(log10(int(text)))) + 0.5
            words = group(int(text))
            rect = QRectF(left - 8 - text_width(words), y - height / 2, text_width(words), height)
            labels.append(Label(words, rect, theme.muted))
            rules.append(Rule(QLineF(left, y, right, y), theme.line))
        labels += self._time_labels(bottom + 6)
        for (line, at), place in zip(lines, places, strict=True):
            reach = first - 2
            if place is not None:
                reach -= place.row * height
                rect = QRectF(place.begin, reach - height, place.end - place.begin, height)
                labels.append(Label(line.label, rect, theme.ink(theme.muted)))
            rules.append(Rule(QLineF(at, reach, at, bottom), theme.muted, dotted=True))
        self._draw_steps(edges)
        self.place_box()
        area = QRectF(self.rect())
        self.under.show_in(area, rules)
        self.over.show_in(area, labels=labels + (self._names() if beside else []))

    def _powers(self) -> np.ndarray:
        """Give all bins' edges as powers of ten; the first bin's begin and the last one's end are made up."""
        edges = np.log10(np.array(bin_edges_ns()[1:], "f8"))
        return np.concatenate(([edges[0] - _BIN], edges, [edges[-1] + _BIN]))

    def _range(self, edges: np.ndarray) -> tuple[float, float]:
        low, high = LEAST_RANGE
        for _, shape in self.series:
            used = np.flatnonzero(shape.counts)
            low, high = min(low, edges[used[0]]), max(high, edges[used[-1] + 1])
        return low - _BIN / 2, high + _BIN / 2

    def _draw_steps(self, edges: np.ndarray) -> None:
        self.box.clear()
        for each, shape in self.series:
            used = np.flatnonzero(shape.counts)
            # An empty bin at either end, so that the outline comes down to the ground.
            first, last = used[0], used[-1]
            powers = np.concatenate(([edges[first]], edges[first : last + 2], [edges[last + 1]]))
            counts = np.concatenate(([0], shape.counts[first : last + 1], [0]))
            # An empty bin lies on the ground.
            heights = np.where(counts > 0, np.log10(np.maximum(counts, 1)), ONE)
            fill = QColor(mode_style(each.run.mode).hue(tokens()))
            fill.setAlphaF(0.16)
            self.box.addItem(
                pyqtgraph.PlotCurveItem(
                    self.x.pixels(powers),
                    self.y.pixels(heights),
                    stepMode="center",
                    fillLevel=self.y.begin,
                    brush=fill,
                    pen=mode_pen(each.run.mode),
                    antialias=True,
                )
            )

    def _time_labels(self, top: float) -> list[Label]:
        """Label the powers of ten below the axis, as many of them as have room."""
        ticks, height = decades(self.x), text_height()
        places = place_labels(
            [at for _, at in ticks],
            [text_width(text) for text, _ in ticks],
            PAD / 2,
            self.width() - PAD / 2,
            1,
        )
        return [
            Label(text, QRectF(place.begin, top, place.end - place.begin, height), tokens().muted)
            for (text, _), place in zip(ticks, places, strict=True)
            if place is not None
        ]

    def _names(self) -> list[Label]:
        """Write each run's name over its highest step, one above the other where steps are neighbours."""
        height, labels = text_height(), []
        placed: list[QRectF] = []
        edges = self._powers()
        for each, shape in sorted(self.series, key=lambda pair: int(pair[1].counts.max())):
            peak = int(shape.counts.argmax())
            middle = self.x.pixel((edges[peak] + edges[peak + 1]) / 2)
            width = self.name_width(each)
            left = min(max(middle - width / 2, self.x.begin + 2), self.x.end - width)
            bottom = self.y.pixel(log10(int(shape.counts[peak]))) - 4
            rect = QRectF(left, bottom - height, width, height)
            while any(rect.adjusted(-6, 0, 6, 0).intersects(other) for other in placed):
                rect.translate(0, -1)
            placed.append(rect)
            labels.append(Label(each.label, rect, self.ink(each.run.mode), True, each.run.mode))
        return labels

    # --- what the pointer finds

    def stops(self) -> list[QPointF]:
        if not self.series:
            return []
        filled = np.flatnonzero(sum(shape.counts for _, shape in self.series))
        edges = self._powers()
        middle = (self.y.begin + self.y.end) / 2
        return [QPointF(self.x.pixel((edges[at] + edges[at + 1]) / 2), middle) for at in filled.tolist()]

    def notes_at(self, place: QPointF) -> list[str]:
        if not self.series or not self.inside(place):
            return []
        edges, limits = self._powers(), bin_edges_ns()
        at = int(np.searchsorted(edges, self.x.power(place.x()), side="right")) - 1
        at = min(max(at, 0), len(limits) - 1)
        low, high = limits[at], limits[at + 1] if at + 1 < len(limits) else None
        left, right = self.x.pixel(edges[at]), self.x.pixel(edges[at + 1])
        band = QRectF(left, self.y.end, right - left, self.y.begin - self.y.end)
        self.pointer.show_in(QRectF(self.rect()), bands=[(band, _veil())])
        return [
            range_text(low, high),
            *(self._count_in_words(each, shape, at) for each, shape in self.series),
            *self.threshold_near(self.x, place.x()),
        ]

    def _count_in_words(self, each: Series, shape: Shape, at: int) -> str:
        count, total = int(shape.counts[at]), shape.steps.count
        if not count:
            return self.tr("{name}: none").format(name=each.label)
        text = (
            self.tr("{name}: {count} of {total} pulses ({share} %)")
            if self.measure is Measure.PULSES
            else self.tr("{name}: {count} of {total} messages ({share} %)")
        )
        return text.format(
            name=each.label, count=group(count), total=group(total), share=f"{100 * count / total:.1f}"
        )

    def table(self) -> tuple[Row, list[Row]]:
        limits = [*bin_edges_ns(), None]
        rows: list[Row] = [
            (
                str(each.run.number),
                each.run.operation,
                each.run.mode,
                self.measure.value,
                f"{(limits[at] or 0) / NS_PER_MS:.6f}",
                "" if (high := limits[at + 1]) is None else f"{high / NS_PER_MS:.6f}",
                str(int(shape.counts[at])),
                f"{shape.counts[at] / shape.steps.count:.6f}",
            )
            for each, shape in self.series
            for at in np.flatnonzero(shape.counts).tolist()
        ]
        return HEADER, rows


def _veil() -> str:
    """Give the colour that marks what is under the pointer, seen through."""
    color = QColor(tokens().text)
    color.setAlphaF(0.1)
    return color.name(QColor.NameFormat.HexArgb)
