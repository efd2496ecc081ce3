"""The whole window in this process: names, texts, forms, theme, language, layout, shortcuts, errors."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QToolTip, QWidget

from gui.about import ShortcutsBox
from gui.active_run import ActiveRun, Phase
from gui.main_window import DEFAULT_SIZE
from tasks.catalogue import MODES, OPERATIONS
from tests.gui.conftest import told_of_a_run, until

if TYPE_CHECKING:
    from gui.assembly import Assembly

WithWindow = Callable[..., None]


def test_every_operation_has_a_named_and_explained_button_a_mode(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        for operation in OPERATIONS:
            for mode in MODES:
                button = parts.window.findChild(QPushButton, f"run.{operation.name}.{mode}")
                assert button is not None
                assert button.isEnabled()
                assert operation.title in button.accessibleName()
                assert button.toolTip() == operation.effects[mode]

    with_window(check)


def test_the_names_that_the_log_and_tests_rely_on(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        for name in (
            "message_log",
            "runs",
            "animation",
            "type_here",
            "clicker",
            "slider",
            "source_view",
            "banner",
        ):
            assert parts.window.findChild(QWidget, name) is not None, name

    with_window(check)


def test_every_button_that_can_be_seen_has_a_name_for_a_screen_reader(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        nameless = [
            button.objectName() or type(button).__name__
            for button in parts.window.findChildren(QAbstractButton)
            if button.isVisible()
            and not (button.accessibleName() or button.text() or button.toolTip())
            and not button.objectName().startswith("qt_")
        ]
        assert not nameless

    with_window(check)


def test_a_form_is_checked_as_it_is_typed(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        row = parts.window.operations.rows["read_file"]
        unfold = row.findChild(QAbstractButton, "parameters.read_file")
        assert unfold is not None
        unfold.click()
        assert row._form is not None
        editor = row._form.editors["size_mb"]
        for bad in ("", "x", "-1", "9" * 40, "nan", "inf", "1e999", "٣" * 5000):
            editor.text = bad
            assert row.values is None, bad
            assert not row.buttons["async"].isEnabled()
            assert row.buttons["async"].toolTip()
        editor.text = "7"
        assert row.values == {"path": "", "size_mb": 7, "rate_mb_s": 25.0}
        assert row.buttons["async"].isEnabled()
        assert row.texts() == {"size_mb": "7"}
        editor.text = "x"
        unfold.click()
        reasons = [label for label in row.findChildren(QLabel) if label.property("role") == "error"]
        assert any(label.isVisible() and "“x”" in label.text() for label in reasons)

    with_window(check)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_tool_tip_is_wider_than_half_the_window(with_window: WithWindow, language: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"language_{language}"].trigger()
        await until(lambda: window.runs.copy_action.text() == window.runs.tr("Copy runs"))
        await until(lambda: window.charts.bar.measure_box.toolTip())
        metrics = QFontMetrics(QToolTip.font())
        tips = {widget.toolTip() for widget in window.findChildren(QWidget)}
        lines = [line for tip in tips for line in tip.split("\n")]
        assert len(lines) > 50
        assert not [line for line in lines if metrics.horizontalAdvance(line) > DEFAULT_SIZE[0] / 2]
        window.actions_["language_en"].trigger()

    with_window(check)


def test_remembered_values_that_will_not_do_are_said_with_the_form_folded(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        row = parts.window.operations.rows["sleep"]
        assert not row.buttons["async"].isEnabled()
        assert row.texts() == {"seconds": "soon"}

    with_window(check, parameters={"sleep": {"seconds": "soon", "gone": "1"}, "no_operation": {"x": "y"}})


def test_tab_goes_from_feel_it_to_the_operations_and_into_an_open_form(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        row = parts.window.operations.rows["read_file"]
        unfold = row.findChild(QAbstractButton, "parameters.read_file")
        assert unfold is not None
        unfold.click()
        names = tab_names(parts.window)
        start = names.index("slider")
        assert names[start + 1 : start + 9] == [
            "parameters.read_file",
            *(f"run.read_file.{mode}" for mode in MODES),
            "field.path",
            "field.path.browse",
            "field.size_mb",
        ]

    def tab_names(window: QWidget) -> list[str]:
        names, widget = [], window.nextInFocusChain()
        while widget is not window:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.objectName():
                names.append(widget.objectName())
            widget = widget.nextInFocusChain()
        return names

    with_window(check)


def test_absurd_values_push_no_button_out_of_sight(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        operations = parts.window.operations
        assert not operations.rows["sleep"].buttons["async"].isEnabled()
        await until(lambda: operations.widget().width() > 0)
        assert operations.widget().minimumSizeHint().width() <= operations.viewport().width()

    with_window(check, parameters={"sleep": {"seconds": "9" * 400}, "read_file": {"size_mb": "x" * 4000}})


def test_a_press_runs_shows_its_source_and_says_what_happened(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.operations.rows["sleep"].buttons["async"].click()
        await until(lambda: window.strip.findChildren(QPushButton, "cancel"))
        await until(lambda: told_of_a_run(parts))
        assert window.runs.model.rowCount() == 1 or window.runs.refresh() is None
        assert "async def sleep_async" in window.source._sources[1][1]
        assert "def sleep(" in window.source._sources[0][1]

    with_window(check, parameters={"sleep": {"seconds": "0.1"}})


def test_the_theme_and_the_language_change_at_once(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        actions = parts.window.actions_
        for name in ("theme_dark", "theme_light", "theme_system", "language_zh_CN", "language_en"):
            actions[name].trigger()
            await asyncio.sleep(0)
        QCoreApplication.sendEvent(parts.window, QEvent(QEvent.Type.LanguageChange))
        assert parts.window.windowTitle() == "Loopscope"
        assert actions["theme_system"].isChecked()

    with_window(check)


def test_the_layout_can_be_reset_and_is_remembered(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        from gui.settings import Settings

        window = parts.window
        assert (window.width(), window.height()) == (1100, 700)
        window.actions_["reset_layout"].trigger()
        first = (
            QSize(*DEFAULT_SIZE).boundedTo(window.screen().availableSize()).expandedTo(window.minimumSize())
        )
        await until(lambda: window.size() == first)
        kept = Settings()
        window.remember(kept)
        assert kept.window_size == [first.width(), first.height()]
        assert set(kept.splitters) == {"body"}
        assert set(kept.arrangements) == {"play"}

    with_window(check, size=(1100, 700), splitters={"body": [1], "results": [100, 9000]})


def test_no_shortcut_is_taken_twice(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window_wide = [
            (action.shortcut().toString(), action.objectName())
            for action in parts.window.actions()
            if not action.shortcut().isEmpty()
        ]
        keys = [key for key, _ in window_wide]
        assert len(keys) == len(set(keys)), window_wide
        assert {"F5", "Esc", "Ctrl+Shift+S", "Ctrl+Q", "Ctrl+F", "Ctrl+L", "Ctrl+0"} <= set(keys)
        assert QKeySequence("Space").toString() not in keys

    with_window(check)


def test_space_types_a_blank_and_otherwise_pauses_the_log(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.activateWindow()
        edit = window.feel.type_here
        edit.setFocus()
        await until(lambda: QApplication.focusWidget() is edit)
        QTest.keyClick(edit, Qt.Key.Key_Space)
        assert edit.text() == " "
        assert not window.log.paused
        window.log.table.setFocus()
        QTest.keyClick(window.log.table, Qt.Key.Key_Space)
        assert window.log.paused
        edit.clearFocus()
        window.centralWidget().setFocus()
        await until(lambda: not edit.hasFocus())
        window.log.table.clearFocus()
        QTest.keyClick(window, Qt.Key.Key_Space)
        assert not window.log.paused

    with_window(check)


def test_an_unexpected_error_is_one_sentence_and_leaves_the_window(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        parts.reports.report(ZeroDivisionError("planned\nin two lines"))
        assert "ZeroDivisionError: planned in two lines" in parts.window.banner.text
        parts.window.actions_["copy_details"].trigger()
        assert "on the clipboard" in parts.window.banner.text
        assert "ZeroDivisionError" in QApplication.clipboard().text()

    with_window(check)


@pytest.mark.parametrize("name", ["about", "shortcuts"])
def test_the_boxes_open_without_a_loop_of_their_own(with_window: WithWindow, name: str) -> None:
    async def check(parts: Assembly) -> None:
        parts.window.actions_[name].trigger()
        box = QApplication.activeModalWidget()
        assert box is not None
        assert "Loopscope" in box.windowTitle() or "shortcuts" in box.windowTitle()
        box.close()

    with_window(check)


def test_the_list_of_shortcuts_fits_the_window_and_can_be_scrolled(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.resize(1024, 640)
        box = ShortcutsBox(window, window.actions_, window.menus)
        box.open()
        await until(box.isVisible)
        assert box.height() < window.height()
        bar = box.list.verticalScrollBar()
        await until(lambda: bar.maximum() > 0)
        assert box.list.horizontalScrollBar().maximum() == 0
        # One line for each, at a height worth reading.
        line = box.list.fontMetrics().lineSpacing()
        assert box.list.document().size().height() < 2 * line * box.text().count("<tr>")
        assert box.height() > window.height() / 2
        said = box.list.toPlainText()
        assert said.index("Show the whole session") < said.index("Wheel") < said.index("Zoom at the pointer")
        # What is pressed stands in one line with what it does.
        document = box.list.document()
        rows = [document.find(words).block() for words in ("Wheel", "Zoom at the pointer")]
        assert len({document.documentLayout().blockBoundingRect(row).top() for row in rows}) == 1
        assert said.index("Run again") < said.index("Timeline") < said.index("Show the whole session")
        box.list.setFocus()
        QTest.keyClick(box.list, Qt.Key.Key_PageDown)
        assert bar.value() > 0
        QTest.keyClick(box, Qt.Key.Key_Escape)
        await until(lambda: QApplication.activeModalWidget() is None)

    with_window(check)


@pytest.mark.parametrize(("width", "height"), [(1024, 640), (1280, 800), (1920, 1080)])
def test_nothing_is_cut_or_overlaps(with_window: WithWindow, width: int, height: int, tmp_path: Path) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await asyncio.sleep(0.05)
        assert (window.width(), window.height()) == (width, height)
        for row in window.operations.rows.values():
            assert row.width() <= window.operations.viewport().width()
            for button in row.buttons.values():
                text = button.fontMetrics().horizontalAdvance(button.text())
                assert text + 8 <= button.width(), f"“{button.text()}” is cut in {row.objectName()}"
        docks = [window.docks.docks[name] for name in window.docks.shown()]
        assert [dock.name for dock in docks] == ["timeline", "log", "runs"]
        panels = [window.header, window.banner, window.strip, *docks, window.operations]
        boxes = [
            (panel, panel.rect().translated(panel.mapTo(window, panel.rect().topLeft()))) for panel in panels
        ]
        for index, (panel, box) in enumerate(boxes):
            assert window.rect().contains(box), panel.objectName()
            for other, other_box in boxes[index + 1 :]:
                assert not box.intersects(other_box), f"{panel.objectName()} lies over {other.objectName()}"

    with_window(check, size=(width, height))


def test_a_number_that_is_half_typed_is_no_value_in_the_summary(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        row = parts.window.operations.rows["sleep"]
        assert row._short.text() != ""
        row.set_texts({"seconds": "2e"})
        assert (row._short.text(), row.values) == ("", None)
        row.set_texts({"seconds": "3"})
        assert "3" in row._short.text()

    with_window(check)


@pytest.mark.expects_log(r"does not support raise\(\)")
def test_bringing_a_floating_panel_back_chooses_no_run(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.operations.rows["sleep"].buttons["async"].click()
        await until(lambda: window.session.runs and window.session.runs[0].figures is not None)
        await until(lambda: window.runs.model.rowCount() == 1)
        window.runs.table.setCurrentIndex(window.runs.table.model().index(-1, -1))
        window.runs.table.clearSelection()
        told: list[object] = []
        window.runs.run_selected.connect(told.append)
        window.docks.docks["runs"].setFloating(True)
        window.runs.table.setFocus()
        window.actions_["reset_layout"].trigger()
        await until(lambda: not window.docks.docks["runs"].isFloating())
        window.runs.table.setFocus()
        assert told == []

    with_window(check, parameters={"sleep": {"seconds": "0.05"}})


def test_banner_and_timeline_tell_the_same_waits_of_a_freeze(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window, loop = parts.window, asyncio.get_running_loop()
        await until(lambda: window.timeline.view.story is not None)
        # Others post while the thread sleeps, as the system posts clicks.
        posts = [
            threading.Timer(seconds, loop.call_soon_threadsafe, (lambda: None,))
            for seconds in (0.2, 0.35, 0.5, 0.65)
        ]

        def changed(run: ActiveRun) -> None:
            if run.phase is Phase.RUNNING:
                for post in posts:
                    post.start()

        parts.controller.changed.connect(changed)
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: "waited" in window.banner.text)
        said = re.search(r"(\d+) message\S* waited, the worst (.+)\.", window.banner.text)
        assert said is not None
        view, run = window.timeline.view, window.session.runs[0]
        told = re.compile(rf"{said[1]} message\S* waited, the longest {said[2]}\.")

        def note() -> str:
            assert view.story is not None
            frozen = view.model.freezes.within(run.start_ns, run.end_ns or 0)
            return view.story.freeze(frozen[0]).text if frozen else ""

        # The timeline takes what is new with its next frame.
        await until(lambda: told.search(note()))
        assert int(said[1]) >= 2

    with_window(check, parameters={"sleep": {"seconds": "1"}})
