"""Connects the runs to the panels that show them: strip, banner, table, source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from gui import run_sentences
from gui.active_run import Phase
from gui.press import Press
from gui.shown_source import ShownSource
from tasks.catalogue import Operation

if TYPE_CHECKING:
    from gui.active_run import ActiveRun
    from gui.experiments import Experiments
    from gui.journal import Journal
    from gui.main_window import MainWindow
    from gui.run_controller import RunController
    from loopscope.runs import RunRecord
    from loopscope.session import Session

PROGRESS_RATE_HZ = 4

Say = Callable[[str | Callable[[], str], str], None]
"""Shows one sentence with its severity in the banner; a function gives it in the window's language."""


class RunViews(QObject):
    """Shows every run while it is under way and what came of it afterwards."""

    def __init__(
        self,
        window: MainWindow,
        controller: RunController,
        session: Session,
        say: Say,
        journal: Journal,
        experiments: Experiments,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._session = session
        self._say = say
        self._journal = journal
        self._last: tuple[Operation, str, Mapping[str, Any]] | None = None
        self.sources = ShownSource(window.source, say)
        self._experiments = experiments
        self._announced: ActiveRun | None = None
        window.operations.launched.connect(self.launch)
        window.strip.cancelled.connect(controller.cancel)
        controller.changed.connect(self._changed)
        experiments.changed.connect(self._offer_cancel)
        controller.refused.connect(self._refused)
        controller.finished.connect(self._finished)
        window.language_changed.connect(self._retranslate)
        window.actions_["run_again"].setEnabled(False)
        window.frame_clock.subscribe(window.runs, self._show_progress, PROGRESS_RATE_HZ)

    def launch(self, operation: Operation, mode: str, values: Mapping[str, Any], press: Press) -> None:
        """Start a run as the person pressed its button."""
        if self._controller.start(operation, mode, values, press):
            self._last = (operation, mode, values)
            self._window.actions_["run_again"].setEnabled(True)
            self.sources.show_operation(operation, mode)

    def launch_again(self, press: Press) -> None:
        """Start the last run once more, with the same values."""
        if self._last is not None:
            self.launch(*self._last, press)

    def _changed(self, run: ActiveRun) -> None:
        self._window.strip.show_runs(self._controller.active)
        self._offer_cancel()
        self._journal.write("phase", operation=run.operation.name, mode=run.mode, phase=run.phase.value)
        self._window.places_changed()
        if run.phase is Phase.PREPARING and not run.blocking and run is not self._announced:
            # What another run did before would seem to be said of this one.
            self._announced = run
            if not self._experiments.running:
                self._say(partial(run_sentences.under_way, run), "info")

    def _offer_cancel(self) -> None:
        busy = bool(self._controller.active) or self._experiments.running
        self._window.actions_["cancel"].setEnabled(busy)
        self._window.actions_["cancel_all"].setEnabled(busy)

    def _show_progress(self, now: int) -> None:
        """Show in the table how far each run is."""
        for run in self._controller.active:
            if run.record is not None and run.progress.total:
                fraction = min(1.0, run.progress.done / run.progress.total)
                self._window.runs.set_progress(run.record.number, fraction)

    def _refused(self, run: ActiveRun) -> None:
        self._say(partial(run_sentences.already_running, run), "info")

    def _finished(self, run: ActiveRun, record: RunRecord) -> None:
        if not self._experiments.is_of_race(run):
            self._say(partial(run_sentences.about_run, run, record), run_sentences.severity(record))
        if self.sources.shows(run.operation, run.mode):
            self.sources.mark_culprit(record)
        self._journal.run(self._session, record)

    def _retranslate(self) -> None:
        self.sources.show_again()
