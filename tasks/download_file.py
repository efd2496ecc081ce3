"""Download a file to the disk and give its SHA-256."""

from __future__ import annotations

import hashlib

import aiohttp
import requests

from tasks.async_file import async_open
from tasks.http import HEADERS, session_options
from tasks.opening import CHUNK
from tasks.part_file import async_part_file, part_file
from tasks.progress import Progress


def download_file(url: str, destination: str, timeout_s: float, progress: Progress) -> dict[str, object]:
    """Store the answer of `url` at `destination`, which appears when it is whole."""
    digest = hashlib.sha256()
    done = 0
    with requests.get(url, headers=HEADERS, timeout=timeout_s, stream=True) as response:
        response.raise_for_status()
        total = int(response.headers.get("Content-Length", 0)) or None
        with part_file(destination) as part, open(part, "wb") as file:
            for chunk in response.iter_content(CHUNK):
                digest.update(chunk)
                file.write(chunk)
                done += len(chunk)
                progress(done, total)
    return {"status": response.status_code, "bytes": done, "sha256": digest.hexdigest()}


async def download_file_async(
    url: str, destination: str, timeout_s: float, progress: Progress
) -> dict[str, object]:
    """Do the same and give the event loop its turn at every `await`."""
    digest = hashlib.sha256()
    done = 0
    async with aiohttp.ClientSession(**session_options(timeout_s)) as session, session.get(url) as response:
        response.raise_for_status()
        total = response.content_length
        async with async_part_file(destination) as part, async_open(part, "wb") as file:
            async for chunk in response.content.iter_chunked(CHUNK):
                digest.update(chunk)
                await file.write(chunk)
                done += len(chunk)
                progress(done, total)
    return {"status": response.status, "bytes": done, "sha256": digest.hexdigest()}
