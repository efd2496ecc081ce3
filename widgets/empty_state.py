"""What an empty panel says: what will appear in it, and what to press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

MARGINS = (16, 8, 2)
"""Room around the sentence in pixels: the first with which all of it fits."""


class EmptyState(QLabel):
    """A muted sentence in the middle of the widget that it covers; lets clicks through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = over
        self._instead: Callable[[], str] | None = None
        over.installEventFilter(self)
        self._cover()

    def say_instead(self, words: Callable[[], str]) -> None:
        """Say this from now on, whatever the panel would say: where there is nothing to press."""
        self._instead = words
        self.setText("")

    def setText(self, text: str) -> None:
        """Say something, unless something else is to be said instead."""
        super().setText(self._instead() if self._instead is not None else text)
        self._cover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the widget below."""
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return False

    def _cover(self) -> None:
        self.setGeometry(self._over.rect())
        for margin in MARGINS:
            # By the label's own margin: a style sheet takes the other ones away.
            self.setMargin(margin)
            if self.heightForWidth(self.width()) <= self.height():
                break
