"""Dresses a window in another theme part by part, in several messages behind one repaint."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from widgets.theme import keeper


class Wardrobe(QObject):
    """Knows the parts of a window that take a style sheet of their own, none inside another.

    A sheet for the application is applied by Qt to every widget once for each of its ancestors, all in one
    message: a quarter of a second. What is hidden is dressed after what is seen, or when it is shown.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._own: dict[QWidget, str] = {}
        """The parts, and what each said of its look itself."""
        self._watched: dict[QObject, QWidget | None] = {}
        self._waiting: list[QWidget] = []
        self._veiled = False
        self._timer = QTimer(self)
        self._timer.setObjectName("wardrobe")
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._dress_next)
        keeper().add_wardrobe(self)

    def add(self, part: QWidget) -> None:
        """Dress a part from now on."""
        if part not in self._own:
            self._forget_the_gone()
            self._own[part] = part.styleSheet()
            self._dress(part)

    def watch(self, parent: QWidget, but: QWidget | None = None) -> None:
        """Dress every child that `parent` gets from now on, all `but` one."""
        self._watched[parent] = but
        parent.installEventFilter(self)

    def change(self) -> None:
        """Dress everything anew: what is seen behind one repaint, what is hidden later."""
        self._forget_the_gone()
        self._waiting = sorted(self._own, key=lambda part: not _seen(part))
        for part in self._waiting:
            part.installEventFilter(self)
        if self._window.isVisible() and self._window.updatesEnabled():
            self._veiled = True
            self._window.setUpdatesEnabled(False)
        self._timer.start()

    def _forget_the_gone(self) -> None:
        """Dialogs and tab bars come and go: what Qt has deleted must not be kept in Python."""
        self._own = {part: own for part, own in self._own.items() if isValid(part)}

    def finish(self) -> None:
        """Dress at once whatever still waits for it."""
        while self._waiting:
            self._dress_next()

    def _dress_next(self) -> None:
        while self._waiting:
            part = self._waiting.pop(0)
            if isValid(part):
                if part not in self._watched:
                    part.removeEventFilter(self)
                self._dress(part)
                break
        if self._veiled and not any(isValid(part) and _seen(part) for part in self._waiting):
            self._veiled = False
            self._window.setUpdatesEnabled(True)
        if self._waiting:
            self._timer.start()

    def _dress(self, part: QWidget) -> None:
        wanted = self._own[part] + keeper().sheet_over_application()
        if part.styleSheet() != wanted:
            part.setStyleSheet(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dress a part that is shown before its turn, and what is new where it is watched for."""
        if event.type() == QEvent.Type.Show and watched in self._waiting:
            assert isinstance(watched, QWidget)
            self._waiting.remove(watched)
            self._dress(watched)
        elif isinstance(event, QChildEvent) and event.type() == QEvent.Type.ChildPolished:
            child = event.child()
            if (
                watched in self._watched
                and isinstance(child, QWidget)
                and child is not self._watched[watched]
            ):
                self.add(child)
        return False


def _seen(part: QWidget) -> bool:
    """Tell whether a part is shown and not behind another's tab."""
    return part.isVisible() and not part.visibleRegion().isEmpty()
