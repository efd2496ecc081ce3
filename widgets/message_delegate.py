"""Draws one cell of the message log straight from the model's row, without a style's help."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from loopscope.records import Kind
from loopscope.thresholds import Verdict
from widgets.fonts import BODY, SMALL, words
from widgets.message_log_model import Column, MessageLogModel, Room
from widgets.pills import PILL_PAD, SQUARE, PillColors, draw_pill, draw_square
from widgets.theme import keeper, tokens
from widgets.tokens import Tokens
from widgets.verdict_words import kind_word, verdict_word
from widgets.whole_parts import whole_parts

ROW_HEIGHT = 25
PAD = 7
TIGHT_PAD = 5
_KIND, _RECEIVER, _VERDICT = int(Column.KIND), int(Column.RECEIVER), int(Column.VERDICT)
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SAMPLES = {Column.TIME: "9999.999", Column.WAITED: "99 999.9", Column.HANDLED: "99 999.9"}


class MessageDelegate(QStyledItemDelegate):
    """Square and word for the kind, outlined word for the verdict, figures to the right."""

    def __init__(self, model: MessageLogModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._font = words(BODY)
        self._small = words(SMALL)
        self._metrics = QFontMetrics(self._font)
        keeper().theme_changed.connect(self._take_colors)
        self._take_colors()

    def _take_colors(self) -> None:
        """Make every pen and brush once: several hundred cells a second are drawn with them."""
        theme = tokens()
        # Width 0 is one pixel of the screen at every scale: lines of equal weight at 1.5 as well.
        self._line = QPen(QColor(theme.tint(theme.line, 0.55)), 0)
        self._focus = QPen(QColor(theme.ink(theme.input)), 1)
        self._kinds = [QColor(theme.kind(kind)) for kind in Kind]
        selection = theme.tint(theme.input, 0.28 if theme.dark else 0.2)
        self._grounds = {
            selected: _Ground(theme, selection if selected else None) for selected in (False, True)
        }

    @property
    def pad(self) -> int:
        """Air at either side of a cell, in pixels."""
        return PAD if self._model.room == Room.AMPLE else TIGHT_PAD

    def width(self, column: Column) -> int:
        """Give the width that the words and figures of `column` need, in pixels."""
        metrics = self._metrics
        heading = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        title = max(metrics.horizontalAdvance(line) for line in heading.split("\n")) + 4
        if column == Column.KIND and self._model.room == Room.SHORT:
            return SQUARE + 2 * self.pad
        if column == Column.KIND:
            longest = max(metrics.horizontalAdvance(kind_word(kind)) for kind in range(7)) + SQUARE + 6
        elif column == Column.VERDICT:
            small = QFontMetrics(self._small)
            longest = max(small.horizontalAdvance(verdict_word(word)) for word in Verdict) + 2 * PILL_PAD
        else:
            longest = metrics.horizontalAdvance(_SAMPLES.get(column, ""))
        return max(title, longest) + 2 * self.pad

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.width(Column(index.column())), ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, column, pad = self._model.row(index.row()), index.column(), self.pad
        rect: QRect = option.rect
        state = option.state.value
        ground = self._grounds[bool(state & _SELECTED)]
        if ground.fill is not None:
            painter.fillRect(rect, ground.fill)
        painter.setPen(self._line)
        painter.drawLine(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())
        painter.setFont(self._font)
        text = row.texts[column]
        if column == _VERDICT:
            painter.setFont(self._small)
            place = QRectF(rect).adjusted(pad, -0.5, 0, -0.5)
            draw_pill(painter, place, text, ground.pills[row.verdict])
        elif column == _KIND:
            middle = rect.top() + rect.height() / 2 - 0.5
            draw_square(painter, rect.left() + pad, middle, self._kinds[row.kind])
            if self._model.room != Room.SHORT:
                painter.setPen(ground.muted)
                self._draw_words(painter, rect.adjusted(pad + SQUARE + 6, 0, -2, 0), text)
        elif column == _RECEIVER:
            painter.setPen(ground.text)
            self._draw_words(painter, rect.adjusted(pad, 0, -pad, 0), text)
        else:
            painter.setPen(ground.frozen if row.guilty == column else ground.text)
            painter.drawText(rect.adjusted(2, 0, -pad, 0), _RIGHT, text)
        if state & _FOCUSED:
            painter.setPen(self._focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _draw_words(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.drawText(rect, _LEFT, whole_parts(text, rect.width(), self._metrics))


class _Ground:
    """The inks that can be read on a plain or a selected row."""

    def __init__(self, theme: Tokens, selection: str | None) -> None:
        ground = selection or theme.panel
        self.fill = None if selection is None else QColor(selection)
        self.text = QColor(theme.text)
        self.muted = QColor(theme.muted if selection is None else theme.text)
        self.frozen = QColor(theme.ink(theme.frozen, ground))
        self.pills = [PillColors.of(verdict, theme, ground) for verdict in Verdict]
