"""`loopscope shots`: the pictures for lessons, taken of a real window from outside."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from gui.cli_errors import CommandError, UsageError
from gui.session_literals import file_error_words
from gui.system_reasons import reason_words
from gui.words import translate

LANGUAGES, THEMES = ("en", "zh_CN"), ("light", "dark")
BOTH = "both"


def shots(
    folder: Path, language: str, theme: str, scale: int, only: Sequence[str], *, virtual: bool = False
) -> int:
    """Take the pictures into `folder`; give the exit code. Raises UsageError and CommandError."""
    if sys.platform != "linux":
        raise CommandError(
            translate("Cli", "pictures from outside can be taken on Linux with X11 only so far.")
        )
    from gui.shots.scenarios import SCENARIOS

    known = {scenario.name: scenario for scenario in SCENARIOS}
    for name in only:
        if name not in known:
            text = translate("Cli", "there are no pictures called {name}; known: {known}.")
            raise UsageError(text.format(name=repr(name[:60]), known=", ".join(known)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = translate("Cli", "{path} cannot be made: {reason}.")
        raise CommandError(text.format(path=folder, reason=reason_words(error))) from error
    try:
        from gui.shots.studio import Order, carry_out
    except ModuleNotFoundError as error:
        raise CommandError(_missing(error)) from error
    from gui.shots.driven_window import WindowError
    from gui.shots.fake_input import InputError
    from gui.shots.studio import StudioError
    from gui.shots.virtual_display import DisplayError
    from loopscope.file_errors import SessionFileError

    order = Order(
        folder=folder,
        languages=LANGUAGES if language == BOTH else (language,),
        themes=THEMES if theme == BOTH else (theme,),
        scale=scale,
        scenarios=tuple(s for s in SCENARIOS if not only or s.name in only),
        virtual=virtual,
    )
    try:
        with _ended_in_order():
            count = carry_out(order, _say_progress)
    except SessionFileError as error:
        raise CommandError(file_error_words(error)) from error
    except (WindowError, InputError, StudioError, DisplayError) as error:
        raise CommandError(str(error)) from error
    one = translate("Cli", "1 picture is in {folder}; open {page}.")
    many = translate("Cli", "{count} pictures are in {folder}; open {page}.")
    text = one if count == 1 else many
    print(text.format(count=count, folder=folder, page=folder / "index.html"))
    return 0


def _missing(error: ModuleNotFoundError) -> str:
    package = {"PIL": "pillow"}.get(error.name or "", error.name)
    text = translate(
        "Cli",
        "the library {package}, which takes the pictures, is missing; `pip install {package}` brings it.",
    )
    return text.format(package=package)


def _say_progress(number: int, count: int, what: str) -> None:
    print(f"[{number + 1}/{count}] {what}", file=sys.stderr, flush=True)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let Ctrl+C and SIGTERM raise KeyboardInterrupt once Qt is loaded, so that windows and server go."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    # What is put away now must not be interrupted by an impatient second Ctrl+C.
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
