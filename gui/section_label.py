"""The small heading above a group of the left column."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from widgets.fonts import SMALL, scaled


def section_label(parent: QWidget) -> QLabel:
    """Give the small heading of a group."""
    label = QLabel(parent)
    label.setProperty("role", "section")
    scaled(label, SMALL, QFont.Weight.DemiBold)
    return label
