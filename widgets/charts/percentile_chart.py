"""The percentile curve: how long the longest-waiting 10 %, 1 %, 0.1 % waited, run over run."""

from __future__ import annotations

from math import ceil, floor, log10

import numpy as np
import pyqtgraph
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor

from loopscope.clock import NS_PER_MS
from widgets.charts.chart_view import Row
from widgets.charts.chart_words import caption
from widgets.charts.duration_words import duration_text, percent_text
from widgets.charts.label_places import place_labels, pushed_apart
from widgets.charts.layer import Label, Rule, mode_pen, text_height, text_width
from widgets.charts.log_chart import PAD, LogChart, Span, decades
from widgets.charts.mode_style import mode_style
from widgets.charts.run_reading import Shape
from widgets.theme import tokens

_LEAST_NS = 1_000
"""Shorter waits are drawn here: they are beyond what the clock of another process can tell."""
LEAST_RANGE = (log10(0.1 * NS_PER_MS), log10(110 * NS_PER_MS))
HEADER: Row = ("run", "operation", "mode", "measure", "percentile", "wait_ms", "rank", "count")


class PercentileCurve(LogChart):
    """Steps from the shortest to the longest, on axes of log(1 / (1 − p)) and of durations."""

    def draw(self) -> None:
        self.caption = caption(self.measure, "percentiles")
        theme, height = tokens(), text_height()
        area = QRectF(self.rect())
        beside = self.names_beside(self.height() - 4 * height)
        labels, top = self.header(names_too=not beside)
        bottom = self.height() - PAD / 2 - height - 6
        names = max((self.name_width(each) for each, _ in self.series), default=0.0) + 6 if beside else 0.0
        self.y = Span(*self._range(), bottom, top + 6)
        marks = [(line.label, at, True) for line, at in self.thresholds_in(self.y)]
        known = {text for text, _, _ in marks}
        marks += [(text, at, False) for text, at in decades(self.y) if text not in known]
        places = place_labels([at for _, at, _ in marks], [height - 2] * len(marks), top - 4, bottom + 8, 2)
        widths = [0.0, 0.0]
        for (text, _, _), place in zip(marks, places, strict=True):
            if place is not None:
                widths[place.row] = max(widths[place.row], text_width(text))
        left = PAD + widths[0] + 8 + (widths[1] + 6 if widths[1] else 0)
        right = self.width() - PAD - names
        # The marker at the end must not be cut.
        self.x = Span(0.0, self._end() * (right - left) / max(1.0, right - left - PAD), left, right)
        rules = [Rule(QLineF(left, bottom + 0.5, self.x.end, bottom + 0.5), theme.muted)]
        for (text, at, threshold), place in zip(marks, places, strict=True):
            begin = left
            if place is not None:
                right = left - 8 - (widths[0] + 6 if place.row else 0)
                rect = QRectF(right - text_width(text), place.begin - 1, text_width(text), height)
                labels.append(Label(text, rect, theme.ink(theme.text if threshold else theme.muted)))
                begin = right + 3
            if threshold:
                rules.append(Rule(QLineF(begin, at, self.x.end, at), theme.muted, dotted=True))
            else:
                rules.append(Rule(QLineF(left, at, self.x.end, at), theme.line))
        ticks = self._percent_ticks()
        rules += [Rule(QLineF(at, self.y.end, at, bottom), theme.line) for _, at in ticks]
        longest = (self.tr("longest"), self.x.pixel(self._end()))
        labels += self._percent_labels([*ticks, longest] if self.series else ticks, bottom + 6)
        self._draw_curves()
        self.place_box()
        self.under.show_in(area, rules)
        self.over.show_in(area, labels=labels + (self._names() if beside else []))

    def _range(self) -> tuple[float, float]:
        low, high = LEAST_RANGE
        for _, shape in self.series:
            least = max(_LEAST_NS, int(shape.steps.waits_ns[0]))
            low = min(low, log10(least))
            high = max(high, log10(max(_LEAST_NS, shape.figures.max_ns)))
        return low - 0.1, high + 0.1

    def _end(self) -> float:
        return max((float(shape.steps.places()[-1]) for _, shape in self.series), default=2.0)

    def _percent_ticks(self) -> list[tuple[str, float]]:
        """Give 0, 50, 90, 99, 99.9 %… with their pixels, the more nines the more there were."""
        shares = [0.0, 50.0, *(100 - 10.0 ** (2 - nines) for nines in range(1, floor(self.x.high) + 1))]
        return [(percent_text(share), round(self.x.pixel(_power_of(share))) + 0.5) for share in shares]

    def _percent_labels(self, ticks: list[tuple[str, float]], top: float) -> list[Label]:
        height = text_height()
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

    def _draw_curves(self) -> None:
        self.box.clear()
        shares = [50.0, *(100 - 10.0 ** (2 - nines) for nines in range(1, ceil(self.x.high)))]
        for each, shape in self.series:
            steps, style = shape.steps, mode_style(each.run.mode)
            heights = np.log10(np.maximum(steps.waits_ns, _LEAST_NS))
            self.box.addItem(
                pyqtgraph.PlotCurveItem(
                    self.x.pixels(steps.places()),
                    self.y.pixels(heights),
                    stepMode="center",
                    pen=mode_pen(each.run.mode),
                    antialias=True,
                )
            )
            last = float(steps.places()[-1])
            marked = [share for share in shares if _power_of(share) < last]
            values = [log10(max(_LEAST_NS, steps.at(share))) for share in marked]
            # Without its cache of pictures the symbols stay shapes, at any scale and in SVG.
            self.box.addItem(
                pyqtgraph.ScatterPlotItem(
                    self.x.pixels(np.array([*map(_power_of, marked), last])),
                    self.y.pixels(np.array([*values, heights[-1]])),
                    symbol=style.marker,
                    size=8,
                    pxMode=False,
                    pen=None,
                    brush=QColor(style.hue(tokens())),
                    antialias=True,
                    useCache=False,
                )
            )

    def _names(self) -> list[Label]:
        """Write each run's name behind the end of its curve."""
        height = text_height()
        ends = [self.y.pixel(log10(max(_LEAST_NS, shape.figures.max_ns))) for _, shape in self.series]
        tops = pushed_apart([end - height / 2 for end in ends], height, self.y.end - 4, self.y.begin + 8)
        left = self.x.end + 8
        return [
            Label(
                each.label,
                QRectF(left, top, self.name_width(each), height),
                self.ink(each.run.mode),
                True,
                each.run.mode,
            )
            for (each, _), top in zip(self.series, tops, strict=True)
        ]

    # --- what the pointer finds

    def stops(self) -> list[QPointF]:
        middle = (self.y.begin + self.y.end) / 2
        ends = [self.x.pixel(self._end()) - 1] if self.series else []
        return [QPointF(at, middle) for at in [*(at for _, at in self._percent_ticks()), *ends]]

    def notes_at(self, place: QPointF) -> list[str]:
        if not self.series or not self.inside(place):
            return []
        power = self.x.power(place.x())
        share = _share_of(power)
        dots, lines = [], []
        for each, shape in self.series:
            if power <= float(shape.steps.places()[-1]):
                wait = shape.steps.at(share)
                y = self.y.pixel(log10(max(_LEAST_NS, wait)))
                dots.append((QPointF(place.x(), y), mode_style(each.run.mode).hue(tokens())))
                text = self.tr("{name}: {wait}")
                lines.append(text.format(name=each.label, wait=duration_text(wait)))
        x = round(place.x()) + 0.5
        rule = Rule(QLineF(x, self.y.end, x, self.y.begin), tokens().muted)
        self.pointer.show_in(QRectF(self.rect()), [rule], dots=dots)
        heading = self.tr("{share} waited no longer than").format(share=percent_text(share))
        return [heading, *lines, *self.threshold_near(self.y, place.y())]

    def table(self) -> tuple[Row, list[Row]]:
        def rows(number: str, operation: str, mode: str, shape: Shape) -> list[Row]:
            count = shape.steps.count
            return [
                (
                    number,
                    operation,
                    mode,
                    self.measure.value,
                    f"{100 * rank / count:.6f}",
                    f"{wait / NS_PER_MS:.6f}",
                    str(rank),
                    str(count),
                )
                for rank, wait in zip(shape.steps.ranks.tolist(), shape.steps.waits_ns.tolist(), strict=True)
            ]

        return HEADER, [
            row
            for each, shape in self.series
            for row in rows(str(each.run.number), each.run.operation, each.run.mode, shape)
        ]


def _power_of(share: float) -> float:
    """Give the place of a percentile on the axis: log₁₀(1 / (1 − p))."""
    return log10(100 / (100 - share))


def _share_of(power: float) -> float:
    """Give the percentile at a place of the axis."""
    return 100 * (1 - 10.0**-power)
