"""The panel of the scale experiment: what to measure, how far it is, the charts, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QToolButton, QVBoxLayout, QWidget

from loopscope.scales import Stop
from widgets.card import rule
from widgets.elided_label import ElidedLabel
from widgets.experiment_panel import ExperimentPanel
from widgets.figures import unbroken
from widgets.form_area import FormArea
from widgets.icons import bind_icon
from widgets.runs_model import TitleOf
from widgets.scale.crossings import findings
from widgets.scale.plan import Plan
from widgets.scale.plan_form import PlanForm
from widgets.scale.points import Point
from widgets.scale.words import number, sentences

if TYPE_CHECKING:
    from widgets.scale.charts import ScaleCharts

CHARTS_SHARE = 1
PLAN_STRETCH = 100
"""What the plan takes of the header, beside the stretch of 1 that every header has."""


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
        self._left_s: float | None = None
        self._points: list[Point] = []
        self._stops: list[Stop] = []
        self._before: tuple[list[Point], list[Stop]] = ([], [])
        """What the experiment before had found."""
        self.chart: ScaleCharts | None = None
        """The charts, once there was something to show."""
        self._arrange()
        self._fold(True)
        self.retranslate()

    def _arrange(self) -> None:
        self.form = PlanForm(self._mode_title_of, self)
        self.form.changed.connect(self.tell)
        self.form_area = FormArea(self.form, self)
        self.form.refused.connect(lambda: self.form_area.ensureWidgetVisible(self.form.reason))
        self.plan_button = QToolButton(self)
        self.plan_button.setObjectName("scale.plan")
        self.plan_button.setProperty("flat", True)
        self.plan_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.plan_button.setCheckable(True)
        self.plan_button.setChecked(True)
        self._show_chevron = bind_icon(
            self,
            self.plan_button,
            lambda: "chevron-down" if self.plan_button.isChecked() else "chevron-right",
        )
        self.plan_button.toggled.connect(self._fold)
        self.plan_words = ElidedLabel("", self)
        self.plan_words.setProperty("role", "muted")
        self.header.insertWidget(1, self.plan_button)
        self.header.insertWidget(2, self.plan_words, PLAN_STRETCH)
        self.lead_with([self.plan_button, *self.form.editors])
        self.results = QWidget()
        self.results.setProperty("pane", True)
        self._results_column = QVBoxLayout(self.results)
        self._results_column.setContentsMargins(0, 0, 0, 0)
        self._results_column.setSpacing(0)
        self._results_column.addWidget(rule(self.results))
        self._results_column.addWidget(self.words)
        self.area = QScrollArea(self.stack)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.results)
        self.stack.addWidget(self.area)
        self.body.addWidget(self.form_area)
        self.row.setContentsMargins(12, 6, 12, 8)
        self.body.addLayout(self.row)
        self.body.addWidget(rule(self))
        self.body.addWidget(self.stack, 1)

    # --- what the experiment tells

    def begin(self) -> None:
        """An experiment begins: forget the one before."""
        self._round = None
        self._before = (self._points, self._stops)
        self._points, self._stops = [], []
        self.form.set_enabled(False)
        self.plan_button.setChecked(False)
        self.stack.setCurrentWidget(self.blank)
        self.actions_.set_enabled(False)
        super().begin()

    def tell_round(
        self, number_: int, rounds: int, mode: str, count: int, left_s: float | None = None
    ) -> None:
        """Round `number_` (from 0) of `rounds` at most is `count` requests in `mode`.

        All will be over in about `left_s` seconds; None where that cannot be told.
        """
        self._round, self._left_s = (number_, rounds, mode, count), left_s
        self.tell()

    def show_points(self, points: Sequence[Point], stops: Sequence[Stop]) -> None:
        """Show what was found so far."""
        self._points, self._stops = list(points), list(stops)
        self.show_results()

    def end(self, outcome: str = "") -> None:
        """The experiment is over; `outcome` is a sentence where it did not come to its end."""
        self.form.set_enabled(True)
        if not self._points:
            # It brought nothing: what was measured before is shown again.
            self._points, self._stops = self._before
            self.show_results()
        if not self._points:
            self.plan_button.setChecked(True)
        super().end(outcome)

    # --- what it says for itself

    def wanted(self) -> Plan | None:
        """Give the plan of the form."""
        try:
            return self.form.plan()
        except ValueError:
            return None

    def controls(self) -> Sequence[QWidget]:
        """Give the form, and what stands for it while it is folded."""
        return (self.form_area, self.plan_button, self.plan_words)

    def _fold(self, unfolded: bool) -> None:
        """Show the form, or leave its room to the charts and say in the header what it holds."""
        self.form_area.setVisible(unfolded)
        self._show_chevron()
        self._tell_plan()

    def _tell_plan(self) -> None:
        text = ""
        if not self.plan_button.isChecked():
            try:
                plan = self.form.plan()
            except ValueError as error:
                text = str(error)
            else:
                text = self.tr("{operation}: {modes} · {counts} at once · {delay} s · {repeats} ×").format(
                    operation=self.form.operation_box.currentText(),
                    modes=", ".join(self._mode_title_of(mode) for mode in plan.modes),
                    counts=", ".join(number(count) for count in plan.counts),
                    delay=f"{plan.delay_s:g}",
                    repeats=plan.repeat,
                )
        self.plan_words.setText(text)

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
        self.stack.setCurrentWidget(self.area)
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
        self.words.setText(unbroken("\n".join([*said, *lines])))

    def tell(self) -> None:
        """Say how far it is, or what a press on Start will do."""
        super().tell()
        self._tell_plan()
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
        pattern = (
            self.tr("Round {number} of {rounds} at most: {count} × {mode}")
            if self._left_s is None
            else self.tr("Round {number} of {rounds} at most, about {time} left: {count} × {mode}")
        )
        sentence = pattern.format(
            number=at + 1,
            rounds=rounds,
            count=number(count),
            mode=self._mode_title_of(mode),
            time=self._roughly(self._left_s or 0.0),
        )
        if mode == "blocking":
            sentence += self.tr(" – the window is frozen meanwhile, and takes Cancel only afterwards")
        return sentence + "… " + self.tr("Timeline, log and figures rest during each round.")

    def _roughly(self, seconds: float) -> str:
        """Write how long something will take, no finer than one can know: "7 s", "35 s", "4 min"."""
        if seconds >= 90:
            return self.tr("{count} min").format(count=round(seconds / 60))
        count = 5 * round(seconds / 5) if seconds >= 20 else max(1, round(seconds))
        return self.tr("{count} s").format(count=count)

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
        self.plan_button.setText(self.tr("Plan"))
        self.plan_button.setToolTip(self.tr("Show or fold what is to be measured"))
        words = self.tr("Save or copy the charts or their data")
        self.save_button.setToolTip(words)
        self.save_button.setAccessibleName(words)
        self.words.setAccessibleName(self.tr("What the charts say"))
        super().retranslate()
