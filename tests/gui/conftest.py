"""What the tests of gui share: an asyncio loop on the offscreen application, and a whole window on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.assembly import Assembly
    from loopscope.scope import Scope

T = TypeVar("T")
LIMIT_S = 60.0


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform complains of windows of fixed size; that is no fault of the window."""
    item.add_marker(pytest.mark.expects_log("propagateSizeHints"))


@pytest.fixture
def scope(qapp: QApplication) -> Iterator[Scope]:
    from loopscope.scope import Scope

    made = Scope(capacity=50_000)
    made.attach(qapp, pulses=False)
    yield made
    made.detach()


@pytest.fixture
def run_async(qapp: QApplication, scope: Scope) -> Iterator[Callable[[Coroutine[Any, Any, T]], T]]:
    """`run_async(coroutine)` runs it on the project's own loop and gives its result."""
    from loopscope.loop import ScopeEventLoop

    loop = ScopeEventLoop(qapp, scope.probe)
    asyncio.set_event_loop(loop)

    def run(work: Coroutine[Any, Any, T]) -> T:
        result: T = loop.run_until_complete(asyncio.wait_for(work, LIMIT_S))
        return result

    yield run
    loop.close()
    asyncio.set_event_loop(None)


async def until(condition: Callable[[], object]) -> None:
    """Wait in a coroutine until `condition()` is true; the test's own time limit ends it otherwise."""
    while not condition():
        await asyncio.sleep(0.01)


def told_of_a_run(parts: Assembly) -> bool:
    """Whether the banner says how the last run went; on a slow machine that is not always the best of it."""
    return any(words in parts.window.banner.text for words in ("stayed alive", "did not freeze", "Frozen"))


@asynccontextmanager
async def window_on(
    qapp: QApplication, scope: Scope, scratch: Path, size: tuple[int, int] | None, **choices: Any
) -> AsyncIterator[Assembly]:
    """A whole window, shown; closed and taken apart at the end."""
    from gui.application import build_window
    from gui.assembly import Assembly
    from gui.language import Language
    from gui.options import WindowOptions
    from gui.settings import Settings

    settings = Settings(**choices)
    options = WindowOptions(theme="light", fresh=True, size=size)
    window = build_window(qapp, settings, options, "loopscope")
    window.show()
    window.session.become(scope.session)
    for add in window.parts_to_add():
        add()
    language = Language(qapp)
    parts = Assembly(scope, window, settings, options, language, scratch)
    shown = asyncio.get_running_loop().create_task(parts.run_until_closed())
    await parts.ready()
    try:
        yield parts
    finally:
        parts.window.close()
        await shown
        await parts.close()
        language.leave()


@pytest.fixture
def with_window(
    qapp: QApplication, scope: Scope, run_async: Callable[..., Any], tmp_path: Path
) -> Callable[..., None]:
    """`with_window(check, parameters={…})` runs the coroutine function `check(parts)` with a whole window."""

    def run(
        check: Callable[[Assembly], Coroutine[Any, Any, None]],
        size: tuple[int, int] | None = None,
        **choices: Any,
    ) -> None:
        async def work() -> None:
            async with window_on(qapp, scope, tmp_path / "scratch", size, **choices) as parts:
                await check(parts)

        run_async(work())

    return run
