"""Runs a piece of work in a message of its own, so that the log shows whose message froze the window."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject

Result = TypeVar("Result")

_MESSAGE = QEvent.Type(QEvent.registerEventType())


class _Receiver(QObject):
    """Takes one message and does the work in it."""

    def __init__(self, name: str, work: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._work = work

    def event(self, event: QEvent) -> bool:
        if event.type() != _MESSAGE:
            return super().event(event)
        self._work()
        return True


async def in_own_message(name: str, work: Callable[[], Result]) -> Result:
    """Call `work` in a posted message whose receiver is called `name`; give its result or raise its error.

    Inside a coroutine the work would run in the middle of the loop's own callback, together with others.
    """
    done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()

    def call() -> None:
        if done.done():
            return
        try:
            result = work()
        except Exception as error:
            done.set_exception(error)
        else:
            done.set_result(result)

    receiver = _Receiver(name, call)
    QCoreApplication.postEvent(receiver, QEvent(_MESSAGE))
    try:
        return await done
    finally:
        receiver.deleteLater()
