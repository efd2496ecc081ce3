"""The loop subclass keeps asyncio's promises: order, cancellation, errors, timers, pipes, processes."""

from __future__ import annotations

import asyncio
import contextvars
import itertools
import math
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from loopscope import loop as loop_module
from loopscope.loop import ScopeEventLoop
from loopscope.records import Kind, MessageRecord
from loopscope.scope import Scope


@pytest.fixture
def runner(qapp: QApplication, scope: Scope) -> Iterator[asyncio.Runner]:
    with asyncio.Runner(loop_factory=lambda: ScopeEventLoop(qapp, scope.probe)) as runner:
        yield runner


def test_callbacks_run_in_the_order_in_which_they_were_handed_in(runner: asyncio.Runner) -> None:
    ran: list[int] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        for number in range(1_000):
            loop.call_soon(ran.append, number)
        while len(ran) < 1_000:
            await asyncio.sleep(0)

    runner.run(main())
    assert ran == list(range(1_000))


def test_timers_run_in_the_order_of_their_due_times_and_never_early(runner: asyncio.Runner) -> None:
    delays = [0.03, 0.01, 0.0, 0.02, 0.01]
    ran: list[tuple[float, float]] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        done = asyncio.Event()
        start = loop.time()

        def note(delay: float) -> None:
            ran.append((delay, loop.time() - start))
            if len(ran) == len(delays):
                done.set()

        for delay in delays:
            loop.call_at(start + delay, note, delay)
        await done.wait()

    runner.run(main())
    assert [delay for delay, _ in ran] == sorted(delays)
    assert all(late >= delay for delay, late in ran)


def test_a_sleep_is_never_shorter_than_asked(runner: asyncio.Runner) -> None:
    async def main() -> float:
        start = time.perf_counter()
        await asyncio.sleep(0.1)
        return time.perf_counter() - start

    assert runner.run(main()) >= 0.1


def test_a_cancelled_callback_does_not_run(runner: asyncio.Runner) -> None:
    ran: list[str] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.call_soon(ran.append, "soon").cancel()
        loop.call_later(0.001, ran.append, "later").cancel()
        loop.call_soon(ran.append, "kept")
        await asyncio.sleep(0.02)

    runner.run(main())
    assert ran == ["kept"]


def test_cancelled_timeouts_do_not_pile_up(runner: asyncio.Runner) -> None:
    async def main() -> int:
        loop = asyncio.get_running_loop()
        for _ in range(10_000):
            loop.call_later(3_600, print).cancel()
        return len(loop._due)  # type: ignore[attr-defined]

    assert runner.run(main()) < 1_000


def test_a_cancelled_task_ends_and_says_so(runner: asyncio.Runner) -> None:
    async def main() -> bool:
        task = asyncio.create_task(asyncio.sleep(3_600))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return task.cancelled()

    assert runner.run(main())


@pytest.mark.expects_log("it broke")
def test_an_error_in_a_callback_goes_to_the_handler_and_the_rest_runs(runner: asyncio.Runner) -> None:
    ran: list[str] = []
    seen: list[dict[str, Any]] = []

    def breaks() -> None:
        raise ValueError("it broke")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: seen.append(context))
        loop.call_soon(breaks)
        loop.call_soon(ran.append, "after")
        await asyncio.sleep(0.01)

    runner.run(main())
    assert ran == ["after"]
    assert isinstance(seen[0]["exception"], ValueError)


def test_errors_of_tasks_reach_who_awaits_them(runner: asyncio.Runner) -> None:
    async def breaks() -> None:
        await asyncio.sleep(0)
        raise KeyError("x")

    async def main() -> None:
        with pytest.raises(ExceptionGroup) as caught:  # noqa: PT012 - the group is what is tested
            async with asyncio.TaskGroup() as group:
                group.create_task(breaks())
                group.create_task(asyncio.sleep(3_600))
        assert caught.value.subgroup(KeyError)

    runner.run(main())


def test_a_timeout_ends_what_never_would(runner: asyncio.Runner) -> None:
    async def main() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await asyncio.sleep(3_600)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.sleep(3_600), 0.01)

    runner.run(main())


def test_a_flood_of_callbacks_leaves_room_for_qt_messages(qapp: QApplication, scope: Scope) -> None:
    """A hundred tasks that work all the time: a posted Qt event is handled after a budget, not after all."""
    done_before_event: list[int] = []
    done = 0

    class Receiver(QObject):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.User:
                done_before_event.append(done)
            return True

    receiver = Receiver()

    def work() -> None:
        nonlocal done
        until = time.perf_counter_ns() + 1_000_000
        while time.perf_counter_ns() < until:
            pass
        done += 1

    async def main() -> None:
        loop = asyncio.get_running_loop()
        for _ in range(100):
            loop.call_soon(work)
        QCoreApplication.postEvent(receiver, QEvent(QEvent.Type.User))
        while done < 100:
            await asyncio.sleep(0)

    with asyncio.Runner(loop_factory=lambda: ScopeEventLoop(qapp, scope.probe, 5_000_000)) as runner:
        runner.run(main())
    # 5 ms of budget hold at most 5 callbacks of 1 ms and the one that uses it up.
    assert done_before_event[0] <= 6


def test_what_a_callback_adds_waits_for_the_next_turn(runner: asyncio.Runner) -> None:
    order: list[str] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()

        def first() -> None:
            order.append("first")
            loop.call_soon(order.append, "added")

        loop.call_soon(first)
        loop.call_soon(order.append, "second")
        await asyncio.sleep(0.01)

    runner.run(main())
    assert order == ["first", "second", "added"]


def test_other_threads_wake_the_loop_with_their_context(runner: asyncio.Runner) -> None:
    variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable", default="none")
    seen: list[tuple[str, bool]] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        done = asyncio.Event()
        gui_thread = threading.get_ident()

        def note() -> None:
            seen.append((variable.get(), threading.get_ident() == gui_thread))
            done.set()

        context = contextvars.copy_context()
        context.run(variable.set, "mine")
        threading.Thread(target=lambda: loop.call_soon_threadsafe(note, context=context)).start()
        await done.wait()

    runner.run(main())
    assert seen == [("mine", True)]


def test_executor_results_and_errors_come_back(runner: asyncio.Runner) -> None:
    async def main() -> tuple[int, str]:
        loop = asyncio.get_running_loop()
        with pytest.raises(ZeroDivisionError):
            await loop.run_in_executor(None, lambda: 1 // 0)
        value = await loop.run_in_executor(None, lambda: 41 + 1)
        return value, await asyncio.to_thread(lambda: threading.current_thread().name)

    value, thread = runner.run(main())
    assert value == 42
    assert thread.startswith("asyncio")


def test_subprocesses_run(runner: asyncio.Runner) -> None:
    async def main() -> tuple[bytes, int | None]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", "print('hello')", stdout=asyncio.subprocess.PIPE
        )
        output, _ = await process.communicate()
        return output.strip(), process.returncode

    assert runner.run(main()) == (b"hello", 0)


def test_readers_are_called_when_there_is_something_to_read(
    runner: asyncio.Runner, recorded: Callable[..., list[MessageRecord]]
) -> None:
    async def main() -> bytes:
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        got: asyncio.Future[bytes] = loop.create_future()

        def read() -> None:
            loop.remove_reader(ours)
            got.set_result(ours.recv(10))

        loop.add_reader(ours, read)
        theirs.send(b"x")
        try:
            return await got
        finally:
            ours.close()
            theirs.close()

    assert runner.run(main()) == b"x"
    test = test_readers_are_called_when_there_is_something_to_read.__name__
    (record,) = recorded(f"{test}.<locals>.main.<locals>.read")
    assert record.kind == Kind.IO, "named after the reader, not after the wrapper around it"


def test_streams_work_both_ways(runner: asyncio.Runner) -> None:
    async def main() -> bytes:
        async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(await reader.readline())
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"ping\n")
            answer = await reader.readline()
            writer.close()
            return answer

    assert runner.run(main()) == b"ping\n"


def test_a_pipe_can_be_read(runner: asyncio.Runner) -> None:
    async def main() -> bytes:
        read_end, write_end = os.pipe()
        reader = asyncio.StreamReader()
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read_end, "rb")
        )
        os.write(write_end, b"drip")
        os.close(write_end)
        data = await reader.read()
        transport.close()
        return data

    assert runner.run(main()) == b"drip"


@pytest.mark.parametrize("method", ["call_soon", "call_soon_threadsafe"])
def test_wrong_callbacks_are_refused(runner: asyncio.Runner, method: str) -> None:
    async def coroutine() -> None:
        """Never run."""

    async def main() -> None:
        add: Callable[..., object] = getattr(asyncio.get_running_loop(), method)
        for wrong in (coroutine, "text", None):
            with pytest.raises(TypeError):
                add(wrong)

    runner.run(main())


def test_a_closed_loop_refuses_threads(qapp: QApplication) -> None:
    loop = ScopeEventLoop(qapp)
    loop.close()
    loop.close()
    with pytest.raises(RuntimeError, match="closed"):
        loop.call_soon_threadsafe(print)


def test_one_runner_after_another(qapp: QApplication, scope: Scope) -> None:
    for number in range(3):
        with asyncio.Runner(loop_factory=lambda: ScopeEventLoop(qapp, scope.probe)) as runner:
            assert runner.run(asyncio.sleep(0.001, number)) == number


def test_every_callback_is_recorded_with_its_coroutine_task_and_wait(
    runner: asyncio.Runner, scope: Scope, recorded: Callable[..., list[MessageRecord]]
) -> None:
    async def fetch_something() -> None:
        await asyncio.sleep(0)
        await asyncio.to_thread(time.sleep, 0.01)

    async def main() -> str:
        task = asyncio.create_task(fetch_something())
        await task
        return task.get_name()

    number = int(runner.run(main()).removeprefix("Task-"))
    name = fetch_something.__qualname__
    mine = recorded(name)

    assert len(mine) == 3
    assert {record.kind for record in mine} == {Kind.ASYNCIO}
    assert {record.detail for record in mine} == {number}
    assert all(record.waited_ns is not None for record in mine)
    assert scope.session.describe(mine[0]) == f"{name} · Task-{number}"
    finished = [record for record in recorded() if record.kind == Kind.IO and record.detail == 0]
    assert finished, "the thread's result came as a message of kind io"


def test_callbacks_inside_callbacks_never_overlap_in_the_records(
    runner: asyncio.Runner, scope: Scope, qapp: QApplication, recorded: Callable[..., list[MessageRecord]]
) -> None:
    """A callback may run Qt's loop, or have posted events sent, in which further callbacks run."""
    ran: list[str] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()

        def inner() -> None:
            ran.append("inner")

        def from_thread() -> None:
            loop.call_soon_threadsafe(inner)

        def outer(send: Callable[[], None]) -> None:
            thread = threading.Thread(target=from_thread)
            thread.start()
            thread.join()
            send()
            ran.append("outer")

        for send in (QCoreApplication.sendPostedEvents, qapp.processEvents):
            for _ in range(5):
                loop.call_soon(outer, send)
                await asyncio.sleep(0.005)

    runner.run(main())
    assert ran.count("inner") == ran.count("outer") == 10
    spans = sorted((r.begin_ns, r.end_ns) for r in recorded())
    assert all(begin > 0 for begin, _ in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


def test_timers_that_have_run_are_not_counted_as_cancelled(runner: asyncio.Runner) -> None:
    async def main() -> tuple[int, int]:
        loop: Any = asyncio.get_running_loop()
        for _ in range(100):
            await asyncio.sleep(0.0001)
        after_sleeps = loop._due_cancelled
        for handle in [loop.call_later(3_600, print) for _ in range(100)]:
            handle.cancel()
        return after_sleeps, loop._due_cancelled - sum(handle._cancelled for *_, handle in loop._due)

    assert runner.run(main()) == (0, 0)


def test_a_sleep_may_last_for_ever(runner: asyncio.Runner) -> None:
    async def main() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.sleep(math.inf), 0.01)
        async with asyncio.timeout(math.inf):
            await asyncio.sleep(0)

    runner.run(main())


def test_a_timer_beyond_what_qt_can_wait_for_is_waited_for_in_parts(
    runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[int] = []
    start_timer = loop_module._Waker.startTimer

    def noting(waker: QObject, interval: int, *args: Any) -> int:
        waits.append(interval)
        return start_timer(waker, interval, *args)

    monkeypatch.setattr(loop_module, "_LONGEST_WAIT_MS", 30)
    monkeypatch.setattr(loop_module._Waker, "startTimer", noting, raising=False)

    runner.run(asyncio.sleep(0.05))
    first, second = (wait for wait in waits if wait)
    assert first == 30
    assert second <= 20, "the rest only, not the whole wait once more"


def run_qt_loop(until: Callable[[], bool]) -> None:
    """Do as a modal dialog does."""
    nested, timer, limit = QEventLoop(), QTimer(), time.monotonic() + 2

    def look() -> None:
        if until() or time.monotonic() > limit:
            nested.quit()

    timer.timeout.connect(look)
    timer.start(1)
    nested.exec()
    timer.stop()


def test_asyncio_goes_on_in_a_qt_loop_that_a_callback_runs(runner: asyncio.Runner) -> None:
    async def main() -> tuple[int, int]:
        loop = asyncio.get_running_loop()
        steps = 0

        async def step(pause: float) -> None:
            nonlocal steps
            while True:
                await asyncio.sleep(pause)
                steps += 1

        tasks = [asyncio.create_task(step(pause)) for pause in (0, 0.001)]
        done = loop.create_future()

        def modal() -> None:
            before = steps
            run_qt_loop(lambda: steps >= before + 20)
            done.set_result(steps - before)

        await asyncio.sleep(0.005)
        loop.call_soon(modal)
        from_ready = await done
        done = loop.create_future()
        loop.call_later(0.001, modal)
        from_due = await done
        for task in tasks:
            task.cancel()
        return from_ready, from_due

    from_ready, from_due = runner.run(main())
    assert from_ready >= 20
    assert from_due >= 20


@pytest.mark.parametrize("pause", [0, 0.001])
def test_a_qt_loop_in_a_coroutine_makes_the_other_tasks_wait_and_breaks_none(
    runner: asyncio.Runner, pause: float
) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        steps = 0

        async def step() -> None:
            nonlocal steps
            while True:
                await asyncio.sleep(pause)
                steps += 1

        task = asyncio.create_task(step())
        from_thread: list[int] = []
        await asyncio.sleep(0.005)
        before, until = steps, time.monotonic() + 0.05
        threading.Timer(0.01, loop.call_soon_threadsafe, [from_thread.append, 1]).start()
        run_qt_loop(lambda: time.monotonic() > until)
        assert steps == before
        async with asyncio.timeout(2):
            while steps < before + 10 or not from_thread:
                await asyncio.sleep(0.001)
        task.cancel()

    runner.run(main())


def test_callbacks_run_only_while_the_loop_runs(qapp: QApplication) -> None:
    loop = ScopeEventLoop(qapp)
    seen: list[asyncio.AbstractEventLoop | None] = []

    def note() -> None:
        seen.append(asyncio._get_running_loop())

    try:
        for add in (loop.call_soon, loop.call_soon_threadsafe):
            add(note)
            qapp.processEvents()
            assert not seen
            loop.run_until_complete(asyncio.sleep(0))
            assert seen == [loop]
            seen.clear()
        loop.call_later(0, note)
        qapp.processEvents()
        loop.run_until_complete(asyncio.sleep(0.01))
        assert seen == [loop]
    finally:
        loop.close()


def test_what_an_interrupt_left_in_the_queue_runs_later(
    qapp: QApplication, capfd: pytest.CaptureFixture[str]
) -> None:
    loop = ScopeEventLoop(qapp)
    ran: list[str] = []

    def interrupted() -> None:
        raise KeyboardInterrupt

    def after() -> None:
        ran.append("after")
        loop.stop()

    def from_thread() -> None:
        loop.call_soon_threadsafe(interrupted)
        loop.call_soon_threadsafe(after)

    limit = QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(loop.stop)
    limit.start(2_000)
    thread = threading.Thread(target=from_thread)
    thread.start()
    thread.join()
    try:
        loop.run_forever()
        assert ran == ["after"]
    finally:
        loop.close()
    assert "KeyboardInterrupt" in capfd.readouterr().err, "PySide tells it"


def test_a_closed_loop_takes_nothing_more(qapp: QApplication) -> None:
    loop = ScopeEventLoop(qapp)
    loop.close()
    for add in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), loop.run_forever):
        with pytest.raises(RuntimeError, match="closed"):
            add()
