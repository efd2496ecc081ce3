"""The parts of Your turn that need no stage: files, texts on the disk, the judge's figures, the protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from gui.exercises.answers import MOST_BYTES, Answers
from gui.exercises.desk import ExerciseDesk
from gui.exercises.exercise import (
    BUDGET_NS,
    ExerciseError,
    exercise,
    exercise_names,
    model_answer,
    parse_text,
    text_of,
)
from gui.exercises.judge import MOST_SOURCE, Judgement, Problem, check_source, close_to_budget, judge
from gui.exercises.protocol import End, Outcome, Place, Stall, line_of, outcome_from, read_line
from gui.exercises.sentences import sentence, wait_words
from loopscope.clock import NS_PER_MS
from loopscope.plain_json import WrongShape
from tests.gui.conftest import until

NAME = "05-library"
WORKED = Outcome(End.DONE, repr(exercise(NAME).expected), took_ns=401 * NS_PER_MS, beats=((0, NS_PER_MS),))


def with_stall(**stall: Any) -> Outcome:
    return Outcome(**{**vars(WORKED), "stalls": (Stall(**stall),)})


@pytest.mark.parametrize("name", exercise_names())
def test_an_exercise_is_whole_in_both_languages(name: str) -> None:
    found = exercise(name)
    assert found.given != model_answer(name)
    assert check_source(found.given) is None
    assert all(len(line) <= 50 for line in found.given.split("\n")), "it is read in a narrow panel"
    english, chinese = text_of("en", name), text_of("zh_CN", name)
    for part in ("title", "task", "hint", "why"):
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in getattr(english, part))
        assert any("\u4e00" <= letter <= "\u9fff" for letter in getattr(chinese, part))


def test_a_text_that_is_not_whole_is_refused() -> None:
    for text in (
        "Title\n# task\na\n# why\nb\n",
        "# task\na\n# hint\nb\n# why\nc",
        "T\n# task\n\n# hint\nb\n# why\nc",
    ):
        with pytest.raises(ExerciseError):
            parse_text(text)


def test_what_the_machine_did_is_not_the_students() -> None:
    mine = {"duration_ns": 300 * NS_PER_MS, "cause": "busy", "place": Place(6, "handle_click")}
    frozen = judge(exercise(NAME), "", with_stall(own_ns=120 * NS_PER_MS, **mine))
    assert frozen.problem == Problem.FROZEN_BUSY
    assert close_to_budget(frozen)
    assert not close_to_budget(judge(exercise(NAME), "", with_stall(own_ns=250 * NS_PER_MS, **mine)))
    slowed = judge(exercise(NAME), "", with_stall(own_ns=90 * NS_PER_MS, **mine))
    assert slowed.passed
    late = Outcome(**{**vars(WORKED), "beats": ((0, 2 * BUDGET_NS),)})
    assert "because the machine was busy" in wait_words(judge(exercise(NAME), "", late))


@pytest.mark.parametrize("problem", Problem)
def test_there_is_a_sentence_for_every_problem(problem: Problem) -> None:
    stalled = with_stall(duration_ns=300 * NS_PER_MS, own_ns=300 * NS_PER_MS, cause="waiting")
    for place in (None, Place(3, "handle_click")):
        said = sentence(
            Judgement(problem, place=place, detail="{odd} words", outcome=stalled), exercise(NAME)
        )
        assert said[0].isupper() or said.startswith(("“", "handle_click"))
        assert said.endswith((".", "?"))


@pytest.mark.parametrize(
    "source",
    ["x" * (MOST_SOURCE + 1), "(" * 1000, "a\0b", "\udc80", "def f(:\n", "return 1", "-" * 15_000 + "1"],
)
def test_no_text_is_too_odd_to_be_checked(source: str) -> None:
    fault = check_source(source)
    assert fault is not None
    assert sentence(fault, exercise(NAME))


def test_what_a_stage_tells_is_not_trusted() -> None:
    assert outcome_from(read_line(line_of("outcome", WORKED))["outcome"]) == WORKED
    for odd in (b"", b"\xff", b"[1]", b"{" * 100_000, b"3"):
        assert read_line(odd) == {}
    for value in (
        None,
        {},
        {"end": "won"},
        {"end": "done", "took_ns": "long"},
        {"end": "done", "beats": [["a"]]},
    ):
        with pytest.raises(WrongShape):
            outcome_from(value)


def test_a_text_is_kept_on_a_pause_and_found_at_the_next_start(
    run_async: Callable[..., Any], tmp_path: Path
) -> None:
    async def check() -> None:
        widget = QWidget()
        desk = ExerciseDesk(tmp_path / "answers", widget)
        desk.document(NAME).setPlainText("def half(")
        await until(lambda: Answers(tmp_path / "answers").read(NAME) == "def half(")
        desk.document(NAME).setPlainText("def half(of it")
        await desk.close()
        again = ExerciseDesk(tmp_path / "answers", widget)
        assert again.document(NAME).toPlainText() == "def half(of it"
        assert again.document("01-read").toPlainText() == exercise("01-read").given
        assert [path.name for path in (tmp_path / "answers").iterdir()] == [f"{NAME}.py"]

    run_async(check())


def test_a_text_that_cannot_be_kept_is_told_and_stays(run_async: Callable[..., Any], tmp_path: Path) -> None:
    async def check() -> None:
        (tmp_path / "answers").write_text("no folder")
        widget = QWidget()
        desk = ExerciseDesk(tmp_path / "answers", widget)
        told: list[str] = []
        desk.not_kept.connect(told.append)
        desk.document(NAME).setPlainText("mine")
        await until(lambda: told)
        assert desk.document(NAME).toPlainText() == "mine"
        await asyncio.wait_for(desk.close(), 30)

    run_async(check())


def test_what_another_window_kept_meanwhile_is_put_aside(tmp_path: Path) -> None:
    one, other = Answers(tmp_path), Answers(tmp_path)
    one.keep(NAME, "first")
    assert other.read(NAME) == "first"
    other.keep(NAME, "second")
    other.keep(NAME, "third")
    assert [path.name for path in tmp_path.iterdir()] == [f"{NAME}.py"]
    one.keep(NAME, "mine")
    assert one.read(NAME) == "mine"
    assert (tmp_path / f"{NAME}.1.old").read_text() == "third"


@pytest.mark.parametrize("data", [b"x" * (MOST_BYTES + 1), b"not utf-8: \xff"])
def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path, data: bytes) -> None:
    (tmp_path / f"{NAME}.py").write_bytes(data)
    answers = Answers(tmp_path)
    answers.read(NAME)
    answers.keep(NAME, "mine")
    assert answers.read(NAME) == "mine"
    assert (tmp_path / f"{NAME}.1.old").read_bytes() == data


def test_a_text_is_still_kept_when_there_was_no_thread_for_it(
    run_async: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_thread(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    async def check() -> None:
        widget = QWidget()
        desk = ExerciseDesk(tmp_path, widget)
        told: list[str] = []
        desk.not_kept.connect(told.append)
        monkeypatch.setattr("gui.exercises.desk.in_thread", no_thread)
        desk.document(NAME).setPlainText("mine")
        await until(lambda: told)
        await desk.close()
        assert Answers(tmp_path).read(NAME) == "mine"

    run_async(check())
