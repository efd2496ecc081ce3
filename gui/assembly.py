"""Puts the window together from its parts, and takes it apart again."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from gui import picture
from gui import settings as settings_file
from gui.active_run import ActiveRun
from gui.commands import Commands
from gui.error_reports import ErrorReports, session_folder
from gui.experiments import Experiments
from gui.first_steps import FirstSteps
from gui.freeze_watch import FreezeWatch
from gui.garbage import GarbageCollector
from gui.journal import Journal
from gui.journal_panels import JournalPanels
from gui.language import Language
from gui.lesson_links import LessonLinks
from gui.main_window import MainWindow
from gui.options import WindowOptions
from gui.own_code import OWN_CODE
from gui.panel_links import PanelLinks
from gui.panel_names import PRESENT
from gui.press import Press, press_in
from gui.race_links import RaceLinks
from gui.recordings import Recordings
from gui.run_book import RunBook
from gui.run_controller import RunController
from gui.run_views import RunViews
from gui.scale_links import ScaleLinks
from gui.session_export import SessionExport
from gui.settings import Settings
from gui.warm_up import WarmUp
from tasks.launch import Launcher
from tasks.slow_world.keeper import SlowWorld
from widgets.icons import draw_ahead
from widgets.motion import motion
from widgets.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from loopscope.scope import Scope

SETTLE_S = 0.6
"""A picture is taken this long after everything is loaded, when the panels show their first figures."""

ICON_PAUSE_S = 0.02


class Assembly:
    """The parts around one window. Build it inside the running loop."""

    def __init__(
        self,
        scope: Scope,
        window: MainWindow,
        settings: Settings,
        options: WindowOptions,
        language: Language,
        scratch: Path,
        settings_path: Path | None = None,
    ) -> None:
        self._scope = scope
        self._options = options
        self._settings = settings
        self._settings_path = settings_path
        self._closed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._warm_up = WarmUp()
        self._tasks: list[asyncio.Task[None]] = []
        self.window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        motion().choose(app, settings.motion)
        window.current_press = self._press
        scope.own_code(OWN_CODE)
        self._freeze_watch = FreezeWatch(scope, parent=window)
        self.journal = Journal.from_environment()
        self.world = SlowWorld()
        self.reports = ErrorReports(lambda text: self.say(text, "error"), session_folder())
        self.controller = RunController(self, RunBook(scope), Launcher(scratch), self.world, parent=window)
        self.controller.broke.connect(self.reports.report)
        experiments = Experiments(window, self.say, self.controller)
        self.views = RunViews(window, self.controller, scope.session, self.say, self.journal, experiments)
        self.links = PanelLinks(
            window, self.views.sources, lambda: window.workspace.choose(PRESENT), parent=window
        )
        window.actions_["replay_chosen"].triggered.connect(self.links.replay_chosen)
        answers = session_folder() / "exercises" if settings_path is not None else None
        self.lessons = LessonLinks(
            window, self.controller, self.views, self.links, settings, language, answers, self.say
        )
        self.lessons.progressed.connect(self.save_settings)
        self.scale = ScaleLinks(window, scope, self.world, experiments, self._rest)
        self.scale.broke.connect(self.reports.report)
        self.scale.broken_off.connect(lambda sentence: self.say(sentence, "error"))
        self.race = RaceLinks(window, scope, self.controller, self.world, experiments)
        self.race.broke.connect(self.reports.report)
        self.race.broken_off.connect(lambda sentence: self.say(sentence, "error"))
        self.race.raced.connect(self.journal.race)
        self.race.raced.connect(lambda _: window.places_changed())
        self.first_steps = FirstSteps(window, self.controller, settings, experiments)
        self.first_steps.learnt.connect(self.save_settings)
        self.commands = Commands(
            window,
            self.controller,
            self.views,
            settings,
            language,
            self.reports,
            self.say,
            window.action_press,
            self.race.offer,
            experiments.cancel,
        )
        self.commands.chosen.connect(self.save_settings)
        self.export = SessionExport(window, scope, self.say, scratch)
        window.actions_["save_session"].triggered.connect(self.export.ask)
        self.recordings = Recordings(window, scope, self.say)
        self.recordings.broke.connect(self.reports.report)
        self.lessons.sitting_wanted.connect(self.recordings.open)
        window.closing.connect(self.recordings.close_windows)
        window.actions_["open_session"].triggered.connect(self.recordings.ask)
        window.status.watch_world(self.world)
        window.closing.connect(lambda: self._end(0))
        if self.journal.wanted:
            window.rearranged.connect(lambda: self.journal.places(window))
            scope.mark_own(JournalPanels(window, self.links.selection, self.journal).timer)
            window.timeline.freeze_chosen.connect(self._tell_marks)
            window.places_changed()
        self._mark_own()

    def _mark_own(self) -> None:
        """Mark what only shows measurements: its messages are the instrument's, not the person's."""
        window = self.window
        for part in (
            self._freeze_watch,
            window.banner,
            window.frame_clock,
            window.docks,
            window.status,
        ):
            self._scope.mark_own(part)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        for collector in app.findChildren(GarbageCollector):
            self._scope.mark_own(collector)
        # It was made without a parent that is in a dock.
        self._scope.mark_own(window.charts.background.timer)
        self._scope.mark_own(window.scale.background.timer)
        self._scope.mark_own(window.race.background.timer)
        window.strip.drawing_made.connect(self._scope.mark_own)

    def _tell_marks(self) -> None:
        from gui.timeline_marks import freeze_in_view, strip_mark, timeline_marks

        view, slow_motion = self.window.timeline.view, self.window.slow_motion.view
        freeze = freeze_in_view(view)
        if freeze is not None:
            boxes = timeline_marks(view, freeze) | strip_mark(slow_motion.strip, freeze)
            self.journal.marks(freeze.duration_ns, boxes)

    def say(self, text: str | Callable[[], str], severity: str = "info") -> None:
        """Show a sentence in the banner; a function is asked for it again when the language changes."""
        self.window.banner.show_message(text, severity)
        self.journal.write("said", text=self.window.banner.text, severity=severity)

    def _rest(self, resting: bool) -> None:
        """Let views and explanations rest, or catch up."""
        clock = self.window.frame_clock
        if resting:
            clock.hold()
        else:
            clock.release()
        self._freeze_watch.rest(resting)

    def _press(self) -> Press:
        return press_in(self._scope.probe.current)

    async def ready(self) -> None:
        """Return once everything that a run needs has been loaded (Stage)."""
        await self._warm_up.everything()

    async def painted(self, run: ActiveRun) -> None:
        """Return once the person can see that `run` begins (Stage)."""
        await self.window.strip.painted(run)
        self.journal.places(self.window)

    async def run_until_closed(self) -> int:
        """Load what runs need, say what to do, and give the exit code once the window is closed."""
        if self.window.banner.text:
            self.journal.write("said", text=self.window.banner.text, severity="error")
        else:
            self.say(self.first_steps.greeting)
        self._warm_up.begin()
        self._spawn(self._open_recordings())
        self._spawn(self._wake_views())
        self._spawn(self._wake_world())
        self._spawn(self._wake_lessons())
        self._spawn(self._draw_icons_ahead())
        if self._options.picture is not None:
            self._spawn(self._take_picture(self._options.picture))
        if not self.window.isVisible():
            # Closed before the loop began.
            self._end(0)
        code = await self._closed
        self.save_settings()
        return code

    def save_settings(self) -> None:
        """Remember everything for the next start; say so where that cannot be."""
        if self._settings_path is None:
            return
        self.window.remember(self._settings)
        complaint = settings_file.save(self._settings, self._settings_path)
        if complaint:
            self.say(complaint, "error")

    async def close(self) -> None:
        """End every run and helper process; nothing is left behind."""
        self.window.hide()
        for task in self._tasks:
            task.cancel()
        await self.lessons.close()
        await self.scale.close()
        await self.race.close()
        await self.controller.close()
        await self.export.close()
        await self.recordings.close()
        self.window.frame_clock.timer.stop()
        self.window.deleteLater()

    async def _wake_views(self) -> None:
        await self._warm_up.numbers()
        self.window.wake_views()

    async def _open_recordings(self) -> None:
        """Open what the command line names, once nothing is being loaded any more: that would hold it up."""
        await self._warm_up.everything()
        for path in self._options.open:
            self.recordings.open(path)

    async def _wake_lessons(self) -> None:
        """Show the course once the operations are loaded, whose source it shows."""
        await self._warm_up.everything()
        self.lessons.begin()

    async def _draw_icons_ahead(self) -> None:
        """Have the icons of every theme before one is chosen."""
        await self._warm_up.everything()
        for theme in (LIGHT, DARK):
            for _ in draw_ahead(theme):
                await asyncio.sleep(ICON_PAUSE_S)

    async def _wake_world(self) -> None:
        """Start the slow world before it is needed. Where that fails, the first run that needs it says so."""
        from tasks.errors import OperationError

        await self._warm_up.everything()
        GarbageCollector.settle()
        try:
            await self.world.ensure()
        except OperationError:
            return
        self.journal.write("ready", window=int(self.window.winId()))

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
