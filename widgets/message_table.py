"""The table of the message log: stays with the newest row until the person scrolls away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolButton, QWidget

from widgets.icons import bind_icon
from widgets.message_delegate import ROW_HEIGHT, MessageDelegate
from widgets.message_log_model import Column, MessageLogModel, Room

_LEAST_RECEIVER_PX = {Room.AMPLE: 200, Room.CLOSE: 130, Room.TIGHT: 140, Room.SHORT: 60}
"""Width of the receiver's column under which the others have to give way."""
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class MessageTable(QTableView):
    """Follows the newest message; a button brings it back there after scrolling."""

    following_changed = Signal(bool)
    newest_asked = Signal()
    """The person wants to be at the newest message, wherever the table stands."""
    moved_by_key = Signal(QModelIndex)
    """The person went to another row with the keyboard."""

    def __init__(self, model: MessageLogModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._following = True
        self._settling = False
        self._dropped = 0
        self._header_pad = 0
        self._delegate = MessageDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._set_manners()
        self.newest_button = QToolButton(self)
        self.newest_button.setObjectName("message_log.newest")
        self.newest_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.newest_button.setCursor(Qt.CursorShape.PointingHandCursor)
        bind_icon(self, self.newest_button, "newest")
        self.newest_button.clicked.connect(self.follow)
        self.newest_button.hide()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._stay)
        model.rowsAboutToBeRemoved.connect(self._rows_go)
        model.modelAboutToBeReset.connect(self._remember_place)
        model.modelReset.connect(self._restore_place)
        self._place: tuple[int, int] | None = None
        self.retranslate()

    def _set_manners(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAutoScroll(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        columns.setMinimumSectionSize(16)

    # --- words and sizes

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the words anew and give every column the room that they need."""
        self.newest_button.setText(self.tr("newest"))
        self.newest_button.setToolTip(self.tr("Follow the newest message again (End)"))
        self.newest_button.adjustSize()
        self._model.reword()
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._place_button()

    def _share_width(self) -> None:
        """Give every column the room of its words, and the receiver what they leave."""
        room = self.viewport().width()
        for level, least in _LEAST_RECEIVER_PX.items():
            self._model.room = level
            widths: dict[Column, int] = {
                column: self._delegate.width(column) for column in Column if column != Column.RECEIVER
            }
            if room - sum(widths.values()) >= least:
                break
        widths[Column.RECEIVER] = max(_LEAST_RECEIVER_PX[Room.SHORT], room - sum(widths.values()))
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        header = self.horizontalHeader()
        header.setFixedHeight(
            (1 if self._model.room <= Room.CLOSE else 2) * header.fontMetrics().lineSpacing() + 9
        )
        if self._delegate.pad != self._header_pad:
            self._header_pad = self._delegate.pad
            header.setStyleSheet(f"QHeaderView::section {{ padding: 3px {self._header_pad}px; }}")

    def _place_button(self) -> None:
        area = self.viewport().geometry()
        size = self.newest_button.sizeHint()
        self.newest_button.setGeometry(
            area.right() - size.width() - 10, area.bottom() - size.height() - 10, size.width(), size.height()
        )

    # --- following

    @property
    def following(self) -> bool:
        """Whether the newest row stays in sight."""
        return self._following

    def follow(self) -> None:
        """Go to the newest row and stay with it, as the person asks."""
        self.newest_asked.emit()
        self._set_following(True)
        self._stay()

    def go_to(self, row: int) -> None:
        """Select a row and bring it into the middle; the newest is followed no more."""
        self._set_following(False)
        self._settling = True
        index = self._model.index(row, 0)
        self._select_only(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._settling = False

    def _select_only(self, index: QModelIndex) -> None:
        """Not by selectRow: it would add to the selection while somebody holds Ctrl or Shift down."""
        only_the_row = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.selectionModel().setCurrentIndex(index, only_the_row)

    def _set_following(self, following: bool) -> None:
        if following == self._following:
            return
        self._following = following
        self.newest_button.setVisible(not following)
        self._place_button()
        self.following_changed.emit(following)

    def _scrolled(self, value: int) -> None:
        """Follow exactly while the bar stands at its end, unless it was not the person who moved it."""
        if not self._settling:
            self._set_following(value >= self.verticalScrollBar().maximum())

    def _stay(self) -> None:
        """Keep the newest row in sight when following."""
        if self._following:
            self._settling = True
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum())
            self._settling = False

    def rowsInserted(self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int) -> None:
        self._settling = True
        super().rowsInserted(parent, start, end)
        self._settling = False

    def updateGeometries(self) -> None:
        """Recompute the scroll bars; what that does to their values is not the person scrolling."""
        before, self._settling = self._settling, True
        super().updateGeometries()
        if self._dropped:
            # Under the pointer Qt comes back here while the value changes: these rows are dealt with by then.
            dropped, self._dropped = self._dropped, 0
            bar = self.verticalScrollBar()
            bar.setValue(max(0, bar.value() - dropped))
        self._settling = before
        self._stay()

    def _rows_go(self, parent: QModelIndex, first: int, last: int) -> None:
        """The oldest rows are about to go: the rows in sight must not jump."""
        if not self._following:
            self._dropped += last - first + 1

    def _remember_place(self) -> None:
        """Note which message stands at the top and which is current, before the rows change."""
        top, current = self.rowAt(0), self.currentIndex().row()
        rows = self._model.rowCount()
        self._settling = True
        self._place = (
            self._model.seq(top) if 0 <= top < rows else -1,
            self._model.seq(current) if 0 <= current < rows else -1,
        )

    def _restore_place(self) -> None:
        """Find the same messages again, or the next ones that are still shown."""
        top, current = self._place or (-1, -1)
        rows = self._model.rowCount()
        self.updateGeometries()
        self._settling = True
        if current >= 0 and rows:
            row = min(self._model.row_of(current), rows - 1)
            if self._model.seq(row) == current:
                self.selectRow(row)
        if not self._following and top >= 0 and rows:
            self.verticalScrollBar().setValue(min(self._model.row_of(top), rows - 1))
        self._settling = False
        self._stay()
        self._scrolled(self.verticalScrollBar().value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End follows the newest; the letter search of a plain table is off: the search box does that."""
        key = event.key()
        # The arrows of a keypad, and every arrow of a Mac, come with a modifier of their own.
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        moves = key in _MOVES and (plain or modifiers == Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_End and plain:
            self.follow()
        elif key == Qt.Key.Key_Home and plain and self._model.rowCount():
            self._choose_by_key(0)
        elif moves and not (self.selectionModel().hasSelection() and self._in_sight(self.currentIndex())):
            # Nobody can tell where the keys would go from a row that is not to be seen, or not marked.
            up = key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
            self._choose_by_key(self._last_in_sight() if up or self._following else self.rowAt(0))
        elif event.text().isprintable() and event.text() and plain:
            event.ignore()
        else:
            before = self.currentIndex().row()
            super().keyPressEvent(event)
            index = self.currentIndex()
            if index.isValid() and index.row() != before:
                self._set_following(False)
                self._settling = True
                self.scrollTo(index)
                self._settling = False
                self.moved_by_key.emit(index)

    def _in_sight(self, index: QModelIndex) -> bool:
        return index.isValid() and self.viewport().rect().contains(self.visualRect(index).center())

    def _last_in_sight(self) -> int:
        """Give the lowest row of which all can be seen."""
        row = self.rowAt(self.viewport().height() - ROW_HEIGHT)
        return row if row >= 0 else self._model.rowCount() - 1

    def _choose_by_key(self, row: int) -> None:
        index = self._model.index(row, 0)
        if not index.isValid():
            return
        if self._in_sight(index):
            self._set_following(False)
            self._select_only(index)
        else:
            self.go_to(row)
        self.moved_by_key.emit(index)

    def selected_rows(self) -> list[int]:
        """Give the selected rows, oldest first."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        return sorted(row for part in parts for row in range(part.top(), part.bottom() + 1))
