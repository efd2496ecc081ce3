"""Breaks a long tool tip into lines: Qt shows plain words in one, however wide the screen is."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QToolTip

WIDEST_PX = 440


def wrapped(text: str) -> str:
    """Give `text` with breaks where a line would be wider than `WIDEST_PX`; those that it has stay."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, QToolTip.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(WIDEST_PX)
        layout.endLayout()
        starts = [layout.lineAt(number).textStart() for number in range(layout.lineCount())] or [0]
        lines += [paragraph[start:end].rstrip() for start, end in pairwise([*starts, len(paragraph)])]
    return "\n".join(lines)
