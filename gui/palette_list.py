"""The lines of the command palette: words with the letters found, keys, and why not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.palette_entries import Entry
from gui.palette_match import Match
from widgets.fonts import BODY, SMALL, words
from widgets.theme import tokens

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 34
PAD = 12
GAP = 16
TICK = "✓ "


class PaletteModel(QAbstractListModel):
    """The entries that were found, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[tuple[Entry, Match]] = []

    def show(self, found: Sequence[tuple[Entry, Match]]) -> None:
        """Show these."""
        self.beginResetModel()
        self.found = list(found)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def flags(self, index: Index) -> Qt.ItemFlag:
        # A line that cannot be done can be reached, so that its reason can be read.
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry, _ = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.why_not or entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.keys, entry.why_not) if part)
        return None


class PaletteDelegate(QStyledItemDelegate):
    """Draws one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, PaletteModel)
        entry, match = model.found[index.row()]
        theme = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(option.rect).adjusted(4.5, 1.5, -4.5, -1.5)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.ink(theme.input)), 1))
            painter.setBrush(QColor(theme.tint(theme.input, 0.16)))
            painter.drawRoundedRect(frame, 6, 6)
        room = frame.adjusted(PAD, 0, -PAD, 0)
        note, font = entry.why_not or entry.keys, words(SMALL)
        width = min(QFontMetrics(font).horizontalAdvance(note) + 4, room.width() / 2)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        at_right = QRectF(room.right() - width, room.top(), width, room.height())
        shown = QFontMetrics(font).elidedText(note, Qt.TextElideMode.ElideRight, int(width))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(at_right, flags | Qt.AlignmentFlag.AlignRight, shown)
        self._draw_title(painter, room.adjusted(0, 0, -width - GAP if note else 0, 0), entry, match)
        painter.restore()

    def _draw_title(self, painter: QPainter, room: QRectF, entry: Entry, match: Match) -> None:
        """Draw the words, stretch by stretch: what was found is bold, the way to it muted."""
        theme = tokens()
        plain, bold = words(BODY), words(BODY, QFont.Weight.Bold)
        way = len(entry.title) - len(entry.path[-1]) if entry.name.startswith("action:") else 0
        hits, left = set(match.places), room.left()
        last = {"blocking": theme.frozen, "async": theme.paint}.get(entry.mode)
        text = entry.title
        if entry.checked:
            left += self._draw(painter, room, left, TICK, plain, theme.muted)
        start = 0
        while start < len(text) and left < room.right():
            end = start + 1
            in_way, is_hit = start < way, start in hits
            of_mode = start >= len(text) - len(entry.path[-1])
            while (
                end < len(text)
                and (end in hits) == is_hit
                and (end < way) == in_way
                and (end >= len(text) - len(entry.path[-1])) == of_mode
            ):
                end += 1
            color = theme.muted if in_way or entry.why_not else theme.text
            if of_mode and last is not None and not entry.why_not:
                color = theme.ink(last)
            left += self._draw(painter, room, left, text[start:end], bold if is_hit else plain, color)
            start = end

    def _draw(
        self, painter: QPainter, room: QRectF, left: float, text: str, font: QFont, color: str
    ) -> float:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room.right() - left) + 1))
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.drawText(
            QRectF(left, room.top(), room.right() - left + 2, room.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            shown,
        )
        return metrics.horizontalAdvance(text)
