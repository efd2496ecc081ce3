"""Runs blocking work in a thread that neither the loop nor the end of the process waits for."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import threading
import weakref
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_waited_for: set[asyncio.Future[Any]] = set()


def in_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
    """Call `function` in a thread of its own; await what this gives to get the result or the error.

    No ThreadPoolExecutor: the interpreter joins its threads at exit, so that one stuck in a call that
    nobody can interrupt (a silent server, a dead network disk) would keep the closed program alive. The
    context variables are handed on, as asyncio.to_thread() does.
    """
    future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
    # Kept here until it is done or cancelled, and not by the thread, which may outlive the loop: the last
    # reference to a Qt loop must never be dropped by another thread.
    _waited_for.add(future)
    future.add_done_callback(_waited_for.discard)
    waiting = weakref.ref(future)
    context = contextvars.copy_context()

    def work() -> None:
        try:
            result = context.run(function, *args, **kwargs)
        except BaseException as error:
            _tell(waiting, asyncio.Future.set_exception, error)
        else:
            _tell(waiting, asyncio.Future.set_result, result)

    threading.Thread(target=work, name=getattr(function, "__name__", "work"), daemon=True).start()
    return future


def _tell(waiting: weakref.ref[asyncio.Future[Any]], settle: Callable[..., None], value: object) -> None:
    future = waiting()
    if future is not None:
        with contextlib.suppress(RuntimeError):  # the loop was closed: nobody wants to know any more
            future.get_loop().call_soon_threadsafe(_settle, future, settle, value)


def _settle(future: asyncio.Future[Any], settle: Callable[..., None], value: object) -> None:
    if not future.done():
        settle(future, value)
