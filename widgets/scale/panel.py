"""The panel of the scale experiment: what to measure, how far it is, the charts, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from loopscope.scales import Stop
from widgets.card import rule
from widgets.experiment_panel import ExperimentPanel
from widgets.form_area import FormArea
from widgets.runs_model import TitleOf
from widgets.scale.crossings import findings
from widgets.scale.plan import Plan
from widgets.scale.plan_form import PlanForm
from widgets.scale.points import Point
from widgets.scale.words import number, sentences

if TYPE_CHECKING:
    from widgets.scale.charts import ScaleCharts

WORDS_LEAST, WORDS_SHARE, CHARTS_SHARE = 64, 1, 3


class ScalePanel(ExperimentPanel):
    """Shows one experiment; `start_asked` carries its Plan. `tell_round` and `show_points` tell of it."""

    wanted_height = 430

    def __init__(
        self, mode_title_of: TitleOf, longest_blocking_s: float, parent: QWidget | None = None
    ) -> None:
        """`mode_title_of` gives the words for a mode; blocking rounds that are longer are not made."""
        super().__init__("scale", ("widgets.scale.charts",), parent)
        self._mode_title_of = mode_title_of
        self._longest_s = longest_blocking_s
        self._round: tuple[int, int, str, int] | None = None
        self._points: list[Point] = []
        self._stops: list[Stop] = []
        self.chart: ScaleCharts | None = None
        """The charts, once there was something to show."""
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        self.form = PlanForm(self._mode_title_of, self)
        self.form.changed.connect(self.tell)
        self.form_area = FormArea(self.form, self)
        self.form.refused.connect(lambda: self.form_area.ensureWidgetVisible(self.form.reason))
        self.lead_with(self.form.editors)
        self.results = QWidget(self.stack)
        self._results_column = QVBoxLayout(self.results)
        self._results_column.setContentsMargins(0, 0, 0, 0)
        self._results_column.setSpacing(0)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setProperty("pane", True)
        self.words_area = QScrollArea(self.results)
        self.words_area.setWidgetResizable(True)
        self.words_area.setMinimumHeight(WORDS_LEAST)
        self.words_area.setWidget(self.words)
        self._results_column.addWidget(rule(self.results))
        self._results_column.addWidget(self.words_area, WORDS_SHARE)
        self.stack.addWidget(self.results)
        self.body.addWidget(self.form_area)
        self.row.setContentsMargins(12, 0, 12, 8)
        self.body.addLayout(self.row)
        self.body.addWidget(rule(self))
        self.body.addWidget(self.stack, 1)

    # --- what the experiment tells

    def begin(self) -> None:
        """An experiment begins: forget the one before."""
        self._round = None
        self._points, self._stops = [], []
        self.form.set_enabled(False)
        self.stack.setCurrentWidget(self.blank)
        self.actions_.set_enabled(False)
        super().begin()

    def tell_round(self, number_: int, rounds: int, mode: str, count: int) -> None:
        """Round `number_` (from 0) of `rounds` at most is `count` requests in `mode`."""
        self._round = (number_, rounds, mode, count)
        self.tell()

    def show_points(self, points: Sequence[Point], stops: Sequence[Stop]) -> None:
        """Show what was found so far."""
        self._points, self._stops = list(points), list(stops)
        self.show_results()

    def end(self, outcome: str = "") -> None:
        """The experiment is over; `outcome` is a sentence where it did not come to its end."""
        self.form.set_enabled(True)
        super().end(outcome)

    # --- what it says for itself

    def wanted(self) -> Plan | None:
        """Give the plan of the form."""
        try:
            return self.form.plan()
        except ValueError:
            return None

    def controls(self) -> Sequence[QWidget]:
        """Give the form."""
        return (self.form_area,)

    def shown_chart(self) -> ScaleCharts | None:
        """Give the charts."""
        return self.chart

    def show_results(self) -> None:
        """Draw the points, and say in words what they show."""
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

    def tell(self) -> None:
        """Say how far it is, or what a press on Start will do."""
        super().tell()
        plan = self.wanted()
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
        return sentence + "… " + self.tr("Timeline, log and figures rest during each round.")

    def _tell_empty(self) -> None:
        self.empty.setText(
            self.tr("The charts appear after the first rounds.")
            if self._running
            else self.tr(
                "Press Start: threads, processes and one async thread make more and more requests at the "
                "same time, and this shows what each costs and how long this very window waits meanwhile."
            )
        )

    def retranslate(self) -> None:
        """Take the words of the window's language."""
        self.title_label.setText(self.tr("Scale"))
        self.setAccessibleName(self.tr("Scale"))
        words = self.tr("Save or copy the charts or their data")
        self.save_button.setToolTip(words)
        self.save_button.setAccessibleName(words)
        self.words.setAccessibleName(self.tr("What the charts say"))
        super().retranslate()
