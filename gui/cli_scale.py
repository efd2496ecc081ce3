"""`loopscope scale`: threads, processes and one async thread under growing load."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.cli_errors import FAILED, CommandError, complain, interrupted
from gui.cli_scale_parser import check_plot
from gui.operation_texts import error_sentence
from gui.scale_literals import in_words
from gui.scale_report import as_object, csv_rows, table
from gui.words import spoken, translate
from loopscope.scales import Stop
from widgets.scale.points import Point

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

ORDER = ("blocking", "thread", "process", "async")


def scale(chosen: argparse.Namespace) -> int:
    """Make the experiment and print what came of it; give the exit code.

    Raises UsageError for a picture's name, CommandError when nothing could be measured or written.
    """
    check_plot(chosen.plot)
    for path in (chosen.csv, chosen.plot):
        _check_writable(path)
    # Qt and all that only now: a typing error is answered at once.
    from PySide6.QtCore import QCoreApplication

    from gui.language import Language
    from widgets.scale.plan import Plan

    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    if not chosen.json:
        # What is said of the points comes from the window's own words.
        Language(app).use(spoken())
    plan = Plan(chosen.modes, chosen.counts, chosen.delay, chosen.operation, chosen.repeat)
    progress = _Progress(plan.rounds, quiet=chosen.json)
    code, found, stops, reasons = _measure(app, plan, progress)
    progress.end()
    if code:
        complain(interrupted())
        return code
    found.sort(key=lambda point: (ORDER.index(point.mode), point.count))
    if chosen.json:
        print(json.dumps(as_object(plan, found, stops), ensure_ascii=False, indent=2))
    else:
        print(table(found, stops))
    _write(chosen.csv, lambda: csv_rows(found).encode())
    if found:
        _write(chosen.plot, lambda: _picture(found, chosen.plot))
        return 0
    complain(translate("Cli", "nothing could be measured: {reason}").format(reason=in_words(reasons[0])))
    return FAILED


def _measure(
    app: QCoreApplication, plan: Any, progress: _Progress
) -> tuple[int, list[Point], list[Stop], list[Exception]]:
    """Give an exit code, the points, and which modes stopped, and by what."""
    from gui.measured_loop import measured_loop
    from gui.scale_run import Experiment
    from gui.stop_signals import StopSignals
    from tasks.errors import OperationError
    from tasks.slow_world.keeper import SlowWorld
    from widgets.scale.points import points

    world = SlowWorld()
    reasons: list[Exception] = []

    def say(error: Exception) -> str:
        reasons.append(error)
        # JSON is the same in every language.
        return str(error) if progress.quiet else in_words(error)

    try:
        with StopSignals(world.stop) as stop, measured_loop(app) as (scope, loop):
            experiment = Experiment(scope, world, plan, say)
            code = stop.run(loop, experiment.run(progress.begins))
    except OperationError as error:
        raise CommandError(error_sentence(error)) from error
    finally:
        world.stop()
    return code, points(experiment.rounds), list(experiment.stops.values()), reasons


def _picture(found: Sequence[Point], path: Path) -> bytes:
    """Draw in a process of its own: the loop that was measured here has no pictures in it."""
    import pickle
    import subprocess

    from tasks.own_process import command, own_environment

    drawn = subprocess.run(
        command("gui.scale_plot", path.suffix.lower(), spoken()),
        input=pickle.dumps(list(found)),
        capture_output=True,
        env={**own_environment(), "QT_QPA_PLATFORM": "offscreen"},
    )
    if drawn.returncode:
        raise CommandError(translate("Cli", "the plot could not be drawn."))
    return drawn.stdout


class _Progress:
    """Says on a terminal which round is under way."""

    def __init__(self, count: int, *, quiet: bool) -> None:
        self._count = count
        self.quiet = quiet
        self._live = sys.stderr is not None and sys.stderr.isatty()
        if not self._live and not quiet:
            self._tell(translate("Cli", "{count} rounds at most").format(count=count) + "\n")

    def begins(self, number: int, mode: str, count: int) -> None:
        """Tell of a round."""
        if self._live:
            self._tell(f"\r\x1b[K[{number + 1}/{self._count}] {count} × {mode} …")

    def end(self) -> None:
        """Take the line away."""
        if self._live:
            self._tell("\r\x1b[K")

    def _tell(self, text: str) -> None:
        if sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()


def _check_writable(path: Path | None) -> None:
    """Raise CommandError at once, before minutes of rounds, when there is no such folder."""
    if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
        folder, missing = translate("Cli", "it is a folder"), translate("Cli", "there is no such folder")
        sentence = translate("Cli", "“{path}” cannot be written ({reason}); choose another file.")
        raise CommandError(sentence.format(path=path, reason=folder if path.is_dir() else missing))


def _write(path: Path | None, data: Any) -> None:
    if path is None:
        return
    from loopscope.file_errors import SessionFileError
    from loopscope.whole_file import whole_file

    try:
        with whole_file(path) as file:
            file.write(data())
    except SessionFileError as error:
        raise CommandError(str(error)) from error
