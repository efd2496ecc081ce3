"""The race of four in a real window: real input from another process, seen by its journal."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psutil

from tasks.catalogue import MODES

if TYPE_CHECKING:
    from tests.e2e.conftest import Window

KEY_PRESS = 6
MOST_ASTRAY = 5


def begin_race(window: Window) -> None:
    """Race *Sleep*: chosen in the palette, begun with the button that has the keyboard then."""
    from tests.e2e.conftest import xdotool

    window.press_key("ctrl+k")
    window.place("palette")
    xdotool("type", "--delay", 20, "race sleep")
    xdotool("key", "Return")
    window.place("race.start")
    xdotool("key", "space")


def hands(window: Window) -> list[psutil.Process]:
    """Give the processes that make the input."""
    return [helper for helper in window.helpers() if "gui.race_hand" in helper.cmdline()]


@contextmanager
def another_program(code: str, display_env: dict[str, str], says: str) -> Iterator[subprocess.Popen[str]]:
    """Run a program with a window of its own until it `says` that it is there; it is gone at the end."""
    program = subprocess.Popen(
        [sys.executable, "-c", code], env=display_env, stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == f"{says}\n"
        yield program
    finally:
        program.kill()
        program.wait()
        if program.stdout is not None:
            program.stdout.close()


def waits_ms(lane: dict[str, Any], what: str) -> list[float]:
    return [(handled - sent) / 1e6 for kind, sent, handled in lane["touches"] if kind == what]


def test_the_palette_races_an_operation(open_window: Callable[..., Window]) -> None:
    window = open_window(parameters={"sleep": {"seconds": "1"}})
    window.press_key("ctrl+3")
    window.place("slow_motion")
    begin_race(window)
    race = window.wait_for_line("race")
    assert race["operation"] == "sleep"
    lanes = {lane["mode"]: lane for lane in race["lanes"]}
    assert list(lanes) == list(MODES)
    for lane in lanes.values():
        assert lane["ok"]
        assert lane["work_ns"] >= 900_000_000
        assert all(handled is not None for _, _, handled in lane["touches"]), "every input arrived"
    assert max(waits_ms(lanes["blocking"], "click")) > 500
    assert lanes["blocking"]["frozen_ns"] > 800_000_000
    assert len(lanes["blocking"]["touches"]) >= 15
    assert [run["mode"] for run in window.runs()] == list(MODES)
    window.place("race.chart.view")


def test_cancel_in_the_middle_of_a_lane_leaves_nothing_and_the_window_goes_on(
    open_window: Callable[..., Window],
) -> None:
    from tests.e2e.conftest import xdotool

    window = open_window(parameters={"sleep": {"seconds": "4"}})
    before = {helper.pid for helper in window.helpers()}
    begin_race(window)
    # Not in the first lane: that one is blocking, and the window takes no Cancel before its end.
    window.wait_for_line("phase", mode="thread", phase="running")
    (hand,) = hands(window)
    left, top, width, height = window.place("race.start")

    def cancelled() -> bool:
        # The race has a hand on the pointer too: a click can miss.
        xdotool("mousemove", left + width // 2, top + height // 2, "click", 1)
        return not hand.is_running()

    window.wait_for(cancelled, "the end of the hand")
    window.wait_for_line("run", mode="thread")
    window.wait_for(
        lambda: not [helper for helper in window.helpers() if helper.pid not in before],
        "the end of every process that the race had",
    )
    assert [run["mode"] for run in window.runs()][:2] == ["blocking", "thread"]
    assert not window.lines("race")
    window.place("race.chart.view")  # with the lane that was over
    assert window.said("The race was cancelled."), "not how the run of its lane ended"
    # The same operation can be raced again. This time Esc ends it.
    begin_race(window)
    (hand,) = window.wait_for(lambda: hands(window), "the hand of the second race")
    window.wait_for_line("run", count=2, mode="blocking")
    xdotool("key", "Escape")
    window.wait_for(lambda: not hand.is_running(), "the end of the hand")
    window.click("run.read_file.async")
    assert window.wait_for_line("run", mode="async")["ok"]
    assert window.program.stderr == ""


def test_a_race_types_nowhere_but_into_its_own_field(open_window: Callable[..., Window]) -> None:
    from tests.e2e.conftest import xdotool

    window = open_window(parameters={"sleep": {"seconds": "2"}})
    begin_race(window)
    window.wait_for_line("phase", mode="thread", phase="running")
    # The search box of the palette takes the keyboard, as another field would.
    xdotool("key", "ctrl+k")
    window.wait_for(lambda: window.said("keyboard went elsewhere"), "the sentence")
    window.wait_for(lambda: not hands(window), "the end of the hand")
    run = window.wait_for_line("run", mode="thread")
    into_the_box = ("palette.edit", KEY_PRESS)
    astray = [line for line in run["inputs"] if (line["receiver"], line["type"]) == into_the_box]
    # What was typed while the window opened the box comes into it; a race that goes on types twenty letters.
    assert len(astray) < MOST_ASTRAY
    assert not window.lines("race")
    assert window.program.stderr == ""


def test_a_race_clicks_and_types_into_no_other_program(
    open_window: Callable[..., Window], display_env: dict[str, str]
) -> None:
    from tests.e2e.conftest import xdotool

    window = open_window(parameters={"sleep": {"seconds": "3"}})
    begin_race(window)
    # The first lane is blocking: the window itself can notice nothing.
    window.wait_for_line("phase", mode="blocking", phase="running")
    program = (
        "from PySide6.QtWidgets import QApplication, QPlainTextEdit\n"
        "app = QApplication([]); edit = QPlainTextEdit(); edit.resize(1400, 1000); edit.show()\n"
        "edit.textChanged.connect(lambda: print(edit.toPlainText(), flush=True))\n"
        "print('there', flush=True); app.exec()"
    )
    with another_program(program, display_env, "there") as other:
        assert other.stdout is not None
        found = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(other.pid)],
            check=True,
            capture_output=True,
            text=True,
        )
        xdotool("windowfocus", "--sync", found.stdout.split()[0])
        window.wait_for(lambda: window.said("broken off"), "the sentence")
        # What would have been typed there has come by now: one key of ours comes after it.
        xdotool("key", "x")
        assert other.stdout.readline() == "x\n"
    assert not window.lines("race")


def test_a_race_clicks_on_nothing_that_lies_over_the_window(
    open_window: Callable[..., Window], display_env: dict[str, str]
) -> None:
    window = open_window(parameters={"sleep": {"seconds": "9"}})
    left, top, width, height = window.place("clicker")
    begin_race(window)
    window.wait_for_line("phase", mode="thread", phase="running")
    # It takes no keyboard, as what a desktop notifies of.
    program = (
        "from PySide6.QtCore import Qt; from PySide6.QtWidgets import QApplication, QWidget\n"
        "class Note(QWidget):\n"
        "    def paintEvent(self, event): print('painted', flush=True)\n"
        "    def mousePressEvent(self, event): print('clicked', flush=True)\n"
        "app = QApplication([]); note = Note(None, Qt.WindowType.ToolTip)\n"
        "note.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)\n"
        f"note.setGeometry({left}, {top}, {width}, {height}); note.show(); app.exec()"
    )
    with another_program(program, display_env, "painted") as other:
        # At once, not when the run of nine seconds is over.
        window.wait_for(lambda: window.said("lies over the window"), "the sentence")
        assert not [run for run in window.runs() if run["mode"] == "thread"]
        window.wait_for(lambda: not hands(window), "the end of the hand")
        other.terminate()
        assert other.stdout is not None
        printed = other.stdout.read()
    # One may have been on its way when the note came.
    assert printed.count("clicked") <= 1
    assert not window.lines("race")
