"""One source, read-only, with its true line numbers and one line that can be marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from widgets.numbered_text import NumberedText
from widgets.source_highlighter import SourceHighlighter
from widgets.theme import keeper, tokens


class SourcePane(NumberedText):
    """Shows a function as it stands in its file, numbered from `first_line`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked: int | None = None
        self._highlighter = SourceHighlighter(self.document())
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(6)
        keeper().theme_changed.connect(self._repaint_mark)

    def show_source(self, text: str, first_line: int) -> None:
        """Show `text`, whose first line has number `first_line` in its file."""
        text = text.rstrip("\n")
        self._first_line = first_line
        self._marked = None
        self._highlighter.lex(text)
        self.setPlainText(text)
        self._repaint_mark()
        self.make_room()

    @property
    def marked_line(self) -> int | None:
        """The number of the marked line in its file."""
        return self._marked

    def mark_hue(self, number: int) -> str | None:
        return tokens().frozen if number == self._marked else None

    def mark_line(self, number: int | None) -> bool:
        """Mark line `number` of the file and bring it into sight; give False when it is not shown here."""
        self._marked = number if number is not None and self._first_line <= number <= self.last_line else None
        self._repaint_mark()
        if self._marked is None:
            return False
        cursor = QTextCursor(self.document().findBlockByNumber(self._marked - self._first_line))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _repaint_mark(self) -> None:
        marks = []
        if self._marked is not None:
            mark = QTextEdit.ExtraSelection()
            theme = tokens()
            mark.format.setBackground(QColor(theme.tint(theme.frozen, 0.2)))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            block = self.document().findBlockByNumber(self._marked - self._first_line)
            mark.cursor = QTextCursor(block)
            marks.append(mark)
        self.setExtraSelections(marks)
        self._gutter.update()
