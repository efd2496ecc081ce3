"""Markdown in paragraphs, one label each: a label of several sets them without any space between."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class Prose(QWidget):
    """Shows paragraphs; they may be replaced."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        """The Markdown that is shown."""
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show other paragraphs."""
        self.text = text
        parts = text.split("\n\n") if text else []
        while len(self._labels) < len(parts):
            label = QLabel(self)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.MarkdownText)
            self._labels.append(label)
            self._column.addWidget(label)
        for number, label in enumerate(self._labels):
            part = parts[number] if number < len(parts) else ""
            label.setText(part)
            # A screen reader is not to read the marks.
            label.setAccessibleName(QTextDocumentFragment.fromMarkdown(part).toPlainText())
            label.setVisible(number < len(parts))
