"""A window changes its theme in several messages, and looks as if it had been made in it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from widgets.wardrobe import Wardrobe


class Window(QWidget):
    """Two parts, of which one can be hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.wardrobe = Wardrobe(self)
        self.wardrobe.watch(self)
        column = QVBoxLayout(self)
        self.parts = [QWidget(self), QWidget(self)]
        for part in self.parts:
            column.addWidget(part)
            inside = QVBoxLayout(part)
            for widget in (
                QPushButton("Run", part),
                QLineEdit("4.5", part),
                QComboBox(part),
                QLabel("ms", part),
            ):
                inside.addWidget(widget)
            self.wardrobe.add(part)


@pytest.fixture
def window(themed: Callable[[str], None], qwait: Callable[..., object]) -> Iterator[Window]:
    themed("light")
    made = Window()
    made.resize(300, 360)
    made.show()
    qwait(made.isVisible, "the window is shown")
    yield made
    # While a wardrobe lives, the application's own sheet does not change.
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Window | QMessageBox):
            widget.close()
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def picture(window: QWidget) -> QImage:
    return window.grab().toImage()


def test_the_whole_looks_as_if_made_in_the_other_theme(
    window: Window, themed: Callable[[str], None], qwait: Callable[..., object]
) -> None:
    before = picture(window)
    themed("dark")
    qwait(lambda: window.wardrobe.at_rest, "everything is dressed and shown")
    after = picture(window)
    window.close()
    window.deleteLater()
    qwait(lambda: True, "")
    fresh = Window()
    fresh.resize(300, 360)
    fresh.show()
    qwait(fresh.isVisible, "the other window is shown")
    assert picture(fresh) == after
    themed("light")
    qwait(lambda: fresh.wardrobe.at_rest, "everything is dressed and shown")
    assert picture(fresh) == before


def test_nothing_is_painted_half_dressed(window: Window, themed: Callable[[str], None]) -> None:
    themed("dark")
    assert not window.updatesEnabled()
    window.wardrobe.finish()
    assert window.updatesEnabled()
    assert all(part.updatesEnabled() for part in window.parts)


class Painted(QObject):
    """Notes what is painted, and in which turn of the loop."""

    def __init__(self, watched: list[QWidget]) -> None:
        super().__init__()
        self.seen: list[QWidget] = []
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            assert isinstance(watched, QWidget)
            self.seen.append(watched)
        return False


def test_the_parts_are_painted_one_after_the_other(window: Window, themed: Callable[[str], None]) -> None:
    painted = Painted(window.parts)
    themed("dark")
    steps = []
    while not window.wardrobe.at_rest:
        window.wardrobe._step()
        steps.append(list(painted.seen))
        painted.seen.clear()
    assert [step for step in steps if step] == [[part] for part in window.parts]


def test_a_theme_that_changes_again_before_all_is_shown_leaves_nothing_veiled(
    window: Window, themed: Callable[[str], None], qwait: Callable[..., object]
) -> None:
    before = picture(window)
    themed("dark")
    while window.wardrobe._all_veiled:
        window.wardrobe._step()
    themed("light")
    qwait(lambda: window.wardrobe.at_rest, "everything is dressed and shown")
    assert all(part.updatesEnabled() for part in window.parts)
    assert not any(part.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent) for part in window.parts)
    assert picture(window) == before


def test_what_is_hidden_is_dressed_when_it_is_shown(
    window: Window, themed: Callable[[str], None], qwait: Callable[..., object]
) -> None:
    hidden = window.parts[1]
    hidden.hide()
    themed("dark")
    assert hidden.styleSheet() == ""
    hidden.show()
    assert hidden.styleSheet() != ""
    window.wardrobe.finish()


def test_a_dialog_made_later_wears_the_new_theme_and_its_own(
    window: Window, themed: Callable[[str], None], qwait: Callable[..., object]
) -> None:
    themed("dark")
    window.wardrobe.finish()
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setStyleSheet("QLabel { font-weight: bold; }")
    box.setText("About")
    box.show()
    qwait(box.isVisible, "the dialog is shown")
    assert box.styleSheet().startswith("QLabel { font-weight: bold; }")
    assert box.styleSheet() == "QLabel { font-weight: bold; }" + window.parts[0].styleSheet()
    box.close()


def test_dialogs_that_were_closed_are_not_kept(window: Window) -> None:
    for _ in range(5):
        box = QMessageBox(window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
        box.close()
        del box
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    kept = [each for each in gc.get_objects() if type(each) is QMessageBox]
    assert len(kept) <= 1, "the last one, until the next is dressed"
