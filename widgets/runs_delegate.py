"""Draws one cell of the runs' table: a frozen figure in its hue, a line between operations."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.fonts import BODY, words
from widgets.runs_model import WORDS, RunColumn, RunsModel
from widgets.theme import tokens
from widgets.tokens import mix

ROW_HEIGHT = 26
PAD = 8


class RunsDelegate(QStyledItemDelegate):
    """Blocking and Async carry their hue; what stands for a freeze is orange and bold."""

    def __init__(self, model: RunsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._font = words(BODY)
        self._strong = words(BODY, QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        run, column = self._model.run(index.row()), RunColumn(index.column())
        text = self._model.text(run, column)
        font = self._strong if self._model.is_bad(run, column) else self._font
        return QSize(QFontMetrics(font).horizontalAdvance(text) + 2 * PAD, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, model = tokens(), self._model
        run, column = model.run(index.row()), RunColumn(index.column())
        rect, state = option.rect, option.state
        painter.save()
        ground = theme.panel
        if run.mode == "blocking":
            ground = theme.tint(theme.frozen, 0.07)
        if state & QStyle.StateFlag.State_Selected:
            ground = theme.tint(theme.input, 0.28 if theme.dark else 0.2)
        painter.fillRect(rect, QColor(ground))
        last_of_group = index.row() + 1 == model.rowCount() or model.starts_group(index.row() + 1)
        strong_line = model.grouped and last_of_group
        line = mix(theme.line, theme.muted, 0.5) if strong_line else theme.tint(theme.line, 0.55)
        painter.setPen(QPen(QColor(line), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        bad = model.is_bad(run, column)
        painter.setFont(self._strong if bad else self._font)
        painter.setPen(QColor(self._ink(run.mode, column, bad, ground, index.row())))
        if column == RunColumn.RESULT and run.end_ns is None:
            self._draw_progress(painter, rect, model.fraction(run))
        side = Qt.AlignmentFlag.AlignLeft if column in WORDS else Qt.AlignmentFlag.AlignRight
        room = rect.adjusted(PAD, 0, -PAD, 0)
        text = QFontMetrics(painter.font()).elidedText(
            model.text(run, column), Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.ink(theme.input)), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _ink(self, mode: str, column: RunColumn, bad: bool, ground: str, row: int) -> str:
        theme = tokens()
        if bad:
            return theme.ink(theme.frozen, ground)
        if column == RunColumn.MODE and mode == "async":
            return theme.ink(theme.paint, ground)
        if column == RunColumn.OPERATION and self._model.grouped and not self._model.starts_group(row):
            return theme.ink(theme.muted, ground)
        return theme.text

    def _draw_progress(self, painter: QPainter, rect: QRect, fraction: float | None) -> None:
        """Draw how far it is as a thin bar at the foot of the cell."""
        if fraction is None:
            return
        theme = tokens()
        width = max(0.0, min(1.0, fraction)) * (rect.width() - 2 * PAD)
        painter.fillRect(QRectF(rect.left() + PAD, rect.bottom() - 3, width, 2), QColor(theme.io))
