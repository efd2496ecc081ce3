"""Threads: each request has a thread of its own, which waits for the answer."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import weakref
from collections.abc import Sequence

from tasks.at_once.crowd import NotReached
from tasks.at_once.request import CLOCK, Answer, Request, ask, in_words
from tasks.threads import in_thread


class InThreads:
    """As many threads as requests, no pool: that is what "a thread for each" means."""

    def __init__(self, requests: Sequence[Request]) -> None:
        self._requests = requests
        self._answers: list[Answer | None] = [None] * len(requests)
        self._left = len(requests)
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._all_done: weakref.ref[asyncio.Future[None]] | None = None

    async def run(self) -> list[Answer]:
        """Start all threads and wait, by awaiting, until each has its answer."""
        all_done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._all_done = weakref.ref(all_done)
        # Started by a thread as well: to start thousands takes long, and need not freeze the window.
        await in_thread(self._start_all)
        await all_done
        return [answer for answer in self._answers if answer is not None]

    async def let_go(self) -> None:
        """Let the threads close their connections and end. Those still waiting for an answer end with it."""
        self._over.set()
        if not self._left:
            await in_thread(self._join)

    def _join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _start_all(self) -> None:
        for number in range(len(self._requests)):
            if self._over.is_set():
                return
            thread = threading.Thread(target=self._ask, args=(number,), name="one of many", daemon=True)
            try:
                thread.start()
            except RuntimeError as error:
                raise NotReached(
                    "The system gave {number} threads and no more ({error}).", number=number, error=error
                ) from error
            self._threads.append(thread)

    def _ask(self, number: int) -> None:
        kept = None
        try:
            kept = ask(self._requests[number])
        except Exception as error:
            self._note(number, Answer(CLOCK(), in_words(error, self._requests[number])))
        else:
            self._note(number, Answer(CLOCK(), ""))
        self._over.wait()
        if kept is not None:
            kept.close()

    def _note(self, number: int, answer: Answer) -> None:
        with self._lock:
            self._answers[number] = answer
            self._left -= 1
            if self._left:
                return
        all_done = self._all_done() if self._all_done is not None else None
        if all_done is not None:
            with contextlib.suppress(RuntimeError):  # the loop was closed: nobody wants to know any more
                all_done.get_loop().call_soon_threadsafe(_settle, all_done)


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
