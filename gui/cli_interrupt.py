"""Ctrl+C while Qt is being loaded: a KeyboardInterrupt inside that can crash or hang."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from gui.cli_errors import complain, interrupted


@contextmanager
def end_at_once_on_ctrl_c() -> Iterator[None]:
    """Until something else takes SIGINT over, let it end the process: nothing is to be cleaned up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _end(number: int, frame: FrameType | None) -> None:
    complain(interrupted())
    os._exit(128 + number)
