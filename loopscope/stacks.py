"""Where the GUI thread is: stacks as plain tuples, and whose code each frame is."""

from __future__ import annotations

import site
import sys
import sysconfig
from collections.abc import Iterable
from functools import lru_cache
from inspect import CO_COROUTINE
from pathlib import Path
from types import FrameType
from typing import NamedTuple

MOST_FRAMES = 80
"""Frames kept of one stack, counted from the innermost."""
MOST_SHARED = 16_384
"""Different frames that are remembered in order to be shared: 2.4 MB, measured with Python 3.11."""


class Frame(NamedTuple):
    """One function on the stack: absolute file, line that it is at, qualified name."""

    file: str
    line: int
    function: str
    coroutine: bool = False


Stack = tuple[Frame, ...]
"""Innermost frame first."""


_shared: dict[Frame, Frame] = {}


def stack_of(frame: FrameType | None) -> Stack:
    """Give the stack of a running thread. Costs about 1 µs a frame.

    Equal frames are one object: a freeze is hundreds of looks at the same few lines, and all are kept.
    """
    if len(_shared) > MOST_SHARED:
        _shared.clear()
    frames: list[Frame] = []
    while frame is not None and len(frames) < MOST_FRAMES:
        code = frame.f_code
        # At an instruction of no line Python says None.
        line = frame.f_lineno or code.co_firstlineno
        seen = Frame(code.co_filename, line, code.co_qualname, bool(code.co_flags & CO_COROUTINE))
        frames.append(_shared.setdefault(seen, seen))
        frame = frame.f_back
    return tuple(frames)


class CodeOwners:
    """Tells the application's own code from libraries, Python itself and the instrument."""

    def __init__(self) -> None:
        self._application: list[str] = []
        paths = sysconfig.get_paths()
        libraries = {paths[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")}
        libraries.update(site.getsitepackages() if hasattr(site, "getsitepackages") else ())
        libraries.add(site.getusersitepackages())
        self._libraries = tuple(str(Path(path)) for path in libraries)
        self._instrument = str(Path(__file__).parent)
        self.is_application = lru_cache(4096)(self._is_application)

    def add_application(self, folders: Iterable[str | Path]) -> None:
        """Count the code in `folders` as the application's, even where it is installed as a library."""
        self._application += [str(Path(folder).resolve()) for folder in folders]
        self.is_application.cache_clear()

    def _is_application(self, file: str) -> bool:
        if file.startswith("<"):
            # Typed in, or made by exec: nobody else's; but "<frozen …>" is Python itself.
            return not file.startswith("<frozen")
        if _lies_in(file, self._instrument):
            return False
        if any(_lies_in(file, folder) for folder in self._application):
            return True
        return not any(_lies_in(file, folder) for folder in self._libraries)

    def culprit(self, stack: Stack) -> Frame | None:
        """Give the innermost frame of the application's own code, else the innermost of a library.

        Only what the message itself runs counts: frames from the instrument's outwards brought the
        message here. None where the message runs no Python at all: the thread is inside Qt.
        """
        inside = self.inside_message(stack)
        own = next((frame for frame in inside if self.is_application(frame.file)), None)
        return own or next(iter(inside), None)

    def inside_message(self, stack: Stack) -> Stack:
        """Give the frames that the message itself runs, innermost first."""
        for number, frame in enumerate(stack):
            if _lies_in(frame.file, self._instrument):
                return stack[:number]
        return stack


def _lies_in(file: str, folder: str) -> bool:
    return file.startswith(folder) and file[len(folder) : len(folder) + 1] in ("/", "\\")


def gui_thread_stack(thread_id: int) -> Stack:
    """Give the stack of a thread by its identifier, from any other thread; empty when it has ended."""
    frame = sys._current_frames().get(thread_id)
    try:
        return stack_of(frame)
    finally:
        del frame
