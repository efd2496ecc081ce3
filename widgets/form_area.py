"""Room for a form whose height follows its width: as high as the form where it may, scrolled where not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

LEAST = 84
"""Two lines of a form, in pixels: what is filled in, and what is wrong with it."""


class FormArea(QScrollArea):
    """Holds one form; a layout squeezes its rows into each other otherwise."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The fields in it take the keyboard, and it follows them.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form = form
        form.setProperty("pane", True)
        form.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(form)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        form = self._form
        return form.heightForWidth(width) if form.hasHeightForWidth() else form.sizeHint().height()

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._form.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = self._form.minimumSizeHint()
        return QSize(least.width(), min(LEAST, least.height()))
