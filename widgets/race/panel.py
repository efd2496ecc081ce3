"""The panel of the race: which operation, the chart of its lanes, the table, and one paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from loopscope.races import Race
from widgets.card import rule
from widgets.experiment_panel import TOP_LEFT, ExperimentPanel
from widgets.figures import unbroken
from widgets.race.figures import lane_figures
from widgets.race.words import ErrorOf, all_failed, cells, headline, heads, own_error, paragraph
from widgets.runs_model import TitleOf

if TYPE_CHECKING:
    from widgets.race.chart import RaceChart

CHART_SHARE = 1
ROW_HEIGHT = 24
WhyNot = Callable[[], str]


class RacePanel(ExperimentPanel):
    """Shows one race; `start_asked` carries an operation's name. `tell_lane` and `show_race` tell of it."""

    wanted_height = 500

    def __init__(
        self,
        operations: Sequence[str],
        title_of: TitleOf,
        mode_title_of: TitleOf,
        why_not: WhyNot,
        parent: QWidget | None = None,
        error_of: ErrorOf = own_error,
    ) -> None:
        """`operations` by name; `why_not` says in one sentence why no input can be made here, or "".

        `error_of` says why a lane failed.
        """
        super().__init__("race", ("widgets.race.chart",), parent)
        self._title_of, self._mode_title_of, self._why_not = title_of, mode_title_of, why_not
        self._error_of = error_of
        self._mode = ""
        self._race: Race | None = None
        self._to_come: tuple[str, ...] = ()
        """The modes of its lanes that are not done yet."""
        self.chart: RaceChart | None = None
        """The chart, once there was something to show."""
        self._arrange(operations)
        self.retranslate()

    def _arrange(self, operations: Sequence[str]) -> None:
        self.operation_box = QComboBox(self)
        self.operation_box.setObjectName("race.operation")
        for name in operations:
            self.operation_box.addItem("", name)
        self.row.insertWidget(0, self.operation_box, 0, TOP_LEFT)
        # A click on it while a race goes on is to cancel, not to take the keyboard away first.
        self.start_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.lead_with([self.operation_box])
        self.results = QWidget()
        self.results.setProperty("pane", True)
        self._column = QVBoxLayout(self.results)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.table = QTableWidget(0, len(heads()), self.results)
        self.table.setObjectName("race.table")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._column.addWidget(rule(self.results))
        margins = QHBoxLayout()
        margins.setContentsMargins(8, 0, 8, 0)
        margins.addWidget(self.table)
        self._column.addLayout(margins)
        self._column.addWidget(self.words)
        area = QScrollArea(self.stack)
        area.setWidgetResizable(True)
        area.setWidget(self.results)
        self.area = area
        self.stack.addWidget(area)
        self.body.addLayout(self.row)
        self.body.addWidget(rule(self))
        self.body.addWidget(self.stack, 1)

    # --- what the race tells

    def choose(self, operation: str) -> None:
        """Choose the operation to race."""
        self.operation_box.setCurrentIndex(max(0, self.operation_box.findData(operation)))

    def begin(self) -> None:
        """A race begins."""
        self._mode = ""
        # Of another race it would seem to be this one's.
        self.stack.setCurrentWidget(self.blank)
        super().begin()

    def end(self, outcome: str = "") -> None:
        """The race is over; where it brought nothing, what was there before is shown again."""
        super().end(outcome)
        if self._race is not None:
            self.stack.setCurrentWidget(self.area)

    def tell_lane(self, mode: str) -> None:
        """The lane of this mode begins."""
        self._mode = mode
        self.tell()

    def show_race(self, race: Race, to_come: Sequence[str] = ()) -> None:
        """Show what came of it; lanes of these modes are still to come."""
        self._race, self._to_come = race, tuple(to_come)
        self.show_results()

    def headline(self) -> str:
        """Say in one sentence what the race showed; "" without one."""
        return headline(self._race, self._mode_title_of, self._error_of) if self._race is not None else ""

    def went_well(self) -> bool:
        """Tell whether the work was done in any mode."""
        return self._race is None or not all_failed(self._race)

    # --- what it says for itself

    def wanted(self) -> str:
        """Give the name of the operation that is chosen."""
        return str(self.operation_box.currentData())

    def controls(self) -> Sequence[QWidget]:
        """Give the choice of the operation."""
        return (self.operation_box,)

    def shown_chart(self) -> RaceChart | None:
        """Give the chart."""
        return self.chart

    def show_results(self) -> None:
        """Draw the lanes, and say in words and figures what they show."""
        race = self._race
        if race is None:
            return
        if self.chart is None:
            from widgets.race.chart import RaceChart

            self.chart = RaceChart(self.results)
            self.chart.setObjectName("race.chart")
            # It covers the chart, so that this is what a person sees.
            self.chart.viewport().setObjectName("race.chart.view")
            self._column.insertWidget(0, self.chart, CHART_SHARE)
        said = ""
        if not self._to_come:
            said = paragraph(race, self._title_of(race.operation), self._mode_title_of, self._error_of)
        name = self.tr("Race: {operation}").format(operation=self._title_of(race.operation))
        self.chart.show_race(race, self._mode_title_of, name, said, self._to_come)
        self.words.setText(unbroken(said))
        for column, head in enumerate(heads()):
            # In two lines, so that a narrow panel shows every column.
            item = QTableWidgetItem(re.sub(r", |，", "\n", head))
            item.setTextAlignment(_side(column) | Qt.AlignmentFlag.AlignBottom)
            self.table.setHorizontalHeaderItem(column, item)
        rows = [cells(lane_figures(lane), self._mode_title_of) for lane in race.lanes]
        blank = ("",) * (len(heads()) - 1)
        rows += [(self._mode_title_of(mode), *blank) for mode in self._to_come]
        self.table.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_side(column) | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        high = sum(self.table.rowHeight(row) for row in range(len(rows)))
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + high + bar + 2)
        self.stack.setCurrentWidget(self.area)
        self.actions_.set_enabled(not self._to_come)

    def tell(self) -> None:
        """Say which lane it is, or what a press on Start will do."""
        super().tell()
        why_not = self._why_not()
        self.start_button.setEnabled(self._running or not why_not)
        self.operation_box.setEnabled(not self._running)
        if self._running:
            mode = self._mode_title_of(self._mode) if self._mode else ""
            words = self.tr("{mode} is racing: leave mouse and keyboard alone…").format(mode=mode)
            self.status.setText(words if mode else self.tr("Getting ready…"))
        elif why_not or self._outcome:
            self.status.setText(self._outcome or why_not)
        else:
            self.status.setText(
                self.tr("It moves the mouse, clicks and types in this window for some seconds: hands off.")
            )
        self.empty.setText(
            self.tr("Each lane appears here when it is done.")
            if self._running
            else self.tr(
                "Press Start: the operation runs in all four modes, one after the other, while another "
                "program clicks and types at the same instants in each. Here you see when each click "
                "was handled."
            )
        )

    def retranslate(self) -> None:
        """Take the words of the window's language."""
        self.title_label.setText(self.tr("Race"))
        self.setAccessibleName(self.tr("Race"))
        words = self.tr("Save or copy the chart or its data")
        self.save_button.setToolTip(words)
        self.save_button.setAccessibleName(words)
        self.operation_box.setAccessibleName(self.tr("What is raced"))
        self.table.setAccessibleName(self.tr("The lanes in figures"))
        self.words.setAccessibleName(self.tr("What the race shows"))
        for index in range(self.operation_box.count()):
            self.operation_box.setItemText(index, self._title_of(self.operation_box.itemData(index)))
        super().retranslate()


def _side(column: int) -> Qt.AlignmentFlag:
    """Give the side at which a column stands: words to the left, figures to the right."""
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
