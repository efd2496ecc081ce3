"""Starts the window, keeps its loop going, and leaves nothing behind when it is closed."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import loopscope
from gui import settings as settings_file
from gui.language import Language
from gui.options import WindowOptions
from gui.settings import Settings
from widgets.theme import set_theme

if TYPE_CHECKING:
    from gui.assembly import Assembly
    from loopscope import Scope

SCRATCH_PREFIX = "loopscope-"


def run_window(options: WindowOptions) -> int:
    """Show the window until it is closed. Gives the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("loopscope")
    app.setApplicationDisplayName("Loopscope")
    QGuiApplication.setDesktopFileName("loopscope")
    app.setQuitOnLastWindowClosed(False)
    path = None if options.fresh else settings_file.settings_path()
    settings, complaint = settings_file.load(path) if path else (Settings(), "")
    loop_name = options.loop or settings.loop
    # The pulse process starts after the first paint.
    scope = loopscope.attach(app, pulses=False)
    loop = _make_loop(app, scope, loop_name)
    asyncio.set_event_loop(loop)
    try:
        code: int = loop.run_until_complete(
            _window(app, scope, options, settings, path, complaint, loop_name)
        )
        return code
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


async def _window(
    app: QApplication,
    scope: Scope,
    options: WindowOptions,
    settings: Settings,
    path: Path | None,
    complaint: str,
    loop_name: str,
) -> int:
    """Build the window, wait for its end, save the settings."""
    from gui.assembly import Assembly

    language = Language(app)
    language.use(options.language or settings.language)
    set_theme(app, options.theme or settings.theme)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory(prefix=SCRATCH_PREFIX, ignore_cleanup_errors=True) as scratch:
        parts = Assembly(app, scope, settings, options, language, Path(scratch), loop_name)
        parts.reports.install(asyncio.get_running_loop())
        try:
            if complaint:
                parts.say(complaint, "error")
            _close_on_signals(parts)
            code = await parts.show_until_closed()
            if path is not None:
                parts.window.remember(settings)
                settings_file.save(settings, path)
            return code
        finally:
            await parts.close()
            parts.reports.remove()


def _close_on_signals(parts: Assembly) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows knows no signal handlers on a loop; Ctrl+C ends the process there.
        with contextlib.suppress(NotImplementedError, RuntimeError):
            loop.add_signal_handler(number, parts.window.close)
