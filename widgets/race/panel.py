"""The panel of the race: which operation, the chart of its lanes, the table, and one paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from loopscope.races import Race
from widgets.card import Card, rule
from widgets.charts.background import Background
from widgets.charts.chart_exporter import ChartExporter
from widgets.charts.charts_actions import ChartsActions
from widgets.empty_state import EmptyState
from widgets.icons import SIZE, bind_icon
from widgets.race.figures import lane_figures
from widgets.race.words import ErrorOf, cells, heads, own_error, paragraph
from widgets.runs_model import TitleOf

if TYPE_CHECKING:
    from widgets.race.chart import RaceChart

HEAVY_MODULES = ("numpy", "pyqtgraph", "PySide6.QtSvg", "widgets.race.chart")
CHART_SHARE = 1
WhyNot = Callable[[], str]


class RacePanel(Card):
    """Shows one race. Others race, and call `begin`, `tell_lane`, `show_race` and `end`."""

    start_asked = Signal(str)
    """The person wants this operation raced, by its name."""
    cancel_asked = Signal()
    saved = Signal(str)
    """The path of a file that is whole now."""
    save_failed = Signal(str)
    """One sentence: why no file was written."""

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
        super().__init__(parent)
        self.setObjectName("race")
        self._title_of, self._mode_title_of, self._why_not = title_of, mode_title_of, why_not
        self._error_of = error_of
        self._running = False
        self._mode = self._outcome = ""
        self._race: Race | None = None
        self.chart: RaceChart | None = None
        """The chart, once there was something to show."""
        self.background = Background(self)
        self.actions_ = ChartsActions(self, "race")
        self._arrange(operations)
        self.exporter = ChartExporter(self, self.actions_, self.background, lambda: self.chart)
        self.exporter.saved.connect(self.saved)
        self.exporter.failed.connect(self.save_failed)
        self._retranslate()

    def _arrange(self, operations: Sequence[str]) -> None:
        self.save_button = QToolButton(self)
        self.save_button.setObjectName("race.save")
        self.save_button.setProperty("flat", True)
        self.save_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.save_button.setIconSize(QSize(SIZE, SIZE))
        bind_icon(self, self.save_button, "save")
        menu = QMenu(self)
        menu.addActions([*self.actions_.saving, *self.actions_.copying])
        self.save_button.setMenu(menu)
        self.header.addStretch(1)
        self.header.addWidget(self.save_button)
        self.operation_box = QComboBox(self)
        self.operation_box.setObjectName("race.operation")
        for name in operations:
            self.operation_box.addItem("", name)
        self.start_button = QPushButton(self)
        self.start_button.setObjectName("race.start")
        self.start_button.clicked.connect(self._pressed)
        self.status = QLabel(self)
        self.status.setObjectName("race.status")
        self.status.setProperty("role", "muted")
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.operation_box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.status, 1)
        self.stack = QStackedWidget(self)
        self.blank = QWidget(self.stack)
        self.blank.setProperty("pane", True)
        self.empty = EmptyState(self.blank)
        self.stack.addWidget(self.blank)
        self.results = QWidget()
        self.results.setProperty("pane", True)
        self._column = QVBoxLayout(self.results)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.words = QLabel(self.results)
        self.words.setObjectName("race.words")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setContentsMargins(12, 8, 12, 8)
        self.table = QTableWidget(0, len(heads()), self.results)
        self.table.setObjectName("race.table")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
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
        self.body.addLayout(row)
        self.body.addWidget(rule(self))
        self.body.addWidget(self.stack, 1)

    # --- what the race tells

    def choose(self, operation: str) -> None:
        """Choose the operation to race."""
        self.operation_box.setCurrentIndex(max(0, self.operation_box.findData(operation)))

    def begin(self) -> None:
        """A race begins."""
        self._running, self._mode, self._outcome = True, "", ""
        if self.chart is None:
            self.background.do(_load_modules, lambda _: None)
        self._tell()

    def tell_lane(self, mode: str) -> None:
        """The lane of this mode begins."""
        self._mode = mode
        self._tell()

    def show_race(self, race: Race) -> None:
        """Show what came of it."""
        self._race = race
        self._show()

    def end(self, outcome: str = "") -> None:
        """The race is over; `outcome` is a sentence where it did not come to its end."""
        self._running, self._outcome = False, outcome
        self._tell()

    def set_picture_scale(self, scale: float | None) -> None:
        """Set how many pixels of a saved picture make one logical one; None: as on this screen."""
        self.exporter.scale = scale

    # --- inside

    def _pressed(self) -> None:
        if self._running:
            self.cancel_asked.emit()
        else:
            self.start_asked.emit(str(self.operation_box.currentData()))

    def _show(self) -> None:
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
        said = paragraph(race, self._title_of(race.operation), self._mode_title_of, self._error_of)
        name = self.tr("Race: {operation}").format(operation=self._title_of(race.operation))
        self.chart.show_race(race, self._mode_title_of, name, said)
        self.words.setText(said)
        for column, head in enumerate(heads()):
            # In two lines, so that a narrow panel shows every column.
            item = QTableWidgetItem(re.sub(r", |，", "\n", head))
            item.setTextAlignment(_side(column) | Qt.AlignmentFlag.AlignBottom)
            self.table.setHorizontalHeaderItem(column, item)
        self.table.setRowCount(len(race.lanes))
        for row, lane in enumerate(race.lanes):
            for column, text in enumerate(cells(lane_figures(lane), self._mode_title_of)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_side(column) | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        rows = sum(self.table.rowHeight(row) for row in range(len(race.lanes)))
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows + bar + 2)
        self.stack.setCurrentWidget(self.area)
        self.actions_.set_enabled(True)

    def _tell(self) -> None:
        why_not = self._why_not()
        self.start_button.setText(self.tr("Cancel") if self._running else self.tr("Start"))
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
            self.tr(
                "Press Start: the operation runs in all four modes, one after the other, while another "
                "program clicks and types at the same instants in each. Here you see when each click "
                "was handled."
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
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
        self.actions_.retranslate()
        self._tell()
        self._show()


def _side(column: int) -> Qt.AlignmentFlag:
    """Give the side at which a column stands: words to the left, figures to the right."""
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft


def _load_modules() -> None:
    """Import what the chart needs; called in a thread."""
    import importlib

    for name in HEAVY_MODULES:
        importlib.import_module(name)
