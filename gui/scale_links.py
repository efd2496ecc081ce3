"""Connects the panel of the scale experiment to the experiment, which runs on the window's own loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.experiments import Experiments, another_one
from gui.operation_texts import error_sentence
from gui.scale_literals import in_words
from loopscope.clock import now_ns
from tasks.errors import OperationError
from tasks.slow_world.keeper import SlowWorld
from widgets.scale.plan import Plan
from widgets.scale.points import points
from widgets.scale.time_left import TimeLeft

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.scale_run import Experiment
    from loopscope.scope import Scope

CLOSE_LIMIT_S = 2.0


class ScaleLinks(QObject):
    """Starts, cancels and shows the one experiment that may run at a time."""

    broke = Signal(object)
    """An exception that nobody expected."""
    broken_off = Signal(str)
    """One sentence: why an experiment could not go on. The panel says it too, but may be out of sight."""

    def __init__(
        self,
        window: MainWindow,
        scope: Scope,
        world: SlowWorld,
        experiments: Experiments,
        rest: Callable[[bool], None],
    ) -> None:
        """`experiments` tells whether another one is under way.

        `rest(True)` lets the instrument's own work in the window rest, `rest(False)` go on.
        """
        super().__init__(window)
        self._rest = rest
        self._experiments = experiments
        self._panel = window.scale
        self._scope = scope
        self._world = world
        self._task: asyncio.Task[None] | None = None
        self._panel.start_asked.connect(self.start)
        self._panel.cancel_asked.connect(self.cancel)

    @property
    def running(self) -> bool:
        """Whether an experiment is under way."""
        return self._task is not None and not self._task.done()

    def start(self, plan: Plan) -> None:
        """Begin, unless one is under way."""
        if self.running:
            return
        if self._experiments.running:
            self._panel.end(another_one())
            return
        self._panel.begin()
        self._task = asyncio.get_running_loop().create_task(self._run(plan), name="scale")
        self._task.add_done_callback(self._over)

    def _over(self, task: asyncio.Task[None]) -> None:
        """Cancelled before its first step, the task itself told nobody."""
        if task is self._task and self._panel.running:
            self._panel.end(self.tr("Cancelled before the first round."))

    def cancel(self) -> None:
        """End the experiment; what was measured so far stays in sight."""
        if self._task is not None:
            self._task.cancel()

    async def close(self) -> None:
        """Cancel and wait until nothing is left of it."""
        if self._task is not None and self.running:
            self._task.cancel()
            await asyncio.wait([self._task], timeout=CLOSE_LIMIT_S)

    async def _run(self, plan: Plan) -> None:
        from gui.scale_run import Experiment

        experiment = Experiment(self._scope, self._world, plan, in_words, self._views_rest)
        time_left = TimeLeft(plan)

        def begins(number: int, mode: str, count: int) -> None:
            # Between two rounds: drawing while one is measured would be in its figures.
            self._show(experiment)
            left_s = time_left.begins(number, now_ns(), experiment.stops)
            self._panel.tell_round(number, plan.rounds, mode, count, left_s)

        outcome = ""
        try:
            await experiment.run(begins)
            self._show(experiment)
        except asyncio.CancelledError:
            self._show(experiment)
            outcome = (
                self.tr("Cancelled: these are the rounds until then.")
                if experiment.rounds
                else self.tr("Cancelled before the first round.")
            )
        except OperationError as error:
            outcome = error_sentence(error)
            self.broken_off.emit(outcome)
        except Exception as error:
            self.broke.emit(error)
            outcome = self.tr("The experiment broke off.")
        if not experiment.rounds and not outcome and experiment.stops:
            outcome = next(iter(experiment.stops.values())).reason
            self.broken_off.emit(outcome)
        self._panel.end(outcome)

    @contextmanager
    def _views_rest(self) -> Iterator[None]:
        """Let the instrument neither draw nor explain: in the window it would measure its own drawing."""
        self._rest(True)
        try:
            yield
        finally:
            self._rest(False)

    def _show(self, experiment: Experiment) -> None:
        self._panel.show_points(points(experiment.rounds), list(experiment.stops.values()))
