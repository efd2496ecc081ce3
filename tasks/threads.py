"""Runs blocking work in a thread that neither the loop nor the end of the process waits for."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def in_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
    """Call `function` in a thread of its own; await what this gives to get the result or the error.

    No ThreadPoolExecutor: the interpreter joins its threads at exit, so that one stuck in a call that
    nobody can interrupt (a silent server, a dead network disk) would keep the closed program alive. The
    context variables are handed on, as asyncio.to_thread() does.
    """
    future: Future[T] = Future()
    future.set_running_or_notify_cancel()
    context = contextvars.copy_context()

    def work() -> None:
        try:
            result = context.run(function, *args, **kwargs)
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=work, name=getattr(function, "__name__", "work"), daemon=True).start()
    return asyncio.wrap_future(future)
