"""One source, read-only, with its true line numbers and one line that can be marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from widgets.numbered_text import NumberedText
from widgets.source_highlighter import SourceHighlighter
from widgets.theme import keeper, tokens

_MIDDLE = 0.5


class SourcePane(NumberedText):
    """Shows a function as it stands in its file, numbered from `first_line`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked: int | None = None
        self._mark_at: float | None = None
        """Where the marked line is kept, 0 at the top to 1 at the bottom; None once it was scrolled away."""
        self._highlighter = SourceHighlighter(self.document())
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(6)
        keeper().theme_changed.connect(self._repaint_mark)
        # What the person does, by wheel, drag or page keys; not what Qt does when the size changes.
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._scrolled())

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
        """Mark line `number` of the file and put it into the middle; give False when it is not shown here.

        It stays in sight, whatever size the panel gets, until the person scrolls it away.
        """
        self._marked = number if number is not None and self._first_line <= number <= self.last_line else None
        self._repaint_mark()
        if self._marked is None:
            return False
        cursor = QTextCursor(self.document().findBlockByNumber(self._marked - self._first_line))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._mark_at = _MIDDLE
        self._keep_mark()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_mark()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)
        self._keep_mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        self._scrolled()

    def _rows(self) -> int:
        """Give how many lines are shown in full."""
        return max(1, self.viewport().height() // max(1, self.fontMetrics().lineSpacing()))

    def _scrolled(self) -> None:
        """Keep the marked line from now on where the person has put it."""
        if self._marked is None:
            return
        rows = self._rows()
        row = self._marked - self._first_line - self.verticalScrollBar().sliderPosition()
        self._mark_at = row / max(1, rows - 1) if 0 <= row < rows else None

    def _keep_mark(self) -> None:
        """Scroll to the marked line: what does not fit for a moment, or fits as a whole, loses its place."""
        if self._marked is not None and self._mark_at is not None:
            row = round(self._mark_at * (self._rows() - 1))
            self.verticalScrollBar().setValue(self._marked - self._first_line - row)

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
