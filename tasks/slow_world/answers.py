"""The slow answers themselves: each takes a request and gives a response, and knows nothing else."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from aiohttp import web

from tasks.slow_world.pace import Pace
from tasks.slow_world.payload import payload
from tasks.slow_world.query import MAX_PAGE_BYTES, MAX_RATE, MAX_SIZE_BYTES, seconds, whole

PAGE_BYTES = 1024
_SEND_BYTES = 65_536
_TEXT = "text/plain"


async def page(request: web.BaseRequest) -> web.StreamResponse:
    """A small page after a delay."""
    query = request.rel_url.query
    delay_s = seconds(query, "delay")
    size = whole(query, "size", 0, MAX_PAGE_BYTES, PAGE_BYTES)
    await asyncio.sleep(delay_s)
    return web.Response(body=payload(size), content_type=_TEXT)


async def body(request: web.BaseRequest) -> web.StreamResponse:
    """A body at a chosen rate."""
    query = request.rel_url.query
    size = whole(query, "size", 0, MAX_SIZE_BYTES)
    pace = Pace(whole(query, "rate", 1, MAX_RATE))
    response = await _begin(request, size)
    sent = 0
    while sent < size:
        chunk = payload(min(pace.chunk_bytes, size - sent), sent)
        # Also when nothing is due, give way once: a fast reader must not keep the others waiting.
        await asyncio.sleep(pace.wait_s(sent + len(chunk)))
        await response.write(chunk)
        sent += len(chunk)
    await response.write_eof()
    return response


async def silent(request: web.BaseRequest) -> web.StreamResponse:
    """Never answers. The server cancels this when the client leaves."""
    await asyncio.Event().wait()
    raise AssertionError("nobody sets that event")


async def status(request: web.BaseRequest) -> web.StreamResponse:
    """An answer with the status that the path names."""
    code = whole({"code": request.path.rpartition("/")[2]}, "code", 200, 599)
    try:
        reason = HTTPStatus(code).phrase
    except ValueError:
        reason = "A status without a name"
    if code in (204, 304):
        return web.Response(status=code, reason=reason)
    return web.Response(status=code, reason=reason, text=f"{code} {reason}\n")


async def broken(request: web.BaseRequest) -> web.StreamResponse:
    """A body that says more bytes than it gives; then the connection breaks off."""
    query = request.rel_url.query
    size = whole(query, "size", 1, MAX_SIZE_BYTES)
    after = whole(query, "after", 0, size - 1, size // 2)
    response = await _begin(request, size)
    for start in range(0, after, _SEND_BYTES):
        await response.write(payload(min(_SEND_BYTES, after - start), start))
        await asyncio.sleep(0)
    if request.transport is not None:
        request.transport.close()
    return response


async def _begin(request: web.BaseRequest, size: int) -> web.StreamResponse:
    response = web.StreamResponse()
    response.content_type = _TEXT
    response.content_length = size
    await response.prepare(request)
    return response
