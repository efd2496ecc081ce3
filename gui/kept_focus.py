"""Leaves the keyboard somewhere sensible when another preset hides what had it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class KeptFocus(QObject):
    """Knows who had the keyboard before a preset; Qt would give it to whatever comes next by Tab."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._had: QWidget | None = None
        """Who had it when the preset changed; None when nothing is to be done."""
        self._before_bare: QWidget | None = None
        """Who had it before the preset for the projector."""
        self._preset = ""

    def note(self) -> None:
        """A preset comes into force: nothing is hidden yet."""
        before, self._preset = self._preset, self._window.workspace.preset
        if not before:
            # The first one: what is created after it may ask for the keyboard.
            return
        had = self._window.focusWidget()
        if self._window.workspace.bare:
            self._before_bare, self._had = had, None
        else:
            self._had = had

    def forget(self) -> None:
        """Nothing is to be given back: the keyboard goes somewhere on purpose."""
        self._had = self._before_bare = None

    def restore(self) -> None:
        """The panels stand: give the keyboard back to who had it, or to the presets where that is hidden."""
        had, self._had = self._had, None
        if had is None or not isValid(had):
            return
        before, self._before_bare = self._before_bare, None
        wanted = (before or had) if self._window.slow_motion.isAncestorOf(had) else had
        target = wanted if self._in_sight(wanted) else self._window.header.presets
        if target is not self._window.focusWidget():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_sight(self, widget: QWidget) -> bool:
        if not isValid(widget) or not widget.isVisible() or not widget.isEnabled():
            return False
        docks, shown = self._window.docks.docks, self._window.docks.shown()
        return not any(dock.isAncestorOf(widget) for name, dock in docks.items() if name not in shown)
