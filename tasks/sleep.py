"""Do nothing for a while: the simplest way to freeze a window, or not to."""

from __future__ import annotations

import asyncio
import time

from tasks.progress import Progress


def sleep(seconds: float, progress: Progress) -> dict[str, object]:
    """Let the thread sleep: nothing else on it can run."""
    time.sleep(seconds)
    progress(1, 1)
    return {"seconds": seconds}


async def sleep_async(seconds: float, progress: Progress) -> dict[str, object]:
    """Let only this coroutine sleep: the thread goes on with other messages."""
    await asyncio.sleep(seconds)
    progress(1, 1)
    return {"seconds": seconds}
