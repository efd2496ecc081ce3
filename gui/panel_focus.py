"""Moves the keyboard from panel to panel (F6), through the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class PanelFocus(QObject):
    """Knows the panels of a window in reading order."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def step(self, by: int) -> None:
        """Give the keyboard to the next panel (`by` 1) or the one before (-1)."""
        places = self._places()
        focus = QApplication.focusWidget()
        inside = [
            number
            for number, (whole, _) in enumerate(places)
            if focus is not None and (whole is focus or whole.isAncestorOf(focus))
        ]
        number = (inside[0] + by) % len(places) if inside else (0 if by > 0 else len(places) - 1)
        _, target = places[number]
        target.activateWindow()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _places(self) -> list[tuple[QWidget, QWidget]]:
        """Give each panel in sight, and what in it takes the keyboard."""
        window = self._window
        found: list[tuple[QWidget, QWidget]] = [(window.header, window.header.presets)]
        if window.workspace.is_shown("feel"):
            found.append((window.feel, window.feel.type_here))
        if window.workspace.is_shown("operations"):
            first = next(iter(window.operations.rows.values()))
            found.append((window.operations, next(iter(first.buttons.values()))))
        docks = window.docks.docks
        found += [(docks[name], docks[name].first_stop()) for name in window.docks.shown()]
        return found
