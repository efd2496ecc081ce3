"""A question's choices, one below the other; long ones wrap, and marks tell afterwards which was right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QWidget

RIGHT, WRONG = "✓", "✗"


class _Words(QLabel):
    """The words of a choice; a click on them is a click on its button."""

    def __init__(self, text: str, button: QRadioButton, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._button = button
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A radio button takes no click while it is disabled, and so neither do its words.
        self._button.setFocus(Qt.FocusReason.MouseFocusReason)
        self._button.click()


class ChoiceList(QWidget):
    """Exactly one can be chosen; Qt's radio buttons bring the keys."""

    chosen = Signal(int)
    """The person chose this one."""

    def __init__(self, name: str, texts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._marks: list[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, text in enumerate(texts):
            button = QRadioButton(self)
            button.setObjectName(f"{name}.{number}")
            button.setAccessibleName(text)
            self._group.addButton(button, number)
            mark = QLabel(self)
            mark.setFixedWidth(16)
            self._marks.append(mark)
            grid.addWidget(button, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_Words(text, button, self), number, 1)
            grid.addWidget(mark, number, 2, Qt.AlignmentFlag.AlignTop)
        self._group.idClicked.connect(self.chosen)

    @property
    def buttons(self) -> list[QRadioButton]:
        """The buttons in their order."""
        return [button for button in self._group.buttons() if isinstance(button, QRadioButton)]

    def choose(self, number: int | None) -> None:
        """Show that `number` is chosen, None for none."""
        if number is not None:
            self.buttons[number].setChecked(True)

    def lock(self, locked: bool) -> None:
        """Let nothing be chosen any more."""
        for button in self.buttons:
            button.setEnabled(not locked)

    def mark(self, right: int | None, chosen: int | None) -> None:
        """Mark the right one, and the chosen one where it is another."""
        for number, mark in enumerate(self._marks):
            good = number == right
            bad = right is not None and number == chosen and not good
            mark.setText(RIGHT if good else WRONG if bad else "")
            mark.setProperty("role", "good" if good else "error")
            mark.style().polish(mark)
            mark.setAccessibleName(self.tr("right") if good else self.tr("wrong") if bad else "")
