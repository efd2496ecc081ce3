"""The slow world as a helper process: announces itself, and ends with its parent."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from typing import NoReturn

from tasks.owned_folder import remove_stale
from tasks.slow_world.disk import DISK_PREFIX, SimulatedDisk
from tasks.slow_world.guard import follow_parent
from tasks.slow_world.listening import open_socket_or_any


def run_helper(port: int, idle_s: float) -> int:
    """Serve until the parent is gone; takes `port` when it is free, else another. Does not return."""
    disk = SimulatedDisk(idle_s)

    def leave() -> NoReturn:
        # At once: ten thousand open connections and the threads of the disk need no farewell.
        disk.close()
        os._exit(0)

    follow_parent(leave)
    # A feeding thread that waits for the busy server's GIL would lose its rate with the default of 5 ms.
    sys.setswitchinterval(0.0005)
    logging.getLogger("aiohttp").setLevel(logging.CRITICAL)
    from tasks.slow_world.server import serve_on

    listener = open_socket_or_any(port)
    remove_stale(DISK_PREFIX)

    def announce() -> None:
        line = json.dumps({"port": listener.getsockname()[1], "pid": os.getpid()})
        print(line, flush=True)

    asyncio.run(serve_on(listener, disk, announce))
    leave()
