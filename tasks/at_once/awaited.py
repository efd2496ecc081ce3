"""Async: all requests are awaited on one thread."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tasks.at_once.request import CLOCK, Answer, Request, ask_async, in_words

if TYPE_CHECKING:
    import aiohttp

CREATED_AT_ONCE = 200
"""Tasks created between two turns of the loop: 5,000 in one go would freeze the window for 50 ms."""
KEPT_OPEN_S = 3_600.0


class Awaited:
    """A task for each request, and one HTTP session with as many connections as there are requests."""

    def __init__(self, requests: Sequence[Request]) -> None:
        self._requests = requests
        self._tasks: list[asyncio.Task[Answer]] = []
        self._session: aiohttp.ClientSession | None = None

    async def run(self) -> list[Answer]:
        """Create all tasks, let them begin together, and await all answers."""
        import aiohttp

        connector = aiohttp.TCPConnector(
            limit=0, keepalive_timeout=KEPT_OPEN_S, socket_factory=_socket_without_linger
        )
        timeout = aiohttp.ClientTimeout(total=max(request.timeout_s for request in self._requests))
        session = self._session = aiohttp.ClientSession(connector=connector, timeout=timeout)
        # They begin together: one that had its answer before the last began would lend it its connection.
        begin = asyncio.Event()
        for number, request in enumerate(self._requests):
            self._tasks.append(asyncio.create_task(_ask(request, session, begin)))
            if number % CREATED_AT_ONCE == CREATED_AT_ONCE - 1:
                await asyncio.sleep(0)
        begin.set()
        return list(await asyncio.gather(*self._tasks))

    async def let_go(self) -> None:
        """Cancel what is still under way and close all connections."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        if self._session is not None:
            await self._session.close()


def _socket_without_linger(address: tuple[Any, ...]) -> socket.socket:
    """Make a socket for an address as `getaddrinfo` gives it, whose close gives its port back at once.

    Closed as usual, the ports of 5,000 connections are kept for a minute, and there are 28,000: after a few
    rounds one request in some thousands found none.
    """
    family, kind, protocol, *_ = address
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return made


async def _ask(request: Request, session: aiohttp.ClientSession, begin: asyncio.Event) -> Answer:
    await begin.wait()
    try:
        await ask_async(request, session)
    except Exception as error:
        return Answer(CLOCK(), in_words(error, request))
    return Answer(CLOCK(), "")
