"""A chart of curves on logarithmic axes, with the thresholds as lines and the runs by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from loopscope.thresholds import THRESHOLDS, Threshold
from widgets.charts.chart_view import ChartView, Series
from widgets.charts.chart_words import threshold_words
from widgets.charts.duration_words import duration_text, tick_text
from widgets.charts.layer import Label, lines_of, text_height, text_width
from widgets.charts.mode_style import mode_style
from widgets.charts.run_reading import Measure, Shape
from widgets.theme import tokens

PAD = 12
"""Room between the chart's edge and what is drawn."""
LINE_REACH = 4
"""A threshold answers to the pointer within this many pixels."""
_ROOM_FOR_NAMES = 0.3
_LEAST_PLOT_HEIGHT = 130


@dataclass(frozen=True)
class Span:
    """A stretch of a logarithmic axis, as powers of ten, laid on pixels from `begin` to `end`."""

    low: float
    high: float
    begin: float
    end: float

    def pixel(self, power: float) -> float:
        """Give the pixel of a power of ten."""
        return self.begin + (power - self.low) / (self.high - self.low) * (self.end - self.begin)

    def pixels(self, powers: np.ndarray) -> np.ndarray:
        """Give the pixels of powers of ten: the same shape."""
        return self.begin + (powers - self.low) / (self.high - self.low) * (self.end - self.begin)

    def power(self, pixel: float) -> float:
        """Give the power of ten at a pixel."""
        return self.low + (pixel - self.begin) / (self.end - self.begin) * (self.high - self.low)

    def holds(self, power: float) -> bool:
        """Tell whether a power of ten lies on the axis."""
        return self.low <= power <= self.high


class LogChart(ChartView):
    """Base of histogram and percentile curve. `x` and `y` are the axes as they were last drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.series: list[tuple[Series, Shape]] = []
        self.measure = Measure.PULSES
        self.x = self.y = Span(0.0, 1.0, 0.0, 1.0)
        self.box = self.new_view_box()
        self.box.invertY(True)

    def show_runs(self, series: Sequence[Series], measure: Measure, name: str) -> None:
        """Show those runs of which there is something to show, under the accessible name `name`."""
        self.measure = measure
        self.series = [
            (each, shape) for each in series if (shape := each.reading.shapes.get(measure)) is not None
        ]
        self.setAccessibleName(name)
        self.leave()
        self.draw()
        self.setAccessibleDescription(self.figures_in_words())

    def figures_in_words(self) -> str:
        """Give the 99th percentile and the greatest value of each run."""
        parts = [
            self.tr("{name}: p50 {p50}, p99 {p99}, longest {most}").format(
                name=each.label,
                p50=duration_text(shape.figures.p50_ns),
                p99=duration_text(shape.figures.p99_ns),
                most=duration_text(shape.figures.max_ns),
            )
            for each, shape in self.series
        ]
        return self.tr("{caption}. {figures}.").format(
            caption=self.caption, figures=self.tr("; ").join(parts)
        )

    # --- what the two charts share

    def place_box(self) -> None:
        """Let the curves' box cover the chart, pixel for pixel.

        Curves are given in pixels: a pen that keeps its width under any transformation keeps it on a screen
        of scale 2 as well, and is too thin there.
        """
        area = QRectF(self.rect())
        self.box.setGeometry(area)
        self.box.setRange(area, padding=0)

    def ink(self, mode: str) -> str:
        """Give a mode's colour for text."""
        return tokens().ink(mode_style(mode).hue(tokens()))

    def names_beside(self, height: float) -> bool:
        """Tell whether the names have room beside the curves; else they go above the plot."""
        widest = max((self.name_width(each) for each, _ in self.series), default=0.0)
        return widest <= _ROOM_FOR_NAMES * self.width() and height >= _LEAST_PLOT_HEIGHT

    def name_width(self, series: Series) -> float:
        """Give the room of a run's name with its key."""
        return text_width(series.label, True, series.run.mode) + 4

    def header(self, names_too: bool) -> tuple[list[Label], float]:
        """Give the caption, with the names below it if wished, and the height that they take."""
        theme, height = tokens(), text_height()
        room, y, labels = self.width() - 2 * PAD, PAD / 2, []
        for text in lines_of(self.caption, room):
            labels.append(Label(text, QRectF(PAD, y, text_width(text), height), theme.muted))
            y += height
        if names_too and self.series:
            x, y = float(PAD), y + 2
            for each, _ in self.series:
                width = self.name_width(each)
                if x > PAD and x + width > self.width() - PAD:
                    x, y = float(PAD), y + height
                rect = QRectF(x, y, width, height)
                labels.append(Label(each.label, rect, self.ink(each.run.mode), True, each.run.mode))
                x += width + PAD
            y += height
        return labels, y + 2

    def thresholds_in(self, span: Span) -> list[tuple[Threshold, float]]:
        """Give the thresholds on an axis of durations with their pixels."""
        powers = [(line, log10(line.limit_ns)) for line in THRESHOLDS]
        return [(line, round(span.pixel(power)) + 0.5) for line, power in powers if span.holds(power)]

    def threshold_near(self, span: Span, pixel: float) -> list[str]:
        """Say which threshold lies at a pixel of an axis of durations, and who drew it."""
        return [
            threshold_words(line) for line, at in self.thresholds_in(span) if abs(at - pixel) <= LINE_REACH
        ][:1]

    def inside(self, place: QPointF) -> bool:
        """Tell whether a place lies in the plot."""
        return self.x.begin <= place.x() <= self.x.end and self.y.end <= place.y() <= self.y.begin


def decades(span: Span) -> list[tuple[str, float]]:
    """Give the ticks of an axis of durations in ns: each power of ten with its words and its pixel."""
    powers = range(ceil(span.low - 1e-9), floor(span.high + 1e-9) + 1)
    return [(tick_text(10.0**power), round(span.pixel(power)) + 0.5) for power in powers]
