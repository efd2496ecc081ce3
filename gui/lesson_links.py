"""Connects the lessons to the runs, to the timeline and to the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.exercises.desk import ExerciseDesk, Sitting
from gui.exercises.exercise import text_of

if TYPE_CHECKING:
    from gui.language import Language
    from gui.main_window import MainWindow
    from gui.panel_links import PanelLinks
    from gui.run_controller import RunController
    from gui.run_views import RunViews
    from gui.settings import Settings
    from loopscope.runs import RunRecord


class LessonLinks(QObject):
    """A lesson's buttons start runs as those of the operations do, and its progress is remembered."""

    progressed = Signal()
    """The settings are to be saved."""
    sitting_wanted = Signal(object, str, object)
    """What a stage measured is to be opened: a session file, its title, and the sources of its lines."""

    def __init__(
        self,
        window: MainWindow,
        controller: RunController,
        views: RunViews,
        links: PanelLinks,
        settings: Settings,
        language: Language,
        answers: Path | None,
        say: Callable[[str, str], None],
    ) -> None:
        """`answers` is the folder where the student's own code is kept, None for nowhere."""
        super().__init__(window)
        self._window = window
        self._links = links
        self._settings = settings
        self._language = language
        self._say = say
        self.desk = ExerciseDesk(answers, window)
        self.desk.not_kept.connect(self._complain)
        self.desk.sitting_wanted.connect(self._show_sitting)
        window.lessons.launched.connect(views.launch)
        window.lessons.run_shown.connect(self._show_run)
        window.lessons.progressed.connect(self._remember)
        controller.finished.connect(window.lessons.take_run)

    def begin(self) -> None:
        """Show the course: the code that it shows is loaded by now."""
        self._window.lessons.begin(
            lambda: self._language.current or "en",
            lambda: self._window.current_press(),
            self.desk,
            self._settings.lesson,
            self._settings.lessons_done,
        )

    async def close(self) -> None:
        """End the stage that runs, and keep the student's texts."""
        await self.desk.close()

    def _complain(self, reason: str) -> None:
        sentence = self.tr("Your code could not be saved ({reason}); it is lost when the window is closed.")
        self._say(sentence.format(reason=reason), "error")

    def _show_sitting(self, name: str, sitting: Sitting) -> None:
        title = text_of(self._language.current or "en", name).title
        self.sitting_wanted.emit(sitting.path, title, sitting.sources)

    def _show_run(self, run: RunRecord) -> None:
        self._window.docks.show_panel("timeline")
        self._links.selection.choose_run(run)

    def _remember(self) -> None:
        self._settings.lesson = self._window.lessons.current
        self._settings.lessons_done = list(self._window.lessons.done)
        self.progressed.emit()
