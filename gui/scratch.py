"""The folder where operations leave what they make while the program runs; gone when it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tasks.owned_folder import OwnedFolder, remove_stale

PREFIX = "loopscope-scratch-"


class Scratch:
    """One run's folder; made at once. Raises OSError."""

    def __init__(self) -> None:
        self._folder = OwnedFolder(PREFIX)
        self.path = self._folder.path / "files"
        """A level below: whoever makes sure late that it exists must not bring it back after the end."""
        self.path.mkdir()

    def remove(self) -> None:
        """Take it away. May be called again, by any thread."""
        self._folder.remove()


@contextmanager
def scratch_folder() -> Iterator[Scratch]:
    """Give a folder for one run of the program, and clean up after runs that were killed. Raises OSError."""
    scratch = Scratch()
    threading.Thread(target=remove_stale, args=(PREFIX,), name="cleaning", daemon=True).start()
    try:
        yield scratch
    finally:
        scratch.remove()
