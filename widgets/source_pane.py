"""One source, read-only, with its true line numbers and one line that can be marked."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from widgets.fonts import SMALL, source
from widgets.source_highlighter import SourceHighlighter
from widgets.theme import keeper, tokens

SIZE_PX = 12
_GAP = 10


class _Gutter(QWidget):
    """The column of line numbers."""

    def __init__(self, pane: SourcePane) -> None:
        super().__init__(pane)
        self._pane = pane

    def sizeHint(self) -> QSize:
        return QSize(self._pane.gutter_width, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._pane.paint_gutter(self, event.rect())


class SourcePane(QPlainTextEdit):
    """Shows a function as it stands in its file, numbered from `first_line`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first_line = 1
        self._marked: int | None = None
        self._gutter = _Gutter(self)
        self._highlighter = SourceHighlighter(self.document())
        self.setReadOnly(True)
        self.setFont(source(SIZE_PX))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(6)
        self.updateRequest.connect(self._scroll_gutter)
        keeper().theme_changed.connect(self._repaint_mark)

    def show_source(self, text: str, first_line: int) -> None:
        """Show `text`, whose first line has number `first_line` in its file."""
        text = text.rstrip("\n")
        self._first_line = first_line
        self._marked = None
        self._highlighter.lex(text)
        self.setPlainText(text)
        self._repaint_mark()
        self.setViewportMargins(self.gutter_width, 0, 0, 0)
        self._gutter.update()

    @property
    def first_line(self) -> int:
        """The number of the first line shown."""
        return self._first_line

    @property
    def last_line(self) -> int:
        """The number of the last line shown."""
        return self._first_line + self.blockCount() - 1

    @property
    def marked_line(self) -> int | None:
        """The number of the marked line in its file."""
        return self._marked

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

    # --- the gutter

    @property
    def gutter_width(self) -> int:
        """Room for the longest line number, in pixels."""
        return self.fontMetrics().horizontalAdvance("9" * max(2, len(str(self.last_line)))) + 2 * _GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        self._gutter.setGeometry(QRect(area.left(), area.top(), self.gutter_width, area.height()))

    def showEvent(self, event: object) -> None:
        area = self.contentsRect()
        self._gutter.setGeometry(QRect(area.left(), area.top(), self.gutter_width, area.height()))

    def _scroll_gutter(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def paint_gutter(self, gutter: QWidget, dirty: QRect) -> None:
        """Draw the numbers of the lines in `dirty`; the marked one has a triangle as well."""
        theme = tokens()
        painter = QPainter(gutter)
        painter.fillRect(dirty, QColor(theme.panel))
        painter.setFont(source(SMALL))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= dirty.bottom():
            height = self.blockBoundingRect(block).height()
            if top + height >= dirty.top():
                number = self._first_line + block.blockNumber()
                marked = number == self._marked
                painter.setPen(QColor(theme.ink(theme.frozen) if marked else theme.muted))
                room = QRect(0, round(top), gutter.width() - _GAP, self.fontMetrics().lineSpacing())
                painter.drawText(
                    room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(number)
                )
                if marked:
                    painter.drawText(room.adjusted(2, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), "▸")
            block, top = block.next(), top + height
