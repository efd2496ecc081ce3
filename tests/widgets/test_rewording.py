"""Another language reaches a window part by part, in messages of their own, and all of it in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QVBoxLayout, QWidget

from widgets.rewording import Rewording
from widgets.wardrobe import Wardrobe

LANGUAGE = QEvent.Type.LanguageChange


class Part(QWidget):
    """Counts how often it was told."""

    told = 0

    def __init__(self, name: str, order: list[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._order = order
        self.setMinimumHeight(40)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == LANGUAGE:
            self.told += 1
            self._order.append(self.objectName())
        super().changeEvent(event)


class Window(QWidget):
    """Has a part behind another's tab, which comes first, and two in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []
        self.wardrobe = Wardrobe(self)
        self.rewording = Rewording(self, self.wardrobe)
        self.tabs = QTabWidget(self)
        self.behind, self.front, self.below = (
            Part(name, self.order) for name in ("behind", "front", "below")
        )
        self.tabs.addTab(self.front, "front")
        self.tabs.addTab(self.behind, "behind")
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        column.addWidget(self.below)
        for part in (self.behind, self.front, self.below):
            self.wardrobe.add(part)

    def event(self, event: QEvent) -> bool:
        if event.type() == LANGUAGE:
            self.rewording.begin()
            return True
        return super().event(event)


@pytest.fixture
def window(qapp: QApplication, qwait: Callable[..., object]) -> Iterator[Window]:
    made = Window()
    made.resize(300, 300)
    made.show()
    qwait(made.front.isVisible, "the window is shown")
    yield made
    made.close()
    made.deleteLater()
    # While a wardrobe lives, the application's own sheet does not change.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def switch(window: Window) -> None:
    QCoreApplication.sendEvent(window, QEvent(LANGUAGE))


def test_what_is_seen_is_told_first_and_everything_once(window: Window, qwait: Callable[..., object]) -> None:
    switch(window)
    assert window.order == [], "not in the message that brings the language"
    qwait(lambda: window.rewording.at_rest, "every part was told")
    assert window.order == ["front", "below", "behind"]


def test_what_is_shown_before_its_turn_is_told_at_once(window: Window) -> None:
    switch(window)
    window.tabs.setCurrentIndex(1)
    assert window.order == ["behind"]
    window.rewording.finish()
    assert sorted(window.order) == ["behind", "below", "front"]


def test_a_second_switch_begins_anew(window: Window) -> None:
    switch(window)
    window.rewording._step()
    switch(window)
    window.rewording.finish()
    assert window.front.told == 2
    assert window.below.told == window.behind.told == 1


def test_a_part_that_is_gone_is_no_error(window: Window, qwait: Callable[..., object]) -> None:
    switch(window)
    window.below.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qwait(lambda: window.rewording.at_rest, "every part was told")
    assert window.order == ["front", "behind"]


def test_a_window_that_nobody_sees_is_told_at_once(window: Window) -> None:
    window.close()
    switch(window)
    assert window.rewording.at_rest
    assert len(window.order) == 3
