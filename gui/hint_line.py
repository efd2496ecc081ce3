"""One line that says what to try next, until it is tried or closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from widgets.elided_label import ElidedLabel
from widgets.icons import bind_icon

ICON = 14


class HintLine(QFrame):
    """Words and a button that closes it. The button is made with the first hint."""

    closed = Signal()
    """The person closed it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hint")
        self._label = ElidedLabel("", self)
        self._close: QToolButton | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(self._label, 1)
        self._row = row
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def show_text(self, text: str) -> None:
        """Say something else; "" for nothing."""
        self._label.setText(text)
        self.setAccessibleName(text)
        if text and self._close is None:
            self._close = QToolButton(self)
            self._close.setObjectName("hint.close")
            self._close.setProperty("flat", True)
            self._close.setIconSize(QSize(ICON, ICON))
            bind_icon(self, self._close, "close")
            self._close.clicked.connect(self.closed)
            self._row.addWidget(self._close)
            self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        if self._close is not None:
            words = self.tr("Close the hint")
            self._close.setToolTip(words)
            self._close.setAccessibleName(words)
