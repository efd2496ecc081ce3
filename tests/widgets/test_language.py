"""The language can be switched at once: no word of the old one stays anywhere."""

from __future__ import annotations

from collections.abc import Callable

from fake_language import OPEN, brackets
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from sample_session import SampleSession

from widgets.elided_label import ElidedLabel
from widgets.feel import FeelPanel
from widgets.latency_badge import LatencyBadge
from widgets.message_log import MessageLog
from widgets.runs_table import RunsTable
from widgets.source_view import SourceView


def untranslated(page: QWidget) -> list[str]:
    found: list[str] = []

    def look(text: str, where: QWidget) -> None:
        if any(letter.isalpha() for letter in text) and OPEN not in text:
            found.append(f"{type(where).__name__} {where.objectName()}: {text}")

    for widget in page.findChildren(QWidget):
        look(widget.toolTip(), widget)
        look(widget.accessibleName(), widget)
        if isinstance(widget, QAbstractButton) or (
            isinstance(widget, QLabel) and not isinstance(widget, LatencyBadge)
        ):
            look(widget.text(), widget)
        if isinstance(widget, QLineEdit):
            look(widget.placeholderText(), widget)
        if isinstance(widget, QTableView):
            model = widget.model()
            for column in range(model.columnCount()):
                look(str(model.headerData(column, Qt.Orientation.Horizontal)), widget)
    return found


def test_every_word_changes_with_the_language(show: Callable[..., QWidget], qapp: QApplication) -> None:
    for session in (SampleSession(), SampleSession()):
        page = QWidget()
        column = QVBoxLayout(page)
        parts = (FeelPanel(session), MessageLog(session), RunsTable(session), SourceView())
        for part in parts:
            column.addWidget(part)
        show(page, 900, 900)
        with brackets(qapp):
            assert untranslated(page) == []
            assert OPEN in parts[0].clicker.text()
        assert OPEN not in parts[0].clicker.text()
        assert not [label.text() for label in page.findChildren(ElidedLabel) if OPEN in label.text()]


def test_rows_change_with_the_language(
    sample: SampleSession, show: Callable[..., MessageLog], qapp: QApplication
) -> None:
    log = show(MessageLog(sample))
    log.refresh()
    assert log.model.row(0).texts[1] == "timer"
    with brackets(qapp):
        assert log.model.row(0).texts[1] == "⟦timer⟧"
        assert log.model.row(0).texts[5] == "⟦smooth⟧"
