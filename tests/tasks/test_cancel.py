"""A cancelled run ends soon and leaves nothing behind: no process, no unfinished file."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from tasks.catalogue import OPERATIONS, operation
from tasks.launch import MOST_WORKERS, Launcher, Outcome
from tasks.operation import Operation
from tasks.prepare import prepare
from tasks.progress import Progress
from tasks.slow_world.keeper import SlowWorld
from tasks.slow_world.urls import silent_url
from tests.tasks.conftest import workers

LONG: dict[str, dict[str, object]] = {
    "read_file": {"size_mb": 1000, "rate_mb_s": 5},
    "copy_file": {"size_mb": 1000, "rate_mb_s": 5},
    "scan_folder": {"folder": "/"},
    "append_durably": {"records": 100_000},
    "fetch_page": {"delay_s": 60},
    "download_file": {"size_mb": 1000, "rate_mb_s": 5},
    "fetch_many": {"delay_s": 60},
    "silent_server": {"timeout_s": 60},
    "sleep": {"seconds": 60},
    "crunch": {"million_steps": 10_000},
    "hold_gil": {"exponent": 20_000},
}
TELLS_PROGRESS = ("read_file", "copy_file", "scan_folder", "append_durably", "download_file")
CANCELLABLE = [
    *[
        (name, mode)
        for name in LONG
        for mode in ("thread", "process")
        if (name, mode) != ("hold_gil", "thread")
    ],
    *[(name, "async") for name in LONG if name not in ("crunch", "hold_gil")],
]
SOON_S = 10.0
"""Far below the duration of every run here, and far above what a slow machine needs."""


async def reached(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, "the condition never came true"
        await asyncio.sleep(0.01)


def gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


class Started:
    """A long run that has got under way, and the processes that work for it."""

    def __init__(self, launcher: Launcher, task: asyncio.Task[Outcome], progress: Progress) -> None:
        self.launcher = launcher
        self.task = task
        self.progress = progress
        self.processes: list[psutil.Process] = []


async def start(name: str, mode: str, world: SlowWorld, scratch: Path) -> Started:
    launcher, progress = Launcher(scratch), Progress()
    kwargs = await prepare(operation(name), LONG[name], world, scratch)
    task = asyncio.create_task(launcher.run(operation(name), mode, kwargs, progress))
    started = Started(launcher, task, progress)
    if name in TELLS_PROGRESS:
        await reached(lambda: progress.done)
    if mode == "process":
        await reached(workers)
        started.processes = workers()
        if name == "fetch_many":
            await reached(lambda: len(workers()) > 5)
            started.processes = workers()
    await asyncio.sleep(0)
    return started


@pytest.mark.parametrize(("name", "mode"), CANCELLABLE)
def test_cancel(
    world: SlowWorld, scratch: Path, leftovers: Callable[[], list[str]], name: str, mode: str
) -> None:
    async def main() -> None:
        started = await start(name, mode, world, scratch)
        begin = time.monotonic()
        started.progress.cancel()
        outcome = await started.task
        assert time.monotonic() - begin < SOON_S
        assert outcome.error is not None
        assert outcome.error.code == "cancelled"
        assert leftovers() == []
        assert not list(scratch.glob("*file"))
        await reached(lambda: all(gone(process) for process in started.processes))
        await started.launcher.close()

    asyncio.run(main())


@pytest.mark.parametrize("mode", ["thread", "process", "async"])
def test_cancelling_the_awaiting_task_stops_the_work(
    world: SlowWorld, scratch: Path, leftovers: Callable[[], list[str]], mode: str
) -> None:
    async def main() -> None:
        started = await start("copy_file", mode, world, scratch)
        started.task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await started.task
        assert leftovers() == []
        await reached(lambda: all(gone(process) for process in started.processes))

    asyncio.run(main())


@pytest.mark.parametrize("mode", ["thread", "process", "async"])
def test_cancelling_both_at_once_as_the_window_does(world: SlowWorld, scratch: Path, mode: str) -> None:
    async def main() -> Outcome:
        started = await start("copy_file", mode, world, scratch)
        started.progress.cancel()
        started.task.cancel()
        return await started.task

    outcome = asyncio.run(main())
    assert outcome.error is not None
    assert outcome.error.code == "cancelled"


@pytest.mark.parametrize("known", OPERATIONS, ids=lambda known: known.name)
@pytest.mark.parametrize("mode", ["blocking", "thread", "process", "async"])
def test_cancelled_before_it_began(world: SlowWorld, scratch: Path, known: Any, mode: str) -> None:
    progress = Progress()
    progress.cancel()
    outcome = asyncio.run(Launcher(scratch).run(known, mode, {}, progress))
    assert outcome.error is not None
    assert outcome.error.code == "cancelled"


@pytest.mark.parametrize("name", ["copy_file", "download_file", "silent_server", "fetch_many"])
def test_closing_in_mid_run(
    world: SlowWorld, scratch: Path, leftovers: Callable[[], list[str]], name: str
) -> None:
    async def main() -> None:
        launcher = Launcher(scratch)
        tasks = []
        for mode in ("thread", "process", "async"):
            kwargs = await prepare(operation(name), LONG[name], world, scratch)
            tasks.append(asyncio.create_task(launcher.run(operation(name), mode, kwargs, Progress())))
        await reached(workers)
        processes = workers()
        begin = time.monotonic()
        await launcher.close()
        assert time.monotonic() - begin < SOON_S
        for outcome in await asyncio.gather(*tasks):
            assert outcome.error is not None
            assert outcome.error.code == "cancelled"
        assert leftovers() == []
        await reached(lambda: all(gone(process) for process in processes))
        late = await launcher.run(operation("sleep"), "async", {"seconds": 60}, Progress())
        assert late.error is not None
        assert late.error.code == "cancelled"

    asyncio.run(main())


@pytest.mark.parametrize("mode", ["thread", "process", "async"])
@pytest.mark.parametrize("way", ["cancel", "close"])
def test_stopping_while_the_code_is_still_being_loaded(
    scratch: Path, base: str, mode: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading, loaded = threading.Event(), threading.Event()
    load = Operation.function

    def load_slowly(self: Operation, mode: str) -> Callable[..., Any]:
        loading.set()
        loaded.wait(30)
        return load(self, mode)

    monkeypatch.setattr(Operation, "function", load_slowly)

    async def main() -> Outcome:
        launcher, progress = Launcher(scratch), Progress()
        kwargs = {"url": silent_url(base), "timeout_s": 600.0}
        task = asyncio.create_task(launcher.run(operation("silent_server"), mode, kwargs, progress))
        await reached(loading.is_set)
        if way == "close":
            await launcher.close()
        else:
            progress.cancel()
        loaded.set()
        return await task

    outcome = asyncio.run(main())
    assert outcome.error is not None
    assert outcome.error.code == "cancelled"
    assert workers() == []


@pytest.mark.parametrize("mode", ["thread", "process", "async"])
def test_close_now_waits_for_nothing_and_leaves_no_file(
    world: SlowWorld, scratch: Path, leftovers: Callable[[], list[str]], mode: str
) -> None:
    async def main() -> None:
        started = await start("copy_file", mode, world, scratch)
        started.launcher.close_now()
        outcome = await started.task
        assert outcome.error is not None
        assert outcome.error.code == "cancelled"
        await reached(lambda: not leftovers())
        assert not (scratch / "copied_file").exists()

    asyncio.run(main())


def test_a_hundred_clicks_start_a_few_processes_only(scratch: Path) -> None:
    async def main() -> None:
        launcher = Launcher(scratch)
        kwargs = {"seconds": 60.0}
        runs: list[Awaitable[Outcome]] = [
            asyncio.create_task(launcher.run(operation("sleep"), "process", kwargs, Progress()))
            for _ in range(100)
        ]
        await reached(lambda: len(workers()) >= MOST_WORKERS)
        assert len(workers()) == MOST_WORKERS
        await launcher.close()
        codes = {outcome.error.code for outcome in await asyncio.gather(*runs) if outcome.error}
        assert codes == {"cancelled"}
        await reached(lambda: not workers())

    asyncio.run(main())


def test_fifty_copies_to_the_same_place(scratch: Path, big_file: Path, leftovers: Callable[[], Any]) -> None:
    async def main() -> list[Outcome]:
        launcher = Launcher(scratch)
        runs = []
        for number in range(50):
            kwargs = await prepare(operation("copy_file"), {"path": str(big_file)}, None, scratch)
            mode = "thread" if number % 2 else "async"
            runs.append(launcher.run(operation("copy_file"), mode, kwargs, Progress()))
        return await asyncio.gather(*runs)

    assert all(outcome.ok for outcome in asyncio.run(main()))
    assert (scratch / "copied_file").read_bytes() == big_file.read_bytes()
    assert leftovers() == []


def test_worker_that_is_killed_is_one_clear_error(scratch: Path) -> None:
    async def main() -> Outcome:
        run = Launcher(scratch).run(operation("sleep"), "process", {"seconds": 60.0}, Progress())
        task = asyncio.create_task(run)
        await reached(workers)
        workers()[0].kill()
        return await task

    outcome = asyncio.run(main())
    assert outcome.error is not None
    assert outcome.error.code == "worker_died"
