"""A small window with things to touch, for a race that the command line asks for."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.active_run import ActiveRun
from gui.headless import PulseStage
from gui.language import Language
from gui.measured_loop import measured_loop
from gui.race_run import RaceRun
from gui.run_book import RunBook
from gui.run_controller import RunController
from gui.scratch import scratch_folder
from gui.stop_signals import StopSignals
from gui.warm_up import WarmUp
from loopscope.races import Race
from loopscope.scope import Scope
from tasks.launch import Launcher
from tasks.operation import Operation
from tasks.slow_world.keeper import SlowWorld
from widgets.feel import FeelPanel
from widgets.theme import set_theme

SIZE = (420, 200)
PAINTED_S = 0.05


class _Stage(PulseStage):
    """As without a window, and what shows the beginning of a run has time to be painted."""

    async def painted(self, run: ActiveRun) -> None:
        """Let the window paint."""
        await asyncio.sleep(PAINTED_S)


def race_in_a_window(
    operation: Operation,
    values: Mapping[str, Any],
    begins: Callable[[str], None],
    write: Callable[[Race], str],
    language: str,
) -> tuple[int, Race | None, str]:
    """Show the window, race, and take it away. Gives 0, the race, and what `write` makes of it.

    Or 128 + a signal's number, None and nothing. `language` is what Qt speaks meanwhile. Raises RaceError.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    set_theme(app, "light")
    words = Language(app)
    if language:
        words.use(language)
    found: list[Race] = []
    world = SlowWorld()
    with (
        _spoken(words),
        scratch_folder() as scratch,
        StopSignals(world.stop) as stop,
        measured_loop(app) as (scope, loop),
        _window(scope) as feel,
    ):

        async def work() -> None:
            book, launcher = RunBook(scope), Launcher(scratch.path)
            controller = RunController(_Stage(scope), book, launcher, world)
            try:
                await _Stage(scope).ready()
                # What is imported late would be in the first lane's memory and CPU time.
                await WarmUp().everything()
                # Its process must be known before the first lane, so as not to be counted.
                await world.ensure()
                found.append(await RaceRun(scope, controller, feel, world).run(operation, values, begins))
            finally:
                await controller.close()

        code = stop.run(loop, work())
        said = write(found[0]) if found else ""
    return code, found[0] if found else None, said


@contextmanager
def _spoken(language: Language) -> Iterator[None]:
    """Take the words off at the end: they would go with the application."""
    try:
        yield
    finally:
        language.leave()


@contextmanager
def _window(scope: Scope) -> Iterator[FeelPanel]:
    window = QWidget()
    window.setObjectName("race_window")
    window.setWindowTitle(QCoreApplication.translate("Race", "Loopscope: a race"))
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    feel = FeelPanel(scope.session, parent=window)
    column = QVBoxLayout(window)
    column.addWidget(feel)
    window.resize(*SIZE)
    window.show()
    scope.mark_own(feel.frame_clock)
    try:
        yield feel
    finally:
        feel.frame_clock.timer.stop()
        window.close()
        window.deleteLater()
