"""The table of runs: the same work, the same result, four different windows."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QTableView, QToolButton, QWidget

from widgets.card import Card
from widgets.empty_state import EmptyState
from widgets.fonts import BODY, SMALL, words
from widgets.frame_clock import FrameClock
from widgets.icons import SIZE
from widgets.runs_delegate import EDGE_PAD, ROW_HEIGHT, RunsDelegate
from widgets.runs_model import GROUPED, ErrorText, RunColumn, RunsModel, TitleOf
from widgets.session_view import SessionView
from widgets.system_reasons import reason_words
from widgets.widget_action import widget_action

if TYPE_CHECKING:
    from loopscope.runs import RunRecord

RATE_HZ = 5
ONLY_THE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_LEAST_COLUMN_PX = 24
_LEAST_RESULT_PX = 96
_EASY_RESULT_PX = 220
_ARROW_PX = 14
_ROWS_MEASURED = 200
_LEFT_OUT = (RunColumn.MESSAGES, RunColumn.LONGEST, RunColumn.FRAMES)
"""The columns that go where there is no room for them, the least telling first."""
_SECOND_LINE = (RunColumn.OPERATION, RunColumn.RESULT)


class RunsTable(Card):
    """One row a run. Activating a row (double click, Enter) or selecting it tells which run it is."""

    run_activated = Signal(object)
    """The RunRecord of a row that was double-clicked or on which Enter was pressed."""
    runs_selected = Signal(list)
    """The RunRecords of all selected rows, when the person changed which these are."""
    run_selected = Signal(object)
    """The RunRecord of the row that became current."""
    save_failed = Signal(str)
    """One sentence: why no file was written."""
    saved = Signal(str, int)
    """Path and number of rows of a CSV file that is whole now."""

    def __init__(
        self,
        session: SessionView,
        title_of: TitleOf = str,
        mode_title_of: TitleOf = str,
        clock: FrameClock | None = None,
        parent: QWidget | None = None,
        error_text: ErrorText | None = None,
    ) -> None:
        """`title_of` and `mode_title_of` give the words for an operation and a mode by name."""
        super().__init__(parent)
        self.setObjectName("runs")
        self.model = RunsModel(session, title_of, mode_title_of, error_text, parent=self)
        self.table = QTableView(self)
        self.table.setObjectName("runs.table")
        self._delegate = RunsDelegate(self.model, self.table)
        self._set_manners()
        self.empty = EmptyState(self.table.viewport())
        self.body.addWidget(self.table, 1)
        self._add_actions()
        self.table.activated.connect(self._activated)
        self.table.selectionModel().currentRowChanged.connect(self._selected)
        self.table.selectionModel().selectionChanged.connect(
            lambda: self.runs_selected.emit(self.selected_runs())
        )
        self._fitted_px = 0
        self._widths: dict[tuple[bool, bool, bool, RunColumn], int] = {}
        """What was measured since the words changed; a change of layout asks for it at several sizes."""
        self._widest: dict[RunColumn, int] = {}
        """The widest cell of each column, without air and heading."""
        self.table.viewport().installEventFilter(self)
        self.frame_clock = clock or FrameClock(self)
        self.frame_clock.subscribe(self, self.refresh, RATE_HZ)
        self._retranslate()

    def _set_manners(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(self._delegate)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        columns = table.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(GROUPED, Qt.SortOrder.AscendingOrder)
        columns.setMinimumSectionSize(_LEAST_COLUMN_PX)
        columns.sortIndicatorChanged.connect(self.sort_by)

    def _add_actions(self) -> None:
        self.header.addStretch(1)
        self.group_action = widget_action(self, "runs.compare", "compare")
        self.group_action.triggered.connect(lambda: self.sort_by(GROUPED))
        self.copy_action = widget_action(self, "runs.copy", "copy", QKeySequence.StandardKey.Copy)
        self.copy_action.triggered.connect(self.copy_rows)
        self.save_action = widget_action(self, "runs.save", "save")
        self.save_action.triggered.connect(self._ask_for_file)
        self.buttons: list[QToolButton] = []
        for action in (self.group_action, self.copy_action, self.save_action):
            self.addAction(action)
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setProperty("flat", True)
            button.setIconSize(QSize(SIZE, SIZE))
            button.setObjectName(f"{action.objectName()}_button")
            self.header.addWidget(button)
            self.buttons.append(button)

    # --- what gui and tests use

    def refresh(self, now: int = 0) -> None:
        """Take what is new in the session."""
        rows = self.model.rowCount()
        if self.model.pull():
            self._words_changed()
            if self.model.rowCount() > rows:
                self._show_newest()
        self.empty.setVisible(not self.model.rowCount())

    def set_progress(self, number: int, fraction: float | None) -> None:
        """Say how far the run `number` is, 0 to 1; None when nobody knows."""
        self.model.set_fraction(number, fraction)

    def select_run(self, run: RunRecord | None) -> None:
        """Select the row of `run` and bring it into sight; None selects none."""
        self.refresh()
        rows = [row for row, each in enumerate(self.model.runs) if each is run]
        if not rows:
            self.table.clearSelection()
            return
        index = self.model.index(rows[0], 0)
        # Not by selectRow: it would add to the selection while somebody holds Ctrl or Shift down.
        self.table.selectionModel().setCurrentIndex(index, ONLY_THE_ROW)
        self.table.scrollTo(index)

    def selected_runs(self) -> list[RunRecord]:
        """Give the selected runs, in the order shown."""
        return [self.model.run(row) for row in sorted({i.row() for i in self.table.selectedIndexes()})]

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column, or with `GROUPED` (-1) put the modes of each operation below each other."""
        self.model.sort(column, order)
        columns = self.table.horizontalHeader()
        if columns.sortIndicatorSection() != column:
            columns.blockSignals(True)
            columns.setSortIndicator(column, order)
            columns.blockSignals(False)
        self._words_changed()
        self.table.viewport().update()
        columns.viewport().update()

    def copy_rows(self) -> int:
        """Copy the selected runs, or all when none is selected, as a table; give how many."""
        runs = self.selected_runs() or self.model.runs
        QGuiApplication.clipboard().setText(self._table(runs, "excel-tab"))
        return len(runs)

    def save_csv(self, path: str) -> None:
        """Write every run in the order shown; `saved` or `save_failed` follows."""
        part = Path(f"{path}.part")
        try:
            part.write_text(self._table(self.model.runs, "excel"), encoding="utf-8-sig", newline="")
            os.replace(part, path)
        except OSError as error:
            part.unlink(missing_ok=True)
            sentence = self.tr("The runs could not be saved to {path}: {reason}.")
            self.save_failed.emit(sentence.format(path=path, reason=reason_words(error)))
        else:
            self.saved.emit(path, self.model.rowCount())

    # --- inside

    def _table(self, runs: list[RunRecord], dialect: str) -> str:
        """Give runs as text for other programs, with English column names and plain figures."""
        from widgets.run_export import HEADER, row_of

        text = io.StringIO()
        writer = csv.writer(text, dialect=dialect, lineterminator="\n" if dialect == "excel-tab" else "\r\n")
        writer.writerow(HEADER)
        writer.writerows(row_of(run) for run in runs)
        return text.getvalue()

    def _ask_for_file(self) -> None:
        """Ask with a dialog that is open, not executed: a nested loop would stall other coroutines."""
        dialog = QFileDialog(self, self.save_action.text().rstrip("…"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Comma-separated values (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("runs.csv")
        dialog.fileSelected.connect(self.save_csv)
        dialog.open()

    def _activated(self, index: QModelIndex) -> None:
        self.run_activated.emit(self.model.run(index.row()))

    def _selected(self, index: QModelIndex) -> None:
        # A table that gets the focus makes its first row the current one: nobody has chosen that.
        if index.isValid() and self.table.selectionModel().isSelected(index):
            self.run_selected.emit(self.model.run(index.row()))

    def _show_newest(self) -> None:
        runs = self.model.runs
        newest = max(range(len(runs)), key=lambda row: runs[row].number)
        self.table.scrollTo(self.model.index(newest, 0))

    def _words_changed(self) -> None:
        self._widths.clear()
        self._widest.clear()
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give each column the room of its words, and what is left to the result.

        Where the room is short, headings take two lines; where it is shorter still, operation and
        result go to a second line of each row, and the last figures only into the tooltip.
        """
        room = self.table.viewport().width()
        for narrow, stacked in ((False, False), (True, False), (False, True), (True, True)):
            self.model.narrow, self.model.terse, self._delegate.stacked = narrow, stacked, stacked
            shown = [column for column in RunColumn if not (stacked and column in _SECOND_LINE)]
            self._delegate.last = shown[-1]
            widths = {column: self._width(column) for column in shown}
            if stacked:
                # Headings in two lines are worse than one figure less; two figures less are worse still.
                self._leave_out(widths, room, _LEFT_OUT if narrow else _LEFT_OUT[:1])
                if narrow or sum(widths.values()) <= room:
                    break
                continue
            widths[RunColumn.RESULT] = 0
            left = room - sum(widths.values())
            widths[RunColumn.RESULT] = left
            if left >= (_LEAST_RESULT_PX if narrow else _EASY_RESULT_PX):
                break
        self._apply(widths)

    def _leave_out(self, widths: dict[RunColumn, int], room: int, may_go: Sequence[RunColumn]) -> None:
        """Leave out the least telling columns until the rest fits; share out what is over."""
        for column in may_go:
            if sum(widths.values()) > room:
                del widths[column]
                if column == self._delegate.last:
                    self._delegate.last = max(widths)
                    widths[self._delegate.last] += EDGE_PAD
        over = max(0, room - sum(widths.values()))
        for column in widths:
            widths[column] += over // len(widths)

    def _apply(self, widths: dict[RunColumn, int]) -> None:
        header, narrow = self.table.horizontalHeader(), self.model.narrow
        for column in RunColumn:
            hidden = column not in widths
            if self.table.isColumnHidden(column) != hidden:
                self.table.setColumnHidden(column, hidden)
            if not hidden and widths[column] != self.table.columnWidth(column):
                self.table.setColumnWidth(column, widths[column])
        header.setFixedHeight((2 if narrow else 1) * QFontMetrics(words(BODY)).lineSpacing() + 9)
        rows = self.table.verticalHeader()
        if rows.defaultSectionSize() != self._delegate.row_height:
            rows.setDefaultSectionSize(self._delegate.row_height)
            pad = self._delegate.pad
            size = SMALL if self._delegate.stacked else BODY
            header.setStyleSheet(
                f"QHeaderView::section {{ padding: 3px {pad}px; font-size: {size}px; }}"
                f"QHeaderView::section:last {{ padding-right: {pad + self._delegate.edge_pad}px; }}"
            )

    def _width(self, column: RunColumn) -> int:
        """Give the room that a column's words need, in pixels."""
        key = (self.model.narrow, self._delegate.stacked, column == self._delegate.last, column)
        if key not in self._widths:
            self._widths[key] = self._measured(column)
        return self._widths[key]

    def _measured(self, column: RunColumn) -> int:
        heading = str(self.model.headerData(column, Qt.Orientation.Horizontal))
        metrics = QFontMetrics(words(SMALL if self._delegate.stacked else BODY))
        width = max(metrics.horizontalAdvance(line) for line in heading.split("\n"))
        width += self._delegate.air(column) + 1
        if column == self.table.horizontalHeader().sortIndicatorSection():
            width += _ARROW_PX
        if column not in self._widest:
            cells = (self._delegate.text_width(run, column) for run in self.model.runs[:_ROWS_MEASURED])
            self._widest[column] = max(cells, default=0)
        return max(width, self._widest[column] + self._delegate.air(column), _LEAST_COLUMN_PX)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share out the width anew when the room changed, as with the scroll bar's coming."""
        if event.type() == QEvent.Type.Resize and self.table.viewport().width() != self._fitted_px:
            self._fitted_px = self.table.viewport().width()
            self._fit_columns()
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title_label.setText(self.tr("Runs"))
        self.setAccessibleName(self.tr("Runs"))
        self.table.setAccessibleName(self.tr("Runs"))
        self.empty.setText(
            self.tr("Each run becomes a row here. Press Blocking, then Async of one operation, and compare.")
        )
        self.group_action.setText(self.tr("Compare the modes"))
        self.group_action.setToolTip(
            self.tr("Put the modes of each operation below each other, newest first")
        )
        self.copy_action.setText(self.tr("Copy runs"))
        self.copy_action.setToolTip(self.tr("Copy the selected runs, or all when none is selected"))
        self.save_action.setText(self.tr("Save the runs as CSV…"))
        self.save_action.setToolTip(self.tr("Save every run as a CSV file"))
        for button in self.buttons:
            button.setAccessibleName(button.defaultAction().text())
        self.model.reword()
        self._delegate.forget_words()
        self._words_changed()
