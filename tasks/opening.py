"""Opening a file to read: an ordinary one or a pipe of the simulated disk, and never one that hangs."""

from __future__ import annotations

import os
import stat

from tasks.errors import OperationError

CHUNK = 64 * 1024
"""Bytes read or written at a time."""
WRITER_PATIENCE_S = 5.0
"""How long a pipe may stay without its first byte."""


def open_now(path: str, flags: int) -> int:
    """An opener for open(): gives a descriptor at once, even for a pipe that nobody writes into yet.

    Raises OSError, and OperationError not_a_file for a device or a socket (some give bytes for ever), and
    for a pipe that is to be written.
    """
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o666)
    mode = os.fstat(descriptor).st_mode
    readable_pipe = stat.S_ISFIFO(mode) and not flags & (os.O_WRONLY | os.O_RDWR)
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or readable_pipe:
        return descriptor  # open() itself refuses a folder
    os.close(descriptor)
    raise OperationError("not_a_file", path=path)


def open_ready(path: str, flags: int) -> int:
    """An opener for open(): as open_now(), and a pipe has its first bytes waiting, then blocks as usual.

    A plain open() of a pipe whose writer has died would wait for ever, and so would a frozen window.
    Raises OperationError timed_out when no byte comes.
    """
    descriptor = open_now(path, flags)
    if is_pipe(descriptor):
        try:
            _wait_for_first_byte(path, descriptor)
            os.set_blocking(descriptor, True)
        except BaseException:
            os.close(descriptor)
            raise
    return descriptor


def is_pipe(descriptor: int) -> bool:
    """Whether an open file is a named pipe."""
    return stat.S_ISFIFO(os.fstat(descriptor).st_mode)


def check_complete(path: str, done: int, total: int) -> None:
    """Raise OperationError vanished when fewer bytes came than the file had when it was opened."""
    if done < total:
        raise OperationError("vanished", path=path, done=done, total=total)


def _wait_for_first_byte(path: str, descriptor: int) -> None:
    import select  # its poll() does not exist on Windows, which has no named pipes either

    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    if not poll.poll(WRITER_PATIENCE_S * 1000):
        raise OperationError("timed_out", "disk", path=path)
