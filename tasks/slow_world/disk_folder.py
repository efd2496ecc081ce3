"""The private folder of one simulated disk, and the cleaning up after processes that were killed.

A living process holds a lock inside its folder; the system drops the lock with the process, however it
ended. A folder whose lock is free is therefore stale, and no process number can mislead.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

PREFIX = "loopscope-disk-"
_LOCK = "in-use"
_UNFINISHED = ".new"


def make() -> str:
    """Give a new folder that only this user may enter. Raises OSError."""
    unfinished = tempfile.mkdtemp(prefix=PREFIX, suffix=_UNFINISHED)
    if _lock(Path(unfinished), os.O_CREAT) is None:
        raise OSError(0, "its folder cannot be locked")
    # Renamed once it is locked: another process that cleans up must not see it before.
    finished = unfinished.removesuffix(_UNFINISHED)
    os.rename(unfinished, finished)
    return finished


def remove_stale() -> None:
    """Take away the folders that killed processes of this user left behind."""
    if not hasattr(os, "mkfifo"):
        return
    for folder in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        if folder.name.endswith(_UNFINISHED) or not _is_ours(folder):
            continue
        held = _lock(folder, 0)
        if held is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)


def _is_ours(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


def _lock(folder: Path, create: int) -> int | None:
    """Give the descriptor that holds the folder's lock until it is closed; None when it is taken."""
    import fcntl  # not on Windows, where there are no named pipes either

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
