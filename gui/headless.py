"""Runs operations on a real Qt loop without a screen, measured by the very code that the window uses."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any

from PySide6.QtCore import QCoreApplication

from gui.active_run import ActiveRun
from gui.language import Language
from gui.measured_loop import measured_loop
from gui.press import press_by_code
from gui.run_book import RunBook
from gui.run_controller import RunController
from gui.scratch import Scratch, scratch_folder
from gui.words import SOURCE_LANGUAGE, spoken
from loopscope.records import Kind
from loopscope.runs import RunRecord
from loopscope.scope import Scope
from tasks.launch import Launcher
from tasks.operation import Operation
from tasks.slow_world.keeper import SlowWorld

PULSES_FIRST = 3
"""A run begins once this many pulses have come, so that the first moments of it are measured too."""
PULSES_WITHIN_S = 5.0
STOPPED_BY = (signal.SIGINT, signal.SIGTERM)
GIVE_UP_S = 1.0
"""Work that still does not end this long after Ctrl+C is left behind: a blocking call cannot be ended."""


@dataclass(frozen=True)
class Job:
    """One run to make: an operation in a mode, with checked values (texts or typed)."""

    operation: Operation
    mode: str
    values: Mapping[str, Any]


def run_jobs(
    jobs: Sequence[Job], begins: Callable[[int, Job], None], ended: Callable[[int, Job, RunRecord], None]
) -> int:
    """Run `jobs` one after the other; the callbacks get the job's number, from 0. Gives 0, or 128 + the
    signal's number when Ctrl+C or SIGTERM stopped it.

    Raises what a callback raises, and RuntimeError for an exception of the machinery itself.
    """
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    if spoken() != SOURCE_LANGUAGE:
        # The words of the widgets are used for results, and these come through Qt.
        Language(app).use(spoken())
    with scratch_folder() as scratch:
        runs = _Headless(scratch)
        # Before the first message: a KeyboardInterrupt in the middle of one would end up in Qt.
        before = {number: signal.signal(number, runs.stop) for number in STOPPED_BY}
        try:
            with measured_loop(app) as (scope, loop):
                return int(loop.run_until_complete(runs.run(scope, jobs, begins, ended)))
        finally:
            for signal_number, handler in before.items():
                signal.signal(signal_number, handler)


class PulseStage:
    """What stands around a run where there is no window: only the pulses have to be there."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def ready(self) -> None:
        """Return once pulses come; goes on without them where there are none."""
        deadline = time.monotonic() + PULSES_WITHIN_S
        while self._pulses() < PULSES_FIRST and not self._scope.pulse.reason and time.monotonic() < deadline:
            await asyncio.sleep(0.01)

    async def painted(self, run: ActiveRun) -> None:
        """Nothing is painted here."""

    def _pulses(self) -> int:
        session = self._scope.session
        _, records = session.since(max(0, session.next_seq - 1_000))
        return int((records["kind"] == Kind.PULSE).sum())


class _Headless:
    """The runs of one command."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._controller: RunController | None = None
        self._world = SlowWorld()
        self._launcher = Launcher(scratch.path)
        self._stopped = 0

    async def run(
        self,
        scope: Scope,
        jobs: Sequence[Job],
        begins: Callable[[int, Job], None],
        ended: Callable[[int, Job, RunRecord], None],
    ) -> int:
        """See `run_jobs`."""
        stage, book = PulseStage(scope), RunBook(scope)
        controller = self._controller = RunController(stage, book, self._launcher, self._world)
        try:
            for number, job in enumerate(jobs):
                if self._is_stopped():
                    break
                begins(number, job)
                record = await _one_run(controller, job)
                if self._is_stopped():
                    break
                ended(number, job, record)
            return self._stopped
        finally:
            await controller.close()

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Handle a signal: cancel the run under way, and leave it behind if that takes long."""
        if self._stopped:
            return
        self._stopped = 128 + number
        if self._controller is not None:
            self._controller.cancel_newest(press_by_code())
        timer = threading.Timer(GIVE_UP_S, self._give_up)
        timer.daemon = True
        timer.start()

    def _is_stopped(self) -> bool:
        return self._stopped != 0

    def _give_up(self) -> None:
        """End the process from another thread while the work still holds the main one."""
        from gui.cli_errors import complain, interrupted

        self._world.stop()
        self._launcher.close_now()
        self._scratch.remove()
        complain(interrupted())
        os._exit(self._stopped)


async def _one_run(controller: RunController, job: Job) -> RunRecord:
    """Make one run and give its record, figures included. Raises RuntimeError when the machinery broke."""
    done: asyncio.Future[RunRecord] = asyncio.get_running_loop().create_future()

    def finished(_run: ActiveRun, record: RunRecord) -> None:
        if not done.done():
            done.set_result(record)

    def broke(error: BaseException) -> None:
        if not done.done():
            done.set_exception(error)

    controller.finished.connect(finished)
    controller.broke.connect(broke)
    try:
        if not controller.start(job.operation, job.mode, job.values, press_by_code()):
            raise RuntimeError(f"{job.operation.name} in mode {job.mode} could not be started")
        return await done
    finally:
        controller.finished.disconnect(finished)
        controller.broke.disconnect(broke)
