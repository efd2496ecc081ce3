"""The lessons are whole in both languages, what they name exists, and their predictions can be judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

from gui.lessons.attempt import Attempt, RunResult
from gui.lessons.conditions import FIGURES, Condition, parse_condition
from gui.lessons.course import LANGUAGES, excerpt, lesson_of, names, text_of, title_of
from gui.lessons.lesson import AxisPrediction, ChoicePrediction, Lesson
from gui.lessons.measured import figures_of, handled_after_s
from gui.lessons.parser import FIGURE_IN_TEXT, LessonError, parse_lesson
from gui.lessons.texts import explanation, figure_text, values_of
from loopscope.clock import NS_PER_MS
from loopscope.explain import Cause
from loopscope.records import Kind
from loopscope.runs import RunRecord
from tasks.catalogue import MODES, operation
from tests.gui.conftest import until
from tests.widgets.sample_session import START_NS, SampleSession

if TYPE_CHECKING:
    from gui.assembly import Assembly
    from gui.lessons.page import LessonPage
    from gui.lessons.panel import LessonsPanel

WithWindow = Callable[..., None]
NAMES = names("en")
LESSONS = [lesson_of("en", name) for name in NAMES]
EACH = pytest.mark.parametrize("lesson", LESSONS, ids=NAMES)
SIGNS = {
    ">=": lambda limit: limit,
    ">": lambda limit: limit + 1,
    "<=": lambda limit: limit,
    "<": lambda limit: limit / 2,
}


def shape(lesson: Lesson) -> Lesson:
    """Give a lesson without its words: this is the same in every language."""
    prediction = lesson.prediction
    if isinstance(prediction, ChoicePrediction):
        bare: Any = replace(
            prediction, question="", choices=tuple(replace(c, text="") for c in prediction.choices)
        )
    else:
        bare = replace(prediction, question="")
    check = replace(lesson.check, question="", why="", choices=("",) * len(lesson.check.choices))
    return replace(lesson, title="", idea="", explain="", prediction=bare, check=check)


def figures(**given: Any) -> Mapping[str, Any]:
    return dict.fromkeys(FIGURES) | given


def fulfil(condition: Condition) -> dict[str, dict[str, Any]]:
    """Give figures for which a condition holds."""
    found: dict[str, dict[str, Any]] = {}
    for test in condition.tests:
        (run, figure), over = test.quantity.figure, test.quantity.over
        value = test.other if isinstance(test.other, str) else float(SIGNS[test.sign](test.other))
        if over is not None:
            assert isinstance(value, float)
            found.setdefault(over[0], {})[over[1]] = 1000.0
            value *= 1000.0
        found.setdefault(run, {})[figure] = value
    return found


def results_for(lesson: Lesson, number: int) -> dict[str, RunResult] | None:
    """Give results in which choice `number` is what happens; None where the search finds none."""
    assert isinstance(lesson.prediction, ChoicePrediction)
    choices = lesson.prediction.choices
    wanted = fulfil(choices[number].condition)
    if not wanted:
        # "Otherwise": no other condition holds where every figure is huge, or nought.
        wanted = {}
    for filler, word in ((1e6, "unknown"), (1e-6, "unknown"), (1000.0, "unknown"), (100.0, "unknown")):
        results = {}
        for place, run in enumerate(lesson.runs):
            known = dict.fromkeys(FIGURES, filler ** (1 + place % 2)) | {"cause": word}
            results[run.key] = RunResult(figures(**(known | wanted.get(run.key, {}))))
        attempt = Attempt(lesson, choice=number, results=results)
        if attempt.judgement is not None and attempt.judgement.choice == number:
            return results
    return None


# --- the files


def test_there_is_a_lesson_for_every_idea_in_the_order_of_the_ideas() -> None:
    assert [lesson.idea_number for lesson in LESSONS] == list(range(1, 11))


def test_every_lesson_is_there_in_every_language_and_in_no_other() -> None:
    folders = [item.name for item in resources.files("assets").joinpath("lessons").iterdir() if item.is_dir()]
    assert sorted(folders) == sorted(LANGUAGES)
    assert {names(language) for language in LANGUAGES} == {NAMES}


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blocks_are_the_same_in_every_language(language: str, lesson: Lesson) -> None:
    other = lesson_of(language, lesson.name)
    assert shape(other) == shape(lesson)
    assert sorted(FIGURE_IN_TEXT.findall(other.explain)) == sorted(FIGURE_IN_TEXT.findall(lesson.explain))
    assert title_of(language, lesson.name) == other.title


@EACH
def test_the_chinese_is_chinese(lesson: Lesson) -> None:
    chinese = lesson_of("zh_CN", lesson.name)
    texts = [
        chinese.title,
        chinese.idea,
        chinese.explain,
        chinese.prediction.question,
        chinese.check.question,
    ]
    texts += [chinese.check.why, *chinese.check.choices]
    if isinstance(chinese.prediction, ChoicePrediction):
        texts += [choice.text for choice in chinese.prediction.choices]
    for text in texts:
        short = not any(letter.isalpha() and ord(letter) < 128 for letter in text)
        assert short or any("\u4e00" <= letter <= "\u9fff" for letter in text), text


@EACH
def test_the_code_and_the_runs_of_a_lesson_exist(lesson: Lesson) -> None:
    path, text, first_line = excerpt(lesson.code)
    assert path == f"tasks/{lesson.code.operation}.py"
    assert text.count("\n") + 1 == lesson.code.lines
    assert lesson.code.start in text.split("\n")[0]
    assert first_line > 1
    for run in lesson.runs:
        assert run.mode in MODES
        known = [parameter.name for parameter in operation(run.operation).parameters]
        assert list(values_of(run)) == known


@EACH
def test_no_figure_in_a_lesson_is_printed_as_measured(lesson: Lesson) -> None:
    assert FIGURE_IN_TEXT.search(lesson.explain)
    for language in LANGUAGES:
        assert " ms" not in FIGURE_IN_TEXT.sub("", lesson_of(language, lesson.name).explain)


# --- what is wrong with a file is said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\ntitle", "title", "begins with"),
        ("idea: 1", "idea: one", "number of its idea"),
        ("```check", "```quiz", "is no block"),
        ("mode: blocking\nfrom", "from", "missing here: mode"),
        ("lines: 4", "lines: four", "not a number"),
        ("lines: 4", "lines: 4\nlines: 5", "each name once"),
        ("[otherwise]", "[read.frozen_ms > 1]", "the last choice"),
        ("read.cause is busy", "read.speed > 3", "is not measured"),
        ("read.cause is busy", "fast", "is not a condition"),
        ("read.cause is busy", "other.cause is busy", "no run named other"),
        ("name: crunch", "name: read", "same name"),
        ("{read.frozen_ms}", "{reading.frozen_ms}", "no run for"),
        ("{read.frozen_ms}", "{frozen}", "not a figure"),
        ("- [x]", "- [ ]", "one of them is [x]"),
        ("set: size_mb=10 rate_mb_s=5", "set: size_mb", "name=value"),
        ("```\n\n```run", "```\n\n```check\nquestion: a\nwhy: b\n```\n\n```run", "in this order"),
    ],
)
def test_a_broken_lesson_is_refused_with_a_sentence(old: str, new: str, said: str) -> None:
    text = text_of("en", "01-waiting")
    assert old in text
    with pytest.raises(LessonError, match=said.replace("[", r"\[").replace("]", r"\]")) as caught:
        parse_lesson("broken", text.replace(old, new, 1))
    assert str(caught.value).endswith(".")


def test_any_cut_of_a_lesson_is_read_or_refused_but_breaks_nothing() -> None:
    text = text_of("en", "08-async")
    for end in range(0, len(text), 7):
        try:
            parse_lesson("cut", text[:end])
        except LessonError:
            continue


def test_code_that_is_not_there_is_refused() -> None:
    code = LESSONS[0].code
    for wrong in (replace(code, start="nowhere"), replace(code, lines=99), replace(code, operation="none")):
        with pytest.raises(LessonError):
            excerpt(wrong)


# --- judging


@EACH
def test_a_prediction_is_judged_right_and_wrong(lesson: Lesson) -> None:
    prediction = lesson.prediction
    if isinstance(prediction, AxisPrediction):
        results = {prediction.run: RunResult(figures(took_ms=2000.0), handled_s=2.0)}
        near, far = (
            Attempt(lesson, marked_s=1.9, results=results),
            Attempt(lesson, marked_s=1.0, results=results),
        )
        assert near.judgement is not None
        assert near.judgement.right is True
        assert far.judgement is not None
        assert far.judgement.right is False
        return
    for number in range(len(prediction.choices)):
        results_or_none = results_for(lesson, number)
        assert results_or_none is not None, prediction.choices[number].text
        for chosen in range(len(prediction.choices)):
            judgement = Attempt(lesson, choice=chosen, results=results_or_none).judgement
            assert judgement is not None
            assert judgement.right is (chosen == number)


@EACH
def test_nothing_is_judged_before_it_was_predicted_run_and_measured(lesson: Lesson) -> None:
    needed = [run.key for run in lesson.runs if run.key in lesson.prediction.runs]
    attempt = Attempt(lesson)
    assert not attempt.predicted
    assert list(attempt.missing) == needed
    attempt.choice, attempt.marked_s = 0, 1.0
    assert attempt.judgement is None
    attempt.results = {key: RunResult(figures(), ok=False) for key in needed}
    assert attempt.judgement is None
    attempt.results = {key: RunResult(figures()) for key in needed}
    assert attempt.judgement is not None
    assert attempt.judgement.right is None


def test_marks_beyond_the_end_of_the_axis_count_as_its_end() -> None:
    lesson = lesson_of("en", "02-blocking")
    results = {"blocking": RunResult(figures(), handled_s=9.0)}
    late = Attempt(lesson, marked_s=3.0, results=results).judgement
    assert late is not None
    assert late.right


def test_conditions_say_none_where_a_figure_is_missing() -> None:
    both = parse_condition("a.took_ms > 5 and b.frames < 3")
    assert both.holds({"a": {"took_ms": 6.0}, "b": {"frames": 2.0}}) is True
    assert both.holds({"a": {"took_ms": 6.0}}) is None
    assert both.holds({"a": {"took_ms": 4.0}}) is False
    ratio = parse_condition("a.took_ms / b.took_ms >= 2")
    assert ratio.holds({"a": {"took_ms": 6.0}, "b": {"took_ms": 0.0}}) is None
    assert parse_condition("otherwise").holds({}) is True


# --- figures


def a_run(session: SampleSession) -> RunRecord:
    from loopscope.runs import measure_run

    start, end = START_NS + 100 * NS_PER_MS, START_NS + 700 * NS_PER_MS
    run = RunRecord(1, "sleep", "blocking", {}, start, end, True)
    run.figures = measure_run(session, start, end)  # type: ignore[arg-type]
    return run


def test_figures_come_from_the_run() -> None:
    session = SampleSession()
    session.add(Kind.OTHER, "work", at_ms=100, handled_ms=600)
    session.add(Kind.PULSE, "pulse", at_ms=700, waited_ms=500)
    session.add(Kind.PAINT, "ring", at_ms=701)
    run = a_run(session)
    found = figures_of(run, session)
    assert found["took_ms"] == 600.0
    assert found["messages"] == 1.0
    assert found["kinds"] == 1.0
    assert set(found) == set(FIGURES)
    assert handled_after_s(run, session, 0.1) == pytest.approx(0.6)
    assert handled_after_s(run, session, 0.4) is None
    assert figures_of(RunRecord(2, "sleep", "async", {}, 0), session) == {}


def test_what_was_not_measured_is_a_dash() -> None:
    assert figure_text("a.took_ms", {}) == "—"
    assert figure_text("a.took_ms", {"a": {"took_ms": 2031.0}}) == "2.03 s"
    assert figure_text("a.took_ms / b.took_ms", {"a": {"took_ms": 6.0}, "b": {"took_ms": 2.0}}) == "3.0×"
    assert figure_text("a.cause", {"a": {"cause": "none"}}) == "no freeze"
    for cause in Cause:
        assert figure_text("a.cause", {"a": {"cause": cause.value}}) != "—"
    assert "{" not in explanation(LESSONS[0], {})


# --- in the window


async def shown(panel: LessonsPanel, name: str = "") -> LessonPage:
    """Open a lesson and wait until all of it is there: it is built in several messages."""
    await until(lambda: panel.page is not None)
    if name:
        panel.open(name)
    await until(lambda: not panel.building)
    assert panel.page is not None
    return panel.page


@EACH
def test_the_buttons_of_a_lesson_run_and_its_prediction_is_judged(
    with_window: WithWindow, lesson: Lesson
) -> None:
    async def check(parts: Assembly) -> None:
        panel = parts.window.lessons
        page = await shown(panel, lesson.name)
        assert not any(button.isEnabled() for button in page.run_buttons.values())
        if page.choices is not None:
            page.choices.buttons[0].click()
        else:
            assert page.axis is not None
            page.axis._mark_at(page.axis.x_of(1.5))
        for key, button in page.run_buttons.items():
            assert button.isEnabled()
            button.click()
            await until(lambda key=key: key in panel.attempt.results)
            assert panel.attempt.results[key].ok
            assert page.results[key].isVisibleTo(page)
        assert panel.attempt.judgement is not None
        assert page.verdict.isVisibleTo(page)
        assert "{" not in page.explanation.text
        assert page.check.isEnabled()
        wrong = 0 if lesson.check.right else 1
        page.check.buttons[wrong].click()
        assert panel.done == []
        page.check.buttons[lesson.check.right].click()
        assert panel.done == [lesson.name]
        assert lesson.check.why in page.why.text()
        assert (parts._settings.lesson, parts._settings.lessons_done) == (lesson.name, [lesson.name])

        next(iter(page.results.values())).show_button.click()
        chosen = parts.links.selection.chosen
        assert chosen.run is panel._records[lesson.name, next(iter(page.results))]
        page.again.click()
        assert not panel.attempt.predicted

    with_window(check, preset="learn")


def test_the_keyboard_stays_in_the_lessons_when_another_one_is_opened(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window, panel = parts.window, parts.window.lessons
        window.activateWindow()
        page = await shown(panel, "03-threads")
        assert page.choices is not None
        page.choices.buttons[0].setFocus()
        QTest.mouseClick(panel.next_button, Qt.MouseButton.LeftButton)
        page = await shown(panel)
        assert window.focusWidget() is panel.next_button
        page.next.setFocus()
        page.next.click()
        page = await shown(panel)
        assert page.isAncestorOf(window.focusWidget()), "the page's own buttons lead into the next page"
        panel.open("turn:04-busy")
        panel.next_button.setFocus()
        QTest.keyClick(panel.next_button, Qt.Key.Key_Space)
        assert panel.current == "turn:05-library"
        assert window.focusWidget() is panel.choice, "the button leads no further"

    with_window(check, preset="learn")


def test_progress_and_place_are_remembered_and_nonsense_is_passed_over(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel = parts.window.lessons
        await until(lambda: panel.page is not None)
        assert panel.current == "03-threads"
        assert panel.done == ["01-waiting"]
        assert panel.choice.itemText(0).startswith("✓")
        panel.next_button.click()
        assert panel.current == "04-limits"
        panel.choice.setCurrentIndex(9)
        panel.choice.activated.emit(9)
        assert panel.current == "10-busy"
        (await shown(panel)).next.click()
        assert panel.current == "turn:01-read"
        assert panel.page is None
        assert panel.choice.currentData() == "turn:01-read"
        panel.open("turn:05-library")
        assert panel.previous_button.isEnabled()
        assert not panel.next_button.isEnabled()
        assert not panel.exercise.next.isVisibleTo(panel.exercise)

    with_window(check, preset="learn", lesson="03-threads", lessons_done=["01-waiting", "99-none"])


def test_a_run_that_was_not_asked_for_is_not_taken(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        panel = window.lessons
        await shown(panel, "03-threads")
        panel.attempt.marked_s = 2.0
        window.operations.rows["sleep"].buttons["async"].click()
        await until(
            lambda: window.session.runs and window.session.runs[0].figures and not parts.controller.active
        )
        assert panel.attempt.results == {}

    with_window(check, parameters={"sleep": {"seconds": "0.02"}})


def test_the_lesson_changes_its_language_and_keeps_what_was_done(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        panel = window.lessons
        await until(lambda: panel.page is not None)
        window.actions_["language_en"].trigger()
        await until(lambda: panel._language == "en")
        page = await shown(panel, "03-threads")
        assert page.choices is not None
        page.choices.buttons[1].click()
        window.actions_["language_zh_CN"].trigger()
        await until(lambda: panel.page.lesson.title == title_of("zh_CN", "03-threads"))
        assert panel.page.choices.buttons[1].isChecked()
        assert panel.choice.itemText(2).endswith(title_of("zh_CN", "03-threads"))
        window.actions_["language_en"].trigger()
        await until(lambda: panel.page.lesson.title == title_of("en", "03-threads"))

    with_window(check, preset="learn", language="en")


def test_a_prediction_moves_no_button(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        page = await shown(parts.window.lessons, "03-threads")
        page.layout().activate()
        before = [button.geometry() for button in page.run_buttons.values()]
        page.choices.buttons[0].click()
        page.layout().activate()
        assert [button.geometry() for button in page.run_buttons.values()] == before

    with_window(check, preset="learn", language="en")


def test_the_old_page_takes_no_part_while_the_new_one_is_built(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel = parts.window.lessons
        old = await shown(panel, "03-threads")
        panel.open("04-limits")
        assert panel.page is old, "it is looked at until the new one is whole"
        assert old.choices is not None
        old.choices.buttons[0].click()
        panel.open("05-message-loop")
        new = await shown(panel)
        assert new.lesson.name == "05-message-loop"
        assert not panel.attempt.predicted
        assert panel.done == []

    with_window(check, preset="learn", language="en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_title_of_a_lesson_is_cut(with_window: WithWindow, language: str) -> None:
    async def check(parts: Assembly) -> None:
        panel = parts.window.lessons
        await shown(panel)
        parts.window.actions_[f"language_{language}"].trigger()
        await until(lambda: panel._language == language)
        await shown(panel)
        choice = panel.choice
        widest = max(
            choice.fontMetrics().horizontalAdvance(choice.itemText(n)) for n in range(choice.count())
        )
        # The box shows the widest in the preset's own width, its list has room for it, a tip has the whole.
        option = QStyleOptionComboBox()
        choice.initStyleOption(option)
        room = choice.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, choice
        )
        assert room.width() >= widest
        assert choice.view().minimumWidth() >= widest
        assert choice.toolTip() == choice.currentText()
        assert choice.itemData(0, Qt.ItemDataRole.ToolTipRole) == choice.itemText(0)

    with_window(check, size=(1280, 800), preset="learn")
