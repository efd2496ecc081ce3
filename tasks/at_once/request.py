"""One of the many requests: the blocking function and the coroutine, doing the same work."""

from __future__ import annotations

import asyncio
import http.client
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tasks.errors import OperationError, as_operation_error
from tasks.progress import Progress
from tasks.slow_world.listening import HOST
from tasks.slow_world.urls import page_url

if TYPE_CHECKING:
    import aiohttp

OPERATIONS = ("fetch", "read", "sleep")
PATIENCE_S = 60.0
"""How much longer than its delay a request may take: of thousands the last ones wait for their turn."""
PAGE_BYTES = 1024
CLOCK = time.perf_counter_ns


class Kept(Protocol):
    """What a request holds on to until all the others have their answer as well."""

    def close(self) -> None:
        """Let it go."""


class Answer(NamedTuple):
    """One request's end: when (ns, monotonic), and one sentence when something went wrong."""

    ended_ns: int
    error: str


@dataclass(frozen=True)
class Request:
    """What one request does: "fetch" a page of the slow world, "read" a slow pipe, or only "sleep"."""

    operation: str
    delay_s: float
    port: int = 0
    path: str = ""
    size: int = 0

    @property
    def url(self) -> str:
        """The page that "fetch" fetches."""
        return page_url(f"http://{HOST}:{self.port}", self.delay_s, PAGE_BYTES)

    @property
    def timeout_s(self) -> float:
        """How long one wait may take."""
        return self.delay_s + PATIENCE_S


def ask(request: Request) -> Kept | None:
    """Do the work; the calling thread waits. Gives the open connection, for whoever wants to keep it open."""
    if request.operation == "fetch":
        return _fetch(request)
    if request.operation == "read":
        from tasks.read_file import read_file

        read_file(request.path, Progress(), request.size)
    else:
        time.sleep(request.delay_s)
    return None


async def ask_async(request: Request, session: aiohttp.ClientSession) -> None:
    """Do the same and give the event loop its turn at every `await`; `session` keeps the connection open."""
    if request.operation == "fetch":
        async with session.get(request.url) as response:
            _check(request, response.status, await response.read())
    elif request.operation == "read":
        from tasks.read_file import read_file_async

        await read_file_async(request.path, Progress(), request.size)
    else:
        await asyncio.sleep(request.delay_s)


def _fetch(request: Request) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection(HOST, request.port, timeout=request.timeout_s)
    try:
        connection.request("GET", request.url)
        response = connection.getresponse()
        _check(request, response.status, response.read())
    except BaseException:
        connection.close()
        raise
    return connection


def _check(request: Request, status: int, body: bytes) -> None:
    if status != 200:
        raise OperationError("http_status", url=request.url, status=status)
    if len(body) != PAGE_BYTES:
        raise OperationError("broken_body", url=request.url)


def in_words(error: BaseException, request: Request) -> str:
    """Give one sentence for what went wrong with a request."""
    values: dict[str, object] = (
        {"url": request.url} if request.operation == "fetch" else {"path": request.path}
    )
    return str(as_operation_error(error, values))
