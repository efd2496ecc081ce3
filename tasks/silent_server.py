"""Ask a server that takes the connection and never answers: only a time-out ends the waiting."""

from __future__ import annotations

import aiohttp
import requests

from tasks.http import HEADERS, session_options
from tasks.progress import Progress


def silent_server(url: str, timeout_s: float, progress: Progress) -> dict[str, object]:
    """GET `url` and give up after `timeout_s` seconds of silence; without time-out this waits for ever."""
    with requests.get(url, headers=HEADERS, timeout=timeout_s, stream=True) as response:
        response.raise_for_status()
        progress(1, 1)
    return {"status": response.status_code}


async def silent_server_async(url: str, timeout_s: float, progress: Progress) -> dict[str, object]:
    """Do the same and give the event loop its turn at every `await`."""
    async with aiohttp.ClientSession(**session_options(timeout_s)) as session, session.get(url) as response:
        response.raise_for_status()
        progress(1, 1)
    return {"status": response.status}
