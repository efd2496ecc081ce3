"""The panel of charts: which one, of which runs, measured by what, and how it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from widgets.card import Card, rule
from widgets.charts.background import Background
from widgets.charts.chart_exporter import ChartExporter
from widgets.charts.chart_words import absence_words
from widgets.charts.charts_actions import ChartsActions
from widgets.charts.charts_bar import ChartsBar
from widgets.charts.reading_room import ReadingRoom
from widgets.charts.run_choice import in_order, last_of_each_mode, to_compare
from widgets.charts.run_menu import RunMenu
from widgets.charts.run_names import RunNames
from widgets.charts.run_reading import Absence
from widgets.empty_state import EmptyState
from widgets.figures import UNKNOWN
from widgets.fonts import SMALL, scaled
from widgets.frame_clock import FrameClock
from widgets.runs_model import TitleOf
from widgets.segmented import SegmentedControl
from widgets.session_view import SessionView

if TYPE_CHECKING:
    from loopscope.runs import RunRecord
    from widgets.charts.chart_view import ChartView, Series

HEAVY_MODULES = (
    "numpy",
    "pyqtgraph",
    "PySide6.QtSvg",
    "loopscope.csv_export",
    "widgets.charts.run_reading",
    "widgets.charts.histogram_chart",
    "widgets.charts.percentile_chart",
    "widgets.charts.mode_comparison",
)
"""What the charts need, for a thread to load beforehand. The panel has the rest loaded in one as well."""

RATE_HZ = 4
HISTOGRAM, PERCENTILES, COMPARISON = range(3)


class ChartsPanel(Card):
    """Three charts of the same runs. Imports pyqtgraph in a thread when there is the first run to show."""

    wanted_height = 280

    saved = Signal(str)
    """The path of a file that is whole now."""
    save_failed = Signal(str)
    """One sentence: why no file was written."""
    broke = Signal(object)
    """An exception that nobody expected."""

    def __init__(
        self,
        session: SessionView,
        frame_clock: FrameClock | None = None,
        title_of: TitleOf = str,
        mode_title_of: TitleOf = str,
        parent: QWidget | None = None,
    ) -> None:
        """`title_of` and `mode_title_of` give the words for an operation and a mode by name."""
        super().__init__(parent)
        self.setObjectName("charts")
        self._session = session
        self.names = RunNames(title_of, mode_title_of)
        self._chosen: list[RunRecord] | None = None
        self._shown: object = None
        self._loaded: bool | None = None
        self._complaint = ""
        self._charts: dict[int, ChartView] = {}
        self.background = Background(self)
        self.room = ReadingRoom(session, self.background, self)
        self.room.changed.connect(self.refresh)
        self.room.broke.connect(self.broke)
        self.actions_ = ChartsActions(self)
        self._arrange()
        self.exporter = ChartExporter(self, self.actions_, self.background, lambda: self.chart)
        self.exporter.saved.connect(self.saved)
        self.exporter.failed.connect(self.save_failed)
        self.frame_clock = frame_clock or FrameClock(self)
        self.frame_clock.subscribe(self, self.refresh, RATE_HZ)
        self._retranslate()

    def _arrange(self) -> None:
        self.tabs = SegmentedControl(("", "", ""), self)
        self.tabs.setObjectName("charts.tabs")
        self.tabs.current_changed.connect(lambda _: self._changed())
        self.header.addSpacing(4)
        self.header.addWidget(self.tabs)
        self.header.addStretch(1)
        self.menu = RunMenu(self.names.full, self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu.chosen.connect(self._choose)
        self.bar = ChartsBar(self.menu, self.actions_, self)
        self.bar.measure_box.currentIndexChanged.connect(lambda _: self._changed())
        self.stack = QStackedWidget(self)
        self.blank = QWidget(self.stack)
        self.blank.setProperty("pane", True)
        self.stack.addWidget(self.blank)
        self.empty = EmptyState(self.blank)
        self.missing_label = QLabel(self)
        self.missing_label.setObjectName("charts.missing")
        self.missing_label.setProperty("role", "muted")
        self.missing_label.setTextFormat(Qt.TextFormat.PlainText)
        self.missing_label.setWordWrap(True)
        self.missing_label.setContentsMargins(12, 4, 12, 6)
        scaled(self.missing_label, SMALL)
        self.missing_label.hide()
        self.body.addWidget(self.bar)
        self.body.addWidget(rule(self))
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.missing_label)

    # --- what gui and tests use

    @property
    def chart(self) -> ChartView | None:
        """The chart in sight; None while there is nothing to show."""
        shown = self._charts.get(self.tabs.current)
        return shown if shown is not None and self.stack.currentWidget() is shown else None

    def choose_runs(self, runs: Sequence[RunRecord]) -> None:
        """Show these runs; with none, follow the last run of each mode again."""
        self._choose(list(runs) or None)

    def set_picture_scale(self, scale: float | None) -> None:
        """Set how many pixels of a saved picture make one logical one; None: as on this screen."""
        self.exporter.scale = scale

    @property
    def of_chosen_runs(self) -> bool:
        """Whether the charts are of runs that were chosen, and not of the last of each mode."""
        return self._chosen is not None

    def runs(self) -> list[RunRecord]:
        """Give the runs that the charts are of, in their order."""
        if self._chosen is None:
            return last_of_each_mode(self._session.runs)
        return in_order(self._chosen)

    def refresh(self, now: int = 0) -> None:
        """Take what is new in the session, and draw it if it changes anything."""
        if not self.isVisible():
            return
        runs = self.runs()
        if not any(run.end_ns is not None for run in runs):
            self._show_blank()
            return
        if self._loaded is not True:
            self._load()
            return
        self.room.ask(runs)
        if self.room.waits_for(runs):
            return
        if self.tabs.current not in self._charts:
            # Building takes as long as drawing: each gets a message of its own.
            self._build(self.tabs.current)
            QTimer.singleShot(0, self, self.refresh)
            return
        state = (self.tabs.current, self.bar.measure, tuple((run.number, run.end_ns) for run in runs))
        if state != self._shown:
            self._shown = state
            self._draw(runs)

    # --- inside

    def _load(self) -> None:
        """Have the heavy modules loaded in a thread, once; say so meanwhile."""
        if self._loaded is None:
            self._loaded = False
            self.background.do(_load_modules, self._modules_loaded)
        self._show_blank()

    def _modules_loaded(self, result: object) -> None:
        if isinstance(result, Exception):
            self._complaint = str(result)
            self._show_blank()
            return
        self._loaded = True
        self.refresh()

    def _show_blank(self) -> None:
        if self._complaint:
            text = self.tr("The charts could not be loaded: {reason}.").format(reason=self._complaint)
        elif self._loaded is False:
            text = self.tr("Loading the charts…")
        else:
            text = self.tr(
                "How long messages waited in each mode appears here after a run. "
                "Press Blocking, then Async of one operation."
            )
        self.empty.setText(text)
        self.stack.setCurrentWidget(self.blank)
        self.actions_.set_enabled(False)
        self.bar.shown_label.setText("")
        self.missing_label.hide()
        self._shown = None

    def _build(self, kind: int) -> None:
        from widgets.charts.histogram_chart import LatencyHistogram
        from widgets.charts.mode_comparison import ModeComparison
        from widgets.charts.percentile_chart import PercentileCurve

        chart = (LatencyHistogram, PercentileCurve, ModeComparison)[kind](self.stack)
        self.stack.addWidget(chart)
        self._charts[kind] = chart

    def _draw(self, runs: list[RunRecord]) -> None:
        from widgets.charts.log_chart import LogChart
        from widgets.charts.mode_comparison import ModeComparison

        kind = self.tabs.current
        chart = self._charts[kind]
        self.stack.setCurrentWidget(chart)
        shown = self.names.operations(runs, len(self._chosen or ()))
        name = self.tr("{chart}: {runs}").format(chart=self._tab_names()[kind], runs=shown)
        if isinstance(chart, ModeComparison):
            self._compare(chart, runs, name)
        elif isinstance(chart, LogChart):
            chart.show_runs(self._series(runs), self.bar.measure, name)
        self.bar.measure_box.setVisible(kind != COMPARISON)
        self.bar.shown_label.setText(shown)
        self._say_what_is_missing(runs)
        self.actions_.set_enabled(True)

    def _series(self, runs: Sequence[RunRecord]) -> list[Series]:
        from widgets.charts.chart_view import Series

        return [
            Series(run, self.names.short(run, runs), reading)
            for run in runs
            if (reading := self.room.reading(run)) is not None
        ]

    def _compare(self, chart: ChartView, runs: list[RunRecord], name: str) -> None:
        from widgets.charts.mode_comparison import ModeComparison

        assert isinstance(chart, ModeComparison)
        over = [run for run in runs if run.end_ns is not None]
        compared = to_compare(over)
        series = {each.run.mode: each for each in self._series([run for run in compared.values() if run])}
        titles = {mode: self.names.mode_title_of(mode) for mode in compared}
        operation = next((run.operation for run in compared.values() if run), "")
        modes: dict[str, Series | None] = {mode: series.get(mode) for mode in compared}
        chart.show_modes(self.names.title_of(operation), modes, titles, name)

    def _say_what_is_missing(self, runs: list[RunRecord]) -> None:
        """Say of each run that is not drawn why it is not."""
        sentences = []
        for run in runs:
            reading = self.room.reading(run)
            absence: Absence | None = Absence.RUNNING
            if reading is not None:
                absence = None if self.tabs.current == COMPARISON else reading.absence(self.bar.measure)
            if absence is not None and (run.end_ns is None or reading is not None):
                why, name = absence_words(absence, self.bar.measure), self.names.short(run, runs)
                sentences.append(self.tr("{name}: {value}").format(name=name, value=f"{UNKNOWN} {why}"))
        self.missing_label.setText("\n".join(sentences))
        self.missing_label.setVisible(bool(sentences))

    def _fill_menu(self) -> None:
        self.menu.fill(self._session.runs, self.runs(), self._chosen is None)

    def _choose(self, runs: list[RunRecord] | None) -> None:
        self._chosen = runs or None
        self._changed()

    def _changed(self) -> None:
        self._shown = None
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _tab_names(self) -> tuple[str, str, str]:
        return self.tr("Histogram"), self.tr("Percentiles"), self.tr("Four modes")

    def _retranslate(self) -> None:
        self.title_label.setText(self.tr("Charts"))
        self.setAccessibleName(self.tr("Charts"))
        self.tabs.set_options(self._tab_names())
        self.tabs.setAccessibleName(self.tr("Which chart"))
        self.bar.retranslate()
        self.actions_.retranslate()
        if self.stack.currentWidget() is self.blank:
            self._show_blank()
        self._changed()


def _load_modules() -> None:
    """Import what the charts need; called in a thread."""
    import importlib

    for name in HEAVY_MODULES:
        importlib.import_module(name)
