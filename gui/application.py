"""Starts the window: paints it first, and only then loads what it needs to run anything."""

from __future__ import annotations

import contextlib
import importlib
import sys
import threading
import time
from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui import settings as settings_file
from gui.c_memory import keep_large_blocks_apart
from gui.garbage import GarbageCollector
from gui.language import Language
from gui.main_window import MainWindow
from gui.options import WindowOptions, first_paint_line
from gui.settings import Settings
from widgets.icons import draw_for
from widgets.theme import set_theme

AFTER_THE_PAINT = (
    "asyncio",
    "qasync",
    "loopscope.scope",
    "loopscope.loop",
    "gui.dock_host",
    "gui.panels",
    "gui.life",
)
POLL_S = 0.002
PAINT_LIMIT_S = 3.0
"""A window that the system does not show (minimised, another desktop) is not waited for longer."""


def run_window(options: WindowOptions) -> int:
    """Show the window until it is closed. Gives the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("loopscope")
    app.setApplicationDisplayName("Loopscope")
    QGuiApplication.setDesktopFileName("loopscope")
    app.setQuitOnLastWindowClosed(False)
    # Before the first thread: a collection in it could destroy what belongs to this one.
    garbage = GarbageCollector(app)
    keep_large_blocks_apart()
    try:
        return _show(app, options)
    finally:
        garbage.stop()


def _show(app: QApplication, options: WindowOptions) -> int:
    path = None if options.fresh else settings_file.settings_path()
    settings, complaint = settings_file.load(path) if path else (Settings(), None)
    loop_name = options.loop or settings.loop
    language = Language(app)
    language.use(options.language or settings.language)
    window = build_window(app, settings, options, loop_name)
    if complaint is not None:
        window.banner.show_message(complaint.text, "error")
    window.show()
    wait_for_paint(app, window)
    if options.report_first_paint:
        print(first_paint_line(window.painted_ns), flush=True)
        return 0
    # The instrument, asyncio, and all that runs operations or shows results come after the first paint.
    load_behind(app, AFTER_THE_PAINT)
    from gui.life import live

    return live(app, window, settings, options, language, path, loop_name)


def build_window(app: QApplication, settings: Settings, options: WindowOptions, loop_name: str) -> MainWindow:
    """Give the window as it is first painted, not shown yet and not able to run anything."""
    set_theme(app, options.theme or settings.theme)  # type: ignore[arg-type]
    draw_for(app.devicePixelRatio())
    window = MainWindow(loop_name)
    actions = window.actions_
    actions.check("theme", options.theme or settings.theme)
    actions.check("language", options.language or settings.language)
    actions.check("loop", loop_name)
    actions.check("motion", settings.motion)
    window.restore(settings, options.size)
    return window


def load_behind(app: QApplication, names: Sequence[str]) -> None:
    """Import modules in a thread while the window goes on taking messages: it must not freeze itself."""

    def load() -> None:
        for name in names:
            # What does not load fails again where it is needed, and is told there.
            with contextlib.suppress(ImportError):
                importlib.import_module(name)

    thread = threading.Thread(target=load, name="loading", daemon=True)
    thread.start()
    while thread.is_alive():
        app.processEvents()
        thread.join(POLL_S)


def wait_for_paint(app: QApplication, window: MainWindow) -> None:
    """Take messages until the window has been painted."""
    deadline = time.monotonic() + PAINT_LIMIT_S
    while not window.painted_ns and time.monotonic() < deadline:
        app.processEvents()
        if not window.painted_ns:
            time.sleep(POLL_S)
