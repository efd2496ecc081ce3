"""The slow world's server: one aiohttp server on 127.0.0.1, as a helper process or in the foreground."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Awaitable, Callable

from aiohttp import web

from tasks.owned_folder import remove_stale
from tasks.slow_world import answers
from tasks.slow_world.counts import Counts
from tasks.slow_world.disk import DISK_PREFIX, SimulatedDisk
from tasks.slow_world.listening import BACKLOG, HOST, open_socket, raise_descriptor_limit
from tasks.slow_world.own_answers import OwnAnswers
from tasks.slow_world.query import BadNumber

_Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
_TIDY_EVERY_S = 30.0
_UNCOUNTED = ("/health", "/stats")


class SlowServer(web.Server):
    """Finds the answer of each request. The low-level server: a router would only cost time here."""

    def __init__(self, disk: SimulatedDisk) -> None:
        # Cancellation: /silent must end with its client, or it would be kept for ever.
        super().__init__(self._answer, handler_cancellation=True, access_log=None)
        self.counts = Counts()
        own = OwnAnswers(self.counts, disk)
        self._answers: dict[str, dict[str, _Answer]] = {
            "/": {"GET": own.root},
            "/health": {"GET": own.health},
            "/stats": {"GET": own.stats, "POST": own.reset_stats},
            "/disk": {"POST": own.make_file},
            "/page": {"GET": answers.page},
            "/body": {"GET": answers.body},
            "/silent": {"GET": answers.silent},
            "/broken": {"GET": answers.broken},
        }

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        self.counts.connected()
        super().connection_made(handler, transport)

    def connection_lost(self, handler: web.RequestHandler, exc: BaseException | None = None) -> None:
        self.counts.disconnected()
        super().connection_lost(handler, exc)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path in _UNCOUNTED:
            return await self._find(request)(request)
        served = False
        self.counts.begun()
        try:
            response = await self._find(request)(request)
            served = True
            return response
        except BadNumber as error:
            served = True
            return web.Response(status=400, text=f"{error}\n")
        except web.HTTPException:
            served = True
            raise
        finally:
            self.counts.ended(served)

    def _find(self, request: web.BaseRequest) -> _Answer:
        path = request.path
        methods = {"GET": answers.status} if path.startswith("/status/") else self._answers.get(path)
        if methods is None:
            raise web.HTTPNotFound(text="There is nothing here; the routes are listed at /.\n")
        if request.method not in methods:
            allowed = " or ".join(methods)
            raise web.HTTPMethodNotAllowed(request.method, methods, text=f"Use {allowed} here.\n")
        return methods[request.method]


async def serve_on(listener: socket.socket, disk: SimulatedDisk, ready: Callable[[], None]) -> None:
    """Serve until cancelled; calls `ready` once connections are taken."""
    raise_descriptor_limit()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(SlowServer(disk), sock=listener, backlog=BACKLOG)
    ready()
    try:
        while True:
            await asyncio.sleep(_TIDY_EVERY_S)
            disk.tidy()
    finally:
        server.close()


NO_PORT = "Port {port} cannot be used: {reason}. Choose another with --port."
NO_NUMBER = "a port is a number from 0 to 65535"
ANSWERS = "The slow world answers at {address} (Ctrl+C ends it)"
"""What it says; the command line translates these very strings."""


def serve(port: int, words: Callable[[str], str] = str) -> int:
    """Serve in the foreground until Ctrl+C. Gives the exit code: 0, or 1 when the port cannot be had.

    `words` gives the sentences above, and the system's reasons, in the person's language.
    """
    try:
        listener = open_socket(port)
    except (OSError, OverflowError) as error:
        reason = NO_NUMBER if isinstance(error, OverflowError) else error.strerror or str(error)
        print(words(NO_PORT).format(port=port, reason=words(reason)), file=sys.stderr)
        return 1
    taken = listener.getsockname()[1]
    remove_stale(DISK_PREFIX)
    disk = SimulatedDisk()

    def tell() -> None:
        print(words(ANSWERS).format(address=f"http://{HOST}:{taken}/"), flush=True)

    # Whoever ends us politely gets the same clean end as Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve_on(listener, disk, tell))
    finally:
        disk.close()
    return 0
