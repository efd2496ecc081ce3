"""Draws one cell of the runs' table: a frozen figure in its hue, a line between operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from widgets.fonts import BODY, SMALL, words
from widgets.runs_model import WORDS, RunColumn, RunsModel
from widgets.theme import tokens
from widgets.tokens import mix
from widgets.whole_parts import whole_parts

if TYPE_CHECKING:
    from loopscope.runs import RunFigures, RunRecord

ROW_HEIGHT = 26
SECOND_LINE = 17
PAD = 7
TIGHT_PAD = 4
EDGE_PAD = 4
"""So much more air is right of the last column in a tight table: its edge is there, or its scroll bar."""
MOST_MEASURED = 1_000
"""Runs of which the widths are remembered."""


class RunsDelegate(QStyledItemDelegate):
    """Blocking and Async carry their hue; what stands for a freeze is orange and bold.

    `stacked`, each row has a second line below its figures: operation and result, across all columns.
    """

    def __init__(self, model: RunsModel, table: QTableView) -> None:
        super().__init__(table)
        self._model = model
        self._table = table
        self._font = words(BODY)
        self._strong = words(BODY, QFont.Weight.DemiBold)
        self._small = words(SMALL)
        self.stacked = False
        self.last = RunColumn.FRAMES
        """The last column that is shown."""
        self._measured: dict[int, tuple[int | None, RunFigures | None, dict[RunColumn, int]]] = {}
        """Of runs that are over, by their identity: as what they were measured, and how wide each cell is."""

    @property
    def pad(self) -> int:
        """Air at either side of a cell, in pixels."""
        return TIGHT_PAD if self.stacked else PAD

    def air(self, column: RunColumn) -> int:
        """Give the air at both sides of a column's cells together, in pixels."""
        return 2 * self.pad + (self.edge_pad if column == self.last else 0)

    @property
    def edge_pad(self) -> int:
        """So much more air the last column has at its right, in pixels."""
        return EDGE_PAD if self.stacked else 0

    @property
    def row_height(self) -> int:
        """The height of a row, in pixels."""
        return ROW_HEIGHT + (SECOND_LINE if self.stacked else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        run, column = self._model.run(index.row()), RunColumn(index.column())
        return QSize(self.text_width(run, column) + self.air(column), self.row_height)

    def text_width(self, run: RunRecord, column: RunColumn) -> int:
        """Give the width of what a cell says, in pixels. Of a run that is over it is measured once."""
        if self._model.is_going(run):
            return self._measure(run, column)
        end_ns, figures, widths = self._measured.get(id(run), (None, None, {}))
        if not widths or end_ns != run.end_ns or figures is not run.figures:
            if len(self._measured) >= MOST_MEASURED:
                self._measured.clear()
            widths = {}
            self._measured[id(run)] = run.end_ns, run.figures, widths
        if column not in widths:
            widths[column] = self._measure(run, column)
        return widths[column]

    def forget_words(self) -> None:
        """Measure everything anew: it is said in other words."""
        self._measured.clear()

    def _measure(self, run: RunRecord, column: RunColumn) -> int:
        font = self._strong if self._model.is_bad(run, column) else self._font
        return QFontMetrics(font).horizontalAdvance(self._model.text(run, column))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        run, column = self._model.run(index.row()), RunColumn(index.column())
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        ground = self._ground(run, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.fillRect(rect, QColor(ground))
        self._draw_line(painter, rect, index.row())
        upper = QRect(rect.left(), rect.top(), rect.width(), ROW_HEIGHT)
        self._draw_text(painter, upper, run, column, ground, index.row())
        if self.stacked:
            self._draw_second_line(painter, rect, run, ground)
        if self._model.is_going(run) and (self.stacked or column == RunColumn.RESULT):
            self._draw_progress(painter, rect, self._model.fraction(run))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens().ink(tokens().input)), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _ground(self, run: RunRecord, selected: bool) -> str:
        theme = tokens()
        if selected:
            return theme.tint(theme.input, 0.28 if theme.dark else 0.2)
        return theme.tint(theme.frozen, 0.07) if run.mode == "blocking" else theme.panel

    def _draw_line(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw the line below a row, stronger where another operation follows."""
        theme, model = tokens(), self._model
        last_of_group = row + 1 == model.rowCount() or model.starts_group(row + 1)
        strong = model.grouped and last_of_group
        line = mix(theme.line, theme.muted, 0.5) if strong else theme.tint(theme.line, 0.55)
        painter.setPen(QPen(QColor(line), 0))
        painter.drawLine(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())

    def _draw_text(
        self, painter: QPainter, rect: QRect, run: RunRecord, column: RunColumn, ground: str, row: int
    ) -> None:
        bad = self._model.is_bad(run, column)
        painter.setFont(self._strong if bad else self._font)
        painter.setPen(QColor(self._ink(run.mode, column, bad, ground, row)))
        side = Qt.AlignmentFlag.AlignLeft if column in WORDS else Qt.AlignmentFlag.AlignRight
        room = rect.adjusted(self.pad, 0, self.pad - self.air(column), 0)
        text = QFontMetrics(painter.font()).elidedText(
            self._model.text(run, column), Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _ink(self, mode: str, column: RunColumn, bad: bool, ground: str, row: int) -> str:
        theme = tokens()
        if bad:
            return theme.ink(theme.frozen, ground)
        if column == RunColumn.MODE and mode == "async":
            return theme.ink(theme.paint, ground)
        if column == RunColumn.OPERATION and self._model.grouped and not self._model.starts_group(row):
            return theme.ink(theme.muted, ground)
        return theme.text

    def _whole_row(self, rect: QRect) -> QRect:
        """Give the part of the row in sight, of which `rect` is one cell."""
        return QRect(0, rect.top(), self._table.viewport().width(), rect.height())

    def _draw_second_line(self, painter: QPainter, rect: QRect, run: RunRecord, ground: str) -> None:
        """Draw this cell's part of the line that runs across the row."""
        theme = tokens()
        whole = self._whole_row(rect).adjusted(self.pad, ROW_HEIGHT - 3, -self.pad, -3)
        operation = self._model.text(run, RunColumn.OPERATION)
        text = f"{operation} · {self._model.text(run, RunColumn.RESULT)}"
        bad = self._model.is_bad(run, RunColumn.RESULT)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.ink(theme.frozen if bad else theme.muted, ground)))
        shown = whole_parts(text, whole.width(), QFontMetrics(self._small))
        painter.drawText(whole, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _draw_progress(self, painter: QPainter, rect: QRect, fraction: float | None) -> None:
        """Draw how far it is as a thin bar at the foot of the cell, or of the row."""
        if fraction is None:
            return
        room = (self._whole_row(rect) if self.stacked else rect).adjusted(self.pad, 0, -self.pad, 0)
        width = max(0.0, min(1.0, fraction)) * room.width()
        painter.fillRect(QRectF(room.left(), room.bottom() - 2, width, 2), QColor(tokens().io))
