"""Keeps the slow world up for the application: started on demand, health-checked, restarted, stopped."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout

from tasks.errors import OperationError
from tasks.slow_world.in_thread import in_thread
from tasks.slow_world.listening import HOST
from tasks.slow_world.process import Announcement, HelperProcess, NotStarted
from tasks.slow_world.reasons import NO_ANSWER, STOPPED, TOO_SLOW, as_reason
from tasks.slow_world.urls import body_url, broken_url, page_url, silent_url, status_url
from tasks.slow_world.wire import request

__all__ = ["SlowWorld", "body_url", "broken_url", "page_url", "silent_url", "status_url"]

_TRIES = 2


class SlowWorld:
    """The application's one slow world; nothing is started before the first `ensure`.

    What may wait is done in short-lived threads and not with the loop's own streams: the loop is the
    thing that gets frozen here, and a time-out that ran off in a freeze would call a well server dead.
    """

    def __init__(self, *, health_timeout_s: float = 2.0, start_timeout_s: float = 30.0) -> None:
        self._health_timeout_s = health_timeout_s
        self._start_timeout_s = start_timeout_s
        self._lock = threading.Lock()
        self._pending: Future[Announcement] | None = None
        self._helper: HelperProcess | None = None
        self._announced: Announcement | None = None
        self._last_port = 0
        self._stops = 0

    @property
    def address(self) -> str | None:
        """`127.0.0.1:39211` while the process lives, else None."""
        announced = self._living()
        return None if announced is None else f"{HOST}:{announced.port}"

    @property
    def pid(self) -> int | None:
        """The number of the process while it lives, else None."""
        announced = self._living()
        return None if announced is None else announced.pid

    async def ensure(self) -> str:
        """Give the base URL, `http://127.0.0.1:39211`, of a slow world that is well just now.

        Starts it when it is not there or does not answer, at the same port when that is still free.
        Calls at the same time share one start. Raises OperationError `world_unavailable`.
        """
        return f"http://{HOST}:{(await self._well()).port}"

    async def slow_file(self, size_bytes: int, bytes_per_s: int) -> str:
        """Give the path of a named pipe: whoever opens it reads `size_bytes` bytes at `bytes_per_s`.

        Raises OperationError `world_unavailable`, also where the system has no named pipes.
        """
        target = f"/disk?size={size_bytes}&rate={bytes_per_s}"
        # Twice, because it may die between the check and the request.
        for _ in range(_TRIES):
            status, answer = await self._post(target)
            if status is not None:
                break
        if status != 201:
            raise _unavailable(answer if status is None else as_reason(answer))
        return str(json.loads(answer)["path"])

    async def counts(self, *, reset: bool = False) -> dict[str, float]:
        """Give the server's own counts (see `Counts`), and with `reset` let them start anew.

        This very question is one of the open connections. Raises OperationError `world_unavailable`.
        """
        announced = self._living()
        if announced is None:
            raise _unavailable(STOPPED)
        port, method = announced.port, "POST" if reset else "GET"
        try:
            _, body = await asyncio.wrap_future(
                in_thread(lambda: request(port, method, "/stats", self._start_timeout_s))
            )
        except OSError as error:
            raise _unavailable(error.strerror or NO_ANSWER) from error
        found: dict[str, float] = json.loads(body)
        return found

    def stop(self) -> None:
        """End the process now; takes some ms, at the very most a second. May be called again."""
        with self._lock:
            helper, self._helper, self._announced = self._helper, None, None
            self._stops += 1
        if helper is not None:
            helper.stop()

    async def _post(self, target: str) -> tuple[int | None, str]:
        """Give the status and the answer; no status and the reason when there is no answer."""
        port = (await self._well()).port
        try:
            status, body = await asyncio.wrap_future(
                in_thread(lambda: request(port, "POST", target, self._health_timeout_s))
            )
        except OSError as error:
            return None, error.strerror or NO_ANSWER
        return status, body.decode("utf-8", "replace").strip()

    async def _well(self) -> Announcement:
        with self._lock:
            if self._pending is None:
                stops = self._stops
                self._pending = in_thread(lambda: self._check_or_start(stops))
            pending = self._pending
        return await asyncio.wrap_future(pending)

    def _living(self) -> Announcement | None:
        with self._lock:
            return self._announced if self._helper is not None and self._helper.alive else None

    def _check_or_start(self, stops: int) -> Announcement:
        try:
            with self._lock:
                helper, announced = self._helper, self._announced
            if helper is not None:
                if announced is not None and self._is_well(helper, announced):
                    return announced
                helper.stop()
            return self._start(stops)
        finally:
            with self._lock:
                self._pending = None

    def _is_well(self, helper: HelperProcess, announced: Announcement) -> bool:
        for _ in range(_TRIES):
            if not helper.alive:
                return False
            with contextlib.suppress(OSError, ValueError, AttributeError):
                status, body = request(announced.port, "GET", "/health", self._health_timeout_s)
                return status == 200 and json.loads(body).get("pid") == announced.pid
        return False

    def _start(self, stops: int) -> Announcement:
        with self._lock:
            if self._stops != stops:
                raise _unavailable(STOPPED)
            helper = self._helper = HelperProcess(self._last_port)
            self._announced = None
        try:
            announced = helper.announced.result(self._start_timeout_s)
        except (NotStarted, FutureTimeout) as error:
            helper.stop()
            late = TOO_SLOW.format(seconds=f"{self._start_timeout_s:g}")
            raise _unavailable(str(error) or late) from error
        with self._lock:
            if self._stops != stops:
                raise _unavailable(STOPPED)
            self._announced, self._last_port = announced, announced.port
        return announced


def _unavailable(reason: str) -> OperationError:
    return OperationError("world_unavailable", reason=reason)
