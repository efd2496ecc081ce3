"""Where the window is low, the panels around one that needs more height stand back while it is in front."""

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
        self._heir: DockPanel | None = None
        """Who is to have the room once everything stands again."""
        self._back: list[DockPanel] = []
        self._content: list[DockPanel] = []
        """Those that came back with less height than they would like: they do not send others away for it."""
        self._fronts: list[DockPanel] = []
        """Those of them that were in front of their tabs."""
        self.remembered: bytes | None = None
        """How all panels stood before; None while nobody stands back."""

    def look(
        self, shown: Sequence[DockPanel], guests: Sequence[DockPanel], asked: DockPanel | None, low: bool
    ) -> None:
        """Let panels stand back, or return, as those that are `shown` need it.

        Only `guests` of them may ask for it: what belongs to the preset has its room there. `asked` is the
        one that the person wants to see just now. To be called again once everything stands, if anything has
        changed.
        """
        self._content = [dock for dock in self._content if dock in shown and dock is not asked]
        needing = [dock for dock in guests if dock not in self._content and self._needs(dock, shown)]
        if not low:
            self.end()
        elif self._asking is None:
            if needing:
                self._begin(self._heir if self._heir in needing else needing[0], shown)
        elif asked is not None and asked is not self._asking and asked in needing:
            # First everything returns, so that it stands in its place and among its tabs.
            self.end()
            asked.raise_()
            self._heir = asked
            self._content = [dock for dock in self._content if dock is not asked]
        elif self._asking not in shown:
            mates = self._room.tabifiedDockWidgets(self._asking)
            heirs = [dock for dock in guests if dock in mates and dock.card.wanted_height]
            if heirs:
                self._asking = heirs[0]
            else:
                self.end()

    def stands_back(self, dock: DockPanel) -> bool:
        """Tell whether a panel is hidden so that another has its room."""
        return dock in self._back

    def end(self) -> None:
        """Show again those that stood back."""
        back, fronts = self._back, self._fronts
        self.forget()
        for dock in back:
            dock.show()
        for dock in fronts:
            dock.raise_()
        self._content = fronts

    def forget(self) -> None:
        """Nobody returns: all panels are put elsewhere."""
        self._asking = self._heir = self.remembered = None
        self._back, self._fronts, self._content = [], [], []

    def _needs(self, dock: DockPanel, shown: Sequence[DockPanel]) -> bool:
        return dock.height() < dock.card.wanted_height and any(in_one_column(dock, other) for other in shown)

    def _begin(self, dock: DockPanel, shown: Sequence[DockPanel]) -> None:
        self.remembered = self._room.arrangement()
        self._asking, self._heir = dock, None
        fronts = [other for other in shown if in_one_column(dock, other)]
        behind = [mate for front in fronts for mate in self._room.tabifiedDockWidgets(front)]
        every = [*fronts, *(mate for mate in behind if isinstance(mate, DockPanel))]
        self._fronts = fronts
        for each in every:
            if not each.isHidden():
                self._back.append(each)
                each.hide()


def in_one_column(dock: QDockWidget, other: QDockWidget) -> bool:
    """Tell whether one takes height from the other, of two that are shown.

    How high they stand tells nothing: where room is very short they lie over each other.
    """
    place, its = dock.geometry(), other.geometry()
    above = (
        place.left() <= its.center().x() <= place.right() or its.left() <= place.center().x() <= its.right()
    )
    return dock is not other and above
