"""Files for coroutines: `async with async_open(path) as file`, with read(), write() and fsync() to await.

An ordinary file goes through aiofile, whose engine caio uses io_uring or the kernel's AIO where the system
has them and threads elsewhere. A named pipe is read through the event loop. Opening and closing happen in
a thread, as no system opens files asynchronously for Python. What was used is noted in the run's scope.
"""

from __future__ import annotations

import asyncio
import errno
import io
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal, Protocol

import caio
from aiofile import AIOFile

from tasks.errors import OperationError
from tasks.opening import CHUNK, WRITER_PATIENCE_S, is_pipe, open_now
from tasks.run_scope import current_scope
from tasks.threads import in_thread

_ENGINES = {
    "linux_uring": "io_uring",
    "linux_aio": "Linux AIO",
    "thread_aio": "its own threads",
    "python_aio": "its own threads",
}
_ERRNO_OF = {os.strerror(number): number for number in errno.errorcode}


class AsyncFile(Protocol):
    """What a coroutine can do with an open file."""

    size: int
    """Bytes in the file when it was opened; 0 for a pipe."""

    async def read(self, count: int) -> bytes:
        """Give the next bytes, at most `count`; none at the end of the file."""

    async def write(self, data: bytes) -> None:
        """Write all of `data`."""

    async def fsync(self) -> None:
        """Return when everything written so far is safe on the disk."""


@asynccontextmanager
async def async_open(path: str, mode: Literal["rb", "wb", "ab"] = "rb") -> AsyncIterator[AsyncFile]:
    """Open a file for a coroutine; raises what open() raises, and so do its methods."""
    raw = await in_thread(_open, path, mode)
    try:
        if is_pipe(raw.fileno()):
            current_scope().note_used("named pipe through the event loop")
            pipe = await PipeFile.connect(path, raw)
            try:
                yield pipe
            finally:
                pipe.close()
        else:
            current_scope().note_used(f"aiofile ({_engine()})")
            yield DiskFile(raw)
    finally:
        await in_thread(raw.close)


class DiskFile:
    """An ordinary file, read or written from its beginning on, or appended to."""

    def __init__(self, raw: io.FileIO) -> None:
        self.size = os.fstat(raw.fileno()).st_size
        self._file = AIOFile.from_fp(raw)
        self._offset = self.size if self._file.mode.appending else 0

    async def read(self, count: int) -> bytes:
        """Give the next bytes, at most `count`; none at the end of the file."""
        with _SystemErrors():
            data: bytes = await self._file.read_bytes(count, self._offset)
        self._offset += len(data)
        # Cached bytes may be there without any waiting: other messages get their turn all the same.
        await asyncio.sleep(0)
        return data

    async def write(self, data: bytes) -> None:
        """Write all of `data`."""
        with _SystemErrors():
            await self._file.write_bytes(data, self._offset)
        self._offset += len(data)
        await asyncio.sleep(0)

    async def fsync(self) -> None:
        """Return when everything written so far is safe on the disk."""
        with _SystemErrors():
            await self._file.fsync()


class PipeFile:
    """A named pipe, read through the event loop as its bytes come."""

    size = 0

    def __init__(self, path: str, reader: asyncio.StreamReader, transport: asyncio.ReadTransport) -> None:
        self._path = path
        self._reader = reader
        self._transport = transport
        self._patience_s: float | None = WRITER_PATIENCE_S

    @classmethod
    async def connect(cls, path: str, raw: io.FileIO) -> PipeFile:
        """Watch an open pipe through the running loop."""
        reader = asyncio.StreamReader(limit=CHUNK)
        protocol = asyncio.StreamReaderProtocol(reader)
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, raw)
        return cls(path, reader, transport)

    async def read(self, count: int) -> bytes:
        """Give the next bytes, at most `count`; none when the writer has gone."""
        try:
            async with asyncio.timeout(self._patience_s):
                data = await self._reader.read(count)
        except TimeoutError:
            raise OperationError("timed_out", "disk", path=self._path) from None
        self._patience_s = None  # only the first byte may be missing for good: its writer died before
        return data

    async def write(self, data: bytes) -> None:
        """Refuse: pipes are only read."""
        raise io.UnsupportedOperation("write")

    async def fsync(self) -> None:
        """Refuse: pipes are only read."""
        raise io.UnsupportedOperation("fsync")

    def close(self) -> None:
        """Stop watching the pipe."""
        self._transport.close()


class _SystemErrors:
    """Gives caio's SystemError("No space left on device") back its number and its class, OSError."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, SystemError):
            number = error.args[0] if isinstance(error.args[0], int) else _ERRNO_OF.get(str(error), errno.EIO)
            raise OSError(number, os.strerror(number)) from error


def _open(path: str, mode: Literal["rb", "wb", "ab"]) -> io.FileIO:
    return open(path, mode, buffering=0, opener=open_now)


def _engine() -> str:
    """Give a person's name for what caio uses here."""
    module: str = caio.AsyncioContext.__module__.removeprefix("caio.").removesuffix("_asyncio")
    return _ENGINES.get(module, module)
