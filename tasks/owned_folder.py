"""A temporary folder that belongs to a living process, and the cleaning up after those that were killed.

The owner holds a lock on a file in it; the system drops the lock with the process, however that ended. A
folder whose lock is free is therefore stale, and no process number can mislead. Where the system has no such
locks (Windows) a folder is removed by its owner only.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

_LOCK = "in-use"
_UNFINISHED = ".new"
_TRIES = 3


class OwnedFolder:
    """A new folder that only this user may enter. Raises OSError when it cannot be made."""

    def __init__(self, prefix: str) -> None:
        unfinished = tempfile.mkdtemp(prefix=prefix, suffix=_UNFINISHED)
        self._held = _lock(Path(unfinished), os.O_CREAT)
        if self._held is None and _locks_exist():
            shutil.rmtree(unfinished, ignore_errors=True)
            raise OSError(0, "its folder cannot be locked")
        # Renamed once it is locked: another process that cleans up must not see it before.
        self.path = Path(unfinished.removesuffix(_UNFINISHED))
        os.rename(unfinished, self.path)

    def remove(self) -> None:
        """Take it away with all that is in it. May be called again, also by a signal handler.

        Work that nobody waits for any more may still write into it. If so the folder stays, without an owner:
        the next process that cleans up finds it.
        """
        held, self._held = self._held, None
        for _ in range(_TRIES):
            shutil.rmtree(self.path, ignore_errors=True)
            if not self.path.exists():
                break
        else:
            _make_findable(self.path)
        if held is not None:
            os.close(held)


def remove_stale(prefix: str) -> None:
    """Take away the folders that killed processes of this user left behind."""
    if not _locks_exist():
        return
    for folder in Path(tempfile.gettempdir()).glob(prefix + "*"):
        if folder.name.endswith(_UNFINISHED) or not _is_ours(folder):
            continue
        held = _lock(folder, 0)
        if held is not None:
            shutil.rmtree(folder, ignore_errors=True)
            if folder.exists():
                _make_findable(folder)
            os.close(held)


def _make_findable(folder: Path) -> None:
    """Put the lock's file back, free, by which a stale folder is known."""
    try:
        os.close(os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        return  # it has gone just now, or nobody can write there


def _is_ours(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


def _locks_exist() -> bool:
    return os.name == "posix"


def _lock(folder: Path, create: int) -> int | None:
    """Give the descriptor that holds the folder's lock until it is closed; None when it is taken."""
    if not _locks_exist():
        return None
    import fcntl

    try:
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | create, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
