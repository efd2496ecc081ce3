"""The answers about the slow world itself: its routes, health, counts and simulated disk."""

from __future__ import annotations

import os

from aiohttp import web

from tasks.slow_world import listing
from tasks.slow_world.counts import Counts
from tasks.slow_world.disk import DiskFull, NoDisk, SimulatedDisk
from tasks.slow_world.query import MAX_RATE, MAX_SIZE_BYTES, whole


class OwnAnswers:
    """The routes that need to know the server's state."""

    def __init__(self, counts: Counts, disk: SimulatedDisk) -> None:
        self._counts = counts
        self._disk = disk

    async def root(self, request: web.BaseRequest) -> web.StreamResponse:
        """The list of routes."""
        wants_json = request.rel_url.query.get("format") == "json"
        if wants_json or "application/json" in request.headers.get("Accept", ""):
            return web.json_response(listing.as_json())
        return web.Response(text=listing.as_html(), content_type="text/html")

    async def health(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answers at once, with the number of this process, so that nobody else is taken for it."""
        return web.json_response({"ok": True, "pid": os.getpid()})

    async def stats(self, request: web.BaseRequest) -> web.StreamResponse:
        """The counts."""
        return web.json_response(self._counts.as_dict())

    async def reset_stats(self, request: web.BaseRequest) -> web.StreamResponse:
        """The counts as they were; they start anew."""
        counts = self._counts.as_dict()
        self._counts.reset()
        return web.json_response(counts)

    async def make_file(self, request: web.BaseRequest) -> web.StreamResponse:
        """A new file on the simulated slow disk."""
        query = request.rel_url.query
        size = whole(query, "size", 0, MAX_SIZE_BYTES)
        rate = whole(query, "rate", 1, MAX_RATE)
        try:
            path = self._disk.make(size, rate)
        except DiskFull as error:
            raise web.HTTPServiceUnavailable(text=f"{error}\n") from None
        except NoDisk as error:
            raise web.HTTPNotImplemented(text=f"{error}\n") from None
        found = {"path": path, "size": size, "rate": rate, "simulated": True}
        return web.json_response(found, status=201)
