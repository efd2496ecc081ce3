"""Everything that can be used or read has a name and a value for a screen reader, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

from gui.lessons.prose import Prose
from gui.panel_names import PRESET_NAMES
from tests.gui.conftest import until
from tests.gui.test_accessibility import all_named
from widgets.latency_badge import LatencyBadge
from widgets.wait_bars import WaitBars

if TYPE_CHECKING:
    from gui.assembly import Assembly

WithWindow = Callable[..., None]
LANGUAGES = ("en", "zh_CN")
ASKED_FOR = ("scale", "race", "miniature", "charts", "slow_motion", "source")
SLEEP = {"sleep": {"seconds": "0.12"}}


def interface_of(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def name_of(widget: QWidget) -> str:
    return interface_of(widget).text(QAccessible.Text.Name)


def value_of(widget: QWidget) -> str:
    return interface_of(widget).text(QAccessible.Text.Description)


async def speak(parts: Assembly, language: str) -> None:
    parts.window.actions_[f"language_{language}"].trigger()
    await until(lambda: parts.window.header.presets.accessibleName() != "")


async def show_preset(parts: Assembly, preset: str) -> None:
    """Show a preset, and wait until its panels are named."""
    docks = parts.window.docks
    parts.window.workspace.choose(preset)
    await until(lambda: docks.shown() and not docks._settle.isActive())


async def freeze(parts: Assembly) -> None:
    """Freeze the window once, so that there is something to read."""
    runs = parts.window.runs.model
    before = len(runs.runs)
    parts.window.operations.rows["sleep"].buttons["blocking"].click()
    await until(lambda: len(runs.runs) > before and runs.runs[-1].figures is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_every_preset_and_panel_has_a_name(with_window: WithWindow, language: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await speak(parts, language)
        await freeze(parts)
        for preset in PRESET_NAMES:
            await show_preset(parts, preset)
            await all_named(window)
        await until(lambda: window.lessons.page is not None)
        window.lessons.open(window.lessons._names()[-1])
        await until(lambda: window.lessons.exercise is not None)
        await all_named(window)
        for name in ASKED_FOR:
            window.docks.show_panel(name)
            await until(lambda name=name: name in window.docks.shown())
            await all_named(window)

    with_window(check, parameters=SLEEP)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_a_text(with_window: WithWindow, language: str) -> None:
    async def check(parts: Assembly) -> None:
        await speak(parts, language)
        actions = parts.window.actions_.all()
        assert [action.objectName() for action in actions if not action.text().strip()] == []

    with_window(check)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_drawn_can_be_read(with_window: WithWindow, language: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await speak(parts, language)
        await freeze(parts)
        banner = window.banner
        assert name_of(banner) == banner.text != ""
        timeline = window.timeline
        await until(lambda: any(sign.isdigit() for sign in value_of(timeline.view)))

    with_window(check, parameters=SLEEP)


def cells_of(table: QTableView) -> list[str]:
    whole = interface_of(table)
    cells = (whole.child(number) for number in range(whole.childCount()))
    return [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]


def test_a_row_of_runs_tells_figures_with_their_headings(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        await freeze(parts)
        parts.window.workspace.choose("measure")
        await until(parts.window.runs.isVisible)
        cells = cells_of(parts.window.runs.table)
        assert any(cell.startswith("worst wait ms: ") for cell in cells)
        assert any(cell.startswith("frozen ms: ") for cell in cells)

    with_window(check, parameters=SLEEP)


def test_a_row_of_runs_tells_its_operation_also_where_that_stands_in_a_second_line(
    with_window: WithWindow,
) -> None:
    async def check(parts: Assembly) -> None:
        await freeze(parts)
        model = parts.window.runs.model
        for model.terse in (True, False):
            cells = cells_of(parts.window.runs.table)
            assert any("Sleep" in cell and "Blocking" in cell and "sleep.py" in cell for cell in cells) == (
                model.terse
            )

    with_window(check, parameters=SLEEP)


def test_what_was_not_measured_is_called_unknown(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        await freeze(parts)
        parts.window.log.refresh(10**18)
        cells = cells_of(parts.window.log.table)
        assert any(cell.startswith("waited ms: unknown") for cell in cells)
        assert not any("—" in cell for cell in cells)
        badge = LatencyBadge()
        badge.show_latency(None, 1_000_000)
        assert "handled 1.0 ms" in badge.explanation
        assert "—" not in badge.explanation

    with_window(check, parameters=SLEEP)


def test_the_marks_of_a_lessons_text_are_not_read_aloud(qapp: QApplication) -> None:
    prose = Prose("Call `time.sleep` and **wait**.\n\nThen go *on*.")
    names = [name_of(label) for label in prose.findChildren(QLabel)]
    assert names == ["Call time.sleep and wait.", "Then go on."]


def test_a_row_of_the_log_tells_its_verdict(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        await freeze(parts)
        parts.window.log.refresh(10**18)
        cells = cells_of(parts.window.log.table)
        assert any("smooth" in cell for cell in cells)

    with_window(check, parameters=SLEEP)


def test_the_stage_tells_who_is_handled_who_waits_and_where(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await freeze(parts)
        window.workspace.choose("present")
        stage = window.slow_motion.view.stage
        await until(lambda: stage.scene is not None)
        window.slow_motion.view.replay_offered_freeze()
        player = window.slow_motion.view.player
        await until(lambda: stage.scene.current is not None and stage.scene.current.frozen)
        player.pause()
        said = value_of(stage)
        current = stage.scene.current
        assert current is not None
        assert current.title in said
        assert current.place in said
        assert f"Waiting in the queue: {stage.scene.waiting_count}" in said

    with_window(check, parameters=SLEEP)


def test_the_editor_and_the_wait_bars_tell_what_they_show(
    with_window: WithWindow, qapp: QApplication
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.workspace.choose("learn")
        await until(lambda: window.lessons.page is not None)
        window.lessons.open(window.lessons._names()[-1])
        editor = window.lessons.exercise.editor
        assert name_of(editor) == "Your code"
        assert "Esc" in value_of(editor)
        text = interface_of(editor).textInterface()
        assert "def " in text.text(0, text.characterCount())

    with_window(check)
    bars = WaitBars()
    bars.show_waits([(0, 1_000_000), (10_000_000, 120_000_000)], 50_000_000)
    assert value_of(bars) == "2 pulses, the worst waited 120 ms; the budget is 50 ms"


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_tab_and_shift_tab_reach_everything(with_window: WithWindow, qapp: QApplication, preset: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await show_preset(parts, preset)
        wanted = {
            widget
            for widget in window.findChildren(QWidget)
            if widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.visibleRegion().isEmpty()
            and widget.focusProxy() is None
            and widget.window() is window
        }
        for backwards in (False, True):
            window.activateWindow()
            window.header.presets.setFocus()
            reached: set[QWidget] = set()
            for _ in range(3 * len(wanted) + 20):
                focus = QApplication.focusWidget()
                if focus is None:
                    break
                reached.add(focus)
                shift = Qt.KeyboardModifier.ShiftModifier if backwards else Qt.KeyboardModifier.NoModifier
                QTest.keyClick(focus, Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab, shift)
            missed = [f"{type(w).__name__} {w.objectName()}" for w in wanted - reached]
            assert (backwards, missed) == (backwards, [])

    with_window(check)


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_f6_goes_round_all_panels(with_window: WithWindow, preset: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await show_preset(parts, preset)
        docks = window.docks.docks
        for command in ("next_panel", "previous_panel"):
            visited = set()
            for _ in range(12):
                window.actions_[command].trigger()
                focus = QApplication.focusWidget()
                visited |= {name for name, dock in docks.items() if focus and dock.isAncestorOf(focus)}
            assert set(window.docks.shown()) <= visited

    with_window(check)


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_focus_can_be_seen(with_window: WithWindow, preset: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await show_preset(parts, preset)
        unseen = []
        for widget in window.findChildren(QWidget):
            taken = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
            if not taken or widget.visibleRegion().isEmpty() or widget.focusProxy() is not None:
                continue
            widget.clearFocus()
            room = _whole(widget)
            before = room.grab().toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if room.grab().toImage() == before:
                unseen.append(f"{type(widget).__name__} {widget.objectName()}")
        assert unseen == []

    with_window(check)


def _whole(widget: QWidget) -> QWidget:
    """Give the dock around a widget, whose frame shows the focus too, or the widget itself."""
    from gui.dock_panel import DockPanel

    above: QWidget | None = widget
    while above is not None and not isinstance(above, DockPanel):
        above = above.parentWidget()
    return above or widget
