"""What a screen reader says where the screen shows a sign."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from widgets.figures import UNKNOWN


def read_aloud(figure: str) -> str:
    """Give the words for a figure as it is shown: the dash of what was not measured says nothing."""
    return QCoreApplication.translate("Figures", "unknown") if figure == UNKNOWN else figure
