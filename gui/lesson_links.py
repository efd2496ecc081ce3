"""Connects the lessons to the runs, to the timeline and to the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

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

    def __init__(
        self,
        window: MainWindow,
        controller: RunController,
        views: RunViews,
        links: PanelLinks,
        settings: Settings,
        language: Language,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._links = links
        self._settings = settings
        self._language = language
        window.lessons.launched.connect(views.launch)
        window.lessons.run_shown.connect(self._show_run)
        window.lessons.progressed.connect(self._remember)
        controller.finished.connect(window.lessons.take_run)

    def begin(self) -> None:
        """Show the course: the code that it shows is loaded by now."""
        self._window.lessons.begin(
            lambda: self._language.current or "en",
            lambda: self._window.current_press(),
            self._settings.lesson,
            self._settings.lessons_done,
        )

    def _show_run(self, run: RunRecord) -> None:
        self._window.docks.show_panel("timeline")
        self._links.selection.choose_run(run)

    def _remember(self) -> None:
        self._settings.lesson = self._window.lessons.current
        self._settings.lessons_done = list(self._window.lessons.done)
        self.progressed.emit()
