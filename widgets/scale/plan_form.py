"""What a person chooses for the scale experiment, from modes to repeats; checked as it is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from widgets.flow_layout import FlowLayout
from widgets.reason_label import ReasonLabel
from widgets.runs_model import TitleOf
from widgets.scale.plan import (
    DEFAULT_DELAY_S,
    LONGEST_DELAY_S,
    MODES,
    MOST_AT_ONCE,
    MOST_COUNTS,
    MOST_REPEATS,
    OPERATIONS,
    Plan,
)
from widgets.scale.words import number

FIRST_COUNTS = "1, 10, 100, 1000"
FIRST_REPEAT = "3"
_GAP, _BETWEEN = 6, 14
_WIDTHS: Mapping[str, int] = {"counts": 170, "delay": 56, "repeat": 44}


class PlanForm(QWidget):
    """A flow of editors with the reason below them when something typed will not do."""

    changed = Signal()
    refused = Signal()
    """What was filled in will not do; the reason is shown."""

    def __init__(self, mode_title_of: TitleOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode_title_of = mode_title_of
        self.mode_boxes = {mode: QCheckBox(self) for mode in MODES}
        for mode, box in self.mode_boxes.items():
            box.setObjectName(f"scale.mode.{mode}")
            box.setChecked(True)
            box.toggled.connect(self._edited)
        self.edits = {name: QLineEdit(self) for name in _WIDTHS}
        texts = {"counts": FIRST_COUNTS, "delay": f"{DEFAULT_DELAY_S:g}", "repeat": FIRST_REPEAT}
        for name, edit in self.edits.items():
            edit.setObjectName(f"scale.{name}")
            edit.setText(texts[name])
            edit.setFixedWidth(_WIDTHS[name])
            edit.textChanged.connect(self._edited)
        self.operation_box = QComboBox(self)
        self.operation_box.setObjectName("scale.operation")
        for operation in OPERATIONS:
            self.operation_box.addItem("", operation)
        self.operation_box.currentIndexChanged.connect(self._edited)
        self.reason = ReasonLabel(self)
        self.reason.hide()
        self._labels = {name: QLabel(self) for name in ("operation", *_WIDTHS)}
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        flow_room = QWidget(self)
        flow = FlowLayout(flow_room, _BETWEEN)
        modes = QWidget(flow_room)
        row = QHBoxLayout(modes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP * 2)
        for box in self.mode_boxes.values():
            row.addWidget(box)
        flow.addWidget(modes)
        for name, editor in (("operation", self.operation_box), *self.edits.items()):
            pair = QWidget(flow_room)
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(_GAP)
            line.addWidget(self._labels[name])
            line.addWidget(editor)
            self._labels[name].setBuddy(editor)
            flow.addWidget(pair)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(4)
        column.addWidget(flow_room)
        column.addWidget(self.reason)

    @property
    def editors(self) -> list[QWidget]:
        """What is filled in, from left to right."""
        return [*self.mode_boxes.values(), self.operation_box, *self.edits.values()]

    # --- what is chosen

    def plan(self) -> Plan:
        """Give what is chosen. Raises ValueError with one sentence when something will not do."""
        modes = tuple(mode for mode, box in self.mode_boxes.items() if box.isChecked())
        if not modes:
            raise ValueError(self.tr("Choose at least one mode."))
        return Plan(
            modes,
            self._counts(self.edits["counts"].text()),
            self._delay(self.edits["delay"].text()),
            str(self.operation_box.currentData()),
            self._repeat(self.edits["repeat"].text()),
        )

    def _counts(self, text: str) -> tuple[int, ...]:
        parts = [part for part in re.split(r"[,，、;\s]+", text.strip()) if part]
        wrong = next((part for part in parts if not _whole(part, MOST_AT_ONCE)), "" if parts else text)
        if wrong or not parts:
            sentence = self.tr("Counts are whole numbers from 1 to {most}, with commas between.")
            raise ValueError(sentence.format(most=number(MOST_AT_ONCE)))
        numbers = tuple(sorted({int(part) for part in parts}))
        if len(numbers) > MOST_COUNTS:
            raise ValueError(self.tr("No more than {most} counts, please.").format(most=MOST_COUNTS))
        return numbers

    def _delay(self, text: str) -> float:
        try:
            seconds = float(text.strip().replace(",", "."))
        except ValueError:
            seconds = -1.0
        if not 0 <= seconds <= LONGEST_DELAY_S:
            sentence = self.tr("The delay is a number of seconds from 0 to {most}, such as 0.2.")
            raise ValueError(sentence.format(most=f"{LONGEST_DELAY_S:g}"))
        return seconds

    def _repeat(self, text: str) -> int:
        if not _whole(text.strip(), MOST_REPEATS):
            sentence = self.tr("Repeats are a whole number from 1 to {most}.")
            raise ValueError(sentence.format(most=MOST_REPEATS))
        return int(text)

    def set_enabled(self, enabled: bool) -> None:
        """Let the person choose, or not: while the experiment runs."""
        for editor in (*self.mode_boxes.values(), *self.edits.values(), self.operation_box):
            editor.setEnabled(enabled)

    def _edited(self) -> None:
        reason = ""
        try:
            self.plan()
        except ValueError as problem:
            reason = str(problem)
        self.reason.set_reason(reason)
        self.reason.setVisible(bool(reason))
        if reason:
            self.refused.emit()
        self.changed.emit()

    # --- words

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every word anew."""
        for mode, box in self.mode_boxes.items():
            box.setText(self._mode_title_of(mode))
        words = {
            "operation": self.tr("Each request:"),
            "counts": self.tr("At once:"),
            "delay": self.tr("Delay, s:"),
            "repeat": self.tr("Repeats:"),
        }
        for name, label in self._labels.items():
            label.setText(words[name])
        for index, text in enumerate(
            (self.tr("fetches a page"), self.tr("reads a slow pipe"), self.tr("only sleeps"))
        ):
            self.operation_box.setItemText(index, text)
        self.operation_box.setAccessibleName(self.tr("What each request does"))
        self.edits["counts"].setAccessibleName(self.tr("How many requests at the same time"))
        self.edits["delay"].setAccessibleName(self.tr("How long a request waits, in seconds"))
        self.edits["repeat"].setAccessibleName(self.tr("How often each is measured"))
        self._edited()


def _whole(text: str, most: int) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{0,5}", text)) and int(text) <= most
