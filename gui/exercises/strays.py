"""Finds the processes that an answer moved out of its stage's group, and ends them (Linux)."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

MARK = "LOOPSCOPE_STAGE"
"""A variable of the environment that the stage hands to all that it starts."""
_LOOKS = 5


def end_strays(mark: str, proc: Path = Path("/proc")) -> None:
    """Kill every process of this user with this `mark`; a few ms, so call it in a thread.

    One that starts others all the time is looked for again; one that threw its environment away is not found.
    """
    for _ in range(_LOOKS):
        found = _marked(f"{MARK}={mark}".encode(), proc)
        if not found:
            return
        for pid in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)


def _marked(entry: bytes, proc: Path) -> list[int]:
    found = []
    for folder in proc.glob("[0-9]*"):
        # Other people's processes do not tell, and one that has ended has no environment.
        with contextlib.suppress(OSError):
            if entry in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found
