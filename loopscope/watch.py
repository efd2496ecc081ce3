"""Runs somebody's unmodified PySide6 script under the instrument: `loopscope watch script.py`."""

from __future__ import annotations

import contextlib
import os
import runpy
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loopscope.report import Report
from loopscope.scope import Scope

ERROR_EXIT = 1
INTERRUPTED_EXIT = 130


@dataclass(frozen=True)
class Watched:
    """How a script ended. `scope` and `report` are None when it never made a Qt application."""

    exit_code: int
    scope: Scope | None
    report: Report | None


def watch_script(script: Path, arguments: Sequence[str], least_ns: int) -> Watched:
    """Run `script` as `python script arguments…` would, and report its freezes from `least_ns` on.

    The instrument is attached when the script makes its application object. An exception is printed
    as Python prints it and gives exit code 1; Ctrl+C gives 130. Raises OSError when the script cannot
    be read. `os._exit` and crashes end this process, too: then there is no report.
    """
    with script.open("rb"):
        pass
    # As Python does: frames and tracebacks name the whole path.
    path = script.absolute()
    scope = Scope()
    scope.own_code([script.resolve().parent])
    with _as_main(script, arguments), _attached_on_creation(scope):
        exit_code = _run(path)
        attached = scope.probe.attached
        report = scope.report(least_ns=least_ns) if attached else None
        scope.detach()
    return Watched(exit_code, scope if attached else None, report)


def _run(script: Path) -> int:
    try:
        runpy.run_path(str(script), run_name="__main__")
    except SystemExit as end:
        return _code_of(end)
    except KeyboardInterrupt:
        return INTERRUPTED_EXIT
    except BaseException as error:
        # As Python would print it, without the frames that ran the script.
        error.__traceback__ = _from_script_on(error, script)
        traceback.print_exception(error)
        return ERROR_EXIT
    return 0


def _code_of(end: SystemExit) -> int:
    if end.code is None:
        return 0
    if isinstance(end.code, int):
        return end.code
    print(end.code, file=sys.stderr)
    return ERROR_EXIT


def _from_script_on(error: BaseException, script: Path) -> Any:
    step = error.__traceback__
    while step is not None and step.tb_frame.f_code.co_filename != str(script):
        step = step.tb_next
    return step or (None if isinstance(error, SyntaxError) else error.__traceback__)


@contextlib.contextmanager
def _as_main(script: Path, arguments: Sequence[str]) -> Iterator[None]:
    """Give the script the `sys.argv` and `sys.path` that it would have on its own."""
    argv, path = sys.argv, sys.path[:]
    sys.argv = [str(script), *arguments]
    sys.path.insert(0, str(script.resolve().parent))
    try:
        yield
    finally:
        sys.argv, sys.path[:] = argv, path


@contextlib.contextmanager
def _attached_on_creation(scope: Scope) -> Iterator[None]:
    """Let Qt's application classes attach `scope` when the first object of one is made."""
    from PySide6 import QtCore, QtGui, QtWidgets

    places: list[tuple[Any, str]] = [
        (QtCore, "QCoreApplication"),
        (QtGui, "QGuiApplication"),
        (QtWidgets, "QApplication"),
    ]
    originals = [getattr(module, name) for module, name in places]
    for (module, name), original in zip(places, originals, strict=True):
        setattr(module, name, _attaching(original, scope))
    try:
        yield
    finally:
        for (module, name), original in zip(places, originals, strict=True):
            setattr(module, name, original)


def _attaching(original: Any, scope: Scope) -> Any:
    """Give a subclass of an application class whose objects attach `scope`; in all else it is the same."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        original.__init__(self, *args, **kwargs)
        # A script may make one application after another (tests do): the last is recorded.
        if scope.probe.attached:
            scope.detach()
        scope.attach(self, pulses="LOOPSCOPE_NO_PULSES" not in os.environ)

    return type(original)(
        original.__name__,
        (original,),
        {"__init__": __init__, "__module__": original.__module__, "__doc__": original.__doc__},
    )
