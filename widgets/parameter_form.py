"""A form of labelled editors, each checked as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from widgets.icons import bind_icon
from widgets.reason_label import ReasonLabel

EditorKind = Literal["file", "folder", "url", "text", "integer", "number", "choice"]

_SHORT_FIELD_PX = 96


@dataclass(frozen=True)
class Field:
    """One value to ask for.

    `check` gives the value of a text or raises ValueError with one sentence that a person can act on.
    `text` is the default as typed; `placeholder` says what an empty text means.
    """

    name: str
    title: str
    kind: EditorKind = "text"
    text: str = ""
    check: Callable[[str], object] = str
    help: str = ""
    unit: str = ""
    placeholder: str = ""
    choices: Sequence[tuple[str, str]] = ()
    """For "choice": (value, words)."""
    to_write: bool = False
    """Whether a file is written, and so may be a new one."""


class FieldEditor(QWidget):
    """Title, editor, unit and, when the text will not do, the reason below."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._value: object = None
        self._error = ""
        self.label = QLabel(self)
        self.label.setProperty("role", "muted")
        self.error_label = ReasonLabel(self)
        self.error_label.hide()
        self.line_edit: QLineEdit | None = None
        self.combo: QComboBox | None = None
        self.browse: QToolButton | None = None
        row = QHBoxLayout()
        row.setSpacing(6)
        if field.kind == "choice":
            self._add_combo(row)
        else:
            self._add_line_edit(row)
        if field.unit:
            unit = QLabel(field.unit, self)
            unit.setProperty("role", "muted")
            row.addWidget(unit)
        if field.kind in ("integer", "number"):
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.label)
        column.addLayout(row)
        column.addWidget(self.error_label)
        self.describe(field)
        self._check()

    def _add_line_edit(self, row: QHBoxLayout) -> None:
        edit = self.line_edit = QLineEdit(self.field.text, self)
        edit.setObjectName(f"field.{self.field.name}")
        edit.setMaxLength(4096)
        self.label.setBuddy(edit)
        if self.field.kind in ("integer", "number"):
            edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            edit.setMaximumWidth(_SHORT_FIELD_PX)
        edit.textChanged.connect(self._edited)
        row.addWidget(edit, 1)
        if self.field.kind in ("file", "folder"):
            button = self.browse = QToolButton(self)
            button.setObjectName(f"field.{self.field.name}.browse")
            bind_icon(self, button, self.field.kind)
            button.clicked.connect(self._open_dialog)
            row.addWidget(button)

    def _add_combo(self, row: QHBoxLayout) -> None:
        combo = self.combo = QComboBox(self)
        combo.setObjectName(f"field.{self.field.name}")
        self.label.setBuddy(combo)
        for value, words in self.field.choices:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(0, combo.findData(self.field.text)))
        combo.currentIndexChanged.connect(self._edited)
        row.addWidget(combo, 1)

    def describe(self, field: Field) -> None:
        """Take the words (title, help, choices) of `field`, which may be in another language now."""
        self.field = field
        self.label.setText(field.title)
        editor = self.line_edit or self.combo
        assert editor is not None
        editor.setAccessibleName(f"{field.title} ({field.unit})" if field.unit else field.title)
        editor.setAccessibleDescription(field.help)
        for widget in (editor, self.label):
            widget.setToolTip(field.help)
        if self.line_edit is not None:
            self.line_edit.setPlaceholderText(field.placeholder)
        if self.combo is not None:
            for index, (_, words) in enumerate(field.choices):
                self.combo.setItemText(index, words)
        self._retranslate()
        self._check()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._check()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        if self.browse is not None:
            words = self.tr("Choose a folder…") if self.field.kind == "folder" else self.tr("Choose a file…")
            self.browse.setToolTip(words)
            self.browse.setAccessibleName(words)

    @property
    def text(self) -> str:
        """What is typed or chosen."""
        if self.combo is not None:
            return str(self.combo.currentData())
        assert self.line_edit is not None
        return self.line_edit.text()

    @text.setter
    def text(self, text: str) -> None:
        if self.combo is not None:
            self.combo.setCurrentIndex(max(0, self.combo.findData(text)))
        elif self.line_edit is not None:
            self.line_edit.setText(text)

    @property
    def error(self) -> str:
        """Why the text will not do, "" when it will."""
        return self._error

    @property
    def value(self) -> object:
        """The checked value; None while there is an error."""
        return self._value

    def _edited(self) -> None:
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        try:
            self._value, self._error = self.field.check(self.text), ""
        except ValueError as problem:
            self._value = None
            self._error = str(problem) or self.tr("This value will not do.")
        self.error_label.set_reason(self._error)
        self.error_label.setVisible(bool(self._error))
        if self.line_edit is not None and self.line_edit.property("invalid") != bool(self._error):
            self.line_edit.setProperty("invalid", bool(self._error))
            self.line_edit.style().unpolish(self.line_edit)
            self.line_edit.style().polish(self.line_edit)

    def _open_dialog(self) -> None:
        """Ask with a dialog that is open, not executed: a nested loop would stall other coroutines."""
        dialog = QFileDialog(self, self.field.title, self.text)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        folder = self.field.kind == "folder"
        if self.field.to_write:
            # Asks before a file that is there would be replaced.
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        else:
            dialog.setFileMode(
                QFileDialog.FileMode.Directory if folder else QFileDialog.FileMode.ExistingFile
            )
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.text = path


class ParameterForm(QWidget):
    """The editors of several fields, one below the other."""

    changed = Signal()

    def __init__(self, fields: Sequence[Field] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, FieldEditor] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for field in fields:
            editor = FieldEditor(field, self)
            editor.changed.connect(self.changed)
            self.editors[field.name] = editor
            self._column.addWidget(editor)

    @property
    def is_valid(self) -> bool:
        """Whether every text will do."""
        return not any(editor.error for editor in self.editors.values())

    def values(self) -> dict[str, object]:
        """Give the checked values by name. Raises ValueError with the first reason when one will not do."""
        for editor in self.editors.values():
            if editor.error:
                raise ValueError(f"{editor.field.title}: {editor.error}")
        return {name: editor.value for name, editor in self.editors.items()}

    def texts(self) -> dict[str, str]:
        """Give what is typed by name, good or bad."""
        return {name: editor.text for name, editor in self.editors.items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Type `texts`; names without an editor are passed over."""
        for name, text in texts.items():
            if name in self.editors:
                self.editors[name].text = text

    def reset(self) -> None:
        """Type the defaults again."""
        self.set_texts({name: editor.field.text for name, editor in self.editors.items()})

    def describe(self, fields: Sequence[Field]) -> None:
        """Take new words for the same fields, as after a change of language."""
        for field in fields:
            if field.name in self.editors:
                self.editors[field.name].describe(field)
