"""How long a thread was ready to run while the system ran others (Linux, `/proc/PID/task/TID/schedstat`)."""

from __future__ import annotations

import os
from threading import get_native_id

_MOST_BYTES = 64
_DELAY = 1
"""Fields are CPU time, waiting time in the run queue (both ns), and slices run (kernel.org, sched-stats)."""


class RunQueue:
    """The run queue's account of one thread. Reading it costs some 3 µs."""

    def __init__(self, thread: int) -> None:
        """`thread` is the system's number of one of this process. Raises OSError where nobody counts."""
        self._file = os.open(f"/proc/self/task/{thread}/schedstat", os.O_RDONLY | os.O_CLOEXEC)

    @classmethod
    def of_this_thread(cls) -> RunQueue | None:
        """Give that of the thread that calls, None where the system keeps none."""
        try:
            return cls(get_native_id())
        except OSError:
            return None

    def fileno(self) -> int:
        """Give the descriptor of the account."""
        return self._file

    def delayed_ns(self) -> int | None:
        """Give for how long the thread has waited for a processor since it began; None when it has ended."""
        try:
            return int(os.pread(self._file, _MOST_BYTES, 0).split()[_DELAY])
        except (OSError, ValueError, IndexError):
            return None

    def close(self) -> None:
        """Read no more."""
        os.close(self._file)
