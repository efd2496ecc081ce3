"""Where the docks stand: builds a preset, keeps and restores an arrangement, tells when something moved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QChildEvent, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStyle, QTabBar, QTabWidget, QWidget

from gui.arrangements import HIGH, LOW
from gui.dock_panel import DockPanel
from gui.giving_way import GivingWay, in_one_column
from gui.panel_names import PANELS
from gui.panel_titles import panel_title
from gui.presets import Preset, Split, Tabs, names_in
from widgets.card import Card
from widgets.empty_state import EmptyState

STATE_VERSION = 1
"""To be raised when docks get other names: older states are then not restored."""
AREA = Qt.DockWidgetArea.TopDockWidgetArea
"""All docks stand in one area, which without a central widget fills the host."""


class DockHost(QMainWindow):
    """An inner window of docks only."""

    rearranged = Signal()
    """Docks stand elsewhere now, or another one is in front; at most once a turn of the loop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Widget)
        self.setObjectName("dock_host")
        # Qt would animate docks that move, and fill the log with it at every layout.
        self.setAnimated(False)
        self.setDockNestingEnabled(True)
        self.setDocumentMode(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.docks: dict[str, DockPanel] = {}
        self._wanted_sizes: Preset | None = None
        """Whose shares the sizes follow, until the person moves something."""
        self._low = False
        """Whether the layout in force is the one for a room of little height."""
        self._way = GivingWay(self)
        self._asked_for: DockPanel | None = None
        """The panel that was asked for just now, and may need more height."""
        self._preset: Preset | None = None
        """The one in force, wherever the panels stand now."""
        self._arranging = False
        """Whether all panels are being put somewhere, by a preset or a memory."""
        self._in_front: frozenset[str] = frozenset()
        """The panels that could be seen when everything stood still last."""
        self.empty = EmptyState(self)
        self.empty.hide()
        self._settle = QTimer(self)
        self._settle.setObjectName("dock_host.settle")
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._settled)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)
        self.retranslate()

    def add_panel(self, name: str, card: Card) -> DockPanel:
        """Give a panel its dock; it is shown once a preset is built or an arrangement restored."""
        dock = self.docks[name] = DockPanel(name, card, self)
        dock.name_it(panel_title(name))
        self.addDockWidget(AREA, dock)
        dock.hide()
        dock.visibilityChanged.connect(lambda _: self._settle.start())
        dock.topLevelChanged.connect(partial(self._floated, dock))
        dock.dockLocationChanged.connect(lambda _: self._settle.start())
        dock.asked_to_move.connect(self._moved)
        dock.toggleViewAction().triggered.connect(lambda shown, dock=dock: self._toggled(dock, shown))
        return dock

    # --- arrangements

    def build(self, preset: Preset) -> None:
        """Put every dock where `preset` says, with its shares of the room."""
        self._way.forget()
        self._wanted_sizes = None
        self._arranging = True
        self._low = self._is_low(preset)
        layout = preset.layout_for(self._low)
        self._preset = preset
        self._spare(preset)
        for dock in self.docks.values():
            dock.setFloating(False)
            self.removeDockWidget(dock)
        shown = list(names_in(layout))
        first = self.docks[shown[0]]
        self.addDockWidget(AREA, first)
        first.show()
        self._split(layout)
        for name in PANELS:
            if name not in shown and name in self.docks:
                self.tabifyDockWidget(self.docks[preset.homes[name]], self.docks[name])
                self.docks[name].hide()
        self._raise_fronts(layout)
        self._arranging = False
        self._wanted_sizes = preset
        self._share_out()
        self._settle.start()

    def restore(self, preset: Preset, state: bytes, untouched: str = "") -> bool:
        """Put every dock where `arrangement` found it; else as in `preset`, and give False.

        What was `untouched` goes on following the height of the room.
        """
        self._way.forget()
        self._wanted_sizes = None
        outgrown = bool(untouched) and (untouched == LOW) != self._is_low(preset)
        self._arranging = True
        restored = not outgrown and self.restoreState(state, STATE_VERSION)
        self._arranging = False
        if not restored:
            self.build(preset)
            return False
        self._low = untouched == LOW
        self._preset = preset
        self._spare(preset)
        if untouched:
            self._wanted_sizes = preset
            self._share_out()
        self._settle.start()
        return True

    def arrangement(self) -> bytes:
        """Give where every dock stands, for `restore`; those that gave way stand where they were."""
        return self._way.with_all(lambda: bytes(self.saveState(STATE_VERSION).data()))

    @property
    def untouched(self) -> str:
        """How the docks stand while the person has moved none (`Arrangement.untouched`)."""
        if self._wanted_sizes is None:
            return ""
        return LOW if self._low else HIGH

    def shown(self) -> list[str]:
        """Give the panels that can be seen now, those behind another's tab left out, in reading order."""
        found = [
            (dock.isFloating(), dock.y(), dock.x(), name)
            for name, dock in self.docks.items()
            if dock.isVisible() and not self._behind(dock)
        ]
        return [name for *_, name in sorted(found)]

    def show_panel(self, name: str) -> None:
        """Bring a panel into sight, wherever it stands."""
        dock = self.docks[name]
        if dock.isHidden():
            self._wanted_sizes = None
        dock.show()
        dock.raise_()
        self._asked_for = dock
        self._settle.start()

    def hide_floating(self) -> None:
        """Hide the panels that have windows of their own: the main window is going."""
        for dock in self.docks.values():
            if dock.isFloating():
                dock.hide()

    # --- inside

    def _split(self, part: Tabs | Split) -> None:
        """Place everything in a part; its first panel stands already."""
        if isinstance(part, Tabs):
            for name in part.names[1:]:
                self.tabifyDockWidget(self.docks[part.names[0]], self.docks[name])
                self.docks[name].show()
            return
        leads = [self.docks[next(names_in(inner))] for inner in part.parts]
        way = Qt.Orientation.Vertical if part.upright else Qt.Orientation.Horizontal
        for before, lead in pairwise(leads):
            self.splitDockWidget(before, lead, way)
            lead.show()
        for inner in part.parts:
            self._split(inner)

    def _raise_fronts(self, part: Tabs | Split) -> None:
        if isinstance(part, Tabs):
            if len(part.names) > 1:
                self.docks[part.names[0]].raise_()
            return
        for inner in part.parts:
            self._raise_fronts(inner)

    def _share_out(self) -> None:
        """Share the room out as the preset says."""
        if self._wanted_sizes is not None and self._way.asking is None:
            self._share(self._wanted_sizes.layout_for(self._low), self.size())

    def _spare(self, preset: Preset) -> None:
        for name, dock in self.docks.items():
            dock.set_spare(self._low and name in preset.spare)

    def _is_low(self, preset: Preset) -> bool:
        return self.height() < preset.low_px

    def _share(self, part: Tabs | Split, room: QSize) -> None:
        if isinstance(part, Tabs):
            return
        whole = room.height() if part.upright else room.width()
        sizes = [max(1, whole * share // sum(part.shares)) for share in part.shares]
        stand = [
            (dock, size)
            for dock, size in zip((self.docks[next(names_in(p))] for p in part.parts), sizes, strict=True)
            if self._stands(dock)
        ]
        leads, room_of = [dock for dock, _ in stand], [size for _, size in stand]
        self.resizeDocks(
            leads, room_of, Qt.Orientation.Vertical if part.upright else Qt.Orientation.Horizontal
        )
        for inner, size in zip(part.parts, sizes, strict=True):
            self._share(inner, QSize(room.width(), size) if part.upright else QSize(size, room.height()))

    def _stands(self, dock: DockPanel) -> bool:
        """Tell whether a dock has its place in here: not in a window of its own, not taken out."""
        return not dock.isFloating() and self.dockWidgetArea(dock) != Qt.DockWidgetArea.NoDockWidgetArea

    def _toggled(self, dock: DockPanel, shown: bool) -> None:
        """Bring a panel that is asked for to the front; who asks for one behind another wants to see it."""
        if not shown and dock.name not in self._in_front:
            shown = True
            dock.show()
        else:
            self._wanted_sizes = None
        if shown:
            self._in_front |= {dock.name}
            dock.raise_()
            self._asked_for = dock
            self._settle.start()
            dock.first_stop().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give_height(self, dock: DockPanel) -> None:
        """Give a panel that has just come to the front the height that it wants, if there is as much."""
        others = [each for name in self.shown() if in_one_column(dock, each := self.docks[name])]
        if dock.height() >= dock.card.wanted_height or not self._stands(dock):
            return
        if others and self.has_room_beside(dock, others):
            self._wanted_sizes = None
            wanted = dock.card.wanted_height + self._tabs_above(dock)
            # Qt keeps the proportions of sizes that do not fill the room: so another one is named, too.
            left = self.height() - self._line - wanted
            self.resizeDocks([dock, others[0]], [wanted, left], Qt.Orientation.Vertical)

    def has_room_beside(self, dock: DockPanel, others: Sequence[DockPanel]) -> bool:
        """Tell whether a panel can have the height that it wants while `others` stand in its column."""
        least = max((each.minimumSizeHint().height() + self._tabs_above(each) for each in others), default=0)
        wanted = dock.card.wanted_height + self._tabs_above(dock)
        return not dock.card.wanted_height or wanted + self._line + least <= self.height()

    def _tabs_above(self, dock: DockPanel) -> int:
        """Give the height of a panel's tabs, which stand above it."""
        if not self.tabifiedDockWidgets(dock):
            return 0
        return max((bar.sizeHint().height() for bar in self._tab_bars()), default=0)

    @property
    def _line(self) -> int:
        """The height of what is between two panels."""
        return self.style().pixelMetric(QStyle.PixelMetric.PM_DockWidgetSeparatorExtent, None, self)

    def _floated(self, dock: DockPanel, floating: bool) -> None:
        """Bring a panel that comes back out of its own window to the front, not behind other tabs."""
        if not floating and not self._arranging:
            self._asked_for = dock
            dock.raise_()
        self._settle.start()

    def _moved(self) -> None:
        self._wanted_sizes = None
        self._settle.start()

    def _behind(self, dock: DockPanel) -> bool:
        """Tell whether a dock lies behind the tab of another."""
        return bool(self.tabifiedDockWidgets(dock)) and dock.visibleRegion().isEmpty()

    def _settled(self) -> None:
        """Name and title everything as it stands now; stand otherwise where the room's height has changed."""
        preset = self._preset
        if preset is not None and self._is_low(preset) != self._low:
            if self._wanted_sizes is not None and preset.low not in (None, preset.layout):
                self.build(preset)
                return
            self._low = not self._low
            self._spare(preset)
        asked, self._asked_for = self._asked_for, None
        if asked is not None:
            self._give_height(asked)
        self._let_give_way(asked)
        for name, dock in self.docks.items():
            beside = [other for other in self.tabifiedDockWidgets(dock) if not other.isHidden()]
            dock.show_title(dock.isFloating() or not beside)
            dock.name_it(panel_title(name))
        self._name_tabs()
        self._in_front = frozenset(self.shown())
        self.empty.setVisible(all(dock.isHidden() or dock.isFloating() for dock in self.docks.values()))
        self.rearranged.emit()

    def _let_give_way(self, asked: DockPanel | None) -> None:
        before = self._way.asking
        shown = [dock for name in self.shown() if self._stands(dock := self.docks[name])]
        guests = [dock for dock in shown if self._is_guest(dock)]
        self._way.look(shown, guests, asked)
        if before is not None and self._way.asking is None:
            self._share_out()
            others = [dock for dock in shown if in_one_column(before, dock)]
            if asked is not None and asked is not before:
                # Once everything stands again.
                self._asked_for = asked
            elif before in shown and self.has_room_beside(before, others):
                # The window has grown: beside them it is to have its height.
                self._asked_for = before

    def _is_guest(self, dock: DockPanel) -> bool:
        """Tell whether a panel is none of the preset's own, and stands where that puts it."""
        homes = self._preset.homes if self._preset is not None else {}
        home = self.docks.get(homes.get(dock.name, ""))
        return home is not None and (home in self.tabifiedDockWidgets(dock) or self._way.stands_back(home))

    def _tab_bars(self) -> list[QTabBar]:
        return self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def _name_tabs(self) -> None:
        for bar in self._tab_bars():
            # Where tabs have no room, Qt would leave one letter of each.
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(True)
            bar.setAccessibleName(self.tr("Panels behind each other"))
            bar.setDrawBase(False)

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        for dock in self.docks.values():
            dock.show_focus(now is not None and (now is dock or dock.isAncestorOf(now)))

    def event(self, event: QEvent) -> bool:
        """Notice that the person drags a line between two panels: from then on, the sizes are theirs."""
        handled = super().event(event)
        if isinstance(event, QChildEvent) and isinstance(event.child(), QTabBar):
            self._name_tabs()
        if handled and event.type() == QEvent.Type.MouseButtonPress:
            self._wanted_sizes = None
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()
        outgrown = self._preset is not None and self._is_low(self._preset) != self._low
        guests = self._preset.homes if self._preset is not None else {}
        if outgrown or any(self.docks[name].isVisible() for name in guests if name in self.docks):
            # Not while Qt lays the docks out.
            self._settle.start()

    def retranslate(self) -> None:
        """Write its own words anew, and the names of the panels."""
        self.empty.setText(
            self.tr("Every panel is hidden. View → Panels shows them one by one; Ctrl+0 brings all back.")
        )
        self._settle.start()
