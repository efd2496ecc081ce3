"""Ctrl+C ends the work of a command; what the command does afterwards is left alone."""

from __future__ import annotations

import asyncio
import os
import signal
import threading

from gui.stop_signals import StopSignals


def test_work_that_ended_in_time_is_not_ended_again() -> None:
    let_go = threading.Event()

    async def work() -> None:
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.get_running_loop().create_future()

    loop = asyncio.new_event_loop()
    with StopSignals(let_go.set) as stop:
        assert stop.run(loop, work()) == 130
    loop.close()
    assert let_go.wait(30)
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            assert thread.finished.is_set(), "it would end the process"
