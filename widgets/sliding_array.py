"""A numpy array that grows at its end and is dropped from at its front, without copying each time."""

from __future__ import annotations

from typing import Any

import numpy as np


class SlidingArray:
    """Holds values in a buffer with room to spare and moves them to its start when the end is reached."""

    def __init__(self, dtype: np.dtype[Any], room: int) -> None:
        """`room` is the number of values expected; more are taken, at the price of a larger buffer."""
        self._buffer = np.empty(max(1, room), dtype)
        self._start = 0
        self._stop = 0

    def __len__(self) -> int:
        return self._stop - self._start

    @property
    def view(self) -> np.ndarray[Any, Any]:
        """The values, oldest first, without a copy. Valid until the next change."""
        return self._buffer[self._start : self._stop]

    def append(self, values: np.ndarray[Any, Any]) -> None:
        """Add `values` at the end."""
        count = len(values)
        if self._stop + count > len(self._buffer):
            self._make_room(count)
        self._buffer[self._stop : self._stop + count] = values
        self._stop += count

    def drop(self, count: int) -> None:
        """Forget the oldest `count` values."""
        self._start = min(self._start + max(0, count), self._stop)
        if self._start == self._stop:
            self._start = self._stop = 0

    def _make_room(self, count: int) -> None:
        held = self.view.copy()
        if len(held) + count > len(self._buffer):
            self._buffer = np.empty((len(held) + count) * 3 // 2, self._buffer.dtype)
        self._buffer[: len(held)] = held
        self._start, self._stop = 0, len(held)
