"""The student's texts on the disk: one file an exercise, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

MOST_BYTES = 1 << 20
"""A larger file is not one that this program wrote."""


class Answers:
    """Reads and writes the texts in a folder; without one it keeps nothing (a fresh start)."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def read(self, name: str) -> str | None:
        """Give the text of an exercise as it was last kept, None where there is none that can be read."""
        if self._folder is None:
            return None
        path = self._folder / f"{name}.py"
        try:
            if path.stat().st_size > MOST_BYTES:
                return None
            return path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def keep(self, name: str, text: str) -> None:
        """Write a text; in any thread. Raises OSError."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f"{name}.", suffix=".new", dir=self._folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
            os.replace(temporary, self._folder / f"{name}.py")
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
