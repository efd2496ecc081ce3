"""Names the line at which C code holds the GIL, when no Python thread can run to look.

A timer of the kernel interrupts the GUI thread itself, whose signal handler (`faulthandler`'s, in C, without
the GIL) writes down its own stack and nothing else: its frames cannot move meanwhile. The watcher sets the
timer anew in each of its rounds, so it goes off only when the watcher itself is starved, that is, when C
code holds the GIL. A dump by another thread, as `faulthandler.dump_traceback_later` makes it, crashes where
the C code returns while its thread's frames are being written.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import os
import re
import signal
import sys
import tempfile
import time
from threading import get_native_id
from typing import NamedTuple

from loopscope.clock import NS_PER_S
from loopscope.stacks import MOST_FRAMES, Frame, Stack

_FRAME = re.compile(r'^ {2}File "(.*)", line (\d+) in (.*)$')
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))")
"""What `faulthandler` writes for a character that is not ASCII."""
_CLOCK_MONOTONIC = 1
_SIGEV_THREAD_ID = 4
"""The signal goes to one thread (Linux, `sigevent(7)`)."""

_in_use = False
"""A signal has one handler, so a process has one trap: further scopes go without."""


class _SigEvent(ctypes.Structure):
    """`struct sigevent` of Linux: 64 bytes."""

    _fields_ = (
        ("value", ctypes.c_void_p),
        ("signal", ctypes.c_int),
        ("notify", ctypes.c_int),
        ("thread", ctypes.c_int),
        ("pad", ctypes.c_char * 44),
    )


class _TimerSpec(ctypes.Structure):
    """`struct itimerspec`: interval, then time to go, each in seconds and nanoseconds."""

    _fields_ = tuple((name, ctypes.c_long) for name in ("every_s", "every_ns", "left_s", "left_ns"))


class Dump(NamedTuple):
    """A stack written without the GIL: when (ns), how long after arming (ns), where."""

    time_ns: int
    after_ns: int
    stack: Stack


class StarvationTrap:
    """Armed for a while, it has the GUI thread write down its stack when it was not armed anew in time."""

    def __init__(self, patience_ns: int) -> None:
        """Call it in the GUI thread. Raises OSError where the system has no such timer, or it is in use."""
        global _in_use
        if _in_use:
            raise OSError("another scope has the trap")
        if sys.platform != "linux" or ctypes.sizeof(ctypes.c_void_p) != 8:
            raise OSError("only 64-bit Linux sends a timer's signal to one thread")
        self.patience_ns = patience_ns
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._signal = _free_signal()
        self._file = tempfile.TemporaryFile(prefix="loopscope-")  # noqa: SIM115 - closed by close()
        self._timer = ctypes.c_void_p()
        self._spec = _TimerSpec()
        self._spec_address = ctypes.byref(self._spec)
        self._armed_ns = 0
        self._armed_wall_ns = 0
        faulthandler.register(self._signal, file=self._file, all_threads=False)
        event = _SigEvent(None, self._signal, _SIGEV_THREAD_ID, get_native_id(), b"")
        if self._libc.timer_create(_CLOCK_MONOTONIC, ctypes.byref(event), ctypes.byref(self._timer)):
            faulthandler.unregister(self._signal)
            self._file.close()
            raise OSError(ctypes.get_errno(), "the system gives no timer")
        _in_use = True

    def arm(self, now_ns: int) -> None:
        """Begin to wait, forgetting the wait before. Costs some microseconds."""
        self._set(self.patience_ns)
        self.was_armed(now_ns, time.time_ns())

    @property
    def timer(self) -> int:
        """The kernel's timer, for who sets it to `patience_ns` and then calls `was_armed`."""
        return self._timer.value or 0

    def was_armed(self, now_ns: int, wall_ns: int) -> None:
        """Take note of when the timer was last set, by our clock and by that of files."""
        self._armed_ns = now_ns
        self._armed_wall_ns = wall_ns

    def sprung(self, now_ns: int) -> Dump | None:
        """Give what the GUI thread wrote until now, once; None when it did not have to."""
        if now_ns - self._armed_ns < self.patience_ns:
            return None
        state = os.fstat(self._file.fileno())
        if not state.st_size:
            return None
        # Only the file knows when it was written. Late means that the process did not run at all.
        after_ns = max(self.patience_ns, state.st_mtime_ns - self._armed_wall_ns)
        self._file.seek(0)
        text = self._file.read().decode(errors="replace")
        self._file.seek(0)
        self._file.truncate()
        stack = parse_dump(text)
        return Dump(self._armed_ns + after_ns, after_ns, stack) if stack else None

    def disarm(self) -> None:
        """Stop waiting."""
        self._set(0)

    def close(self) -> None:
        """Give timer and signal back. A signal still under way is ignored (see `_free_signal`)."""
        global _in_use
        self._libc.timer_delete(self._timer)
        faulthandler.unregister(self._signal)
        self._file.close()
        _in_use = False

    def _set(self, left_ns: int) -> None:
        self._spec.left_s, self._spec.left_ns = divmod(left_ns, NS_PER_S)
        self._libc.timer_settime(self._timer, 0, self._spec_address, None)


def _free_signal() -> int:
    """Give a real-time signal that nobody handles, and have it ignored: by default it would kill.

    Raises OSError where all are taken, or this is not Python's main thread.
    """
    for number in range(signal.SIGRTMAX - 1, signal.SIGRTMIN, -1):
        if signal.getsignal(number) in (signal.SIG_DFL, signal.SIG_IGN):
            with contextlib.suppress(ValueError):
                signal.signal(number, signal.SIG_IGN)
                return number
            raise OSError("signals can be set in Python's main thread only")
    raise OSError("no signal is free")


def parse_dump(text: str) -> Stack:
    """Give the stack that `faulthandler` wrote, the first one where it wrote several times."""
    frames: list[Frame] = []
    for line in text.splitlines():
        found = _FRAME.match(line)
        if found and len(frames) < MOST_FRAMES:
            frames.append(Frame(_unescaped(found[1]), int(found[2]), _unescaped(found[3])))
        elif frames:
            break
    return tuple(frames)


def _unescaped(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = int(found[1] or found[2] or found[3], 16)
        # ASCII is never escaped: this is a folder of Windows whose name begins with an x.
        return chr(code) if 0x7F <= code <= sys.maxunicode else found[0]

    return _ESCAPE.sub(character, text)
