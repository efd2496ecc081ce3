"""What an empty panel says: what will appear in it, and what to press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget


class EmptyState(QLabel):
    """A muted sentence in the middle of the widget that it covers; lets clicks through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # By the label's own margin: a style sheet takes the other ones away.
        self.setMargin(16)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = over
        self._instead: Callable[[], str] | None = None
        over.installEventFilter(self)
        self.setGeometry(over.rect())

    def say_instead(self, words: Callable[[], str]) -> None:
        """Say this from now on, whatever the panel would say: where there is nothing to press."""
        self._instead = words
        self.setText("")

    def setText(self, text: str) -> None:
        """Say something, unless something else is to be said instead."""
        super().setText(self._instead() if self._instead is not None else text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the widget below."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False
