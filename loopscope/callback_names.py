"""What an asyncio callback is called in the log: the coroutine that it drives, or the function."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import Any

_TASK_PREFIX = "Task-"


def callback_name(callback: Callable[..., Any]) -> tuple[str, int]:
    """Give the qualified name and the number of the task ("Task-14" gives 14, none gives 0)."""
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, asyncio.Task):
        return _task_name(owner)
    if isinstance(callback, functools.partial):
        return callback_name(callback.func)
    return str(getattr(callback, "__qualname__", None) or type(callback).__name__), 0


def _task_name(task: asyncio.Task[Any]) -> tuple[str, int]:
    coroutine = task.get_coro()
    name = getattr(coroutine, "__qualname__", None) or type(coroutine).__name__
    title = task.get_name()
    number = title[len(_TASK_PREFIX) :]
    return str(name), int(number) if title.startswith(_TASK_PREFIX) and number.isdecimal() else 0
