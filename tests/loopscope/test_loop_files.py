"""Many files in one selector: each that is ready is called once, none too late, and nothing spins."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from loopscope import doorbell
from loopscope.loop import ScopeEventLoop
from loopscope.records import UNKNOWN_NS, Kind, MessageRecord
from loopscope.scope import Scope

Recorded = Callable[..., list[MessageRecord]]


@pytest.fixture(params=["glib", "notifier"])
def runner(
    request: pytest.FixtureRequest, qapp: QApplication, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> Iterator[asyncio.Runner]:
    """A loop that is woken by GLib, and one that is woken by a QSocketNotifier."""

    def no_glib(*_: object) -> None:
        raise OSError("no GLib")

    if request.param == "notifier":
        monkeypatch.setattr(doorbell, "GlibWatch", no_glib)
    with asyncio.Runner(loop_factory=lambda: ScopeEventLoop(qapp, scope.probe)) as made:
        yield made


def test_all_files_that_are_ready_together_are_called_once_each(
    runner: asyncio.Runner, recorded: Recorded
) -> None:
    async def main() -> list[int]:
        loop = asyncio.get_running_loop()
        pairs = [socket.socketpair() for _ in range(100)]
        got: list[int] = []
        over = loop.create_future()

        def read(number: int) -> None:
            pairs[number][0].recv(1)
            got.append(number)
            if len(got) == 2 * len(pairs):
                over.set_result(None)

        for number, (ours, _) in enumerate(pairs):
            loop.add_reader(ours, read, number)
        for _ in range(2):
            for _, theirs in pairs:
                theirs.send(b"x")
        await over
        for ours, theirs in pairs:
            loop.remove_reader(ours)
            ours.close()
            theirs.close()
        return got

    assert sorted(runner.run(main())) == sorted([*range(100), *range(100)])
    records = [r for r in recorded() if r.kind == Kind.IO]
    reads = [r for r in records if r.end_ns and r.posted_ns == UNKNOWN_NS]
    assert len(reads) >= 200, "each callback is a message, and nobody knows when it was posted"


def test_a_reader_removed_by_another_of_the_same_batch_is_not_called(runner: asyncio.Runner) -> None:
    async def main() -> list[str]:
        loop = asyncio.get_running_loop()
        (a, b), (c, d) = socket.socketpair(), socket.socketpair()
        called: list[str] = []

        def one(name: str, mine: socket.socket, other: socket.socket) -> None:
            called.append(name)
            mine.recv(1)
            loop.remove_reader(other)

        loop.add_reader(a, one, "first", a, c)
        loop.add_reader(c, one, "second", c, a)
        b.send(b"x")
        d.send(b"x")
        while not called:
            await asyncio.sleep(0)
        for _ in range(20):
            await asyncio.sleep(0.001)
        for file in (a, c):
            loop.remove_reader(file)
        for file in (a, b, c, d):
            file.close()
        return called

    assert len(runner.run(main())) == 1


def test_reading_and_writing_one_file_do_not_disturb_each_other(runner: asyncio.Runner) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        read, wrote = loop.create_future(), loop.create_future()

        def can_write() -> None:
            assert loop.remove_writer(ours)
            assert not loop.remove_writer(ours)
            wrote.set_result(None)

        def can_read() -> None:
            assert loop.remove_reader(ours)
            read.set_result(ours.recv(1))

        loop.add_reader(ours, can_read)
        loop.add_writer(ours, can_write)
        await wrote
        theirs.send(b"x")
        assert await read == b"x"
        ours.close()
        theirs.close()

    runner.run(main())


def test_a_file_that_waits_for_a_dialog_in_a_coroutine_does_not_spin(
    runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    rings = 0
    ready = ScopeEventLoop.files_ready

    def count(loop: ScopeEventLoop) -> None:
        nonlocal rings
        rings += 1
        ready(loop)

    monkeypatch.setattr(ScopeEventLoop, "files_ready", count)

    async def main() -> int:
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        got = loop.create_future()
        loop.add_reader(ours, lambda: got.done() or got.set_result(ours.recv(1)))
        before = rings
        theirs.send(b"x")
        dialog = QEventLoop()
        QTimer.singleShot(100, dialog.quit)
        dialog.exec()
        rung = rings - before
        assert await got == b"x", "what came during the dialog is read after it"
        loop.remove_reader(ours)
        ours.close()
        theirs.close()
        return rung

    assert runner.run(main()) <= 1


def test_signals_still_wake_the_loop(runner: asyncio.Runner) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        came = asyncio.Event()
        loop.add_signal_handler(signal.SIGUSR1, came.set)
        os.kill(os.getpid(), signal.SIGUSR1)
        await came.wait()
        loop.remove_signal_handler(signal.SIGUSR1)

    runner.run(main())


def test_what_came_before_the_loop_ran_is_not_lost(runner: asyncio.Runner, qapp: QApplication) -> None:
    """A splash screen takes messages first, and with them the news that a file is ready."""
    loop = runner.get_loop()
    ours, theirs = socket.socketpair()
    got: list[bytes] = []

    def read() -> None:
        got.append(ours.recv(1))
        loop.stop()

    loop.add_reader(ours, read)
    theirs.send(b"x")
    for _ in range(20):
        qapp.processEvents()
    assert got == []
    loop.run_forever()
    assert got == [b"x"]
    loop.remove_reader(ours)
    ours.close()
    theirs.close()
