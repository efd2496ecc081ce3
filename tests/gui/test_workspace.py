"""Presets show the panels that they should, remember how they were left, and come back from anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.arrangements import packed
from gui.panel_names import COLUMN
from gui.settings import Settings
from tests.gui.conftest import until

if TYPE_CHECKING:
    from gui.assembly import Assembly
    from gui.main_window import MainWindow

WithWindow = Callable[..., None]
SHOWN = {
    "play": ["timeline", "log", "runs"],
    "measure": ["charts", "runs", "log", "source"],
    "present": ["slow_motion", "timeline"],
    "learn": ["timeline", "lessons", "log"],
}


def shows(window: MainWindow, *names: str) -> Callable[[], bool]:
    return lambda: window.docks.shown() == list(names)


@pytest.mark.parametrize("preset", SHOWN)
def test_a_preset_shows_its_panels(with_window: WithWindow, preset: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"preset_{preset}"].trigger()
        await until(shows(window, *SHOWN[preset]))
        bare = preset == "present"
        around = (window.menuBar(), window.status, window.strip, window.operations, window.feel)
        assert [part.isVisible() for part in (window._bar, *around[1:])] == [not bare] * 5
        assert window.banner.isVisible() is not bare
        parts.say("The disk is full.", "error")
        assert window.banner.isVisible(), "an error is told everywhere"
        assert window.header.presets.current == list(SHOWN).index(preset)
        assert window.actions_[f"preset_{preset}"].isChecked()

    with_window(check)


def test_the_segments_switch_and_esc_leaves_present(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.header.presets.set_current(1)
        await until(shows(window, *SHOWN["measure"]))
        window.header.presets.set_current(2)
        await until(shows(window, *SHOWN["present"]))
        QTest.keyClick(window, Qt.Key.Key_Escape)
        await until(shows(window, *SHOWN["measure"]))
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert window.workspace.preset == "measure"

    with_window(check)


def test_after_present_the_keyboard_is_where_it_was(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.activateWindow()
        parts.window.strip.show_hint("Now press Async.")
        await until(shows(window, *SHOWN["play"]))
        button = window.operations.rows["sleep"].buttons["async"]
        for had in (button, window.timeline.view, window.runs.table):
            had.setFocus()
            window.actions_["preset_present"].trigger()
            await until(shows(window, *SHOWN["present"]))
            await until(lambda: window.slow_motion.isAncestorOf(window.focusWidget()))
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
            await until(shows(window, *SHOWN["play"]))
            await until(lambda had=had: window.focusWidget() is had)
        # There the table that had it is behind a tab.
        window.actions_["preset_learn"].trigger()
        await until(shows(window, *SHOWN["learn"]))
        await until(lambda: window.focusWidget() is window.header.presets)

    with_window(check)


def test_each_preset_comes_back_as_it_was_left(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["panel_log"].trigger()
        window.actions_["show_feel"].trigger()
        await until(shows(window, "timeline", "runs"))
        assert not window.feel.isVisible()
        window.actions_["preset_measure"].trigger()
        await until(shows(window, *SHOWN["measure"]))
        assert window.feel.isVisible()
        window.actions_["preset_play"].trigger()
        await until(shows(window, "timeline", "runs"))
        assert not window.feel.isVisible()
        assert not window.actions_["show_feel"].isChecked()
        window.actions_["reset_layout"].trigger()
        await until(shows(window, *SHOWN["play"]))
        assert window.feel.isVisible()
        assert window.actions_["show_feel"].isChecked()

    with_window(check)


@pytest.mark.expects_log(r"does not support raise\(\)")
def test_moved_tabbed_and_floating_panels_are_remembered(with_window: WithWindow) -> None:
    kept = Settings()

    async def leave(parts: Assembly) -> None:
        window = parts.window
        docks = window.docks.docks
        await until(shows(window, *SHOWN["play"]))
        docks["log"].setFloating(True)
        window.docks.tabifyDockWidget(docks["timeline"], docks["source"])
        window.docks.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, docks["charts"])
        window.docks.show_panel("charts")
        window.actions_["show_operations"].trigger()
        await until(lambda: sorted(window.docks.shown()) == ["charts", "log", "runs", "source"])
        window.remember(kept)

    async def come_back(parts: Assembly) -> None:
        window = parts.window
        docks = window.docks.docks
        await until(lambda: sorted(window.docks.shown()) == ["charts", "log", "runs", "source"])
        assert docks["log"].isFloating()
        assert docks["source"] in window.docks.tabifiedDockWidgets(docks["timeline"])
        assert window.docks.dockWidgetArea(docks["charts"]) == Qt.DockWidgetArea.RightDockWidgetArea
        assert not window.operations.isVisible()
        window.actions_["reset_layout"].trigger()
        await until(shows(window, *SHOWN["play"]))
        assert not docks["log"].isFloating()

    with_window(leave)
    choices = {"preset": kept.preset, "arrangements": kept.arrangements}
    with_window(come_back, **choices)


@pytest.mark.expects_log(r"does not support raise\(\)")
def test_a_panel_in_a_window_of_its_own_is_remembered_when_the_window_is_closed(
    with_window: WithWindow,
) -> None:
    kept = Settings()

    async def leave(parts: Assembly) -> None:
        window = parts.window
        await until(shows(window, *SHOWN["play"]))
        window.docks.docks["log"].setFloating(True)
        window.docks.docks["log"].asked_to_move.emit()
        await until(lambda: window.docks.docks["log"].isFloating())
        window.close()
        assert window.docks.docks["log"].isHidden()
        window.remember(kept)

    async def come_back(parts: Assembly) -> None:
        docks = parts.window.docks.docks
        await until(lambda: docks["log"].isFloating() and docks["log"].isVisible())

    with_window(leave)
    with_window(come_back, preset=kept.preset, arrangements=kept.arrangements)


def test_the_preset_is_remembered(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        await until(shows(parts.window, *SHOWN["present"]))
        assert not parts.window.status.isVisible()

    with_window(check, preset="present")


@pytest.mark.parametrize(
    "state", [b"", b"garbage" * 30, b"\x00\x00\x00\xff\x00\x00\x00\x01\xfd" + b"\xff" * 64]
)
def test_a_state_that_qt_does_not_know_gives_the_preset(with_window: WithWindow, state: bytes) -> None:
    async def check(parts: Assembly) -> None:
        await until(shows(parts.window, *SHOWN["play"]))

    with_window(check, arrangements={"play": {"docks": packed(state), "hidden": []}})


def test_a_window_without_any_panel_says_how_to_get_them_back(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        for name in ("timeline", "log", "runs", "source"):
            window.docks.docks[name].close()
        await until(lambda: window.docks.empty.isVisible())
        assert "Ctrl+0" in window.docks.empty.text()
        for name in COLUMN:
            window.actions_[f"show_{name}"].trigger()
        assert not window.left_column.parentWidget().isVisible()
        window.actions_["panel_charts"].trigger()
        await until(shows(window, "charts"))
        await until(lambda: not window.docks.empty.isVisible())

    with_window(check)


def test_a_title_stands_in_the_header_or_in_the_tab_never_in_both(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(shows(window, *SHOWN["play"]))
        assert window.timeline.title_label.isVisible()
        await until(lambda: not window.runs.title_label.isVisible())
        window.docks.docks["source"].close()
        await until(lambda: window.runs.title_label.isVisible())

    with_window(check)


def test_a_panel_behind_another_is_shown_when_it_is_asked_for_and_hidden_when_it_is_asked_for_again(
    with_window: WithWindow,
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(shows(window, *SHOWN["play"]))
        window.actions_["panel_source"].trigger()
        await until(shows(window, "timeline", "log", "source"))
        assert window.actions_["panel_source"].isChecked()
        window.actions_["panel_source"].trigger()
        await until(shows(window, *SHOWN["play"]))
        assert not window.actions_["panel_source"].isChecked()
        assert window.docks.docks["source"].isHidden()

    with_window(check)


def test_a_panel_that_is_asked_for_comes_to_the_front(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(shows(window, *SHOWN["play"]))
        window.actions_["panel_charts"].trigger()
        await until(lambda: "charts" in window.docks.shown())
        assert "timeline" not in window.docks.shown()
        assert "runs" in window.docks.shown(), "what is chosen there is what the charts show"

    with_window(check)


@pytest.mark.expects_log(r"does not support raise\(\)")
def test_a_header_drags_its_panel(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        dock = window.docks.docks["log"]
        await until(shows(window, *SHOWN["play"]))
        QTest.mouseDClick(window.log.title_label, Qt.MouseButton.LeftButton)
        await until(dock.isFloating)
        QTest.mouseDClick(window.log.title_label, Qt.MouseButton.LeftButton)
        await until(lambda: not dock.isFloating())

    with_window(check)


def test_f6_goes_through_all_panels_and_back(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.activateWindow()
        await until(shows(window, *SHOWN["play"]))
        await until(window.isActiveWindow)
        window.header.presets.setFocus()
        seen = []
        for _ in range(6):
            window.actions_["next_panel"].trigger()
            seen.append(place_of_focus(window))
        assert seen == ["feel", "operations", "dock.timeline", "dock.log", "dock.runs", "header"]
        window.actions_["previous_panel"].trigger()
        assert place_of_focus(window) == "dock.runs"
        assert window.docks.docks["runs"]._focused

    with_window(check)


def place_of_focus(window: MainWindow) -> str:
    widget = QApplication.focusWidget()
    while widget is not None and widget is not window:
        name = widget.objectName()
        if name in ("feel", "operations", "header") or name.startswith("dock."):
            return name
        widget = widget.parentWidget()
    return ""


@pytest.mark.expects_log(r"does not support raise\(\)")
@pytest.mark.parametrize("name", ["timeline", "log"])
def test_the_window_can_be_resized_while_a_panel_has_one_of_its_own(
    with_window: WithWindow, name: str
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.docks.docks[name].setFloating(True)
        # Qt complains of a panel that is asked for its share of a room in which it does not stand.
        window.resize(window.width() + 120, window.height() + 80)
        await until(lambda: window.docks.docks[name].isFloating())
        window.docks.removeDockWidget(window.docks.docks["runs"])
        window.resize(window.width() - 60, window.height() - 40)
        assert window.docks.docks[name].isFloating()

    with_window(check)
