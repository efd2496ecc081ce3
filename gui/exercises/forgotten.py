"""Catches Python's word on a coroutine that was made and never awaited."""

from __future__ import annotations

import re
import sys
import warnings
from pathlib import Path
from typing import TextIO

from gui.exercises.protocol import Forgotten

ORIGIN_FRAMES = 4
MOST = 20
_WORDS = re.compile(r"coroutine '(.*?)' was never awaited")
_ORIGIN = re.compile(r'File "(.*?)", line(?:no)? (\d+)')


class ForgottenCoroutines:
    """Python warns of each when it throws it away; the warning says where it was made."""

    def __init__(self, path: Path) -> None:
        """`path` is that of the student's code."""
        self._path = str(path)
        self._found: list[Forgotten] = []

    def watch(self) -> None:
        """Take the warnings from now on."""
        sys.set_coroutine_origin_tracking_depth(ORIGIN_FRAMES)
        warnings.simplefilter("always", RuntimeWarning)
        show = warnings.showwarning

        def take(
            message: Warning | str,
            category: type[Warning],
            filename: str,
            lineno: int,
            file: TextIO | None = None,
            line: str | None = None,
        ) -> None:
            words = _WORDS.match(str(message))
            if words is None:
                show(message, category, filename, lineno, file, line)
                return
            # Oldest frame first: the last one in the student's file made it.
            lines = [int(line) for file, line in _ORIGIN.findall(str(message)) if file == self._path]
            if lines and len(self._found) < MOST:
                self._found.append(Forgotten(words[1].rpartition(".")[2], lines[-1]))

        warnings.showwarning = take

    def found(self) -> tuple[Forgotten, ...]:
        """Give what was caught so far."""
        return tuple(self._found)
