"""A label that gives way: its words ask for no room and for no new layout."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from widgets.elided_label import ElidedLabel


class Layouts(QObject):
    """Counts the layouts that a widget is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_new_words_lay_nothing_out_anew(show: Callable[..., QWidget], qapp: QApplication) -> None:
    page = QWidget()
    label = ElidedLabel("a", page)
    QVBoxLayout(page).addWidget(label)
    show(page, 200, 60)
    layouts = Layouts()
    page.installEventFilter(layouts)
    for number in range(5):
        label.setText(f"words that are much longer than the room there is {number}")
        qapp.processEvents()
    assert layouts.count == 0
    assert page.width() == 200


def test_what_does_not_fit_is_in_the_tooltip_and_said_to_a_screen_reader(
    show: Callable[..., QWidget],
) -> None:
    label = show(ElidedLabel("words that are much longer than the room there is"), 80, 20)
    label.grab()
    assert label.toolTip() == label.text()
    interface = QAccessible.queryAccessibleInterface(label)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == label.text()


def test_what_the_words_end_in_stays_in_sight(show: Callable[..., QWidget]) -> None:
    label = ElidedLabel()
    label.setText("Crunch numbers for long · Blocking", " · Blocking")
    show(label, 150, 20)
    assert label.shown(150).endswith("… · Blocking")
    assert label.shown(1_000) == label.text() == "Crunch numbers for long · Blocking"
    assert label.shown(30).endswith("…"), "not even the end has room"
    for width in range(400):
        assert label.fontMetrics().horizontalAdvance(label.shown(width)) <= max(width, 12)
