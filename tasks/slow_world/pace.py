"""When the next bytes are due, so that a stream keeps its rate although every sleep ends a little late."""

from __future__ import annotations

import time
from collections.abc import Callable

CHUNKS_PER_S = 50
MAX_CHUNK_BYTES = 65_536
"""The room of a pipe on Linux: a larger write would only wait in the middle."""
MAX_LAG_S = 0.25
"""A reader that paused gets this much at once and then the rate again, not everything it missed."""


class Pace:
    """The timetable of one stream of bytes; it starts when it is made."""

    def __init__(self, bytes_per_s: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = bytes_per_s
        self._clock = clock
        self._start_s = clock()
        self.chunk_bytes = min(max(bytes_per_s // CHUNKS_PER_S, 1), MAX_CHUNK_BYTES)

    def wait_s(self, done: int) -> float:
        """Give the seconds until `done` bytes may have been sent in all; 0 when they may go now."""
        ahead_s = self._start_s + done / self._rate - self._clock()
        if ahead_s < -MAX_LAG_S:
            self._start_s -= ahead_s + MAX_LAG_S
        return max(ahead_s, 0.0)
