"""A student types, runs, is judged, goes away and comes back: in the real window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gui.exercises.exercise import exercise, model_answer, text_of
from gui.exercises.judge import Problem
from gui.exercises.protocol import Step
from gui.lessons.panel import TURN
from loopscope.clock import NS_PER_MS, now_ns
from tests.gui.conftest import until
from tests.gui.exercises.answers import ENDLESS
from tests.gui.exercises.processes import stages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.assembly import Assembly
    from gui.exercises.page import ExercisePage

WithWindow = Callable[..., None]
NAME = "02-sleep"


async def opened(parts: Assembly, name: str = NAME) -> ExercisePage:
    panel = parts.window.lessons
    await until(lambda: panel.current)
    panel.open(TURN + name)
    assert panel.exercise is not None
    return panel.exercise


def press(widget: QWidget, key: Qt.Key, text: str = "", control: bool = False) -> None:
    """Press a key as the person would, the question for shortcuts included."""
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, held, text))


def type_text(widget: QWidget, text: str) -> None:
    for letter in text:
        press(widget, Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown, letter)


def test_a_student_types_an_answer_and_passes(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        page = await opened(parts)
        panel, editor, attempt = parts.window.lessons, page.editor, parts.lessons.desk.attempt(NAME)

        press(editor, Qt.Key.Key_Return, control=True)
        assert page.stop_button.isVisibleTo(page)
        assert page.results.progress.isVisibleTo(page)
        await until(lambda: attempt.judgement is not None)
        assert attempt.judgement.problem == Problem.FROZEN_WAITING
        assert [mark.line for mark in editor.marks] == [8]
        assert editor.marks[0].words.startswith("frozen ")
        assert "at line 8 in handle_click, waiting" in page.results.verdict.text()
        assert page.results.same.mark.text() == "✓"
        assert page.results.wait.mark.text() == "✗"
        assert page.results.bars.isVisibleTo(page)
        assert not page.why.isVisibleTo(page)

        assert not page.results.stale.isVisibleTo(page)
        editor.selectAll()
        type_text(editor, "import asyncio\n\n\nasync def handle_click(show):")
        assert not editor.marks
        assert page.results.stale.isVisibleTo(page)
        press(editor, Qt.Key.Key_Return)
        type_text(editor, "for number in (3, 2, 1):")
        press(editor, Qt.Key.Key_Return)
        type_text(editor, "show(str(number))")
        press(editor, Qt.Key.Key_Return)
        type_text(editor, "await asyncio.sleep(0.15)")
        press(editor, Qt.Key.Key_Return)
        press(editor, Qt.Key.Key_Backspace)
        type_text(editor, 'return "Lift-off!"')
        page.run_button.click()
        await until(lambda: attempt.judgement is not None)
        assert attempt.judgement.passed, page.results.verdict.text()
        assert page.results.verdict.text().startswith("✓ Solved")
        assert not page.results.stale.isVisibleTo(page)
        assert page.why.isVisibleTo(page)
        assert panel.done == [TURN + NAME]
        assert panel.choice.currentText().startswith("✓ Your turn 2")
        assert panel.choice.currentData() == TURN + NAME
        assert page.where.text().endswith("1 solved")
        assert parts._settings.lessons_done == [TURN + NAME]
        page.next.click()
        assert panel.current == TURN + "03-gather"

    with_window(check, preset="learn", language="en")


def test_an_endless_loop_is_stopped_with_esc_and_the_text_is_still_there(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        page = await opened(parts)
        desk = parts.lessons.desk
        page.editor.replace_all(ENDLESS[NAME])
        page.run_button.click()
        await until(lambda: desk.attempt(NAME).step is not None)
        press(page.editor, Qt.Key.Key_Escape)
        assert desk.running == ""
        assert page.run_button.isVisibleTo(page)
        assert "Stopped" in page.results.verdict.text()
        assert page.editor.toPlainText() == ENDLESS[NAME]

    with_window(check, preset="learn", language="en")


def test_the_keyboard_stays_on_run_and_stop_and_never_falls_on_reset(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        page = await opened(parts)
        page.run_button.setFocus()
        page.run_button.click()
        assert page.window().focusWidget() is page.stop_button
        await until(lambda: parts.lessons.desk.attempt(NAME).judgement is not None)
        assert page.window().focusWidget() is page.run_button

    with_window(check, preset="learn", language="en")


def test_a_double_click_on_run_does_not_stop_it(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        page = await opened(parts)
        desk = parts.lessons.desk
        page.editor.replace_all(ENDLESS[NAME])
        page.run_button.click()
        began_ns = desk.attempt(NAME).began_ns
        page.stop_button.click()
        # On a machine so slow that it was none, it is stopped.
        assert desk.running == NAME or now_ns() - began_ns > QApplication.doubleClickInterval() * NS_PER_MS
        await until(lambda: now_ns() - began_ns > QApplication.doubleClickInterval() * NS_PER_MS)
        page.stop_button.click()
        assert desk.running == ""

    with_window(check, preset="learn", language="en")


def test_a_fault_found_while_typing_moves_no_button(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        page = await opened(parts)
        page.editor.replace_all("def handle_click(show:")
        await until(lambda: page.fault.isVisibleTo(page))
        assert page.fault.geometry().top() >= page.run_button.geometry().bottom()

    with_window(check, preset="learn", language="en")


def test_closing_the_window_ends_the_stage(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        page = await opened(parts)
        page.editor.replace_all(ENDLESS[NAME])
        page.run_button.click()
        await until(lambda: parts.lessons.desk.attempt(NAME).step is Step.RUNNING)
        assert stages()

    with_window(check, preset="learn", language="en")
    assert not stages()


def test_reset_can_be_undone_also_after_another_page_and_another_language(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        page = await opened(parts)
        page.editor.selectAll()
        type_text(page.editor, "mine")
        page.reset_button.click()
        assert page.editor.toPlainText() == exercise(NAME).given
        parts.window.lessons.previous_button.click()
        parts.window.lessons.next_button.click()
        assert parts.window.lessons.exercise is not page
        page = parts.window.lessons.exercise
        press(page.editor, Qt.Key.Key_Z, control=True)
        assert page.editor.toPlainText() == "mine"
        before = page
        parts.window.actions_["language_zh_CN"].trigger()
        await until(lambda: parts.window.lessons.exercise is not before)
        assert parts.window.lessons.exercise.editor.toPlainText() == "mine"
        parts.window.actions_["language_en"].trigger()

    with_window(check, preset="learn", language="en")


def test_faults_are_marked_while_the_student_types(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        page = await opened(parts)
        page.editor.replace_all(model_answer(NAME).replace("async def", "def"))
        await until(lambda: page.editor.marks)
        assert [mark.line for mark in page.editor.marks] == [8]
        assert "“async def”" in page.fault.text()
        assert page.fault.isVisibleTo(page)
        page.run_button.click()
        assert parts.lessons.desk.running == ""
        assert page.results.verdict.text().startswith("✗ Line 8")
        page.editor.replace_all(model_answer(NAME))
        await until(lambda: not page.editor.marks)
        assert not page.fault.isVisibleTo(page)

    with_window(check, preset="learn", language="en")


def test_what_the_stage_measured_opens_on_a_timeline(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        page = await opened(parts)
        desk, windows = parts.lessons.desk, parts.recordings.windows
        assert not page.results.sitting.isVisibleTo(page)
        page.run_button.click()
        await until(lambda: desk.attempt(NAME).judgement is not None)
        assert page.results.sitting.isVisibleTo(page)
        page.results.sitting.click()
        await until(lambda: windows and windows[-1].isVisible())
        window = windows[-1]
        await until(lambda: window.timeline.view.contents.awake and not window.timeline.view.model.behind)
        assert window.windowTitle().startswith(text_of("en", NAME).title)
        assert "is open in a window of its own" in parts.window.banner.text
        window.timeline.show_span(window.session.start_ns, window.session.start_ns + 1_000)
        # On a busy machine the stage itself may have frozen before.
        for _ in window.timeline.view.model.freezes.freezes:
            window.timeline.next_freeze()
            if "answer.py" in window.banner.text:
                break
        assert "handle_click (answer.py:8)" in window.banner.text
        assert window.source.marked_text().strip() == "time.sleep(0.15)"
        assert window.log.isVisible()

        page.editor.replace_all(ENDLESS[NAME])
        page.run_button.click()
        await until(lambda: desk.attempt(NAME).step is not None)
        desk.stop()
        assert not page.results.sitting.isVisibleTo(page)

    with_window(check, preset="learn", language="en")
