"""What one run has used and what it has unfinished on the disk, so that its end leaves nothing behind."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
import threading
from contextvars import ContextVar

from tasks.errors import Cancelled, OperationError

_numbers = itertools.count(1)


class RunScope:
    """Belongs to one run. Thread-safe: whoever cancels a run closes its scope from outside."""

    def __init__(self) -> None:
        self.used: list[str] = []
        """What did the work, as far as only the run itself could find it out."""
        self._parts: set[str] = set()
        self._lock = threading.Lock()
        self._closed = False

    def note_used(self, what: str) -> None:
        """Say what did a part of the work, e.g. "aiofile (io_uring)"; each is kept once."""
        if what not in self.used:
            self.used.append(what)

    def create_part(self, destination: str) -> str:
        """Create an empty file beside `destination`, named `<destination>.<number>.part`, and give its path.

        The number keeps two runs with the same destination apart. Raises OSError, OperationError
        (is_a_folder, not_a_file, missing_file) and, once the scope is closed, Cancelled.
        """
        _require_writable(destination)
        # A link stays a link: what it leads to is written.
        part = f"{os.path.realpath(destination)}.{os.getpid()}-{next(_numbers)}.part"
        with self._lock:
            if self._closed:
                raise Cancelled
            try:
                os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            except OSError as error:
                error.filename = destination  # the name that the person knows
                raise
            self._parts.add(part)
        return part

    def commit_part(self, part: str, destination: str) -> None:
        """Give the finished part its final name; raises OSError, and Cancelled once the scope is closed."""
        with self._lock:
            if self._closed:
                raise Cancelled
            target = os.path.realpath(destination)
            with contextlib.suppress(FileNotFoundError):
                # As if the old file had been written to: who might read it before may read it after.
                os.chmod(part, stat.S_IMODE(os.stat(target).st_mode))
            os.replace(part, target)
            self._parts.discard(part)

    def drop_part(self, part: str) -> None:
        """Remove a part that will not be finished."""
        with self._lock:
            self._drop(part)

    def close(self) -> None:
        """Remove every part, and from now on neither create nor finish one."""
        with self._lock:
            self._closed = True
            for part in list(self._parts):
                self._drop(part)

    def _drop(self, part: str) -> None:
        self._parts.discard(part)
        with contextlib.suppress(OSError):
            os.unlink(part)


_current: ContextVar[RunScope | None] = ContextVar("run_scope", default=None)


def enter_scope(scope: RunScope) -> None:
    """Make `scope` that of the present context, its threads and its tasks."""
    _current.set(scope)


def current_scope() -> RunScope:
    """Give the scope of the present run; a function that is called on its own gets one for itself."""
    return _current.get() or RunScope()


def _require_writable(destination: str) -> None:
    """Raise OperationError when a finished file must not or cannot take the place of `destination`."""
    try:
        mode = os.stat(destination).st_mode
    except FileNotFoundError:
        folder = os.path.dirname(os.path.abspath(destination))
        if not os.path.isdir(folder):
            raise OperationError("missing_file", "folder", path=folder) from None
        return
    if stat.S_ISDIR(mode):
        raise OperationError("is_a_folder", path=destination)
    if not stat.S_ISREG(mode):
        # Moving a file over /dev/null would take the device away from the whole system.
        raise OperationError("not_a_file", path=destination)
