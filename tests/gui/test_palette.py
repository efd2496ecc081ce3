"""The palette finds actions and operations and does them, by real key events, also while something runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from shiboken6 import delete

from tests.gui.conftest import told_of_a_run, until

if TYPE_CHECKING:
    from gui.assembly import Assembly
    from gui.palette import Palette

WithWindow = Callable[..., None]


async def opened(parts: Assembly) -> Palette:
    """Open the palette by its key and give it."""
    window, palette = parts.window, parts.commands.palette
    window.activateWindow()
    await until(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    await until(palette.isVisible)
    assert QApplication.focusWidget() is palette.edit
    return palette


def type_in(palette: Palette, text: str, *keys: Qt.Key) -> None:
    QTest.keyClicks(palette.edit, text)
    for key in keys:
        QTest.keyClick(palette.edit, key)


def titles(palette: Palette) -> list[str]:
    return [entry.title for entry, _ in palette.model.found]


def test_an_operation_is_found_and_run(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        palette = await opened(parts)
        type_in(palette, "sleep as")
        assert titles(palette)[0] == "Sleep · Async"
        QTest.keyClick(palette.edit, Qt.Key.Key_Return)
        assert not palette.isVisible()
        await until(lambda: told_of_a_run(parts))
        assert parts.window.runs.model.rowCount() or parts.window.runs.refresh() is None
        assert parts.window.runs.model.run(0).mode == "async"

    with_window(check, parameters={"sleep": {"seconds": "0.05"}})


def test_an_action_is_found_and_done_and_comes_first_the_next_time(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        palette = await opened(parts)
        type_in(palette, "dark", Qt.Key.Key_Return)
        assert parts.window.actions_["theme_dark"].isChecked()
        assert parts._settings.recent == ["action:theme_dark"]
        palette = await opened(parts)
        assert titles(palette)[0] == "View · Theme · Dark"
        type_in(palette, "", Qt.Key.Key_Escape)
        assert not palette.isVisible()

    with_window(check)


def test_arrows_move_and_the_mouse_chooses(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        palette = await opened(parts)
        type_in(palette, "measure", Qt.Key.Key_Down, Qt.Key.Key_Up)
        assert palette.list.currentIndex().row() == 0
        QTest.keyClick(palette.edit, Qt.Key.Key_Up)
        assert palette.list.currentIndex().row() == len(titles(palette)) - 1
        row = titles(palette).index("View · Measure")
        place = palette.list.visualRect(palette.model.index(row)).center()
        QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await until(lambda: parts.window.workspace.preset == "measure")
        assert not palette.isVisible()

    with_window(check)


def test_what_cannot_be_done_says_why_and_stays(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        palette = await opened(parts)
        type_in(palette, "run again")
        entry, _ = palette.model.found[0]
        assert (entry.name, entry.why_not) == ("action:run_again", "Nothing was run yet.")
        QTest.keyClick(palette.edit, Qt.Key.Key_Return)
        assert palette.isVisible()
        assert "Nothing was run yet." in palette.edit.accessibleDescription()
        palette.edit.clear()
        type_in(palette, "sleep block")
        entry, _ = palette.model.found[0]
        assert entry.name == "run:sleep.blocking"
        assert entry.why_not

    with_window(check, parameters={"sleep": {"seconds": "soon"}})


def test_esc_closes_it_and_cancels_no_run(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        parts.window.operations.rows["sleep"].buttons["async"].click()
        await until(lambda: parts.controller.active and parts.controller.active[0].start_ns)
        palette = await opened(parts)
        QTest.keyClick(palette.edit, Qt.Key.Key_Escape)
        assert not palette.isVisible()
        assert parts.controller.active
        assert not parts.controller.active[0].cancelled
        palette = await opened(parts)
        type_in(palette, "cancel all", Qt.Key.Key_Return)
        await until(lambda: not parts.controller.active)
        assert "cancelled" in parts.window.banner.text

    with_window(check, parameters={"sleep": {"seconds": "600"}})


def test_the_keyboard_goes_back_to_where_it_was(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        edit = parts.window.feel.type_here
        parts.window.activateWindow()
        edit.setFocus()
        await until(lambda: QApplication.focusWidget() is edit)
        palette = await opened(parts)
        QTest.keyClick(palette.edit, Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is edit
        palette = await opened(parts)
        parts.window.feel.clicker.setFocus()
        assert not palette.isVisible()

    with_window(check)


def test_every_action_of_the_menus_and_every_operation_is_offered(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        palette = await opened(parts)
        names = {entry.name for entry, _ in palette.model.found}
        operations = {
            f"run:{name}.{mode}"
            for name in parts.window.operations.rows
            for mode in ("blocking", "thread", "process", "async")
        }
        assert operations <= names
        for name in ("quit", "theme_dark", "panel_charts", "preset_present", "save_log", "motion_reduced"):
            assert f"action:{name}" in names
        assert len(names) == len(palette.model.found)
        shortcuts = {entry.name: entry.keys for entry, _ in palette.model.found}
        assert shortcuts["action:preset_measure"] == "Ctrl+2"

    with_window(check)


def test_a_panel_is_shown_before_a_picture_of_it_is_offered(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        parts.window.actions_["language_zh_CN"].trigger()
        palette = await opened(parts)
        type_in(palette, "miniature")
        assert [entry.name for entry, _ in palette.model.found][:2] == [
            "action:panel_miniature",
            "action:picture_miniature",
        ]

    with_window(check)


def test_lessons_and_exercises_are_found_and_opened(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        lessons = parts.window.lessons
        await until(lambda: lessons.current)
        palette = await opened(parts)
        type_in(palette, "your turn 3", Qt.Key.Key_Return)
        await until(lambda: lessons.current == "turn:03-gather")
        await until(lessons.isVisible)
        palette = await opened(parts)
        type_in(palette, "waiting is not working", Qt.Key.Key_Return)
        await until(lambda: lessons.current == "01-waiting")

    with_window(check)


def test_it_stays_inside_a_small_window(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        palette = await opened(parts)
        assert parts.window.rect().contains(palette.geometry())

    with_window(check, size=(1024, 640))


def test_a_choice_is_done_though_what_had_the_keyboard_before_is_gone(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        # A tab bar of the docks: Qt deletes it when the arrangement changes.
        before = QTabBar(parts.window)
        before.addTab("Runs")
        before.show()
        before.setFocus()
        palette = await opened(parts)
        delete(before)
        type_in(palette, "theme dark", Qt.Key.Key_Return)
        assert not palette.isVisible()
        assert parts.window.actions_["theme_dark"].isChecked()

    with_window(check)


def test_what_the_course_calls_otherwise_is_found_as_well(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        await until(lambda: parts.window.lessons.course)
        palette = await opened(parts)
        type_in(palette, "exercise")
        assert all("Your turn" in title for title in titles(palette)[:5])
        palette.edit.clear()
        type_in(palette, "chinese")
        assert "中文" in titles(palette)[0]
        parts.window.actions_["language_zh_CN"].trigger()
        await until(lambda: "按" in parts.window.banner.text)
        palette.dismiss()
        palette = await opened(parts)
        for query, wanted in (("scale", "规模"), ("race", "赛跑")):
            palette.edit.clear()
            type_in(palette, query)
            assert wanted in titles(palette)[0]

    with_window(check)
