"""asyncio's handles that know when their callback was handed in, and what kind of message it makes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import Context
from typing import Any

from loopscope.clock import NS_PER_S
from loopscope.records import Kind

_ASYNCIO = int(Kind.ASYNCIO)


class TimedHandle(asyncio.Handle):
    """A callback that knows when it was handed to the loop, and what kind of message it makes.

    Whoever makes one sets the two: an `__init__` of its own would cost each callback a call more.
    """

    __slots__ = ("kind", "posted_ns")
    kind: int
    posted_ns: int

    # Its own, so that it stays untouched when `foreign_callbacks` wraps that of all others.
    _run = asyncio.Handle._run


class TimedTimerHandle(asyncio.TimerHandle):
    """A callback for later; it counts as posted at the instant at which it is due."""

    __slots__ = ("kind", "posted_ns")

    def __init__(
        self,
        due_ns: int,
        callback: Callable[..., Any],
        args: tuple[Any, ...],
        loop: asyncio.AbstractEventLoop,
        context: Context | None,
    ) -> None:
        super().__init__(due_ns / NS_PER_S, callback, args, loop, context)
        self.posted_ns = due_ns
        self.kind = _ASYNCIO

    _run = asyncio.Handle._run
