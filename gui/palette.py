"""The command palette: a search over everything that the window can do, laid over it; it never blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.palette_entries import Entry, recent_first
from gui.palette_list import ROW_HEIGHT, PaletteDelegate, PaletteModel
from gui.palette_match import Match, ranked
from widgets.card import rule
from widgets.fonts import TITLE, scaled

WIDTH, MOST_ROWS = 620, 10
TOP = 52
MOST_RECENT = 8
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -MOST_ROWS,
    Qt.Key.Key_PageDown: MOST_ROWS,
}
_OURS = (*_MOVES, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)

Entries = Callable[[], Sequence[Entry]]


class Palette(QFrame):
    """A box over the upper middle of its parent. Closes on Esc, a choice, or when the keyboard leaves."""

    chosen = Signal(str)
    """The name of the entry that was done."""
    moved = Signal()
    """It was opened or closed."""

    def __init__(self, entries: Entries, recent: Sequence[str], parent: QWidget) -> None:
        """`entries` gives what there is at the moment of opening; `recent`: chosen before, newest first."""
        super().__init__(parent)
        self._over = parent
        self._entries = entries
        self._shown: list[Entry] = []
        self.recent = list(recent)
        self._focus_before: QWidget | None = None
        self.setObjectName("palette")
        self.setProperty("card", True)
        self.edit = QLineEdit(self)
        self.edit.setObjectName("palette.edit")
        self.edit.setFrame(False)
        self.edit.setMaxLength(200)
        scaled(self.edit, TITLE)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._search)
        self.model = PaletteModel(self)
        self.list = QListView(self)
        self.list.setObjectName("palette.list")
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        self.nothing = QLabel(self)
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(16, 10, 16, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.edit)
        column.addWidget(rule(self))
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.hide()
        parent.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)
        self._retranslate()

    def open(self) -> None:
        """Show it, empty, with what was chosen last at the top; close it where it is open."""
        if self.isVisible():
            self.dismiss()
            return
        self._focus_before = QApplication.focusWidget()
        self._shown = recent_first(self._entries(), self.recent)
        self.edit.clear()
        self._search("")
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Hide it and give the keyboard back to where it was."""
        before, self._focus_before = self._focus_before, None
        self.hide()
        # A tab bar of the docks may have gone since. An error that leaves an event filter ends the process:
        # shiboken 6.11 takes the text of one that was raised in C for the exception itself.
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.moved.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.moved.emit()

    def _search(self, text: str) -> None:
        if text.strip():
            found = ranked(text, self._shown, lambda entry: entry.texts, lambda entry: not entry.why_not)
        else:
            found = [(entry, Match(0, ())) for entry in self._shown]
        self.model.show(found)
        if found:
            self.list.setCurrentIndex(self.model.index(0))
        self.list.scrollToTop()
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self._place()
        self._tell()

    def _do(self, row: int) -> None:
        """Do what a line says; one that cannot be done stays, with its reason."""
        if not 0 <= row < len(self.model.found):
            return
        entry, _ = self.model.found[row]
        if entry.why_not:
            return
        self.recent = [entry.name, *(name for name in self.recent if name != entry.name)][:MOST_RECENT]
        self.dismiss()
        entry.do()
        self.chosen.emit(entry.name)

    def _move(self, by: int) -> None:
        """Go to another line; from the last one on to the first."""
        count = len(self.model.found)
        if not count:
            return
        row = self.list.currentIndex().row() + by
        row = row % count if abs(by) == 1 else max(0, min(count - 1, row))
        self.list.setCurrentIndex(self.model.index(row))
        self._tell()

    def _tell(self) -> None:
        """Say for a screen reader which line is current: the keyboard itself stays in the box above."""
        index = self.list.currentIndex()
        text = index.data(Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else self.nothing.text()
        self.edit.setAccessibleDescription(str(text))

    def _place(self) -> None:
        """Stand in the upper middle, as high as there are lines."""
        parent = self._over
        width = min(WIDTH, parent.width() - 32)
        rows = min(MOST_ROWS, len(self.model.found), max(3, (parent.height() - TOP - 120) // ROW_HEIGHT))
        self.list.setFixedHeight(rows * ROW_HEIGHT)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = self.sizeHint().height()
        self.setGeometry(QRect((parent.width() - width) // 2, TOP, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move and choose before the text box does, and follow the window's size."""
        if watched is self.edit and event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() in _OURS:
                # Esc would cancel a run, as its shortcut does anywhere else.
                event.accept()
                return True
        if watched is self.edit and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._take_key(event)
        if watched is not self.edit and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex().row())
        elif key in _MOVES:
            self._move(_MOVES[key])
        else:
            return False
        return True

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Close when the keyboard goes elsewhere in the program; not with another program."""
        if self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self._focus_before = None
            self.hide()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Search actions"))
        self.edit.setPlaceholderText(self.tr("What do you want to do?"))
        self.edit.setAccessibleName(self.tr("Search actions and operations"))
        self.list.setAccessibleName(self.tr("Actions and operations"))
        self.nothing.setText(self.tr("Nothing fits. Try fewer letters, such as “read async” or “dark”."))
