"""A pytest fixture that fails a test whose window froze: `with freeze_budget(50): …`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from loopscope.scope import Scope

FreezeBudget = Callable[[float], AbstractContextManager["Scope"]]


@pytest.fixture
def freeze_budget() -> FreezeBudget:
    """`with freeze_budget(50): …` fails the test when a message in it was handled for more than 50 ms.

    What counts is what Qt's event loop or asyncio delivers inside the block: events, timers, callbacks,
    clicks made with QTest or pytest-qt. Needs a Q…Application, made before the block begins.
    """
    return _budget


@contextlib.contextmanager
def _budget(limit_ms: float) -> Iterator[Scope]:
    # Not at the top: pytest loads this plugin in every project in whose environment it is installed.
    from PySide6.QtCore import QCoreApplication

    from loopscope.clock import NS_PER_MS
    from loopscope.scope import Scope

    if not limit_ms > 0:
        raise ValueError(f"a freeze budget is a number of milliseconds over 0, not {limit_ms!r}")
    app = QCoreApplication.instance()
    if app is None:
        pytest.fail("freeze_budget needs a Qt application: make it before the block begins.", pytrace=False)
    scope = Scope()
    scope.attach(app, pulses=False)
    try:
        yield scope
        report = scope.report(least_ns=int(limit_ms * NS_PER_MS))
    finally:
        scope.detach()
    over = report.longer_than(limit_ms)
    if over:
        lines = "\n".join(f"  {found}" for found in over)
        pytest.fail(f"The budget of {limit_ms:g} ms was exceeded:\n{lines}", pytrace=False)
