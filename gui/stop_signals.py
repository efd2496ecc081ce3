"""Ctrl+C and SIGTERM for a command that runs asyncio on Qt's loop: cancel it, or leave it behind."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from types import FrameType
from typing import Any

from gui.cli_errors import complain, interrupted

STOPPED_BY = (signal.SIGINT, signal.SIGTERM)
GIVE_UP_S = 1.5
"""Work that still does not end this long after Ctrl+C is left behind: a call cannot be ended from outside."""


class StopSignals:
    """Use as `with StopSignals(let_go) as stop:`, before the first message: an exception
    in one would end up in Qt.

    `let_go` is called at once, from the signal's handler: it ends what the work waits for.
    """

    def __init__(self, let_go: Callable[[], None]) -> None:
        self._let_go = let_go
        self._task: asyncio.Task[Any] | None = None
        self._last_word: threading.Timer | None = None
        self.code = 0
        """128 + the signal's number once one came, 0 before."""

    def __enter__(self) -> StopSignals:
        self._before = {number: signal.signal(number, self._stop) for number in STOPPED_BY}
        return self

    def __exit__(self, *_: object) -> None:
        if self._last_word is not None:
            # The work has ended: what is still to be written may take its time.
            self._last_word.cancel()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def run(self, loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, None]) -> int:
        """Run `work` to its end and give 0; or cancelled by a signal, and give its code."""
        loop.run_until_complete(self._watched(work))
        return self.code

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._task = asyncio.ensure_future(work)
        if self.code:
            task.cancel()
        await asyncio.wait([task])
        if task.cancelled() and self.code:
            return
        error = task.exception()
        # What fails because everything was taken from under it is no news after Ctrl+C.
        if error is not None and not self.code:
            raise error

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self.code:
            return
        self.code = 128 + number
        timer = self._last_word = threading.Timer(GIVE_UP_S, self._give_up)
        timer.daemon = True
        timer.start()
        if self._task is not None:
            self._task.get_loop().call_soon_threadsafe(self._task.cancel)
        threading.Thread(target=self._let_go, daemon=True).start()

    def _give_up(self) -> None:
        complain(interrupted())
        os._exit(self.code)
