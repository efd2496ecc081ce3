"""Dresses a window in another theme part by part, and shows it part by part, in several messages."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from widgets.theme import keeper

_OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent


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
        self._veiled: dict[QWidget, bool] = {}
        """The parts that show what they showed before, and whether they had been opaque."""
        self._all_veiled = False
        self._timer = QTimer(self)
        self._timer.setObjectName("wardrobe")
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
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

    @property
    def parts(self) -> list[QWidget]:
        """The parts that there are."""
        self._forget_the_gone()
        return list(self._own)

    @property
    def at_rest(self) -> bool:
        """Whether everything is dressed, and shown."""
        return not (self._waiting or self._veiled or self._all_veiled)

    def change(self) -> None:
        """Dress everything anew: what is seen behind a veil lifted part by part; the rest later."""
        self._waiting = sorted(self.parts, key=lambda part: not seen(part))
        for part in self._waiting:
            part.installEventFilter(self)
        if self._window.isVisible() and self._window.updatesEnabled():
            self._veil()
        self._timer.start()

    def _forget_the_gone(self) -> None:
        """Dialogs and tab bars come and go: what Qt has deleted must not be kept in Python."""
        self._own = {part: own for part, own in self._own.items() if isValid(part)}

    def finish(self) -> None:
        """Dress and show at once whatever still waits for it."""
        while not self.at_rest:
            self._step()
        self._timer.stop()

    def _veil(self) -> None:
        """Let everything look as it does, until it is dressed."""
        self._all_veiled = True
        self._window.setUpdatesEnabled(False)
        for part in self._waiting:
            if seen(part) and not part.isWindow() and part not in self._veiled:
                self._veiled[part] = part.testAttribute(_OPAQUE)
                part.setUpdatesEnabled(False)
                # Else the window, which is shown first, would paint its ground over what stands there.
                part.setAttribute(_OPAQUE)

    def _lift(self, part: QWidget) -> None:
        was_opaque = self._veiled.pop(part)
        if isValid(part):
            part.setAttribute(_OPAQUE, was_opaque)
            part.setUpdatesEnabled(True)
            # Now, in a message of its own: all parts together take longer to paint than a frame lasts.
            part.repaint()

    def _step(self) -> None:
        """Do one part of the work, shorter than a frame."""
        if self._all_veiled and not any(isValid(part) and seen(part) for part in self._waiting):
            self._all_veiled = False
            self._window.setUpdatesEnabled(True)
            # Now, while the parts keep what they show: else the first is painted twice, once with the window.
            self._window.repaint()
        elif self._veiled and not self._all_veiled:
            self._lift(next(iter(self._veiled)))
        elif self._waiting:
            part = self._waiting.pop(0)
            if isValid(part):
                if part not in self._watched:
                    part.removeEventFilter(self)
                self._dress(part)
        if not self.at_rest:
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


def seen(part: QWidget) -> bool:
    """Tell whether a part is shown and not behind another's tab."""
    return part.isVisible() and not part.visibleRegion().isEmpty()
