"""Read a file in chunks and give its SHA-256."""

from __future__ import annotations

import hashlib
import os

from tasks.async_file import async_open
from tasks.opening import CHUNK, check_complete, open_ready
from tasks.progress import Progress


def read_file(path: str, progress: Progress, size: int = 0) -> dict[str, object]:
    """Read `path` to its end. `size` is told where the file itself does not know it: a pipe."""
    digest = hashlib.sha256()
    done = 0
    with open(path, "rb", buffering=0, opener=open_ready) as file:
        total = size or os.fstat(file.fileno()).st_size
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress(done, total)
    check_complete(path, done, total)
    return {"bytes": done, "sha256": digest.hexdigest()}


async def read_file_async(path: str, progress: Progress, size: int = 0) -> dict[str, object]:
    """Do the same and give the event loop its turn at every `await`."""
    digest = hashlib.sha256()
    done = 0
    async with async_open(path, "rb") as file:
        total = size or file.size
        while chunk := await file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress(done, total)
    check_complete(path, done, total)
    return {"bytes": done, "sha256": digest.hexdigest()}
