"""Fetch one page and give its SHA-256."""

from __future__ import annotations

import hashlib

import aiohttp
import requests

from tasks.http import HEADERS, session_options
from tasks.opening import CHUNK
from tasks.progress import Progress


def fetch_page(url: str, timeout_s: float, progress: Progress) -> dict[str, object]:
    """GET `url`; the server may be silent for at most `timeout_s` seconds."""
    digest = hashlib.sha256()
    done = 0
    with requests.get(url, headers=HEADERS, timeout=timeout_s, stream=True) as response:
        response.raise_for_status()
        for chunk in response.iter_content(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress(done)
    return {"status": response.status_code, "bytes": done, "sha256": digest.hexdigest()}


async def fetch_page_async(url: str, timeout_s: float, progress: Progress) -> dict[str, object]:
    """Do the same and give the event loop its turn at every `await`."""
    digest = hashlib.sha256()
    done = 0
    async with aiohttp.ClientSession(**session_options(timeout_s)) as session, session.get(url) as response:
        response.raise_for_status()
        async for chunk in response.content.iter_chunked(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress(done)
    return {"status": response.status, "bytes": done, "sha256": digest.hexdigest()}
