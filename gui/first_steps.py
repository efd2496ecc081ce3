"""What a newcomer is told: what to press first, what next, what to compare. Each once."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.operation_texts import mode_title, title_of
from gui.panel_names import LEARN

if TYPE_CHECKING:
    from gui.active_run import ActiveRun
    from gui.experiments import Experiments
    from gui.main_window import MainWindow
    from gui.run_controller import RunController
    from gui.settings import Settings
    from loopscope.runs import RunRecord

KNOWN = "first_steps"
"""The word in the settings for: this person has been shown both."""


class Step(Enum):
    """What the newcomer is to do next."""

    BLOCKING = 0
    CURE = 1
    COMPARE = 2
    NOTHING = 3


class FirstSteps(QObject):
    """Suggests what would not have frozen the window, mostly Async, and then to compare the two."""

    learnt = Signal()
    """It is over and is to be remembered."""

    def __init__(
        self,
        window: MainWindow,
        controller: RunController,
        settings: Settings,
        experiments: Experiments,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._experiments = experiments
        self.step = Step.NOTHING if KNOWN in settings.hints_seen else Step.BLOCKING
        self._operation = self._cure = ""
        self._greeted = ""
        controller.finished.connect(self._finished)
        controller.changed.connect(self._changed)
        window.strip.hint_closed.connect(self._closed)
        window.language_changed.connect(self._say)
        window.workspace.preset_changed.connect(self._lead)
        experiments.changed.connect(self._say)

    def greeting(self) -> str:
        """Give the sentence of the banner at the start."""
        self._greeted = self._greeting()
        return self._greeted

    def _greeting(self) -> str:
        if self._window.workspace.preset == LEARN:
            return self.tr("Read the lesson, and press what it asks for: it sees what you did.")
        if self.step is Step.BLOCKING:
            return self.tr("Press Blocking, then try to click and type; then press Async.")
        return self.tr("Press a mode button of any operation, or Ctrl+K to search for what you want to do.")

    def _lead(self) -> None:
        """Another preset is in force: greet for that one, if nothing else has been said since."""
        if self._greeted and self._window.banner.text == self._greeted:
            self._window.banner.show_message(self.greeting)
        self._say()

    @property
    def _resting(self) -> bool:
        """Whether something else leads: a lesson, or an experiment."""
        return self._window.workspace.preset == LEARN or self._experiments.running

    def _finished(self, run: ActiveRun, record: RunRecord) -> None:
        if self._resting or self._experiments.is_of_race(run):
            return
        if self.step is Step.BLOCKING and run.blocking and record.ok:
            self.step, self._operation, self._cure = Step.CURE, run.operation.name, run.operation.cure
        elif (
            self.step is Step.CURE
            and (run.operation.name, run.mode) == (self._operation, self._cure)
            and record.ok
        ):
            self.step = Step.COMPARE
            self._know()
        self._say()

    def _changed(self, run: ActiveRun) -> None:
        """The last hint goes with the next run."""
        if self.step is Step.COMPARE and run.record is None:
            self.step = Step.NOTHING
            self._say()

    def _closed(self) -> None:
        self.step = Step.NOTHING
        self._know()
        self._say()

    def _know(self) -> None:
        if KNOWN not in self._settings.hints_seen:
            self._settings.hints_seen = [*self._settings.hints_seen, KNOWN]
            self.learnt.emit()

    def _say(self) -> None:
        step = Step.NOTHING if self._resting else self.step
        text = ""
        if step is Step.CURE:
            pattern = self.tr(
                "Now press {mode} of “{title}”, and click and type again: the same work, no freeze."
            )
            text = pattern.format(mode=mode_title(self._cure), title=title_of(self._operation))
        elif step is Step.COMPARE:
            text = self.tr("The same work, twice. Compare the two rows in Runs: time frozen, and worst wait.")
        self._window.strip.show_hint(text)
        for name, row in self._window.operations.rows.items():
            wanted = step is Step.CURE and name == self._operation
            row.suggest(self._cure if wanted else None)
