"""Which preset is in force, and what each of them remembers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.panel_names import BARE, COLUMN, PLAY, PRESET_NAMES

if TYPE_CHECKING:
    from gui.arrangements import Arrangement
    from gui.dock_host import DockHost


class Workspace(QObject):
    """Switches between the presets; each comes back as it was left."""

    preset_changed = Signal(str)
    """The name of the preset that is in force now."""

    def __init__(self, pane: QWidget, parent: QObject | None = None) -> None:
        """`pane` is the left column, hidden when nothing in it is shown."""
        super().__init__(parent)
        self._pane = pane
        self._column: dict[str, QWidget] = {}
        self._host: DockHost | None = None
        self._kept: dict[str, Arrangement] = {}
        self._left = False
        """Whether the window is going: what was kept is what counts."""
        self._before = PLAY
        self._hidden: set[str] = set()
        self.preset = PLAY
        """The name of the preset in force."""

    @property
    def bare(self) -> bool:
        """Whether the preset in force is one for the projector."""
        return self.preset in BARE

    def remembered(self, preset: str, arrangements: Mapping[str, object]) -> None:
        """Take what the settings remember; what is not sound is passed over."""
        self.preset = preset
        if not arrangements:
            self._show_column()
            return
        from gui.arrangements import arrangement_of

        for name in PRESET_NAMES:
            arrangement = arrangement_of(arrangements.get(name))
            if arrangement is not None:
                self._kept[name] = arrangement
        kept = self._kept.get(self.preset)
        self._hidden = set(kept.hidden) if kept is not None else set()
        self._show_column()

    def begin(self, host: DockHost) -> None:
        """Arrange the docks from now on."""
        self._host = host
        self._arrange()
        self.preset_changed.emit(self.preset)

    def add_to_column(self, name: str, part: QWidget) -> None:
        """Let a part of the left column be hidden and shown."""
        self._column[name] = part
        self._show_column()

    def choose(self, name: str) -> None:
        """Show another preset, as it was left."""
        if self._host is None or name == self.preset:
            return
        self._keep()
        self._before, self.preset = self.preset, name
        kept = self._kept.get(name)
        self._hidden = set(kept.hidden) if kept is not None else set()
        self.preset_changed.emit(name)
        self._arrange()

    def leave_bare(self) -> bool:
        """Go back from a preset for the projector; False when none is in force."""
        if not self.bare:
            return False
        self.choose(PLAY if self._before in BARE else self._before)
        return True

    def reset(self) -> None:
        """Give the preset in force its first arrangement."""
        self._kept.pop(self.preset, None)
        self._hidden.clear()
        self._arrange()

    def show_part(self, name: str, shown: bool) -> None:
        """Show or hide a part of the left column in this preset."""
        (self._hidden.discard if shown else self._hidden.add)(name)
        self._show_column()

    def is_shown(self, name: str) -> bool:
        """Tell whether a part of the left column is shown."""
        return name not in self._hidden and not self.bare

    def arrangements(self) -> dict[str, dict[str, object]]:
        """Give every preset's arrangement for the settings."""
        if not self._left:
            self._keep()
        return {name: kept.as_json() for name, kept in self._kept.items()}

    def leave(self) -> None:
        """Keep how everything stands: the window is going, and with it the panels in windows of their own."""
        self._keep()
        self._left = True

    def _keep(self) -> None:
        from gui.arrangements import Arrangement

        if self._host is not None:
            hidden = tuple(sorted(self._hidden))
            self._kept[self.preset] = Arrangement(self._host.arrangement(), hidden, self._host.untouched)

    def _arrange(self) -> None:
        from gui.presets import PRESETS

        assert self._host is not None
        kept = self._kept.get(self.preset)
        self._show_column()
        if kept is None:
            self._host.build(PRESETS[self.preset])
        else:
            self._host.restore(PRESETS[self.preset], kept.docks, kept.untouched)

    def _show_column(self) -> None:
        for name, part in self._column.items():
            part.setVisible(self.is_shown(name))
        self._pane.setVisible(any(self.is_shown(name) for name in COLUMN))
