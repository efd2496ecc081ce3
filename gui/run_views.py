"""Connects the runs to the panels that show them: strip, banner, table, source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from gui import run_sentences
from gui.operation_texts import error_sentence, mode_title
from gui.press import Press
from gui.system_reasons import reason_words
from tasks.catalogue import Operation, Source
from tasks.catalogue import operation as operation_by_name
from tasks.errors import OperationError

if TYPE_CHECKING:
    from gui.active_run import ActiveRun
    from gui.journal import Journal
    from gui.main_window import MainWindow
    from gui.run_controller import RunController
    from loopscope.explain import Culprit, Explanation
    from loopscope.runs import RunRecord
    from loopscope.session import Session

PROGRESS_RATE_HZ = 4

Say = Callable[[str, str], None]
"""Shows one sentence with its severity in the banner."""


class RunViews(QObject):
    """Shows every run while it is under way and what came of it afterwards."""

    def __init__(
        self, window: MainWindow, controller: RunController, session: Session, say: Say, journal: Journal
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._session = session
        self._say = say
        self._journal = journal
        self._last: tuple[Operation, str, Mapping[str, Any]] | None = None
        self._shown: tuple[Operation, str] | None = None
        self._spoken: tuple[ActiveRun, RunRecord] | None = None
        window.operations.launched.connect(self.launch)
        window.strip.cancelled.connect(controller.cancel)
        controller.changed.connect(self._changed)
        controller.refused.connect(self._refused)
        controller.finished.connect(self._finished)
        window.language_changed.connect(self._retranslate)
        window.actions_["run_again"].setEnabled(False)
        window.frame_clock.subscribe(window.runs, self._show_progress, PROGRESS_RATE_HZ)

    def launch(self, operation: Operation, mode: str, values: Mapping[str, Any], press: Press) -> None:
        """Start a run as the person pressed its button."""
        if self._controller.start(operation, mode, values, press):
            self._last = (operation, mode, values)
            self._shown = (operation, mode)
            self._window.actions_["run_again"].setEnabled(True)
            self._show_source()

    def launch_again(self, press: Press) -> None:
        """Start the last run once more, with the same values."""
        if self._last is not None:
            self.launch(*self._last, press)

    def _changed(self, run: ActiveRun) -> None:
        self._window.strip.show_runs(self._controller.active)
        busy = bool(self._controller.active)
        self._window.actions_["cancel"].setEnabled(busy)
        self._window.actions_["cancel_all"].setEnabled(busy)
        self._journal.write("phase", operation=run.operation.name, mode=run.mode, phase=run.phase.value)
        self._window.places_changed()

    def _show_progress(self, now: int) -> None:
        """Show in the table how far each run is."""
        for run in self._controller.active:
            if run.record is not None and run.progress.total:
                fraction = min(1.0, run.progress.done / run.progress.total)
                self._window.runs.set_progress(run.record.number, fraction)

    def _refused(self, run: ActiveRun) -> None:
        self._spoken = None
        self._say(run_sentences.already_running(run), "info")

    def _finished(self, run: ActiveRun, record: RunRecord) -> None:
        self._spoken = (run, record)
        self._speak()
        if self._shown == (run.operation, run.mode):
            self._mark_culprit(record)
        self._journal.run(self._session, record)

    def _speak(self) -> None:
        if self._spoken is not None:
            run, record = self._spoken
            self._say(run_sentences.about_run(run, record), run_sentences.severity(record))

    def show_run(self, record: RunRecord) -> None:
        """Show the source of a run, with the line that froze the window during it."""
        try:
            self._shown = (operation_by_name(record.operation), record.mode)
        except OperationError as error:
            self._say(error_sentence(error), "error")
            return
        self._show_source()
        self._mark_culprit(record)

    def _mark_culprit(self, record: RunRecord) -> None:
        """Mark the line that froze the window during a run, where the source view shows its file."""
        worst = record.figures.worst_freeze if record.figures is not None else None
        culprit = worst[1].culprit if worst is not None else None
        self._window.source.mark_line(culprit.line if culprit and self._is_shown(culprit) else None)

    def _is_shown(self, culprit: Culprit) -> bool:
        """Tell whether the file of a culprit is that of the operation in the source view."""
        assert self._shown is not None
        return Path(culprit.file).name == Path(_source(self._shown[0].name, "blocking").path).name

    def show_freeze(self, explanation: Explanation) -> None:
        """Show the line that froze the window, in its whole file."""
        culprit = explanation.culprit
        assert culprit is not None
        try:
            text = Path(culprit.file).read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            sentence = self.tr("{file} cannot be shown: {reason}.")
            self._say(sentence.format(file=culprit.file, reason=reason_words(error)), "error")
            return
        self._shown = None
        self._window.source.show_sources([(Path(culprit.file).name, text, 1)])
        self._window.source.title_label.setToolTip(culprit.file)
        self._window.source.mark_line(culprit.line)

    def _show_source(self) -> None:
        if self._shown is None:
            return
        operation, mode = self._shown
        sources, path = [], ""
        for each in dict.fromkeys((mode if mode != "async" else "blocking", "async")):
            source = _source(operation.name, each)
            sources.append((mode_title(each), source.text, source.first_line))
            path = source.path
        self._window.source.show_sources(sources, 1 if mode == "async" else 0)
        self._window.source.title_label.setToolTip(path)

    def _retranslate(self) -> None:
        if self._spoken is not None:
            # Said again in other words, it is no earlier sentence.
            self._window.banner.clear()
        self._speak()
        self._show_source()


@cache
def _source(name: str, mode: str) -> Source:
    """Find the source once; reading it takes some ms."""
    return operation_by_name(name).source(mode)
