"""Everything works on plain asyncio and on a Qt loop alike, and coroutines let the loop take its turns."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from tasks.async_file import async_open
from tasks.catalogue import MODES, operation
from tasks.launch import Launcher, Outcome
from tasks.opening import CHUNK
from tasks.prepare import prepare
from tasks.progress import Progress
from tasks.slow_world.keeper import SlowWorld

Run = Callable[[Coroutine[Any, Any, Any]], Any]
SMALL: dict[str, dict[str, object]] = {
    "read_file": {"size_mb": 1, "rate_mb_s": 50},
    "copy_file": {"size_mb": 1, "rate_mb_s": 50},
    "scan_folder": {},
    "append_durably": {"records": 5},
    "fetch_page": {"delay_s": 0.05},
    "download_file": {"size_mb": 1, "rate_mb_s": 50},
    "fetch_many": {"count": 5, "delay_s": 0.05},
    "silent_server": {"timeout_s": 0.2},
    "sleep": {"seconds": 0.05},
}


@pytest.fixture(params=["asyncio", "qasync"])
def run_on_loop(request: pytest.FixtureRequest) -> Run:
    """Runs a coroutine to its end on each kind of loop."""
    if request.param == "asyncio":
        return asyncio.run
    import qasync

    app = request.getfixturevalue("qapp")

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        # Garbage with Qt objects in it, such as a closed loop, must not be collected by another thread.
        gc.disable()
        try:
            with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
                return runner.run(coroutine)
        finally:
            gc.collect()
            gc.enable()

    return run


@pytest.mark.parametrize("name", SMALL)
def test_all_modes(run_on_loop: Run, world: SlowWorld, scratch: Path, name: str) -> None:
    async def main() -> list[Outcome]:
        launcher = Launcher(scratch)
        outcomes = []
        for mode in MODES:
            kwargs = await prepare(operation(name), SMALL[name], world, scratch)
            outcomes.append(await launcher.run(operation(name), mode, kwargs, Progress()))
        await launcher.close()
        return outcomes

    outcomes = run_on_loop(main())
    assert len({str((outcome.ok, outcome.result, outcome.error)) for outcome in outcomes}) == 1
    assert outcomes[0].ok is (name != "silent_server")


@pytest.mark.parametrize("mode", ["thread", "process", "async"])
@pytest.mark.parametrize("name", ["copy_file", "silent_server", "sleep"])
def test_cancel(
    run_on_loop: Run, world: SlowWorld, scratch: Path, name: str, mode: str, leftovers: Callable[[], Any]
) -> None:
    values = {"copy_file": {"size_mb": 1000, "rate_mb_s": 5}, "silent_server": {"timeout_s": 60}}

    async def main() -> Outcome:
        launcher, progress = Launcher(scratch), Progress()
        kwargs = await prepare(operation(name), values.get(name, {"seconds": 60}), world, scratch)
        task = asyncio.create_task(launcher.run(operation(name), mode, kwargs, progress))
        while name == "copy_file" and not progress.done:
            await asyncio.sleep(0.01)
        progress.cancel()
        outcome = await task
        await launcher.close()
        return outcome

    outcome = run_on_loop(main())
    assert outcome.error is not None
    assert outcome.error.code == "cancelled"
    assert leftovers() == []


def test_a_pipe_may_be_opened_before_its_writer(run_on_loop: Run, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)

    def write() -> None:
        with open(path, "wb") as pipe:
            pipe.write(b"x" * 200_000)

    async def main() -> int:
        done = 0
        async with async_open(str(path)) as file:
            first = asyncio.ensure_future(file.read(CHUNK))
            for _ in range(20):  # the reader is there and has nothing: that is not the end of the file
                await asyncio.sleep(0)
            assert not first.done()
            threading.Thread(target=write, daemon=True).start()
            done += len(await first)
            while chunk := await file.read(CHUNK):
                assert len(chunk) <= CHUNK
                done += len(chunk)
        return done

    assert run_on_loop(main()) == 200_000


@pytest.mark.parametrize("name", ["read_file", "copy_file"])
def test_the_loop_gets_its_turn_at_each_chunk(
    run_on_loop: Run, tmp_path: Path, scratch: Path, name: str
) -> None:
    chunks = 300
    path = tmp_path / "cached"
    path.write_bytes(os.urandom(chunks * CHUNK))

    async def main() -> tuple[Outcome, int, int]:
        seen: list[int] = []
        progress = Progress()

        async def watch() -> None:
            while True:
                seen.append(progress.done)
                await asyncio.sleep(0)

        kwargs = await prepare(operation(name), {"path": str(path)}, None, scratch)
        watcher = asyncio.create_task(watch())
        outcome = await Launcher(scratch).run(operation(name), "async", kwargs, progress)
        watcher.cancel()
        return outcome, len(set(seen)), progress.done

    outcome, values_seen, done = run_on_loop(main())
    assert outcome.ok
    assert done == chunks * CHUNK
    assert values_seen >= chunks - 1
    assert "aiofile (" in outcome.used


def test_used_is_what_was_really_used(world: SlowWorld, scratch: Path, big_file: Path) -> None:
    async def main(values: dict[str, object], name: str) -> str:
        kwargs = await prepare(operation(name), values, world, scratch)
        return (await Launcher(scratch).run(operation(name), "async", kwargs, Progress())).used

    used = asyncio.run(main({"size_mb": 1, "rate_mb_s": 50}, "read_file"))
    assert used == "named pipe through the event loop"
    used = asyncio.run(main({"size_mb": 1, "rate_mb_s": 50}, "download_file"))
    assert used.startswith("aiohttp + aiofile (")
    assert asyncio.run(main({}, "scan_folder")) == "os.scandir() in threads"
    assert asyncio.run(main({"path": str(big_file)}, "read_file")).startswith("aiofile (")
