"""The keeper: one start for many callers, health checks, restarts, both kinds of loops, a quick end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tasks.errors import OperationError
from tasks.slow_world.keeper import SlowWorld, page_url
from tasks.slow_world.payload import payload
from tasks.slow_world.wire import request

Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def world() -> Iterator[SlowWorld]:
    found = SlowWorld(health_timeout_s=1.0)
    yield found
    found.stop()


def on_plain_loop(main: Callable[[], Awaitable[None]]) -> None:
    async def run() -> None:
        await main()

    asyncio.run(run())


def on_qasync(main: Callable[[], Awaitable[None]]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qtcore = pytest.importorskip("PySide6.QtCore")
    import qasync

    app = qtcore.QCoreApplication.instance() or qtcore.QCoreApplication(sys.argv[:1])
    loop = qasync.QEventLoop(app)
    try:
        loop.run_until_complete(main())
    finally:
        loop.close()


def our_helpers() -> set[int]:
    return {
        child.pid
        for child in psutil.Process().children()
        if child.status() != psutil.STATUS_ZOMBIE and "tasks.slow_world" in child.cmdline()
    }


def test_nothing_is_started_before_it_is_wanted(world: SlowWorld) -> None:
    assert world.address is None
    assert world.pid is None
    assert our_helpers() == set()


@pytest.mark.parametrize("on_loop", [on_plain_loop, on_qasync])
def test_it_works_on_both_loops(world: SlowWorld, on_loop: Callable[..., None]) -> None:
    async def main() -> None:
        base = await world.ensure()
        assert base == f"http://{world.address}"
        port = int(base.rpartition(":")[2])
        assert request(port, "GET", page_url("", 0), 20)[0] == 200
        assert await world.ensure() == base
        if hasattr(os, "mkfifo"):
            path = await world.slow_file(1000, 100_000)
            assert Path(path).read_bytes() == payload(1000)
        os.kill(world.pid or 0, signal.SIGTERM)
        assert await world.ensure() == base, "restarted at the same port"

    on_loop(main)
    assert len(our_helpers()) == 1
    world.stop()
    assert our_helpers() == set()


def test_many_callers_share_one_start(world: SlowWorld) -> None:
    async def main() -> None:
        found = await asyncio.gather(*(world.ensure() for _ in range(20)))
        assert len(set(found)) == 1
        assert len(our_helpers()) == 1

    asyncio.run(main())


def test_callers_on_several_loops_share_it_too(world: SlowWorld) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(asyncio.run(world.ensure()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(found) == 4
    assert len(set(found)) == 1
    assert asyncio.run(world.ensure()) == found[0], "it outlives the threads that asked for it"
    assert len(our_helpers()) == 1


def test_the_loop_goes_on_while_it_starts(world: SlowWorld) -> None:
    async def main() -> None:
        turns = 0
        task = asyncio.create_task(world.ensure())
        while not task.done():
            turns += 1
            await asyncio.sleep(0.005)
        assert turns >= 5

    asyncio.run(main())


def test_a_cancelled_caller_takes_nothing_from_the_others(world: SlowWorld) -> None:
    async def main() -> None:
        first, second = asyncio.create_task(world.ensure()), asyncio.create_task(world.ensure())
        await asyncio.sleep(0)
        first.cancel()
        assert (await second).startswith("http://127.0.0.1:")
        with pytest.raises(asyncio.CancelledError):
            await first

    asyncio.run(main())


def test_a_loop_that_closes_during_the_start_leaves_no_complaint(
    world: SlowWorld, caplog: pytest.LogCaptureFixture
) -> None:
    async def main() -> None:
        asyncio.create_task(world.ensure())  # noqa: RUF006 - left alone on purpose
        await asyncio.sleep(0)

    asyncio.run(main())
    assert asyncio.run(world.ensure()).startswith("http://127.0.0.1:")
    assert caplog.records == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no signals")
@pytest.mark.parametrize("number", ["SIGKILL", "SIGSTOP"])
def test_a_dead_or_hanging_one_is_replaced(world: SlowWorld, number: str) -> None:
    async def main() -> None:
        base, pid = await world.ensure(), world.pid
        assert pid is not None
        os.kill(pid, getattr(signal, number))
        assert await world.ensure() == base
        assert world.pid != pid
        assert our_helpers() == {world.pid}

    asyncio.run(main())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no signals")
def test_a_death_is_seen_without_asking(world: SlowWorld, until: Until) -> None:
    asyncio.run(world.ensure())
    os.kill(world.pid or 0, signal.SIGKILL)
    until(lambda: world.address is None)
    assert our_helpers() == set()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no signals")
def test_another_port_when_the_old_one_was_taken(world: SlowWorld, until: Until) -> None:
    base = asyncio.run(world.ensure())
    port = int(base.rpartition(":")[2])
    os.kill(world.pid or 0, signal.SIGKILL)
    until(lambda: world.address is None)
    with socket.create_server(("127.0.0.1", port)):
        other = asyncio.run(world.ensure())
        assert other != base
        assert request(int(other.rpartition(":")[2]), "GET", "/health", 20)[0] == 200


def test_a_freeze_of_the_loop_does_not_kill_a_well_one() -> None:
    world = SlowWorld(health_timeout_s=0.7)

    async def main() -> None:
        base, pid = await world.ensure(), world.pid
        task = asyncio.create_task(world.ensure())
        await asyncio.sleep(0)
        time.sleep(1.5)  # the freeze that this program is about
        assert await task == base
        assert world.pid == pid

    try:
        asyncio.run(main())
    finally:
        world.stop()


def test_stop_is_quick_and_may_come_again(world: SlowWorld) -> None:
    world.stop()
    asyncio.run(world.ensure())
    world.stop()
    assert our_helpers() == set()
    assert world.address is None
    world.stop()
    assert asyncio.run(world.ensure()).startswith("http://127.0.0.1:"), "and it can be started again"


def test_stopped_while_it_starts(world: SlowWorld) -> None:
    async def main() -> None:
        task = asyncio.create_task(world.ensure())
        await asyncio.sleep(0.02)
        world.stop()
        with pytest.raises(OperationError) as caught:
            await task
        assert caught.value.code == "world_unavailable"

    asyncio.run(main())
    assert our_helpers() == set()


def test_one_that_cannot_start_is_one_sentence(world: SlowWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/nowhere/python")
        with pytest.raises(OperationError) as caught:
            asyncio.run(world.ensure())
    assert caught.value.code == "world_unavailable"
    assert "No such file" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert asyncio.run(world.ensure()), "and the next time it is tried again"


def test_one_that_hangs_at_its_start_is_given_up() -> None:
    world = SlowWorld(start_timeout_s=0.001)
    with pytest.raises(OperationError) as caught:
        asyncio.run(world.ensure())
    assert caught.value.code == "world_unavailable"
    world.stop()
    assert our_helpers() == set()


def test_absurd_slow_files_are_one_sentence(world: SlowWorld) -> None:
    for size, rate in ((10**40, 1), (-1, 1), (1, 0)):
        with pytest.raises(OperationError) as caught:
            asyncio.run(world.slow_file(size, rate))
        assert caught.value.code == "world_unavailable"
        assert "must be" in str(caught.value)


def test_without_named_pipes_it_says_so(world: SlowWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = b"This system has no named pipes, so there is no simulated slow disk.\n"
    real = request

    def answer(port: int, method: str, target: str, timeout_s: float) -> tuple[int, bytes]:
        return (501, sentence) if method == "POST" else real(port, method, target, timeout_s)

    monkeypatch.setattr("tasks.slow_world.keeper.request", answer)
    with pytest.raises(OperationError) as caught:
        asyncio.run(world.slow_file(10, 10))
    assert caught.value.code == "world_unavailable"
    assert "no named pipes" in str(caught.value)
