"""The comparison of the four modes: small multiples of bars, one group a figure, the value at each bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyqtgraph
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from loopscope.clock import NS_PER_MS
from widgets.charts.chart_view import ChartView, Row, Series
from widgets.charts.chart_words import absence_words
from widgets.charts.comparison_figures import Compared, Figure, compared
from widgets.charts.duration_words import duration_text
from widgets.charts.layer import Label, Rule, lines_of, text_height, text_width
from widgets.charts.log_chart import PAD
from widgets.charts.mode_style import mode_style
from widgets.figures import UNKNOWN, group
from widgets.theme import tokens

GAP = 24
_LEAST_BAR = 72
_EASY_ROW, _MOST_ROW = 22, 40
_MOST_THICK = 20.0
HEADER: Row = ("figure", "operation", "run", "mode", "value", "why_missing")


@dataclass(frozen=True)
class Bar:
    """One bar as it was drawn: its mode, figure, pixels and words."""

    mode: str
    figure: Figure
    rect: QRectF
    row: QRectF
    words: str


class ModeComparison(ChartView):
    """Bars begin at zero and are linear: a log axis has no zero, and zero is just what is to be seen here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.operation = ""
        self.runs: dict[str, Series | None] = {}
        self.titles: Mapping[str, str] = {}
        self.bars: list[Bar] = []
        self._boxes = {figure: self.new_view_box() for figure in Figure}

    def show_modes(
        self, operation: str, runs: Mapping[str, Series | None], titles: Mapping[str, str], name: str
    ) -> None:
        """Show a run of each mode, None where there is none; `titles` are the words for the modes."""
        self.operation, self.runs, self.titles = operation, dict(runs), titles
        self.setAccessibleName(name)
        self.leave()
        self.draw()
        self.setAccessibleDescription(self.figures_in_words())

    def figures(self, mode: str) -> dict[Figure, Compared] | None:
        """Give the figures of a mode, None when it was not run."""
        series = self.runs.get(mode)
        return None if series is None else compared(series.run, series.reading)

    def name_of(self, mode: str) -> str:
        """Give the words for a mode, and what became of its run if it went wrong."""
        series = self.runs.get(mode)
        return self.titles[mode] if series is None else series.label

    def figures_in_words(self) -> str:
        parts = []
        for mode in self.runs:
            figures = self.figures(mode)
            if figures is None:
                parts.append(self.tr("{name}: not run yet").format(name=self.titles[mode]))
                continue
            words = {figure: self._words(figure, each) for figure, each in figures.items()}
            text = self.tr("{name}: {duration}, frozen {frozen}, worst wait {wait}, {frames} frames lost")
            parts.append(
                text.format(
                    name=self.name_of(mode),
                    duration=words[Figure.DURATION],
                    frozen=words[Figure.FROZEN],
                    wait=words[Figure.WORST_WAIT],
                    frames=words[Figure.FRAMES_LOST],
                )
            )
        return self.tr("; ").join(parts)

    def _title(self, figure: Figure) -> str:
        return {
            Figure.DURATION: self.tr("Duration"),
            Figure.FROZEN: self.tr("Time frozen"),
            Figure.WORST_WAIT: self.tr("Worst wait"),
            Figure.FRAMES_LOST: self.tr("Frames lost"),
        }[figure]

    @staticmethod
    def _words(figure: Figure, each: Compared) -> str:
        if each.value is None:
            return UNKNOWN
        return duration_text(each.value) if figure.is_time else group(each.value)

    # --- drawing

    def draw(self) -> None:
        self.caption = self.tr("{operation}: bars begin at 0 and are in proportion within each group").format(
            operation=self.operation
        )
        theme, height = tokens(), text_height()
        labels, y = [], PAD / 2
        for text in lines_of(self.caption, self.width() - 2 * PAD):
            labels.append(Label(text, QRectF(PAD, y, text_width(text), height), theme.muted))
            y += height
        self.bars = []
        rules: list[Rule] = []
        names = max((text_width(self.name_of(mode), True) for mode in self.runs), default=0.0) + 8
        columns = self._columns(names, self.height() - y - PAD / 2)
        lines = -(-len(Figure) // columns)
        group_height = (self.height() - y - PAD / 2) / lines
        for number, figure in enumerate(Figure):
            column, line = number % columns, number // columns
            width = (self.width() - 2 * PAD - names - (columns - 1) * GAP) / columns
            left = PAD + names + column * (width + GAP)
            area = QRectF(left, y + line * group_height + 4, width, group_height - 8)
            labels.append(
                Label(
                    self._title(figure),
                    QRectF(area.topLeft(), QPointF(area.right(), area.top() + height)),
                    theme.text,
                    True,
                )
            )
            self._draw_group(figure, area.adjusted(0, height + 2, 0, 0), column == 0, labels, rules)
        whole = QRectF(self.rect())
        self.under.show_in(whole, rules)
        self.over.show_in(whole, labels=labels)

    def _columns(self, names: float, height: float) -> int:
        """Give the number of groups side by side: as few as the height allows, for long bars."""
        heading = text_height() + 10
        value = max(text_width("888.8 ms"), *(text_width(self._title(figure)) for figure in Figure))
        wide = [
            columns
            for columns in (1, 2, 4)
            if names + columns * (value + _LEAST_BAR) + (columns - 1) * GAP <= self.width() - 2 * PAD
        ] or [1]
        for row in (_EASY_ROW, text_height() + 1):
            need = len(self.runs) * row + heading
            fitting = [columns for columns in wide if -(-len(Figure) // columns) * need <= height]
            if fitting:
                return fitting[0]
        return wide[-1]

    def _draw_group(
        self, figure: Figure, area: QRectF, with_names: bool, labels: list[Label], rules: list[Rule]
    ) -> None:
        theme, height = tokens(), text_height()
        row_height = min(_MOST_ROW, area.height() / max(1, len(self.runs)))
        found = {mode: self.figures(mode) for mode in self.runs}
        words = {
            mode: UNKNOWN if figures is None else self._words(figure, figures[figure])
            for mode, figures in found.items()
        }
        room = area.width() - max((text_width(text, True) for text in words.values()), default=0.0) - 8
        values = {
            mode: (figures[figure].value or 0) if figures is not None else 0
            for mode, figures in found.items()
        }
        most = max(values.values(), default=0) or 1
        box = self._boxes[figure]
        box.clear()
        box.setGeometry(
            QRectF(area.left(), area.top(), max(1.0, room), max(1.0, row_height * len(self.runs)))
        )
        box.setRange(xRange=(0, most), yRange=(-len(self.runs), 0), padding=0)
        thickness = min(_MOST_THICK, max(4.0, row_height * 0.62))
        for number, mode in enumerate(self.runs):
            top = area.top() + number * row_height
            length = values[mode] / most * room
            rect = QRectF(area.left(), top + (row_height - thickness) / 2, length, thickness)
            if values[mode]:
                box.addItem(
                    pyqtgraph.BarGraphItem(
                        x0=[0],
                        x1=[values[mode]],
                        y=[-number - 0.5],
                        height=thickness / row_height,
                        pen=None,
                        brush=QColor(mode_style(mode).hue(theme)),
                    )
                )
            known = words[mode] != UNKNOWN
            text_rect = QRectF(area.left() + length + 6, top + (row_height - height) / 2, 0, height)
            text_rect.setWidth(text_width(words[mode], True))
            labels.append(Label(words[mode], text_rect, theme.text if known else theme.muted, True))
            if with_names:
                name = self.name_of(mode)
                name_rect = QRectF(area.left() - 8 - text_width(name, True), text_rect.top(), 0, height)
                name_rect.setWidth(text_width(name, True))
                labels.append(Label(name, name_rect, theme.ink(mode_style(mode).hue(theme)), True))
            row = QRectF(area.left(), top, area.width(), row_height)
            self.bars.append(Bar(mode, figure, rect, row, words[mode]))
        x = round(area.left()) + 0.5
        rules.append(Rule(QLineF(x, area.top(), x, area.top() + row_height * len(self.runs)), theme.muted))

    # --- what the pointer finds

    def stops(self) -> list[QPointF]:
        return [bar.row.center() for bar in self.bars]

    def notes_at(self, place: QPointF) -> list[str]:
        bar = next((bar for bar in self.bars if bar.row.contains(place)), None)
        if bar is None:
            return []
        veil = QColor(tokens().text)
        veil.setAlphaF(0.08)
        self.pointer.show_in(QRectF(self.rect()), bands=[(bar.row, veil.name(QColor.NameFormat.HexArgb))])
        figures = self.figures(bar.mode)
        heading = self.tr("{name}, {figure}: {value}").format(
            name=self.name_of(bar.mode), figure=self._title(bar.figure).lower(), value=bar.words
        )
        if figures is None:
            return [heading, self.tr("Not run yet. Press its button beside the operation.")]
        absence = figures[bar.figure].absence
        return [heading, absence_words(absence) if absence else self._meaning(bar.figure)]

    def _meaning(self, figure: Figure) -> str:
        return {
            Figure.DURATION: self.tr("From the start of the run to its end."),
            Figure.FROZEN: self.tr("Time in which the loop took no message for 100 ms or longer."),
            Figure.WORST_WAIT: self.tr("The longest that a message or a pulse posted during the run waited."),
            Figure.FRAMES_LOST: self.tr(
                "Frames that the ring of the window was due to paint, one every 16.7 ms, and did not."
            ),
        }[figure]

    def table(self) -> tuple[Row, list[Row]]:
        rows: list[Row] = []
        for figure in Figure:
            for mode, series in self.runs.items():
                each = None if series is None else compared(series.run, series.reading)[figure]
                value = "" if each is None or each.value is None else str(each.value)
                if value and figure.is_time and each is not None and each.value is not None:
                    value = f"{each.value / NS_PER_MS:.3f}"
                why = "not_run" if each is None else each.absence.value if each.absence else ""
                rows.append(
                    (
                        figure.value,
                        series.run.operation if series else "",
                        str(series.run.number) if series else "",
                        mode,
                        value,
                        why,
                    )
                )
        return HEADER, rows
