"""Buttons that know when their last press was made by the person and when the window took it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from loopscope.clock import now_ns
from loopscope.records import UNKNOWN_NS

if TYPE_CHECKING:
    from loopscope.current import Current, NativeCurrent

KEY_TO_SHORTCUT_NS = 100_000_000
"""Qt takes the shortcut right after its key; what is older belongs to another key."""


@dataclass(frozen=True)
class Press:
    """One press: when the person made it, None where unknown, and when the window took it (ns)."""

    posted_ns: int | None
    taken_ns: int

    @property
    def waited_ns(self) -> int | None:
        """How long the press lay in the queue, None when unknown."""
        return None if self.posted_ns is None else max(0, self.taken_ns - self.posted_ns)


CurrentPress = Callable[[], Press]
"""Gives the press in the message that is being handled just now."""


def press_in(current: Current | NativeCurrent) -> Press:
    """Give the press in the message that the probe's `current` describes."""
    if not current.begin_ns:
        return press_by_code()
    posted_ns = current.posted_ns
    return Press(None if posted_ns == UNKNOWN_NS else posted_ns, current.begin_ns)


def press_by_code() -> Press:
    """Give the press of a click that no person made."""
    return Press(None, now_ns())


class ShortcutPress:
    """Knows the press behind an action. The message of a shortcut does not tell when its key was pressed;
    the question before it does, whether a widget wants the key for itself (ShortcutOverride).
    """

    def __init__(self) -> None:
        self._key: Press | None = None

    def note_key(self, press: Press) -> None:
        """Take the press of a key that may turn out to be a shortcut."""
        self._key = press

    def take(self, press: Press) -> Press:
        """Give the `press` in the message of a triggered action, with the time of its key if it has none."""
        key, self._key = self._key, None
        if press.posted_ns is not None or key is None or press.taken_ns - key.taken_ns > KEY_TO_SHORTCUT_NS:
            return press
        return Press(key.posted_ns, press.taken_ns)


class TimedButton(QPushButton):
    """A push button that keeps the press behind its `clicked`: the press waited, not the release after it."""

    def __init__(self, current_press: CurrentPress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current_press = current_press
        self._press: Press | None = None

    def take_press(self) -> Press:
        """Give the press that led to this click."""
        press, self._press = self._press, None
        return press or press_by_code()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = self._current_press()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._press = self._current_press()
        super().keyPressEvent(event)
