"""The form: every text is checked as it is typed and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QToolButton

from widgets.parameter_form import Field, ParameterForm


def whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:10]) <= 1000 or len(text) > 4:
        raise ValueError("Type a whole number from 1 to 1000.")
    return int(text)


FIELDS = [
    Field("size", "Size", "integer", "50", whole, "How much is read.", "MB"),
    Field("path", "File", "file", "", str, "Which file.", placeholder="simulated disk"),
    Field("disk", "Disk", "choice", "slow", str, choices=(("real", "Real"), ("slow", "Simulated"))),
]


@pytest.fixture
def form(show: Callable[..., ParameterForm]) -> ParameterForm:
    """Three fields."""
    return show(ParameterForm(FIELDS), 260, 240)


def test_the_defaults_are_there(form: ParameterForm) -> None:
    assert form.is_valid
    assert form.values() == {"size": 50, "path": "", "disk": "slow"}


def test_a_bad_text_says_why_at_once_and_a_good_one_takes_it_back(form: ParameterForm) -> None:
    editor = form.editors["size"]
    changes: list[bool] = []
    form.changed.connect(lambda: changes.append(form.is_valid))
    QTest.keyClicks(editor.line_edit, "x")
    assert not form.is_valid
    assert editor.error_label.isVisible()
    assert editor.error_label.text() == "Type a whole number from 1 to 1000."
    with pytest.raises(ValueError, match="Size: Type a whole number"):
        form.values()
    editor.line_edit.clear()
    QTest.keyClicks(editor.line_edit, "12")
    assert form.is_valid
    assert not editor.error_label.isVisible()
    assert form.values()["size"] == 12
    assert changes[0] is False
    assert changes[-1] is True


def test_absurd_texts_leave_a_working_form(form: ParameterForm) -> None:
    for text in ("9" * 40, "nan", "-1", "1e9", "🦆" * 500, "١٢"):
        form.set_texts({"size": text})
        assert not form.is_valid
    form.reset()
    assert form.values()["size"] == 50


def test_texts_go_out_and_in(form: ParameterForm) -> None:
    form.set_texts({"size": "7", "disk": "real", "no_such_field": "1"})
    assert form.texts() == {"size": "7", "path": "", "disk": "real"}


def test_each_editor_is_named_for_a_screen_reader(form: ParameterForm) -> None:
    size = form.editors["size"].line_edit
    assert size.accessibleName() == "Size (MB)"
    assert size.toolTip() == "How much is read."
    assert form.editors["path"].line_edit.placeholderText() == "simulated disk"
    button = form.findChild(QToolButton, "field.path.browse")
    assert button.accessibleName() == "Choose a file…"


def test_the_words_can_change_without_losing_what_is_typed(form: ParameterForm) -> None:
    form.set_texts({"size": "7"})
    form.describe([Field("size", "大小", "integer", "50", whole, "读多少。", "MB")])
    assert form.editors["size"].label.text() == "大小"
    assert form.texts()["size"] == "7"


@pytest.mark.parametrize("to_write", [False, True])
def test_only_a_file_that_is_written_may_be_a_new_one(
    show: Callable[..., ParameterForm], to_write: bool
) -> None:
    form = show(ParameterForm([Field("to", "File", "file", to_write=to_write)]), 260, 100)
    form.findChild(QToolButton, "field.to.browse").click()
    dialog = form.findChild(QFileDialog)
    assert (dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave) == to_write
    assert (dialog.fileMode() is QFileDialog.FileMode.AnyFile) == to_write
    dialog.reject()
