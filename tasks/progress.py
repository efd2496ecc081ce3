"""How far a run has come, and whether it is to stop: the one thing that an operation and a window share."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tasks.errors import Cancelled


class Progress:
    """Told by the operation once a chunk, from whatever thread; read by the window at the frame rate."""

    def __init__(self, unit: str = "bytes") -> None:
        self.done = 0
        self.total: int | None = None
        self.unit = unit
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._on_cancel: list[Callable[[], None]] = []

    def __call__(self, done: int, total: int | None = None) -> None:
        """Note that `done` of `total` units are done; raises Cancelled once the run is to stop."""
        self.done = done
        if total is not None:
            self.total = total
        if self._cancelled.is_set():
            raise Cancelled

    @property
    def cancelled(self) -> bool:
        """Whether cancel() was called."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the run to stop; may be called from any thread, and again."""
        with self._lock:
            self._cancelled.set()
            callbacks, self._on_cancel = self._on_cancel, []
        for callback in callbacks:
            callback()

    def on_cancel(self, callback: Callable[[], None]) -> None:
        """Call `callback` once when cancel() is called, in that thread; at once when it was already."""
        with self._lock:
            if not self._cancelled.is_set():
                self._on_cancel.append(callback)
                return
        callback()
