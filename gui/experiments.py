"""The experiment that is under way, for the window around its panel: told in banner and strip, and ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from gui.run_sentences import in_a_row
from gui.words import translate

if TYPE_CHECKING:
    from gui.active_run import ActiveRun
    from gui.main_window import MainWindow
    from gui.run_controller import RunController
    from widgets.experiment_panel import ExperimentPanel

Say = Callable[[Callable[[], str], str], None]


class Experiments(QObject):
    """Follows the panels of scale and race."""

    changed = Signal()
    """An experiment has begun or ended."""

    def __init__(self, window: MainWindow, say: Say, controller: RunController) -> None:
        """`say(words, severity)` shows a sentence in the banner; `controller` makes the runs of a race."""
        super().__init__(window)
        self._window = window
        self._say = say
        self._panels: dict[str, ExperimentPanel] = {"scale": window.scale, "race": window.race}
        self._begins = {name: partial(_begins, name) for name in self._panels}
        for name, panel in self._panels.items():
            panel.running_changed.connect(lambda running, name=name: self._tell(name, running))
        self._of_race: WeakSet[ActiveRun] = WeakSet()
        controller.changed.connect(self._run_changed)
        window.language_changed.connect(self._word_strip)

    @property
    def running(self) -> bool:
        """Whether an experiment is under way."""
        return any(panel.running for panel in self._panels.values())

    def is_of_race(self, run: ActiveRun) -> bool:
        """Tell whether a run was under way in a race, which says what holds for all its lanes."""
        return run in self._of_race

    def cancel(self) -> bool:
        """End the experiment that is under way, as its panel's button does; False where there is none."""
        running = [panel for panel in self._panels.values() if panel.running]
        for panel in running:
            panel.cancel_asked.emit()
        return bool(running)

    def _run_changed(self, run: ActiveRun) -> None:
        if self._panels["race"].running:
            self._of_race.add(run)

    def _tell(self, name: str, running: bool) -> None:
        panel, banner = self._panels[name], self._window.banner
        if running:
            self._say(self._begins[name], "info")
        elif not panel.outcome:
            self._say(lambda: panel.headline() or _is_over(name), "ok" if panel.went_well() else "error")
        elif banner.says(self._begins[name]):
            # Nothing more important was said since: the person cancelled it.
            self._say(partial(_cancelled, name), "info")
        self._word_strip()
        self.changed.emit()

    def _word_strip(self) -> None:
        under_way = [_short(name) for name, panel in self._panels.items() if panel.running]
        self._window.strip.show_experiment(in_a_row(under_way))


def _begins(name: str) -> str:
    return {
        "scale": translate(
            "Experiments",
            "Scale is measuring. Each round has the window to itself: "
            "timeline, log and figures rest meanwhile.",
        ),
        "race": translate(
            "Experiments", "A race is on: leave mouse and keyboard alone until all four lanes are done."
        ),
    }[name]


def _is_over(name: str) -> str:
    return {
        "scale": translate("Experiments", "Scale is done: its panel has the charts, and what they show."),
        "race": translate(
            "Experiments", "The race is over: its panel shows when each click was handled, in all four."
        ),
    }[name]


def _cancelled(name: str) -> str:
    return {
        "scale": translate("Experiments", "Scale was cancelled."),
        "race": translate("Experiments", "The race was cancelled."),
    }[name]


def another_one() -> str:
    """Say why an experiment does not begin: two would measure each other."""
    return translate("Experiments", "Another experiment is under way: let it end first.")


def _short(name: str) -> str:
    return {
        "scale": translate("Experiments", "Scale is measuring."),
        "race": translate("Experiments", "A race is on."),
    }[name]
