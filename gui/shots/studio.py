"""The whole of `loopscope shots`: a screen, one window after the other, and the files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from gui.display import display_answers
from gui.shots.director import Director
from gui.shots.driven_window import DrivenWindow
from gui.shots.fake_input import FakeInput
from gui.shots.machine import machine
from gui.shots.pages import write_pages
from gui.shots.scenarios import SCENARIOS, Scenario
from gui.shots.screen import Screen
from gui.shots.virtual_display import VirtualDisplay
from widgets.tokens import DARK, LIGHT

THEMES = {"light": LIGHT, "dark": DARK}
Progress = Callable[[int, int, str], None]
"""Which window of how many, and what is shown in it."""


class StudioError(RuntimeError):
    """The pictures cannot be taken here; the text is one sentence for the person."""


@dataclass(frozen=True)
class Order:
    """What is wanted. `virtual`: leave the person's screen alone even where there is one."""

    folder: Path
    languages: Sequence[str]
    themes: Sequence[str]
    scale: int
    scenarios: Sequence[Scenario] = SCENARIOS
    virtual: bool = False


def carry_out(order: Order, progress: Progress) -> int:
    """Take all pictures and write the pages; give the number of pictures.

    Raises StudioError, WindowError, InputError, DisplayError, SessionFileError. Whatever ends it, windows and
    server are gone afterwards.
    """
    wanted = [
        (scenario, language, theme)
        for language in order.languages
        for theme in order.themes
        for scenario in order.scenarios
    ]
    count = 0
    app = _painter_application()
    with ExitStack() as ends:
        home = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="loopscope-shots-")))
        display = ends.enter_context(_display(order))
        hand = FakeInput(display)
        ends.callback(hand.close)
        screen = Screen(display)
        ends.callback(screen.close)
        _check_size(screen, order)
        for number, (scenario, language, theme) in enumerate(wanted):
            progress(number, len(wanted), f"{scenario.name} · {language} · {theme}")
            width, height = scenario.size
            arguments = ["--size", f"{width}x{height}", "--language", language, "--theme", theme]
            start = partial(DrivenWindow, arguments, display, order.scale, home)
            shown = Director(
                start, hand, screen, scenario, language, THEMES[theme], order.scale, machine()
            ).play()
            for picture in shown:
                picture.write(order.folder)
                count += 1
        write_pages(order.folder, order.languages)
    del app
    return count


def _painter_application() -> QGuiApplication:
    """Give what fonts need. It uses no screen, so that no server can take this process with it."""
    existing = QGuiApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    before = os.environ.get("QT_QPA_PLATFORM")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication(["loopscope"])
    if before is None:
        del os.environ["QT_QPA_PLATFORM"]
    else:
        os.environ["QT_QPA_PLATFORM"] = before
    return app


@contextmanager
def _display(order: Order) -> Iterator[str]:
    """Give the name of the person's X display, or that of a virtual one where there is none."""
    name = os.environ.get("DISPLAY", "")
    if name and not order.virtual and not os.environ.get("WAYLAND_DISPLAY") and display_answers():
        yield name
        return
    width, height = _room(order)
    with VirtualDisplay(width, height) as server:
        yield server.name


def _room(order: Order) -> tuple[int, int]:
    width = max(scenario.size[0] for scenario in order.scenarios)
    height = max(scenario.size[1] for scenario in order.scenarios)
    return width * order.scale, height * order.scale


def _check_size(screen: Screen, order: Order) -> None:
    width, height = _room(order)
    if screen.size[0] < width or screen.size[1] < height:
        raise StudioError(
            f"the screen has {screen.size[0]}x{screen.size[1]} pixels, the pictures need {width}x{height}; "
            "take a smaller --scale, or add --virtual."
        )
