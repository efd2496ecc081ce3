"""A Qt loop with asyncio on it and the instrument attached, for commands without a window of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication

import loopscope
from gui.garbage import GarbageCollector
from gui.own_code import OWN_CODE
from loopscope.loop import ScopeEventLoop
from loopscope.scope import Scope


@contextmanager
def measured_loop(app: QCoreApplication) -> Iterator[tuple[Scope, ScopeEventLoop]]:
    """Give the instrument on `app` and a loop that is not running yet; both are taken off at the end."""
    garbage = GarbageCollector(app)
    scope = loopscope.attach(app)
    scope.own_code(OWN_CODE)
    scope.mark_own(garbage)
    loop = ScopeEventLoop(app, scope.probe)
    asyncio.set_event_loop(loop)
    try:
        yield scope, loop
    finally:
        loop.close()
        asyncio.set_event_loop(None)
        scope.detach()
        garbage.stop()
