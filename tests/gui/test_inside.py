"""What lies inside a widget, and that nothing is kept of what was there once."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.journal import Journal
from loopscope.scope import Scope
from widgets.inside import widgets_inside


def dead_wrappers() -> int:
    """Count the wrappers of widgets that are gone."""
    gc.collect()
    return sum(isinstance(each, QWidget) and not isValid(each) for each in gc.get_objects())


def page() -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addWidget(QTextEdit(whole))
    return whole


def test_all_of_it_in_qts_order(qapp: QApplication) -> None:
    whole = page()
    inside = list(widgets_inside(whole))
    assert len(inside) > 4, "the scroll bars and their boxes too"
    assert inside == whole.findChildren(QWidget)


def walk(whole: QWidget, path: Path) -> None:
    list(widgets_inside(whole))


def write_places(whole: QWidget, path: Path) -> None:
    Journal(path).places(whole)


def mark_own(whole: QWidget, path: Path) -> None:
    Scope().mark_own(whole)


@pytest.mark.parametrize("look", [walk, write_places, mark_own])
def test_what_qt_made_inside_goes_with_what_it_is_in(
    qapp: QApplication, tmp_path: Path, look: Callable[[QWidget, Path], None]
) -> None:
    whole = page()
    whole.show()
    before = dead_wrappers()
    for _ in range(3):
        look(whole, tmp_path / "journal")
        edit = whole.findChild(QTextEdit)
        assert edit is not None
        edit.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        whole.layout().addWidget(QTextEdit(whole))
        del edit
    assert dead_wrappers() == before
