"""Runs one piece of waiting work in a thread of its own, which the end of the process does not wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def in_thread(work: Callable[[], T]) -> Future[T]:
    """Start `work` now. Any loop can await the future through `asyncio.wrap_future`.

    No executor: the loop's own may be full of the slow work that this program is about.
    """
    future: Future[T] = Future()
    # A running future cannot be cancelled: one waiter that is cancelled takes nothing from the others.
    future.set_running_or_notify_cancel()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, name="slow-world-call", daemon=True).start()
    return future
