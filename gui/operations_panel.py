"""The list of all operations, by group, in a scrollable column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.operation_row import OperationRow
from gui.operation_texts import group_title
from gui.press import CurrentPress
from gui.section_label import section_label
from tasks.catalogue import Operation
from widgets.card import rule


class OperationsPanel(QScrollArea):
    """Holds one row an operation."""

    launched = Signal(object, str, object, object)
    """A mode button was pressed: Operation, mode, checked values by name, Press."""
    edited = Signal()

    def __init__(
        self, operations: Sequence[Operation], current_press: CurrentPress, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("operations")
        self.setFrameShape(QFrame.Shape.NoFrame)
        # It scrolls to whatever has the focus; a stop of its own would be one that nobody sees.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: dict[str, OperationRow] = {}
        self._headings: list[tuple[str, QLabel]] = []
        inside = QWidget()
        inside.setObjectName("operations.inside")
        # Once for all rows: each style sheet of its own costs a millisecond.
        inside.setStyleSheet('QToolButton[flat="true"] { min-height: 14px; padding: 2px; }')
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 0, 14, 8)
        column.setSpacing(0)
        for operation in operations:
            if not self._headings or self._headings[-1][0] != operation.group:
                heading = section_label(inside)
                self._headings.append((operation.group, heading))
                column.addSpacing(8)
                column.addWidget(heading)
                column.addSpacing(4)
            column.addWidget(rule(inside))
            row = OperationRow(operation, current_press, inside)
            row.launched.connect(self.launched)
            row.edited.connect(self.edited)
            self.rows[operation.name] = row
            column.addWidget(row)
        column.addStretch(1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._retranslate()

    def texts(self) -> dict[str, dict[str, str]]:
        """Give what is typed by operation and parameter, without the defaults."""
        found = {name: row.texts() for name, row in self.rows.items()}
        return {name: texts for name, texts in found.items() if texts}

    def set_texts(self, texts: Mapping[str, Mapping[str, str]]) -> None:
        """Type what was remembered; names that are not there any more are passed over."""
        for name, row in self.rows.items():
            row.set_texts(texts.get(name, {}))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for group, heading in self._headings:
            heading.setText(group_title(group).upper())
