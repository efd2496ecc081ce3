"""Why something will not do, in words that never ask for more width than there is."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LONGEST_WORD = 48
"""What a person typed may be of any length; its middle is left out from here on."""
UNBROKEN = 12
MAY_BREAK = "\u200b"


class ReasonLabel(QLabel):
    """A QLabel of several lines that may be as narrow as its parent wants, whatever was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "error")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_reason(self, reason: str) -> None:
        """Show `reason`; words that are too long for a line may be broken, or lose their middle."""
        self.setText(breakable(reason))


def breakable(text: str) -> str:
    """Give `text` with words that may be broken at the end of a line; very long ones lose their middle."""
    return re.sub(rf"\S{{{UNBROKEN + 1},}}", lambda found: _breakable(found[0]), text)


def _breakable(word: str) -> str:
    if len(word) > LONGEST_WORD:
        word = f"{word[: LONGEST_WORD // 2]}…{word[-LONGEST_WORD // 2 :]}"
    return MAY_BREAK.join(word[at : at + UNBROKEN] for at in range(0, len(word), UNBROKEN))
