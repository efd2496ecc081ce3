"""The student's texts on the disk: one file an exercise, whole or not at all, none written over unread."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

MOST_BYTES = 1 << 20
"""A larger file is no answer to an exercise."""
MOST_ASIDE = 20


class Answers:
    """Reads and writes the texts in a folder; without one it keeps nothing (a fresh start)."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._known: dict[str, bytes] = {}
        """What this window has read or written last."""

    def read(self, name: str) -> str | None:
        """Give the text of an exercise as it was last kept, None where there is none that can be read."""
        if self._folder is None:
            return None
        path = self._folder / f"{name}.py"
        try:
            if path.stat().st_size > MOST_BYTES:
                return None
            data = path.read_bytes()
            text = data.decode("utf-8", "replace")
        except OSError:
            return None
        if text.encode() == data:
            self._known[name] = data
        return text.replace("\r\n", "\n")

    def keep(self, name: str, text: str) -> None:
        """Write a text; in any thread. Raises OSError.

        What another window has written there meanwhile, or what could not be read, is put aside.
        """
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        path, data = self._folder / f"{name}.py", text.encode("utf-8", "replace")
        handle, temporary = tempfile.mkstemp(prefix=f"{name}.", suffix=".new", dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            if not self._is_known(name, path):
                os.replace(path, self._aside(name))
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        self._known[name] = data

    def _is_known(self, name: str, path: Path) -> bool:
        """Tell whether nothing is lost when the file is written over."""
        try:
            return path.read_bytes() == self._known.get(name)
        except FileNotFoundError:
            return True
        except OSError:
            return False

    def _aside(self, name: str) -> Path:
        """Give a name that is not taken; after so many the last one is used again."""
        assert self._folder is not None
        names = [self._folder / f"{name}.{number}.old" for number in range(1, MOST_ASIDE + 1)]
        return next((path for path in names if not path.exists()), names[-1])
