"""Ends the helper process together with the application, however that one ended."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

_PR_SET_PDEATHSIG = 1


def follow_parent(leave: Callable[[], None]) -> None:
    """Call `leave` (which ends the process) once the parent closes our stdin or is gone; main thread only.

    The pipe works everywhere. On Linux the system sends SIGTERM as well, for the case that a forked
    child of the application still holds the pipe open.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the application, which then ends us

    def on_term(_number: int, _frame: FrameType | None) -> None:
        leave()

    signal.signal(signal.SIGTERM, on_term)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    threading.Thread(target=_wait_for_end, args=(leave,), name="parent", daemon=True).start()


def _wait_for_end(leave: Callable[[], None]) -> None:
    stdin = 0
    try:
        while os.read(stdin, 4096):
            pass
    except OSError:
        pass  # a broken pipe tells the same
    leave()
