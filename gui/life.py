"""The life of a painted window: its loop, until it is closed, and nothing left behind."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from gui.assembly import Assembly
from gui.cli_errors import CommandError
from gui.language import Language
from gui.main_window import MainWindow
from gui.options import WindowOptions
from gui.scratch import scratch_folder
from gui.settings import Settings
from gui.words import translate
from loopscope.scope import Scope
from loopscope.store import DEFAULT_CAPACITY


def live(
    app: QApplication,
    window: MainWindow,
    settings: Settings,
    options: WindowOptions,
    language: Language,
    settings_path: Path | None,
    loop_name: str,
) -> int:
    """Run the loop until the window is closed, save the settings where there is a path; give exit code."""
    scope = Scope(options.keep or DEFAULT_CAPACITY)
    window.session.become(scope.session)
    for add in window.parts_to_add():
        app.processEvents()
        add()
    window.source.set_side_by_side(settings.side_by_side)
    # Only now: to record the thousands of messages of its own construction would double its time.
    scope.attach(app)
    loop = _make_loop(app, scope, loop_name)
    asyncio.set_event_loop(loop)

    async def work() -> int:
        with scratch_folder() as scratch:
            parts = Assembly(scope, window, settings, options, language, scratch.path, settings_path)
            parts.reports.install(loop)
            _close_on_signals(loop, window)
            try:
                return await parts.run_until_closed()
            finally:
                await parts.close()
                parts.reports.remove()

    try:
        code: int = loop.run_until_complete(work())
        return code
    except RuntimeError as error:
        # Qt ends its loop by itself where the display server is gone; the window was not closed.
        if loop.is_closed() or "stopped before Future completed" not in str(error):
            raise
        sentence = translate("Cli", "the display that showed the window is gone; the window had to close.")
        raise CommandError(sentence) from error
    finally:
        loop.close()
        asyncio.set_event_loop(None)
        scope.detach()


def _make_loop(app: QApplication, scope: Scope, name: str) -> Any:
    if name == "qasync":
        import qasync

        loop = qasync.QEventLoop(app)
        # Its own default is ten QThreads, for which closing the loop would wait.
        loop.set_default_executor(ThreadPoolExecutor(thread_name_prefix="asyncio"))
        return loop
    from loopscope.loop import ScopeEventLoop

    return ScopeEventLoop(app, scope.probe)


def _close_on_signals(loop: Any, window: MainWindow) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows knows no signal handlers on a loop; Ctrl+C ends the process there.
        with contextlib.suppress(NotImplementedError, RuntimeError):
            loop.add_signal_handler(number, window.close)
