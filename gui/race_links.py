"""Connects the panel of the race to the race, which runs in this very window."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from gui.experiments import Experiments, another_one
from tasks.catalogue import MODES, Operation
from tasks.errors import OperationError
from tasks.slow_world.keeper import SlowWorld

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.race_run import RaceRun
    from gui.run_controller import RunController
    from loopscope.scope import Scope

CLOSE_LIMIT_S = 2.0


class RaceLinks(QObject):
    """Starts, cancels and shows the one race that may run at a time."""

    broke = Signal(object)
    """An exception that nobody expected."""
    broken_off = Signal(str)
    """One sentence: why a race could not go on. The panel says it too, but may be out of sight."""
    raced = Signal(object)
    """A Race that came to its end."""

    def __init__(
        self,
        window: MainWindow,
        scope: Scope,
        controller: RunController,
        world: SlowWorld,
        experiments: Experiments,
    ) -> None:
        """`experiments` tells whether another one is under way."""
        super().__init__(window)
        self._experiments = experiments
        self._closing = False
        self._window = window
        self._scope = scope
        self._controller = controller
        self._world = world
        self._task: asyncio.Task[None] | None = None
        panel = self._panel = window.race
        panel.start_asked.connect(self.start)
        panel.cancel_asked.connect(self.cancel)
        for command, name in (("open_scale", "scale"), ("open_race", "race")):
            window.actions_[command].triggered.connect(lambda _=False, name=name: self._open(name))

    @property
    def running(self) -> bool:
        """Whether a race is under way."""
        return self._task is not None and not self._task.done()

    def start(self, name: str) -> None:
        """Race an operation with the values of its form, unless a race is under way."""
        if self.running:
            return
        row = self._window.operations.rows[name]
        values = row.values
        if values is None or self._experiments.running:
            self._panel.end(row.reason if values is None else another_one())
            return
        self._panel.begin()
        self._task = asyncio.get_running_loop().create_task(self._run(row.operation, values), name="race")
        self._task.add_done_callback(self._over)

    def _over(self, task: asyncio.Task[None]) -> None:
        """Cancelled before its first step, the task itself told nobody."""
        if task is self._task and self._panel.running:
            self._panel.end(self.tr("Cancelled."))

    def offer(self, name: str) -> None:
        """Show the panel with an operation chosen and the keyboard on Start: for the palette.

        A race takes mouse and keyboard away: it begins when the person has read that.
        """
        self._open("race")
        if not self.running:
            self._panel.choose(name)
        self._window.kept_focus.forget()
        self._panel.start_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def cancel(self) -> None:
        """End the race; its run is cancelled as well."""
        if self._task is not None:
            self._task.cancel()

    async def close(self) -> None:
        """Cancel and wait until nothing is left of it."""
        self._closing = True
        if self._task is not None and self.running:
            self._task.cancel()
            await asyncio.wait([self._task], timeout=CLOSE_LIMIT_S)

    def _open(self, name: str) -> None:
        self._window.workspace.leave_bare()
        self._window.docks.show_panel(name)

    def _lane_begins(self, race: RaceRun, mode: str) -> None:
        """Say so, and show the lanes before it: there is a pause in which drawing disturbs nothing."""
        self._panel.tell_lane(mode)
        if race.found is not None:
            self._panel.show_race(race.found, MODES[len(race.found.lanes) :])

    async def _run(self, operation: Operation, values: Mapping[str, Any]) -> None:
        from gui.operation_texts import error_sentence
        from gui.race_hand_process import RaceError
        from gui.race_run import RaceRun

        window, outcome = self._window, ""
        race: RaceRun | None = None
        window.workspace.leave_bare()
        if not window.workspace.is_shown("feel"):
            window.workspace.show_part("feel", True)
        try:
            await self._world.ensure()
            race = RaceRun(self._scope, self._controller, window.feel, self._world)
            found = await race.run(operation, values, partial(self._lane_begins, race))
            self._panel.show_race(found)
            self.raced.emit(found)
        except asyncio.CancelledError:
            outcome = self.tr("Cancelled.")
        except OperationError as error:
            outcome = error_sentence(error)
            self.broken_off.emit(outcome)
        except RaceError as error:
            outcome = str(error)
            self.broken_off.emit(outcome)
        except Exception as error:
            self.broke.emit(error)
            outcome = self.tr("The race broke off.")
        self._panel.end(outcome)
        if outcome and race is not None and race.found is not None and not self._closing:
            # What was measured until then is not thrown away.
            self._panel.show_race(race.found)
