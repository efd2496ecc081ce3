"""The panel of the scale experiment: what to measure, how far it is, the charts, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from loopscope.scales import Stop
from widgets.card import Card, rule
from widgets.charts.background import Background
from widgets.charts.chart_exporter import ChartExporter
from widgets.charts.charts_actions import ChartsActions
from widgets.empty_state import EmptyState
from widgets.icons import SIZE, bind_icon
from widgets.runs_model import TitleOf
from widgets.scale.crossings import findings
from widgets.scale.plan_form import PlanForm
from widgets.scale.points import Point
from widgets.scale.words import number, sentences

if TYPE_CHECKING:
    from widgets.scale.charts import ScaleCharts

WORDS_LEAST, WORDS_SHARE, CHARTS_SHARE = 64, 1, 3
HEAVY_MODULES = ("numpy", "pyqtgraph", "PySide6.QtSvg", "widgets.scale.charts")
"""What the charts need; loaded in a thread when the experiment begins."""


class ScalePanel(Card):
    """Shows one experiment. Others measure, and call `begin`, `tell_round`, `show_points` and `end`."""

    start_asked = Signal(object)
    """The person wants this Plan measured."""
    cancel_asked = Signal()
    saved = Signal(str)
    """The path of a file that is whole now."""
    save_failed = Signal(str)
    """One sentence: why no file was written."""

    def __init__(
        self, mode_title_of: TitleOf, longest_blocking_s: float, parent: QWidget | None = None
    ) -> None:
        """`mode_title_of` gives the words for a mode; blocking rounds that are longer are not made."""
        super().__init__(parent)
        self.setObjectName("scale")
        self._mode_title_of = mode_title_of
        self._longest_s = longest_blocking_s
        self._running = False
        self._round: tuple[int, int, str, int] | None = None
        self._outcome = ""
        self._points: list[Point] = []
        self._stops: list[Stop] = []
        self.chart: ScaleCharts | None = None
        """The charts, once there was something to show."""
        self.background = Background(self)
        self.actions_ = ChartsActions(self, "scale")
        self._arrange()
        self.exporter = ChartExporter(self, self.actions_, self.background, lambda: self.chart)
        self.exporter.saved.connect(self.saved)
        self.exporter.failed.connect(self.save_failed)
        self._retranslate()

    def _arrange(self) -> None:
        self.save_button = QToolButton(self)
        self.save_button.setObjectName("scale.save")
        self.save_button.setProperty("flat", True)
        self.save_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.save_button.setIconSize(QSize(SIZE, SIZE))
        bind_icon(self, self.save_button, "save")
        menu = QMenu(self)
        menu.addActions([*self.actions_.saving, *self.actions_.copying])
        self.save_button.setMenu(menu)
        self.header.addStretch(1)
        self.header.addWidget(self.save_button)
        self.form = PlanForm(self._mode_title_of, self)
        self.form.changed.connect(self._tell)
        self.start_button = QPushButton(self)
        self.start_button.setObjectName("scale.start")
        self.start_button.clicked.connect(self._pressed)
        self.status = QLabel(self)
        self.status.setObjectName("scale.status")
        self.status.setProperty("role", "muted")
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.status, 1)
        self.stack = QStackedWidget(self)
        self.blank = QWidget(self.stack)
        self.blank.setProperty("pane", True)
        self.empty = EmptyState(self.blank)
        self.stack.addWidget(self.blank)
        self.results = QWidget(self.stack)
        self._results_column = QVBoxLayout(self.results)
        self._results_column.setContentsMargins(0, 0, 0, 0)
        self._results_column.setSpacing(0)
        self.words = QLabel(self.results)
        self.words.setObjectName("scale.words")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setContentsMargins(12, 8, 12, 8)
        self.words.setProperty("pane", True)
        self.words_area = QScrollArea(self.results)
        self.words_area.setWidgetResizable(True)
        self.words_area.setMinimumHeight(WORDS_LEAST)
        self.words_area.setWidget(self.words)
        self._results_column.addWidget(rule(self.results))
        self._results_column.addWidget(self.words_area, WORDS_SHARE)
        self.stack.addWidget(self.results)
        self.body.addWidget(self.form)
        self.body.addLayout(row)
        self.body.addWidget(rule(self))
        self.body.addWidget(self.stack, 1)

    # --- what the experiment tells

    def begin(self) -> None:
        """An experiment begins: forget the one before."""
        self._running, self._round, self._outcome = True, None, ""
        self._points, self._stops = [], []
        self.form.set_enabled(False)
        self.stack.setCurrentWidget(self.blank)
        self.actions_.set_enabled(False)
        if self.chart is None:
            self.background.do(_load_modules, lambda _: None)
        self._tell()

    def tell_round(self, number_: int, rounds: int, mode: str, count: int) -> None:
        """Round `number_` (from 0) of `rounds` at most is `count` requests in `mode`."""
        self._round = (number_, rounds, mode, count)
        self._tell()

    def show_points(self, points: Sequence[Point], stops: Sequence[Stop]) -> None:
        """Show what was found so far."""
        self._points, self._stops = list(points), list(stops)
        self._show()

    def end(self, outcome: str) -> None:
        """The experiment is over; `outcome` is a sentence where it did not come to its end."""
        self._running, self._outcome = False, outcome
        self.form.set_enabled(True)
        self._tell()

    def set_picture_scale(self, scale: float | None) -> None:
        """Set how many pixels of a saved picture make one logical one; None: as on this screen."""
        self.exporter.scale = scale

    # --- inside

    def _pressed(self) -> None:
        if self._running:
            self.cancel_asked.emit()
            return
        try:
            plan = self.form.plan()
        except ValueError:
            return
        self.start_asked.emit(plan)

    def _show(self) -> None:
        if not self._points:
            return
        if self.chart is None:
            from widgets.scale.charts import ScaleCharts

            self.chart = ScaleCharts(self.results)
            self.chart.setObjectName("scale.charts")
            self._results_column.insertWidget(0, self.chart, CHARTS_SHARE)
        self.stack.setCurrentWidget(self.results)
        titles = {point.mode: self._mode_title_of(point.mode) for point in self._points}
        self.chart.show_points(self._points, titles, self.tr("Scale: four charts"))
        self.actions_.set_enabled(True)
        stopped = self.tr("{mode} stops before {count}: {reason}")
        lines = [
            stopped.format(mode=self._mode_title_of(one.mode), count=number(one.count), reason=one.reason)
            for one in self._stops
        ]
        said = sentences(findings(self._points))
        repeats = max(point.repeats for point in self._points)
        if repeats < 2:
            said.append(self.tr("Each was measured once, so how far repeats would lie apart is not known."))
        self.words.setText("\n".join([*said, *lines]))

    def _tell(self) -> None:
        """Say how far it is, or what a press on Start will do."""
        self.start_button.setText(self.tr("Cancel") if self._running else self.tr("Start"))
        try:
            plan = self.form.plan()
        except ValueError:
            plan = None
        self.start_button.setEnabled(self._running or plan is not None)
        if self._running:
            self.status.setText(self._progress())
            self._tell_empty()
            return
        parts = [self._outcome] if self._outcome else []
        if plan is not None:
            freezes, seconds = plan.freezes(self._longest_s)
            if freezes:
                sentence = self.tr(
                    "Blocking will freeze this window %n time(s), {seconds} s in all: that is what it shows.",
                    "",
                    freezes,
                )
                parts.append(sentence.format(seconds=f"{seconds:.1f}"))
        self.status.setText(" ".join(parts))
        self._tell_empty()

    def _progress(self) -> str:
        if self._round is None:
            return self.tr("Getting ready…")
        at, rounds, mode, count = self._round
        sentence = self.tr("Round {number} of {rounds} at most: {count} × {mode}").format(
            number=at + 1, rounds=rounds, count=number(count), mode=self._mode_title_of(mode)
        )
        if mode == "blocking":
            sentence += self.tr(" – the window is frozen meanwhile, and takes Cancel only afterwards")
        return sentence + "… " + self.tr("Timeline, log and figures wait until it is over.")

    def _tell_empty(self) -> None:
        self.empty.setText(
            self.tr("The charts appear after the first rounds.")
            if self._running
            else self.tr(
                "Press Start: threads, processes and one async thread make more and more requests at the "
                "same time, and this shows what each costs and how long this very window waits meanwhile."
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title_label.setText(self.tr("Scale"))
        self.setAccessibleName(self.tr("Scale"))
        words = self.tr("Save or copy the charts or their data")
        self.save_button.setToolTip(words)
        self.save_button.setAccessibleName(words)
        self.words.setAccessibleName(self.tr("What the charts say"))
        self.actions_.retranslate()
        self._tell()
        self._show()


def _load_modules() -> None:
    """Import what the charts need; called in a thread."""
    import importlib

    for name in HEAVY_MODULES:
        importlib.import_module(name)
