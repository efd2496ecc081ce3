"""Puts the window together from its parts, and takes it apart again."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from gui import picture
from gui.active_run import ActiveRun
from gui.commands import Commands
from gui.error_reports import ErrorReports, session_folder
from gui.journal import Journal
from gui.language import Language
from gui.main_window import MainWindow
from gui.options import WindowOptions, first_paint_line
from gui.press import Press, press_by_code
from gui.run_book import RunBook
from gui.run_controller import RunController
from gui.run_views import RunViews
from gui.settings import Settings
from gui.warm_up import WarmUp
from loopscope.clock import now_ns
from loopscope.records import UNKNOWN_NS
from tasks.launch import Launcher
from tasks.slow_world.keeper import SlowWorld

if TYPE_CHECKING:
    from loopscope import Scope

SETTLE_S = 0.6
"""A picture is taken this long after everything is loaded, when the panels show their first figures."""


class Assembly:
    """The parts of one window. Build it inside the running loop."""

    def __init__(
        self,
        app: QApplication,
        scope: Scope,
        settings: Settings,
        options: WindowOptions,
        language: Language,
        scratch: Path,
        loop_name: str,
    ) -> None:
        self._app = app
        self._scope = scope
        self._options = options
        self._settings = settings
        self._closed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._warm_up = WarmUp()
        self._tasks: list[asyncio.Task[None]] = []
        self.journal = Journal.from_environment()
        self.world = SlowWorld()
        self.window = MainWindow(scope.session, self.world, self.current_press, loop_name)
        self.reports = ErrorReports(lambda text: self.say(text, "error"), session_folder())
        self.controller = RunController(
            self, RunBook(scope.session), Launcher(scratch), self.world, parent=self.window
        )
        self.controller.broke.connect(self.reports.report)
        self.views = RunViews(self.window, self.controller, scope.session, self.say, self.journal)
        self.commands = Commands(
            self.window,
            self.controller,
            self.views,
            settings,
            language,
            self.reports,
            self.say,
            self.current_press,
        )
        self._tick_choices(settings, options, loop_name)
        self.window.restore(settings, options.size)
        self.window.closing.connect(lambda: self._end(0))
        self.window.when_painted(self._first_painted)
        if self.journal.wanted:
            self.window.rearranged.connect(lambda: self.journal.places(self.window))
        # No view may ask for records, and so import numpy, before the warm-up has it.
        self.window.frame_clock.timer.blockSignals(True)
        self._mark_own()

    def _tick_choices(self, settings: Settings, options: WindowOptions, loop_name: str) -> None:
        actions = self.window.actions_
        actions.check("theme", options.theme or settings.theme)
        actions.check("language", options.language or settings.language)
        actions.check("loop", loop_name)

    def _mark_own(self) -> None:
        """Mark what only shows measurements: its messages are the instrument's, not the person's."""
        window = self.window
        for part in (window.frame_clock, window.log, window.runs, window.source, window.status):
            self._scope.mark_own(part)

    def say(self, text: str, severity: str = "info") -> None:
        """Show a sentence in the banner."""
        self.window.banner.show_message(text, severity)
        self.journal.write("said", text=text, severity=severity)

    def current_press(self) -> Press:
        """Give when the message that is being handled was made and taken."""
        current = self._scope.probe.current
        if not current.begin_ns:
            return press_by_code()
        posted = current.posted_ns
        return Press(None if posted == UNKNOWN_NS else posted, current.begin_ns)

    async def ready(self) -> None:
        """Return once everything that a run needs has been loaded (Stage)."""
        await self._warm_up.everything()

    async def painted(self, run: ActiveRun) -> None:
        """Return once the person can see that `run` begins (Stage)."""
        await self.window.strip.painted(run)
        self.journal.places(self.window)

    async def show_until_closed(self) -> int:
        """Show the window and give the exit code once it is closed."""
        if not self.window.banner.text:
            self.say(
                QCoreApplication.translate(
                    "Assembly",
                    "Press Blocking of any operation, then Async, and type and click in “Feel it” meanwhile.",
                )
            )
        self.window.show()
        return await self._closed

    async def close(self) -> None:
        """End every run and helper process; nothing is left behind."""
        self.window.hide()
        for task in self._tasks:
            task.cancel()
        await self.controller.close()
        self.window.frame_clock.timer.stop()
        self.window.deleteLater()

    def _first_painted(self) -> None:
        if self._options.report_first_paint:
            print(first_paint_line(now_ns()), flush=True)
            self._end(0)
            return
        self._scope.pulse.start()
        self.journal.write("painted")
        self._warm_up.begin()
        self._spawn(self._wake_views())
        self._spawn(self._wake_world())
        if self._options.picture is not None:
            self._spawn(self._take_picture(self._options.picture))

    async def _wake_views(self) -> None:
        await self._warm_up.numbers()
        self.window.status.numbers_ready()
        self.window.frame_clock.timer.blockSignals(False)

    async def _wake_world(self) -> None:
        """Start the slow world before it is needed. Where that fails, the first run that needs it says so."""
        from tasks.errors import OperationError

        await self._warm_up.everything()
        try:
            await self.world.ensure()
        except OperationError:
            return
        self.journal.write("ready")

    async def _take_picture(self, path: Path) -> None:
        await self._warm_up.everything()
        await asyncio.sleep(SETTLE_S)
        image = picture.render(self.window, picture.scale_for(self.window, self._settings.picture_scale))
        try:
            picture.save(image, path)
        except picture.PictureError as error:
            print(f"loopscope: {error}", file=sys.stderr)
            self._end(1)
        else:
            self._end(0)

    def _spawn(self, work: object) -> None:
        self._tasks.append(asyncio.get_running_loop().create_task(work))  # type: ignore[arg-type]

    def _end(self, code: int) -> None:
        if not self._closed.done():
            self._closed.set_result(code)
