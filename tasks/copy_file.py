"""Copy a file and make sure that the copy is safe on the disk."""

from __future__ import annotations

import hashlib
import os

from tasks.async_file import async_open
from tasks.opening import CHUNK, check_complete, open_ready
from tasks.part_file import async_part_file, part_file
from tasks.progress import Progress


def copy_file(path: str, destination: str, progress: Progress, size: int = 0) -> dict[str, object]:
    """Copy `path` to `destination`, which appears when it is whole. `size` is told for a pipe."""
    digest = hashlib.sha256()
    done = 0
    with open(path, "rb", buffering=0, opener=open_ready) as source:
        total = size or os.fstat(source.fileno()).st_size
        with part_file(destination) as part, open(part, "wb") as copy:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                copy.write(chunk)
                done += len(chunk)
                progress(done, total)
            check_complete(path, done, total)
            copy.flush()
            os.fsync(copy.fileno())
    return {"bytes": done, "sha256": digest.hexdigest()}


async def copy_file_async(
    path: str, destination: str, progress: Progress, size: int = 0
) -> dict[str, object]:
    """Do the same and give the event loop its turn at every `await`."""
    digest = hashlib.sha256()
    done = 0
    async with async_open(path, "rb") as source:
        total = size or source.size
        async with async_part_file(destination) as part, async_open(part, "wb") as copy:
            while chunk := await source.read(CHUNK):
                digest.update(chunk)
                await copy.write(chunk)
                done += len(chunk)
                progress(done, total)
            check_complete(path, done, total)
            await copy.fsync()
    return {"bytes": done, "sha256": digest.hexdigest()}
