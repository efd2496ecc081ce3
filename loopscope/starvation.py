"""Names the line at which C code holds the GIL, when no Python thread can run to look.

`faulthandler` has a C thread that needs no GIL. Firing it over running Python code can crash, so it is
never left armed over it: the watcher arms it anew in each of its rounds, so that it fires only when the
watcher itself is starved, which is when C code holds the GIL and no Python frame moves.
"""

from __future__ import annotations

import faulthandler
import os
import re
import sys
import tempfile
import time
from typing import NamedTuple

from loopscope.clock import NS_PER_S
from loopscope.stacks import MOST_FRAMES, Frame, Stack

_THREAD = re.compile(r"^(?:Current thread|Thread) 0x([0-9a-f]+)")
_FRAME = re.compile(r'^ {2}File "(.*)", line (\d+) in (.*)$')
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))")
"""What `faulthandler` writes for a character that is not ASCII."""


class Dump(NamedTuple):
    """Stacks written without the GIL: when (ns), how long after arming (ns), where each thread was."""

    time_ns: int
    after_ns: int
    stack: Stack
    others: tuple[Stack, ...]


class StarvationTrap:
    """Armed for a while, it writes down all stacks when it was not armed anew in time."""

    def __init__(self, patience_ns: int) -> None:
        self.patience_ns = patience_ns
        self._file = tempfile.TemporaryFile(prefix="loopscope-")  # noqa: SIM115 - closed by close()
        self._armed_ns = 0
        self._armed_wall_ns = 0

    def arm(self, now_ns: int) -> None:
        """Begin to wait, forgetting the wait before. Costs about 0.1 ms (it starts a thread)."""
        faulthandler.dump_traceback_later(self.patience_ns / NS_PER_S, file=self._file)
        self._armed_ns = now_ns
        self._armed_wall_ns = time.time_ns()

    def sprung(self, thread_id: int) -> Dump | None:
        """Give what it wrote of that thread, once; None while it did not fire."""
        state = os.fstat(self._file.fileno())
        if not state.st_size:
            return None
        # Waits until its thread has written the last line.
        faulthandler.cancel_dump_traceback_later()
        # Only the file knows when it was written. Late means that not even a C thread could run.
        after_ns = max(self.patience_ns, state.st_mtime_ns - self._armed_wall_ns)
        self._file.seek(0)
        text = self._file.read().decode(errors="replace")
        self._file.seek(0)
        self._file.truncate()
        stacks = parse_dump(text)
        stack = stacks.pop(thread_id, ())
        if not stack:
            return None
        return Dump(self._armed_ns + after_ns, after_ns, stack, tuple(stacks.values()))

    def close(self) -> None:
        """Disarm it and forget everything."""
        faulthandler.cancel_dump_traceback_later()
        self._file.close()


def parse_dump(text: str) -> dict[int, Stack]:
    """Give the stack of each thread, by its identifier, from what `faulthandler` wrote."""
    stacks: dict[int, list[Frame]] = {}
    frames: list[Frame] = []
    for line in text.splitlines():
        thread = _THREAD.match(line)
        if thread:
            frames = stacks.setdefault(int(thread[1], 16), [])
            continue
        found = _FRAME.match(line)
        if found and len(frames) < MOST_FRAMES:
            frames.append(Frame(_unescaped(found[1]), int(found[2]), _unescaped(found[3])))
    return {thread_id: tuple(frames) for thread_id, frames in stacks.items()}


def _unescaped(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = int(found[1] or found[2] or found[3], 16)
        # ASCII is never escaped: this is a folder of Windows whose name begins with an x.
        return chr(code) if 0x7F <= code <= sys.maxunicode else found[0]

    return _ESCAPE.sub(character, text)
