"""Texts of several parts, such as "50 MB · 25 MB/s": where room is short, whole parts go, not letters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

BETWEEN = " · "
"""What stands between two parts."""


def whole_parts(text: str, room: float, metrics: QFontMetrics | QFontMetricsF) -> str:
    """Give a text, or as many of its parts as fit into `room` pixels, from the first one on.

    Of a first part for which there is no room either, the beginning is left, with an ellipsis.
    """
    shown = text
    while metrics.horizontalAdvance(shown) > room:
        shown, between, _ = shown.rpartition(BETWEEN)
        if not between:
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
    return shown
