"""Stands for a panel that another part of the program will bring."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gui.panel_titles import panel_title
from widgets.card import Card
from widgets.empty_state import EmptyState

LEAST_HEIGHT = 150


class ComingPanel(Card):
    """A card that says what will appear in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setObjectName(name)
        self.actions_: dict[str, QAction] = {}
        room = QWidget(self)
        room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        room.setMinimumHeight(LEAST_HEIGHT - 40)
        self._room = room
        self._empty = EmptyState(room)
        self.body.addWidget(room, 1)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        sentences = {
            "timeline": self.tr(
                "Every message appears here as a block on one time axis. Press Blocking, then Async."
            ),
            "charts": self.tr(
                "How long messages waited, blocking beside async, appears here. Press both and compare."
            ),
            "slow_motion": self.tr(
                "The last seconds are replayed here, message by message. Press a mode button first."
            ),
        }
        title = panel_title(self._name)
        self.title_label.setText(title)
        self.setAccessibleName(title)
        self._room.setAccessibleName(title)
        self._empty.setText(sentences[self._name])
