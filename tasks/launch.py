"""Launches an operation in one of the four modes on the running asyncio loop."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tasks.call import call
from tasks.errors import BadParameter, Cancelled, OperationError, as_operation_error
from tasks.operation import MODES, Operation
from tasks.outcome import Outcome
from tasks.progress import Progress
from tasks.run_scope import RunScope, enter_scope
from tasks.threads import in_thread
from tasks.worker_process import WorkerProcess

__all__ = ["Launcher", "Outcome"]

GRACE_S = 0.5
"""How long a cancelled run may take to end by itself before it is left behind."""
THREAD_GRACE_S = 0.1
"""The same for a thread, which may be in a call that nobody can interrupt: the person waits for no more."""
MOST_WORKERS = 8
"""Worker processes at a time: a hundred clicks must not start a hundred of them. The others wait."""


@dataclass(eq=False)
class _Run:
    """One run under way in thread, process or async mode."""

    progress: Progress
    scope: RunScope
    work: asyncio.Future[dict[str, Any]]
    stop: Callable[[], None]
    grace_s: float = GRACE_S


class Launcher:
    """Runs operations and leaves nothing of them behind. Starts nothing before it is used."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self._runs: set[_Run] = set()
        self._slots: asyncio.Semaphore | None = None
        self._closed = False

    def run_blocking(self, operation: Operation, kwargs: Mapping[str, Any], progress: Progress) -> Outcome:
        """Call the blocking function right here: the calling thread waits for the whole work."""
        progress.unit = operation.unit
        scope = RunScope()

        def work() -> dict[str, Any]:
            if progress.cancelled:
                raise Cancelled
            enter_scope(scope)
            result: dict[str, Any] = call(operation.function("blocking"), kwargs, progress)
            return result

        try:
            result = contextvars.copy_context().run(work)
        except Exception as error:
            return _failure(operation, "blocking", scope, as_operation_error(error, dict(kwargs)))
        finally:
            scope.close()
        return _success(operation, "blocking", scope, result)

    async def run(
        self, operation: Operation, mode: str, kwargs: Mapping[str, Any], progress: Progress
    ) -> Outcome:
        """Run in any mode; a failure of the work or a cancel is an Outcome as well, never an exception.

        Cancelling the awaiting task stops the work too. That raises CancelledError as usual, unless
        `progress.cancel()` or the closing of this launcher had asked for it: then it is an Outcome.
        """
        if mode not in MODES:
            return Outcome(False, error=BadParameter("mode", value=mode, known=", ".join(MODES)))
        if mode == "blocking":
            return self.run_blocking(operation, kwargs, progress)
        progress.unit = operation.unit
        scope = RunScope()
        if self._closed or progress.cancelled:
            return _failure(operation, mode, scope, Cancelled())
        try:
            return _success(operation, mode, scope, await self._run(operation, mode, kwargs, progress, scope))
        except Exception as error:
            return _failure(operation, mode, scope, as_operation_error(error, dict(kwargs)))

    async def close(self) -> None:
        """Cancel everything; waits for what can be cancelled and leaves the rest behind, in at most 1 s."""
        self._closed = True
        runs = list(self._runs)
        for run in runs:
            run.progress.cancel()
            run.stop()
        if runs:
            await asyncio.wait([run.work for run in runs], timeout=GRACE_S)
        self.close_now()

    def close_now(self) -> None:
        """Cancel everything without waiting: unfinished files are removed, worker processes told to end.

        They do so at once and by themselves, even when this process ends before them.
        """
        self._closed = True
        for run in list(self._runs):
            run.progress.cancel()
            run.stop()
            run.scope.close()

    async def _run(
        self, operation: Operation, mode: str, kwargs: Mapping[str, Any], progress: Progress, scope: RunScope
    ) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        cancelled: asyncio.Future[None] = loop.create_future()
        run = None

        def wake() -> None:
            loop.call_soon_threadsafe(_settle, cancelled)

        progress.on_cancel(wake)
        try:
            # The module is loaded off this thread: a first run must not freeze the window for its imports.
            function = await in_thread(operation.function, mode)
            if self._closed or progress.cancelled:
                raise Cancelled
            run = self._start(operation, mode, function, kwargs, progress, scope)
            self._runs.add(run)
            both: list[asyncio.Future[Any]] = [run.work, cancelled]
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            if not run.work.done():
                raise Cancelled
            return run.work.result()
        except asyncio.CancelledError:
            if self._closed or progress.cancelled:
                raise Cancelled from None
            raise
        finally:
            if run is not None:
                await self._abandon(run)
                self._runs.discard(run)
            scope.close()

    def _start(
        self,
        operation: Operation,
        mode: str,
        function: Callable[..., Any],
        kwargs: Mapping[str, Any],
        progress: Progress,
        scope: RunScope,
    ) -> _Run:
        context = contextvars.copy_context()
        context.run(enter_scope, scope)
        if mode == "thread":
            thread = context.run(in_thread, call, function, kwargs, progress)
            return _Run(progress, scope, thread, _nothing, THREAD_GRACE_S)
        loop = asyncio.get_running_loop()
        if mode == "async":
            task = loop.create_task(call(function, kwargs, progress), context=context)
            return _Run(progress, scope, task, lambda: _cancel(task))
        worker = WorkerProcess()
        task = loop.create_task(self._in_worker(worker, operation.name, kwargs, progress, scope))

        def stop() -> None:
            # Once it has started, its thread is awaited: it sees the process end.
            if not worker.stop():
                task.cancel()

        return _Run(progress, scope, task, stop)

    async def _in_worker(
        self, worker: WorkerProcess, name: str, kwargs: Mapping[str, Any], progress: Progress, scope: RunScope
    ) -> dict[str, Any]:
        self._slots = self._slots or asyncio.Semaphore(MOST_WORKERS)
        async with self._slots:
            return await in_thread(worker.run, name, kwargs, progress, scope)

    async def _abandon(self, run: _Run) -> None:
        """Stop a run that is not over; one that cannot be stopped ends some day, with nobody listening."""
        if run.work.done():
            return
        run.progress.cancel()
        run.stop()
        await asyncio.wait([run.work], timeout=run.grace_s)
        run.work.cancel()
        run.work.add_done_callback(_ignore)


def _success(operation: Operation, mode: str, scope: RunScope, result: dict[str, Any]) -> Outcome:
    return Outcome(True, result=result, used=_used(operation, mode, scope))


def _failure(operation: Operation, mode: str, scope: RunScope, error: OperationError) -> Outcome:
    return Outcome(False, error=error, used=_used(operation, mode, scope))


def _used(operation: Operation, mode: str, scope: RunScope) -> str:
    """Say what did the work: what the run found out itself, beside what the catalogue knows."""
    known = operation.used[mode]
    if mode != "async" or not scope.used:
        return known
    # "aiofile" in the catalogue stands for the engine that the run names.
    return " + ".join([*(part for part in [known] if part not in ("aiofile", *scope.used)), *scope.used])


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


def _ignore(future: asyncio.Future[Any]) -> None:
    """Take the result of abandoned work, so that asyncio does not complain that nobody did."""
    if not future.cancelled():
        future.exception()


def _cancel(task: asyncio.Task[Any]) -> None:
    task.cancel()


def _nothing() -> None:
    pass
