"""Append records to a file, each safe on the disk before the next one is written."""

from __future__ import annotations

import os

from tasks.async_file import async_open
from tasks.opening import open_now
from tasks.progress import Progress

RECORD_BYTES = 64


def append_durably(path: str, records: int, progress: Progress) -> dict[str, object]:
    """Append `records` records to `path`, which is created when it is not there."""
    with open(path, "ab", opener=open_now) as file:
        for number in range(1, records + 1):
            file.write(record(number))
            file.flush()
            os.fsync(file.fileno())
            progress(number, records)
    return {"records": records, "bytes": records * RECORD_BYTES}


async def append_durably_async(path: str, records: int, progress: Progress) -> dict[str, object]:
    """Do the same and give the event loop its turn at every `await`."""
    async with async_open(path, "ab") as file:
        for number in range(1, records + 1):
            await file.write(record(number))
            await file.fsync()
            progress(number, records)
    return {"records": records, "bytes": records * RECORD_BYTES}


def record(number: int) -> bytes:
    """Give one line of text of RECORD_BYTES bytes."""
    return f"record {number}, safe on the disk ".ljust(RECORD_BYTES - 1, ".").encode() + b"\n"
