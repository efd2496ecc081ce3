"""The simulated slow disk: named pipes in a private temporary folder that goes when the process goes."""

from __future__ import annotations

import os

from tasks.owned_folder import OwnedFolder
from tasks.slow_world.fifo import SlowFile
from tasks.slow_world.reasons import DISK_BUSY, NO_DISK, NO_PIPES, as_sentence

DISK_PREFIX = "loopscope-disk-"
MAX_FILES = 128
IDLE_S = 600.0


class NoDisk(Exception):
    """There can be no simulated disk; its text is one sentence for a person."""


class DiskFull(NoDisk):
    """Too many files are being read at once."""


class SimulatedDisk:
    """Makes slow files and takes those away that nobody opens."""

    def __init__(self, idle_s: float = IDLE_S) -> None:
        self._idle_s = idle_s
        self._folder: OwnedFolder | None = None
        self._files: list[SlowFile] = []
        self._made = 0

    def make(self, size: int, bytes_per_s: int) -> str:
        """Give the path of a new pipe with `size` bytes at `bytes_per_s`. Raises NoDisk."""
        if not hasattr(os, "mkfifo"):
            raise NoDisk(as_sentence(NO_PIPES))
        if len(self._files) >= MAX_FILES and not self._remove_oldest():
            raise DiskFull(as_sentence(DISK_BUSY.format(count=MAX_FILES)))
        try:
            if self._folder is None or not self._folder.path.is_dir():
                self._folder = OwnedFolder(DISK_PREFIX)
            path = os.path.join(self._folder.path, f"simulated-disk-{self._made + 1}-{size}-bytes")
            self._files.append(SlowFile(path, size, bytes_per_s))
        except OSError as error:
            raise NoDisk(as_sentence(NO_DISK.format(reason=error.strerror))) from error
        self._made += 1
        return path

    def tidy(self) -> None:
        """Take the files away that nobody has read for the idle time."""
        self._files = [file for file in self._files if not (file.idle_s() > self._idle_s and file.remove())]

    def close(self) -> None:
        """Take the folder away. Waits for nothing: it runs in a signal handler, at the very end."""
        if self._folder is not None:
            self._folder.remove()

    def _remove_oldest(self) -> bool:
        for file in sorted(self._files, key=SlowFile.idle_s, reverse=True):
            if file.remove():
                self._files.remove(file)
                return True
        return False
