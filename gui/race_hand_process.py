"""The window's side of a race's hand: starts the process, tells it when, hears what it did."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from gui.race_hand import Order
from gui.words import spoken, translate
from tasks.own_process import command, own_environment
from tasks.threads import in_thread

ENDS_WITHIN_S = 2.0


class RaceError(RuntimeError):
    """The race cannot go on; the text is one sentence for the person."""


class HandProcess:
    """Use as `async with HandProcess(order) as hand:`; gone at the end, and with this process."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._process: subprocess.Popen[bytes] | None = None
        self._lane: asyncio.Task[dict[str, Any]] | None = None
        """Hears what comes of the lane that is under way."""

    async def __aenter__(self) -> HandProcess:
        self._process = subprocess.Popen(
            command("gui.race_hand", spoken()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=own_environment(),
        )
        try:
            self._tell(asdict(self._order))
            await self._answer()
        except BaseException:
            self._end()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        self._end()

    async def prepare(self) -> None:
        """Let it look at what the window holds now."""
        self._tell({"prepare": True})
        await self._answer()

    def begin(self, begin_ns: int, broke_off: Callable[[RaceError], None]) -> None:
        """Let the input begin: the lane's zero is this instant. Returns at once, from any message.

        `broke_off` is told when the input ends before `until_over` is asked.
        """
        # Nobody can be told from within a message; if it has ended, its silence says so.
        with contextlib.suppress(RaceError):
            self._tell({"begin_ns": begin_ns})

        def heard(lane: asyncio.Task[dict[str, Any]]) -> None:
            error = None if lane.cancelled() else lane.exception()
            if isinstance(error, RaceError):
                broke_off(error)

        self._lane = asyncio.get_running_loop().create_task(self._answer(), name="hand of the race")
        self._lane.add_done_callback(heard)

    async def until_over(self, length_ns: int) -> dict[str, Any]:
        """Say how long the lane is, and give what was sent once it is over."""
        assert self._lane is not None
        if not self._lane.done():
            self._tell({"length_ns": length_ns})
        return await self._lane

    def stop(self) -> None:
        """Let it do nothing more, from this instant on. The rest of its end comes with `__aexit__`."""
        if self._process is not None:
            self._process.kill()

    def _tell(self, line: dict[str, Any]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(line).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise RaceError(_ended()) from error

    async def _answer(self) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdout is not None
        line = await in_thread(self._process.stdout.readline)
        answer: dict[str, Any] = json.loads(line) if line else {"error": _ended()}
        if "error" in answer:
            raise RaceError(str(answer["error"]))
        return answer

    def _end(self) -> None:
        process = self._process
        if process is None:
            return
        if self._lane is not None:
            self._lane.cancel()
        assert process.stdin is not None
        with contextlib.suppress(OSError):  # it has ended, and not taken what was told it last
            process.stdin.close()
        process.terminate()
        try:
            process.wait(ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        # A thread that still reads has come to the end by now.
        assert process.stdout is not None
        process.stdout.close()


def _ended() -> str:
    return translate("Race", "The process that makes the input has ended.")
