"""What a stage may use: so much memory and so large files, no core dump; and that it ends with its parent."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from pathlib import Path

LARGEST_FILE = 64 << 20
LOOK_S = 0.2
_STDIN = 0


def limit_resources(memory_bytes: int) -> None:
    """Let the process have `memory_bytes` more than it has now. Nothing happens where the system cannot."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: LARGEST_FILE}
    if (used := _address_space()) is not None:
        wanted[resource.RLIMIT_AS] = used + memory_bytes
    for kind, limit in wanted.items():
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, hard))


def _address_space() -> int | None:
    """Give how much the process has reserved by now, None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return None


def end_with_stdin() -> None:
    """End this process when its stdin closes: the application that wanted it is gone."""

    def wait() -> None:
        with contextlib.suppress(OSError):
            while os.read(_STDIN, 4_096):
                pass
        os._exit(1)

    threading.Thread(target=wait, name="stage-stdin", daemon=True).start()


def end_with_parent() -> None:
    """End this process soon after its parent. Nothing happens where a process does not get another one."""
    if sys.platform == "win32":
        return
    parent = os.getppid()

    def wait() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_S)
        os._exit(1)

    threading.Thread(target=wait, name="stage-parent", daemon=True).start()
