"""One row of the operations: title, parameters in short, four mode buttons, and the form that unfolds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.operation_fields import fields_of
from gui.operation_texts import (
    mode_title,
    operation_effect,
    operation_summary,
    operation_title,
    values_in_short,
)
from gui.press import CurrentPress, Press, TimedButton
from tasks.catalogue import MODES, Operation
from widgets.elided_label import ElidedLabel
from widgets.fonts import SMALL, scaled
from widgets.icons import bind_icon
from widgets.inside import widgets_inside
from widgets.parameter_form import ParameterForm
from widgets.reason_label import ReasonLabel


class OperationRow(QWidget):
    """Shows one operation and lets the person launch it."""

    launched = Signal(object, str, object, object)
    """A mode button was pressed: Operation, mode, checked values by name, Press."""
    edited = Signal()
    """Somebody typed in the form."""

    def __init__(
        self, operation: Operation, current_press: CurrentPress, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.operation = operation
        self.setObjectName(f"operation.{operation.name}")
        self._form: ParameterForm | None = None
        self._texts: dict[str, str] = {}
        self._title = QLabel(self)
        self._short = ElidedLabel("", self)
        self._short.setProperty("role", "muted")
        scaled(self._short, SMALL)
        self._short.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._unfold = QToolButton(self)
        self._unfold.setProperty("flat", True)
        self._unfold.setCheckable(True)
        self._unfold.setIconSize(QSize(14, 14))
        self._unfold.setObjectName(f"parameters.{operation.name}")
        self._refresh_icon = bind_icon(
            self, self._unfold, lambda: "chevron-down" if self._unfold.isChecked() else "chevron-right"
        )
        self._unfold.toggled.connect(self._show_form)
        self._unfold.setVisible(bool(operation.parameters))
        self._reason = ReasonLabel(self)
        self._reason.hide()
        self.buttons: dict[str, TimedButton] = {}
        for mode in MODES:
            button = TimedButton(current_press, self)
            button.setObjectName(f"run.{operation.name}.{mode}")
            button.setProperty("mode", mode)
            button.clicked.connect(partial(self._pressed, mode))
            self.buttons[mode] = button
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._short, 1)
        head.addWidget(self._unfold)
        modes = QHBoxLayout()
        modes.setSpacing(6)
        for button in self.buttons.values():
            modes.addWidget(button, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 7)
        self._column.setSpacing(3)
        self._column.addLayout(head)
        self._column.addLayout(modes)
        self._column.addWidget(self._reason)

    @property
    def values(self) -> dict[str, Any] | None:
        """The checked values by name, None while something typed will not do."""
        try:
            return dict(self._checked())
        except ValueError:
            return None

    @property
    def reason(self) -> str:
        """Why nothing can be launched, "" where it can."""
        try:
            self._checked()
        except ValueError as problem:
            return str(problem)
        return ""

    def suggest(self, mode: str | None) -> None:
        """Let the button of `mode` stand out as the next to press; None for none."""
        for name, button in self.buttons.items():
            if bool(button.property("suggested")) != (name == mode):
                button.setProperty("suggested", name == mode)
                button.style().unpolish(button)
                button.style().polish(button)

    def texts(self) -> dict[str, str]:
        """What is typed, by name; only what differs from the defaults."""
        typed = self._form.texts() if self._form is not None else self._texts
        defaults = {field.name: field.text for field in fields_of(self.operation)}
        return {name: text for name, text in typed.items() if text != defaults.get(name)}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Type `texts` in place of what is there; {} gives the defaults back."""
        self._texts = {field.name: texts.get(field.name, field.text) for field in fields_of(self.operation)}
        if self._form is not None:
            self._form.set_texts(self._texts)
        self._judge()

    def _checked(self) -> Mapping[str, object]:
        if self._form is not None:
            return self._form.values()
        checked = {}
        for field in fields_of(self.operation):
            try:
                checked[field.name] = field.check(self._texts.get(field.name, field.text))
            except ValueError as problem:
                raise ValueError(str(problem)) from problem
        return checked

    def _judge(self) -> None:
        """Disable the buttons where something typed will not do, and say why."""
        try:
            values, reason = self._checked(), ""
        except ValueError as problem:
            values, reason = {}, str(problem)
        # What does not do is no value: none is told rather than half a number.
        self._short.setText("" if reason else values_in_short(self.operation, values))
        self._reason.set_reason(reason)
        # The form says the reason below its own editor; the row says it while the form is folded.
        self._reason.setVisible(bool(reason) and not self._unfold.isChecked())
        for mode, button in self.buttons.items():
            button.setEnabled(not reason)
            button.setToolTip(reason or operation_effect(self.operation, mode))

    def _pressed(self, mode: str) -> None:
        press: Press = self.buttons[mode].take_press()
        values = self.values
        if values is not None:
            self.launched.emit(self.operation, mode, values, press)

    def _show_form(self, shown: bool) -> None:
        self._refresh_icon()
        if shown and self._form is None:
            self._form = ParameterForm(fields_of(self.operation), self)
            self._form.setContentsMargins(8, 4, 0, 4)
            self._form.set_texts(self._texts)
            self._form.changed.connect(self._edited)
            self._column.addWidget(self._form)
            self._put_form_into_tab_order(self._form)
        if self._form is not None:
            self._form.setVisible(shown)
        self._describe_unfold()
        self._judge()

    def _put_form_into_tab_order(self, form: ParameterForm) -> None:
        """Let Tab go from the last button into the form below it, not there after all the window."""
        before: QWidget = self.buttons[MODES[-1]]
        for widget in widgets_inside(form):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, widget)
                before = widget

    def _edited(self) -> None:
        self._judge()
        self.edited.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Unfold on a double click anywhere beside the buttons."""
        if self.operation.parameters:
            self._unfold.toggle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        title = operation_title(self.operation)
        self._title.setText(title)
        self._title.setToolTip(operation_summary(self.operation))
        for mode, button in self.buttons.items():
            button.setText(mode_title(mode))
            button.setAccessibleName(self.tr("{title}, {mode}").format(title=title, mode=mode_title(mode)))
        if self._form is not None:
            self._form.describe(fields_of(self.operation))
        self._describe_unfold()
        self._judge()

    def _describe_unfold(self) -> None:
        words = (
            self.tr("Hide the parameters") if self._unfold.isChecked() else self.tr("Change the parameters")
        )
        self._unfold.setToolTip(words)
        self._unfold.setAccessibleName(
            self.tr("{words} of {title}").format(words=words, title=operation_title(self.operation))
        )
