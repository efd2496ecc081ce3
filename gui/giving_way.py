"""Where the window is low, the panels around one that needs more height stand back while it is in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QDockWidget

from gui.dock_panel import DockPanel


class Room(Protocol):
    """Where the panels stand: the host of the docks."""

    def tabifiedDockWidgets(self, dock: QDockWidget) -> list[QDockWidget]: ...

    def has_room_beside(self, dock: DockPanel, others: Sequence[DockPanel]) -> bool:
        """Tell whether a panel can have the height that it wants while `others` stand in its column."""
        ...


class GivingWay:
    """Hides them, and shows them again once nobody needs their height any more.

    That is no arrangement of the person's: what is to be remembered is saved `with_all`.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self.asking: DockPanel | None = None
        """Who has the room; None while nobody stands back."""
        self._heir: DockPanel | None = None
        """Who is to have the room once everything stands again."""
        self._latest: DockPanel | None = None
        """Who had the room last: of several that need it, it comes first when a preset comes back."""
        self._back: list[DockPanel] = []
        self._fronts: list[DockPanel] = []
        """Those of them that were in front of their tabs."""
        self._content: list[DockPanel] = []
        """Those that came back with less height than they would like: they do not send others away for it."""

    def stands_back(self, dock: DockPanel) -> bool:
        """Tell whether a panel is hidden so that another has its room."""
        return dock in self._back

    def look(self, shown: Sequence[DockPanel], guests: Sequence[DockPanel], asked: DockPanel | None) -> None:
        """Let panels stand back, or return, as those that are `shown` need it.

        Only `guests` of them may ask for it: what belongs to the preset has its room there. `asked` is the
        one that the person wants to see just now. To be called again once everything stands, if anything has
        changed.
        """
        self._content = [dock for dock in self._content if dock in shown and dock is not asked]
        needing = [dock for dock in guests if dock not in self._content and self._needs(dock, shown)]
        if self.asking is not None and self.asking not in shown and not self._hand_on(guests):
            return
        asking = self.asking
        if asking is None:
            wishes = [dock for dock in (asked, self._heir, self._latest, *needing) if dock in needing]
            self._heir = None
            if wishes and wishes[0] is not None:
                self._begin(wishes[0], shown)
        elif asked is not None and asked is not asking:
            # First everything returns, so that it stands in its place and among its tabs.
            self.end()
            asked.raise_()
            self._content = [dock for dock in (*self._content, asking) if dock is not asked]
            self._heir = asked
        elif self._room.has_room_beside(asking, self._fronts):
            self.end()

    def _hand_on(self, guests: Sequence[DockPanel]) -> bool:
        """Give the room to who came in front of the one that has it, if it needs it; else let all return."""
        assert self.asking is not None
        mates = self._room.tabifiedDockWidgets(self.asking)
        heirs = [dock for dock in guests if dock in mates and self._needs(dock, self._fronts)]
        if heirs:
            self.asking = self._latest = heirs[0]
            return True
        closed = self.asking.isHidden()
        self.end()
        if closed:
            # Who had the room before it may have it again.
            self._content = []
        return False

    def end(self) -> None:
        """Show again those that stood back."""
        self._show_all()
        fronts = self._fronts
        self.forget()
        self._content = fronts

    def forget(self) -> None:
        """Nobody returns: all panels are put elsewhere."""
        self.asking = self._heir = None
        self._back, self._fronts, self._content = [], [], []

    def with_all(self, save: Callable[[], bytes]) -> bytes:
        """Give what `save` gives while everything stands where the person has it."""
        self._show_all()
        saved = save()
        for dock in self._back:
            dock.hide()
        return saved

    def _show_all(self) -> None:
        for dock in self._back:
            dock.show()
        for dock in self._fronts:
            dock.raise_()

    def _needs(self, dock: DockPanel, shown: Sequence[DockPanel]) -> bool:
        others = [other for other in shown if in_one_column(dock, other)]
        return bool(others) and not self._room.has_room_beside(dock, others)

    def _begin(self, dock: DockPanel, shown: Sequence[DockPanel]) -> None:
        self.asking = self._latest = dock
        fronts = [other for other in shown if in_one_column(dock, other)]
        behind = [mate for front in fronts for mate in self._room.tabifiedDockWidgets(front)]
        every = [*fronts, *(mate for mate in behind if isinstance(mate, DockPanel))]
        self._fronts = fronts
        self._back = [each for each in every if not each.isHidden()]
        for each in self._back:
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
