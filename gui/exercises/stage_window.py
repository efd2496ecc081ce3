"""The window of the stage: one button that calls the student's handler, one label that shows texts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.exercises.protocol import shortened

MOST_SHOWN = 100


class StageWindow(QWidget):
    """Is clicked by code; a click is posted as the window system would, so it is a message like others."""

    def __init__(self, clicked: Callable[[], None]) -> None:
        super().__init__()
        self.painted = False
        self.shown: list[str] = []
        """The texts that the handler showed, the first ones."""
        self._button = QPushButton("Click", self)
        self._button.setObjectName("stage.button")
        self._button.clicked.connect(clicked)
        self._label = QLabel("", self)
        self._label.setObjectName("stage.label")
        column = QVBoxLayout(self)
        column.addWidget(self._button)
        column.addWidget(self._label)

    def show_text(self, text: object) -> None:
        """Show a text in the window: what an exercise hands out as `show`."""
        words = shortened(str(text))
        self._label.setText(words)
        if len(self.shown) < MOST_SHOWN:
            self.shown.append(words)

    def post_click(self) -> None:
        """Post a press and a release in the middle of the button."""
        middle = QPointF(self._button.rect().center())
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
            event = QMouseEvent(
                kind,
                middle,
                QPointF(self._button.mapToGlobal(middle)),
                left,
                held,
                Qt.KeyboardModifier.NoModifier,
            )
            QCoreApplication.postEvent(self._button, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted = True
        super().paintEvent(event)
