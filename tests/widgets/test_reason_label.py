"""Reasons: what was typed may be of any length, the room for it may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.reason_label import ReasonLabel


@pytest.fixture
def label(show: Callable[..., QWidget]) -> ReasonLabel:
    """A label alone in a narrow column."""
    column = QWidget()
    made = ReasonLabel(column)
    QVBoxLayout(column).addWidget(made)
    show(column, 160, 200)
    return made


@pytest.mark.parametrize("typed", ["9" * 40, "/tmp/" + "x" * 4000, "🦆" * 500])
def test_no_word_asks_for_more_width_than_there_is(label: ReasonLabel, typed: str) -> None:
    label.set_reason(f"Size: “{typed}” is out of range; write a number from 1 to 100.")
    column = label.parentWidget()
    assert column.minimumSizeHint().width() <= 160
    assert label.text().replace("\u200b", "").endswith("out of range; write a number from 1 to 100.")
    assert len(label.text()) < 150


def test_a_wrapped_reason_gets_the_height_that_it_needs(label: ReasonLabel) -> None:
    label.set_reason("Size: “" + "9" * 40 + "” is out of range; write a number from 1 to 100.")
    label.parentWidget().layout().activate()
    assert label.height() >= label.heightForWidth(label.width()) > 2 * label.fontMetrics().height()


def test_usual_words_stay_as_they_are(label: ReasonLabel) -> None:
    label.set_reason("Type a whole number from 1 to 1000.")
    assert label.text() == "Type a whole number from 1 to 1000."
