"""In a room of little height the panels below one that needs more of it stand back while it is in front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QDockWidget

from gui.dock_panel import DockPanel


class Room(Protocol):
    """Where the panels stand: the host of the docks."""

    def tabifiedDockWidgets(self, dock: QDockWidget) -> list[QDockWidget]: ...

    def arrangement(self) -> bytes: ...


class GivingWay:
    """Hides them, and shows them again once nobody needs their height any more.

    That is no arrangement of the person's: what is remembered meanwhile is `remembered`.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._asking: DockPanel | None = None
        self._back: list[DockPanel] = []
        self.remembered: bytes | None = None
        """How all panels stood before; None while nobody stands back."""

    def look(self, shown: Sequence[DockPanel], low: bool) -> None:
        """Let panels stand back, or return, as those that are `shown` and stand in the room need it."""
        asking = self._asking
        if asking is not None and not (low and asking in shown):
            self.end()
        if self._asking is None and low:
            self._begin(shown)

    def end(self) -> None:
        """Show again those that stood back."""
        back, self._back = self._back, []
        self.forget()
        for dock in back:
            dock.show()

    def forget(self) -> None:
        """Nobody returns: all panels are put elsewhere."""
        self._asking, self._back, self.remembered = None, [], None

    def _begin(self, shown: Sequence[DockPanel]) -> None:
        for dock in shown:
            others = [other for other in shown if in_one_column(dock, other)]
            if dock.height() < dock.card.wanted_height and others:
                self.remembered = self._room.arrangement()
                self._asking = dock
                beside = [each for other in others for each in self._room.tabifiedDockWidgets(other)]
                every = [*others, *(each for each in beside if isinstance(each, DockPanel))]
                self._back = [each for each in every if not each.isHidden()]
                for each in self._back:
                    each.hide()
                return


def in_one_column(dock: QDockWidget, other: QDockWidget) -> bool:
    """Tell whether one takes height from the other."""
    place, its = dock.geometry(), other.geometry()
    return (place.bottom() < its.top() or its.bottom() < place.top()) and (
        place.left() <= its.right() and its.left() <= place.right()
    )
