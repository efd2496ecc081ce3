"""Keeps small what the C library holds of the system's memory: with glibc; elsewhere nothing is done.

glibc returns a large block at once, but takes "large" for as large as the largest that was ever freed: after
one picture of the window, pictures lie among small blocks, and leave holes. Where the bound stays, and holes
are returned now and then, a window that was used hard holds less (docs/measuring.md).
"""

from __future__ import annotations

import ctypes
import sys
import threading
from functools import cache

LARGE_BYTES = 1 << 20
"""The arrays of a timeline's drawing are smaller: at 256 KiB each of them was asked of the system anew, which
made drawing 1.4 × as slow."""
_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1
"""Of malloc.h: `M_MMAP_THRESHOLD`, `M_TRIM_THRESHOLD`."""


def keep_large_blocks_apart() -> None:
    """Have blocks of `LARGE_BYTES` and more returned to the system as soon as they are free."""
    set_option = getattr(_c_library(), "mallopt", None)
    if set_option is not None:
        set_option(_MMAP_THRESHOLD, LARGE_BYTES)
        set_option(_TRIM_THRESHOLD, LARGE_BYTES)


def give_back() -> None:
    """Return what is free to the system. In a thread, without the GIL: it took 0.2 to 6 ms."""
    trim = getattr(_c_library(), "malloc_trim", None)
    if trim is not None:
        threading.Thread(target=trim, args=(0,), name="memory", daemon=True).start()


@cache
def _c_library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if sys.platform == "linux" else None
