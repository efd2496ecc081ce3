"""An editor for a little Python: numbers, colours, indenting keys, and marks with words at their lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout, QTextEdit, QWidget

from widgets.fonts import SMALL, source, words
from widgets.numbered_text import SIZE_PX, NumberedText
from widgets.python_highlighter import PythonHighlighter
from widgets.theme import keeper, tokens

INDENT = "    "
_WORDS_GAP = 16


@dataclass(frozen=True)
class Mark:
    """What is said at a line, counted from 1, and what is said where there is less room beside it.

    A `fault` is one of the text itself, known without running it.
    """

    line: int
    words: str
    short: str = ""
    fault: bool = False


def python_document(text: str, parent: QWidget) -> QTextDocument:
    """Give a document for `SourceEditor`; it keeps its text and what can be undone when its editor goes."""
    document = QTextDocument(parent)
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    document.setDefaultFont(source(SIZE_PX))
    document.setDocumentMargin(6)
    document.setPlainText(text)
    document.setModified(False)
    PythonHighlighter(document)
    return document


class SourceEditor(NumberedText):
    """Edits a document. Tab indents; after Esc the next Tab leaves, so that no key is needed but keys."""

    run_wanted = Signal()
    """Ctrl+Return was pressed."""
    escaped = Signal()
    """Esc was pressed."""

    def __init__(self, document: QTextDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: dict[int, Mark] = {}
        self._marked: dict[int, str] = {}
        self.setDocument(document)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" ") * len(INDENT))
        self.blockCountChanged.connect(self.make_room)
        self.cursorPositionChanged.connect(self._paint_lines)
        document.contentsChanged.connect(self._text_changed)
        keeper().theme_changed.connect(self._paint_lines)
        self._paint_lines()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is marked now, from top to bottom."""
        return tuple(self._marks[line] for line in sorted(self._marks))

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these lines and no others. A mark goes when its line becomes another."""
        self._marks = {mark.line: mark for mark in marks if 1 <= mark.line <= self.blockCount()}
        self._marked = {line: self._line(line) for line in self._marks}
        self._paint_lines()
        self._gutter.update()
        self.viewport().update()

    def replace_all(self, text: str) -> None:
        """Put another text there, as one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(QTextCursor(self.document().firstBlock()))

    def mark_hue(self, number: int) -> str | None:
        return tokens().frozen if number in self._marks else None

    # --- keys

    def event(self, event: QEvent) -> bool:
        # The window's own shortcuts would have them first.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (_is_run(event) or event.key() == Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        # After Esc, Tab never comes here: Qt takes it to go to the next widget.
        self.setTabChangesFocus(key == Qt.Key.Key_Escape)
        if _is_run(event):
            self.run_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._indent(back=key == Qt.Key.Key_Backtab)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._new_line()
        elif key == Qt.Key.Key_Backspace and self._unindents():
            self._indent(back=True)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setTabChangesFocus(False)
        super().focusInEvent(event)

    def _unindents(self) -> bool:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return not cursor.hasSelection() and bool(before) and not before.strip() and len(before) % 4 == 0

    def _new_line(self) -> None:
        cursor = self.textCursor()
        line = cursor.block().text()[: cursor.positionInBlock()]
        margin = line[: len(line) - len(line.lstrip())]
        code = line.partition("#")[0].rstrip()
        if code.endswith((":", "(", "[", "{")):
            margin += INDENT
        elif code.lstrip().split(" ")[0] in ("return", "pass", "break", "continue", "raise"):
            margin = margin[: -len(INDENT)]
        cursor.insertText("\n" + margin)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _indent(self, back: bool) -> None:
        cursor = self.textCursor()
        if not back and not cursor.hasSelection():
            cursor.insertText(" " * (len(INDENT) - cursor.positionInBlock() % len(INDENT)))
            return
        document = self.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1))
        cursor.beginEditBlock()
        for number in range(first.blockNumber(), last.blockNumber() + 1):
            _shift(document.findBlockByNumber(number), back)
        cursor.endEditBlock()

    # --- marks

    def _text_changed(self) -> None:
        """Take away the marks of lines that are others now: what was measured there is no longer there."""
        kept = {line: mark for line, mark in self._marks.items() if self._line(line) == self._marked[line]}
        if len(kept) != len(self._marks):
            self._marks = kept
            self._gutter.update()
            self.viewport().update()

    def _line(self, number: int) -> str:
        return self.document().findBlockByNumber(number - 1).text()

    def _paint_lines(self) -> None:
        theme = tokens()
        lines = []
        if not self.isReadOnly():
            lines.append(_full_line(self.textCursor().block(), theme.soft))
        for line in self._marks:
            block = self.document().findBlockByNumber(line - 1)
            lines.append(_full_line(block, theme.tint(theme.frozen, 0.2)))
        self.setExtraSelections(lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks:
            return
        theme = tokens()
        ground = theme.tint(theme.frozen, 0.2)
        painter = QPainter(self.viewport())
        painter.setFont(words(SMALL, QFont.Weight.DemiBold))
        for line, mark in self._marks.items():
            block = self.document().findBlockByNumber(line - 1)
            top = self.blockBoundingGeometry(block).translated(self.contentOffset())
            right = self.contentOffset().x() + self.document().documentMargin()
            right += self.fontMetrics().horizontalAdvance(block.text()) + _WORDS_GAP
            painter.setPen(QColor(theme.ink(theme.frozen, ground)))
            for text in (mark.words, mark.short):
                width = painter.fontMetrics().horizontalAdvance(text) + 2
                # Never over the code: where there is no room at all, the triangle has to do.
                if right + width <= self.viewport().width() - 4:
                    room = QRectF(right, top.top(), width, top.height())
                    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
                    break
        painter.end()


def _is_run(event: QKeyEvent) -> bool:
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(control) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _shift(block: QTextBlock, back: bool) -> None:
    cursor = QTextCursor(block)
    text = block.text()
    if not back:
        if text:
            cursor.insertText(INDENT)
        return
    extra = len(text) - len(text.lstrip(" "))
    step = min(extra, (extra - 1) % len(INDENT) + 1) if extra else 0
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, step)
    cursor.removeSelectedText()


def _full_line(block: QTextBlock, color: str) -> QTextEdit.ExtraSelection:
    line = QTextEdit.ExtraSelection()
    line.format.setBackground(QColor(color))
    line.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
    line.cursor = QTextCursor(block)
    return line
