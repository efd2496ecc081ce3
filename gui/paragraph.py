"""A paragraph of plain words in a column, as pages of lessons and exercises have them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


def add_paragraph(column: QVBoxLayout, parent: QWidget, text: str, role: str = "") -> QLabel:
    """Add words that are broken into lines, in the style of `role`, at the end of `column`."""
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    column.addWidget(label)
    return label


def judge_paragraph(label: QLabel, text: str, good: bool | None) -> None:
    """Write a verdict into it, in the style of a good one, a bad one, or one that is neither (None)."""
    label.setText(text)
    label.setProperty("role", "muted" if good is None else "good" if good else "error")
    label.style().unpolish(label)
    label.style().polish(label)
