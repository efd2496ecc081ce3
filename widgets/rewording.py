"""Tells a window that another language is spoken part by part, in several messages."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from widgets.wardrobe import Wardrobe, seen

_LANGUAGE = QEvent.Type.LanguageChange


class Rewording(QObject):
    """Sends LanguageChange to the parts that a wardrobe knows.

    Qt sends it to every widget of a window in one message, and then has all of them painted in another; each
    lasts longer than a frame. What is seen is told first, what is hidden after that or when it is shown.
    """

    def __init__(self, window: QWidget, wardrobe: Wardrobe) -> None:
        super().__init__(window)
        self._window = window
        self._wardrobe = wardrobe
        self._waiting: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setObjectName("rewording")
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def at_rest(self) -> bool:
        """Whether every part speaks the language."""
        return not self._waiting

    def begin(self) -> None:
        """Tell every part from now on; at once where nobody sees the window."""
        # A part with a window of its own is told by Qt.
        parts = [part for part in self._wardrobe.parts if not part.isWindow()]
        self._waiting = sorted(parts, key=lambda part: not seen(part))
        for part in parts:
            part.installEventFilter(self)
        if not self._window.isVisible():
            self.finish()
        elif self._waiting:
            self._timer.start()

    def finish(self) -> None:
        """Tell at once whoever still waits for it."""
        while self._waiting:
            self._step()
        self._timer.stop()

    def _step(self) -> None:
        while self._waiting:
            part = self._waiting.pop(0)
            if isValid(part):
                self._tell(part)
                break
        if self._waiting:
            self._timer.start()

    def _tell(self, part: QWidget) -> None:
        part.removeEventFilter(self)
        QCoreApplication.sendEvent(part, QEvent(_LANGUAGE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell a part that is shown before its turn."""
        if event.type() == QEvent.Type.Show and watched in self._waiting:
            assert isinstance(watched, QWidget)
            self._waiting.remove(watched)
            self._tell(watched)
        return False
