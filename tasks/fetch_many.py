"""Fetch many pages: one after the other, by a pool of threads or processes, or all at once."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable
from functools import partial
from multiprocessing.pool import ThreadPool
from typing import NamedTuple

import aiohttp
import requests

from tasks.http import HEADERS, session_options
from tasks.opening import CHUNK
from tasks.pools import process_pool, run_in_order
from tasks.progress import Progress


class Page(NamedTuple):
    """One answer: its size in bytes and its SHA-256."""

    size: int
    digest: bytes


def fetch_many(url: str, count: int, timeout_s: float, progress: Progress) -> dict[str, object]:
    """GET `url` `count` times, one after the other."""
    return collect((fetch_one(url, timeout_s) for _ in range(count)), count, progress)


async def fetch_many_async(url: str, count: int, timeout_s: float, progress: Progress) -> dict[str, object]:
    """GET `url` `count` times, all at once on one thread."""
    pages = []
    async with aiohttp.ClientSession(**session_options(timeout_s)) as session, asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch_one_async(session, url)) for _ in range(count)]
        for task in tasks:
            pages.append(await task)
            progress(len(pages), count)
    return summary(pages)


def fetch_many_in_threads(
    url: str, count: int, timeout_s: float, workers: int, progress: Progress
) -> dict[str, object]:
    """GET `url` `count` times by a pool of `workers` threads."""
    with ThreadPool(min(workers, count)) as pool:
        return collect(pool.imap(lambda _: fetch_one(url, timeout_s), range(count)), count, progress)


def fetch_many_in_processes(
    url: str, count: int, timeout_s: float, workers: int, progress: Progress
) -> dict[str, object]:
    """GET `url` `count` times by a pool of `workers` processes."""
    with process_pool(min(workers, count)) as pool:
        calls = [partial(fetch_one, url=url, timeout_s=timeout_s)] * count
        return collect(run_in_order(pool, calls), count, progress)


def fetch_one(url: str, timeout_s: float) -> Page:
    """GET `url` once."""
    digest = hashlib.sha256()
    done = 0
    with requests.get(url, headers=HEADERS, timeout=timeout_s, stream=True) as response:
        response.raise_for_status()
        for chunk in response.iter_content(CHUNK):
            digest.update(chunk)
            done += len(chunk)
    return Page(done, digest.digest())


async def fetch_one_async(session: aiohttp.ClientSession, url: str) -> Page:
    """GET `url` once and give the event loop its turn at every `await`."""
    digest = hashlib.sha256()
    done = 0
    async with session.get(url) as response:
        response.raise_for_status()
        async for chunk in response.content.iter_chunked(CHUNK):
            digest.update(chunk)
            done += len(chunk)
    return Page(done, digest.digest())


def collect(answers: Iterable[Page], count: int, progress: Progress) -> dict[str, object]:
    """Take the answers as they come, and give their summary."""
    pages = []
    for page in answers:
        pages.append(page)
        progress(len(pages), count)
    return summary(pages)


def summary(pages: list[Page]) -> dict[str, object]:
    """Give the figures of all pages; the digest is that of their own digests, in order."""
    together = hashlib.sha256(b"".join(page.digest for page in pages))
    return {
        "requests": len(pages),
        "ok": len(pages),
        "bytes": sum(page.size for page in pages),
        "sha256": together.hexdigest(),
    }
