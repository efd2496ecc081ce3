"""Starts, cancels and measures runs; decides what a press on a button may do. Knows no widget."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from gui.active_run import ActiveRun, Phase
from gui.own_message import in_own_message
from gui.press import Press
from gui.run_book import RunBook
from loopscope.clock import now_ns
from loopscope.thresholds import FREEZE
from tasks.catalogue import Operation
from tasks.errors import OperationError, as_operation_error
from tasks.launch import Launcher, Outcome
from tasks.prepare import prepare
from tasks.progress import Progress
from tasks.slow_world.keeper import SlowWorld

CLOSE_LIMIT_S = 1.0
"""Work that cannot be cancelled is left behind after this long, so that the window closes in time."""


class Stage(Protocol):
    """What the window does around a run."""

    async def ready(self) -> None:
        """Return once everything that a run needs has been loaded."""

    async def painted(self, run: ActiveRun) -> None:
        """Return once the person can see that `run` is about to begin, with its Cancel button."""


class RunController(QObject):
    """Owns the runs under way. Several may be, but the same operation and mode only once at a time."""

    changed = Signal(object)
    """An ActiveRun entered a new phase."""
    refused = Signal(object)
    """A press started nothing, as this ActiveRun is still under way."""
    finished = Signal(object, object)
    """An ActiveRun is over: the run and its RunRecord, with its figures."""
    broke = Signal(object)
    """An unexpected exception in the machinery itself."""

    def __init__(
        self,
        stage: Stage,
        book: RunBook,
        launcher: Launcher,
        world: SlowWorld,
        make_kwargs: Callable[..., Awaitable[dict[str, Any]]] = prepare,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._book = book
        self._launcher = launcher
        self._world = world
        self._make_kwargs = make_kwargs
        self._turn = asyncio.Lock()
        self._active: list[ActiveRun] = []
        self._last: dict[tuple[str, str], ActiveRun] = {}
        self._closing = False

    @property
    def active(self) -> tuple[ActiveRun, ...]:
        """The runs under way, oldest first."""
        return tuple(self._active)

    def start(self, operation: Operation, mode: str, values: Mapping[str, Any], press: Press) -> bool:
        """Start a run unless the same one is under way or the press was made during its own freeze."""
        if self._closing:
            return False
        key = (operation.name, mode)
        last = self._last.get(key)
        # A coroutine can freeze the window as well, so this holds in every mode.
        if last is not None and last.end_ns and _made_during(last, press):
            last.dropped += 1
            return False
        for run in self._active:
            if run.key == key and run.phase is not Phase.SETTLING:
                run.again += 1
                if run.again == 1:
                    self.refused.emit(run)
                return False
        run = ActiveRun(operation, mode, dict(values), Progress())
        self._active.append(run)
        self.changed.emit(run)
        run.task = asyncio.get_running_loop().create_task(self._run(run), name=f"{operation.name}.{mode}")
        return True

    def cancel(self, run: ActiveRun, press: Press) -> None:
        """Cancel a run; for one that froze the window, note how long the press had to wait instead."""
        if run.phase in (Phase.SETTLING, Phase.OVER):
            waited_ns = press.waited_ns or 0
            felt = run.blocking or waited_ns >= FREEZE.limit_ns
            if run.cancel_waited_ns is None and felt and _made_during(run, press):
                run.cancel_waited_ns = press.waited_ns
            return
        run.cancelled = True
        run.progress.cancel()
        # Once the work goes on, the launcher hears of it through the progress. A task that has not taken
        # its first step would never take it if it were cancelled, and so leave the run where it is.
        if run.task is not None and run.stepped and run.phase is not Phase.RUNNING:
            run.task.cancel()

    def cancel_newest(self, press: Press) -> bool:
        """Cancel the run started last; False when none is under way."""
        if not self._active:
            return False
        self.cancel(self._active[-1], press)
        return True

    async def close(self) -> None:
        """Cancel everything and leave nothing behind. Takes at most `CLOSE_LIMIT_S` and a little."""
        self._closing = True
        tasks = [run.task for run in self._active if run.task is not None]
        for run in self._active:
            run.progress.cancel()
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=CLOSE_LIMIT_S)
        self._active.clear()
        try:
            await asyncio.wait_for(self._launcher.close(), CLOSE_LIMIT_S)
        except TimeoutError:
            self._launcher.close_now()
        self._world.stop()

    async def _run(self, run: ActiveRun) -> None:
        try:
            outcome = await self._outcome(run)
            run.error = outcome.error
            if self._closing:
                return
            self._enter(run, Phase.SETTLING)
            record = await self._book.enter(run, outcome)
        except asyncio.CancelledError:
            return
        except Exception as error:
            self.broke.emit(error)
            return
        finally:
            if run in self._active:
                self._active.remove(run)
            run.phase = Phase.OVER
            if self._closing:
                self._book.drop(run)
            else:
                self.changed.emit(run)
        self.finished.emit(run, record)

    async def _outcome(self, run: ActiveRun) -> Outcome:
        """Do the work and give what came of it; errors of the work and a cancel are outcomes as well."""
        run.stepped = True
        try:
            if run.cancelled:
                return _failed(asyncio.CancelledError())
            await self._stage.ready()
            kwargs = await self._make_kwargs(run.operation, run.values, self._world, self._launcher.scratch)
            if run.blocking:
                return await self._blocking(run, kwargs)
            self._begin(run)
            return await self._launcher.run(run.operation, run.mode, kwargs, run.progress)
        except asyncio.CancelledError:
            if self._closing or not run.cancelled:
                raise
            return _failed(asyncio.CancelledError())
        except OperationError as error:
            return _failed(error)
        finally:
            run.end_ns = run.end_ns or now_ns()
            run.start_ns = run.start_ns or run.end_ns

    async def _blocking(self, run: ActiveRun, kwargs: dict[str, Any]) -> Outcome:
        self._enter(run, Phase.TURN)
        async with self._turn:
            await self._stage.painted(run)
            self._begin(run)

            def work() -> Outcome:
                run.start_ns = now_ns()
                try:
                    return self._launcher.run_blocking(run.operation, kwargs, run.progress)
                finally:
                    run.end_ns = now_ns()
                    run.phase = Phase.SETTLING

            return await in_own_message(f"run.{run.operation.name}.blocking", work)

    def _begin(self, run: ActiveRun) -> None:
        run.start_ns = now_ns()
        self._last[run.key] = run
        self._book.open(run)
        self._enter(run, Phase.RUNNING)

    def _enter(self, run: ActiveRun, phase: Phase) -> None:
        run.phase = phase
        self.changed.emit(run)


def _made_during(run: ActiveRun, press: Press) -> bool:
    """Whether a press was made before a run's end; one of unknown time counts while a freeze settles."""
    if press.posted_ns is None:
        return run.phase is Phase.SETTLING and run.blocking
    return press.posted_ns < run.end_ns


def _failed(error: BaseException) -> Outcome:
    return Outcome(ok=False, result={}, error=as_operation_error(error), used="")
