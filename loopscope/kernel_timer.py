"""A clock of the kernel that ticks on a fixed schedule, whatever this process does (`timerfd_create(2)`)."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence

from loopscope.clock import NS_PER_S, now_ns

_CLOCK_MONOTONIC = 1
_TFD_NONBLOCK_CLOEXEC = 0o4000 | 0o2000000
_TFD_TIMER_ABSTIME = 1
_COUNT_BYTES = 8
_ONE = (1).to_bytes(_COUNT_BYTES, sys.byteorder)
MOST_AT_ONCE = 512
"""Ticks given at once: five seconds of pulses."""


class _TimerSpec(ctypes.Structure):
    """`struct itimerspec`: interval, then first tick, each in seconds and nanoseconds."""

    _fields_ = tuple((name, ctypes.c_long) for name in ("every_s", "every_ns", "first_s", "first_ns"))


class KernelTimer:
    """Ticks every `interval_ns`. `fileno` can be read while there are ticks that nobody took."""

    def __init__(self, interval_ns: int) -> None:
        """Raises OSError where the system has no such timer."""
        if sys.platform != "linux" or ctypes.sizeof(ctypes.c_long) != 8:
            raise OSError("only 64-bit Linux has timers that are files")
        libc = ctypes.CDLL(None, use_errno=True)
        self.interval_ns = interval_ns
        """How far apart its ticks are."""
        self._owed = 0
        self._file = libc.timerfd_create(_CLOCK_MONOTONIC, _TFD_NONBLOCK_CLOEXEC)
        if self._file < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        self.next_ns = now_ns() + interval_ns
        """The instant of the tick that `take` gives next."""
        spec = _TimerSpec(*divmod(interval_ns, NS_PER_S), *divmod(self.next_ns, NS_PER_S))
        if libc.timerfd_settime(self._file, _TFD_TIMER_ABSTIME, ctypes.byref(spec), None):
            error = OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
            self.close()
            raise error

    def fileno(self) -> int:
        """Give the descriptor to wait for."""
        return int(self._file)

    def take(self) -> Sequence[int]:
        """Give the instants (ns) at which it ticked since the last call, oldest first; empty for none.

        They are those of the schedule: the kernel counts the ticks that nobody took, and none is lost. Of
        more than `MOST_AT_ONCE` the rest comes at the next call.
        """
        first_ns = self.next_ns
        try:
            told = os.read(self._file, _COUNT_BYTES)
            if told == _ONE and not self._owed:
                # Almost always, a hundred times a second, and then without objects that are not needed.
                self.next_ns = first_ns + self.interval_ns
                return (first_ns,)
            count = self._owed + int.from_bytes(told, sys.byteorder)
        except BlockingIOError:  # nothing new is no end: some may still be owed
            count = self._owed
        self._owed = 0
        if count > MOST_AT_ONCE:
            self._owed = count - MOST_AT_ONCE
            count = MOST_AT_ONCE
        self.next_ns += count * self.interval_ns
        return range(first_ns, self.next_ns, self.interval_ns)

    def close(self) -> None:
        """Stop it."""
        os.close(self._file)
