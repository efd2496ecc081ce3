"""Every exercise, on real stages: the given code fails, the model passes, wrong answers get what helps."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from gui.exercises.exercise import (
    BUDGET_NS,
    exercise,
    exercise_names,
    model_answer,
)
from gui.exercises.judge import Judgement, Problem, check_source, close_to_budget, judge
from gui.exercises.runner import run_stage
from gui.exercises.sentences import mark_words, sentence
from loopscope.session_file import load_session
from tests.gui.exercises.answers import CRASHING, ENDLESS, RIGHT, WRONG, Wrong
from tests.gui.exercises.processes import running, stages

AT_ONCE = 2
SHORT_LIMIT_S, LIMIT_S = 0.7, 30.0
ALONE = 3
"""So often an answer is run on its own where another sentence came than is due: where other programs have the
processors, what looks at the frozen thread is late, and may see it elsewhere."""
FROZEN = (Problem.FROZEN_WAITING, Problem.FROZEN_BUSY)
NAMES = exercise_names()


def each(*answers: tuple[str, str]) -> pytest.MarkDecorator:
    """One test for each (exercise, answer); those of one exercise are run in one process, once."""
    cases = [
        pytest.param(*pair, marks=pytest.mark.xdist_group(pair[0]), id="-".join(pair)) for pair in answers
    ]
    return pytest.mark.parametrize(("name", "answer"), cases)


def answers_to(name: str) -> dict[str, str]:
    """Give every answer to an exercise that is run on a stage."""
    return {
        "given": exercise(name).given,
        "model": model_answer(name),
        "endless": ENDLESS[name],
        "crashing": CRASHING[name],
        **{answer: wrong.source for answer, wrong in WRONG[name].items() if not check_source(wrong.source)},
        **RIGHT.get(name, {}),
    }


async def examine(name: str, source: str, limit_s: float) -> Judgement:
    """Run an answer, a second time where the machine may have made the difference."""
    judgement = judge(exercise(name), source, await run_stage(exercise(name), source, limit_s=limit_s))
    if close_to_budget(judgement):
        again = judge(exercise(name), source, await run_stage(exercise(name), source, limit_s=limit_s))
        judgement = again if again.passed else judgement
    return judgement


@cache
def judgements(name: str) -> dict[str, Judgement]:
    """Run all answers to an exercise, some at a time, and judge them."""

    async def run() -> dict[str, Judgement]:
        room = asyncio.Semaphore(AT_ONCE)

        async def one(answer: str, source: str) -> Judgement:
            async with room:
                limit_s = SHORT_LIMIT_S if answer == "endless" else LIMIT_S
                return await examine(name, source, limit_s)

        answers = answers_to(name)
        found = await asyncio.gather(*(one(answer, source) for answer, source in answers.items()))
        return dict(zip(answers, found, strict=True))

    return asyncio.run(run())


@each(*((name, "given") for name in NAMES))
def test_the_given_code_gives_the_result_and_fails_the_budget(name: str, answer: str) -> None:
    judgement = judgements(name)[answer]
    assert judgement.outcome is not None
    assert judgement.outcome.returned == repr(exercise(name).expected)
    assert (judgement.same_result, judgement.in_budget) == (True, False)
    stall = judgement.stall
    assert stall is not None
    assert stall.own_ns > 2 * BUDGET_NS
    assert judgement.place is not None
    frozen_line = exercise(name).given.split("\n")[judgement.place.line - 1]
    assert any(part in frozen_line for part in ("recv(", "sleep(", "divis", "look_up(", "root"))
    said = sentence(judgement, exercise(name))
    assert said.startswith("Frozen ")
    assert f"at line {judgement.place.line} in " in said


@each(*((name, "model") for name in NAMES), *((name, answer) for name in RIGHT for answer in RIGHT[name]))
def test_a_right_answer_passes(name: str, answer: str) -> None:
    judgement = judgements(name)[answer]
    assert judgement.passed, sentence(judgement, exercise(name))
    assert judgement.quick is (True if exercise(name).quicker else None)
    assert sentence(judgement, exercise(name)).startswith("Solved")
    assert judgement.outcome is not None
    assert len(judgement.outcome.beats) > 5


@each(*((name, answer) for name in NAMES for answer in WRONG[name]))
def test_a_wrong_answer_fails_with_a_sentence_that_helps(name: str, answer: str) -> None:
    wrong: Wrong = WRONG[name][answer]
    judgement = check_source(wrong.source) or judgements(name)[answer]
    for _ in range(ALONE):
        if judgement.problem == wrong.problem:
            break
        judgement = asyncio.run(examine(name, wrong.source, LIMIT_S))
    said = sentence(judgement, exercise(name))
    assert judgement.problem == wrong.problem, said
    assert wrong.said in said
    assert said.rstrip().endswith((".", "?"))


def test_every_exercise_has_five_wrong_answers() -> None:
    assert len(NAMES) >= 5
    assert set(WRONG) == set(NAMES)
    assert all(len(answers) >= 5 for answers in WRONG.values())


@each(*((name, "endless") for name in NAMES))
def test_an_endless_loop_is_stopped_at_its_line(name: str, answer: str) -> None:
    judgement = judgements(name)[answer]
    assert judgement.problem == Problem.LIMIT_BUSY
    assert judgement.place is not None
    assert ENDLESS[name].split("\n")[judgement.place.line - 1].strip() in ("while True:", "pass")
    assert mark_words(judgement)[0] == "stopped here"


@each(*((name, "crashing") for name in NAMES))
def test_a_crash_is_survived_and_told_with_its_line(name: str, answer: str) -> None:
    judgement = judgements(name)[answer]
    assert judgement.problem == Problem.CRASHED
    assert judgement.place is not None
    assert "string_at" in CRASHING[name].split("\n")[judgement.place.line - 1]
    assert "crashed" in sentence(judgement, exercise(name))


# --- what else an answer may do to its stage

LEFT_BEHIND = f"61.{os.getpid()}"
SHORTLY = f"25.{os.getpid()}"
"""It ends by itself, long after the stage was given up."""
HEAD = "async def handle_click(word):\n    import os, sys, time, asyncio, dictionary\n"
BAD_DAYS: dict[str, tuple[str, Problem]] = {
    "os_exit": ("    os._exit(0)\n", Problem.EXITED),
    "sys_exit": ("    sys.exit('bye')\n", Problem.EXITED),
    "killed": ("    os.kill(os.getpid(), 9)\n", Problem.CRASHED),
    "flood": ("    while True: print('x' * 10_000)\n", Problem.FLOODED),
    "memory": ("    return bytearray(1 << 40)\n", Problem.MEMORY),
    "memory_by_and_by": ("    parts = []\n    while True: parts.append(bytes(1 << 24))\n", Problem.MEMORY),
    "closes_everything": ("    os.closerange(0, 200)\n    time.sleep(60)\n", Problem.EXITED),
    "never_comes": ("    await asyncio.get_running_loop().create_future()\n", Problem.LIMIT_WAITING),
    "c_code_holds_the_lock": ("    return (7 ** 40_000_000) % 2\n", Problem.LIMIT_BUSY),
    "recursion": ("    return await handle_click(word)\n", Problem.RAISED),
    "own_error": ("    raise ValueError('{handler}\\n' * 2)\n", Problem.RAISED),
    "freezes_afterwards": (
        "    asyncio.get_running_loop().call_soon(time.sleep, 0.3)\n"
        "    return 'loop: ' + await asyncio.to_thread(dictionary.look_up, word)\n",
        Problem.FROZEN_WAITING,
    ),
    "process_left_behind": (
        f"    import subprocess\n    subprocess.Popen(['sleep', '{LEFT_BEHIND}'])\n    os._exit(3)\n",
        Problem.EXITED,
    ),
    "process_in_a_session_of_its_own": (
        f"    import subprocess\n    subprocess.Popen(['sleep', '{LEFT_BEHIND}'], start_new_session=True)\n"
        "    return ''\n",
        Problem.OTHER_RESULT,
    ),
    "process_that_nobody_finds": (
        "    import subprocess\n"
        f"    subprocess.Popen(['sleep', '{SHORTLY}'], env={{}}, start_new_session=True)\n"
        "    return ''\n",
        Problem.OTHER_RESULT,
    ),
}


@cache
def bad_days() -> dict[str, Judgement]:
    async def run() -> dict[str, Judgement]:
        room = asyncio.Semaphore(AT_ONCE)

        async def one(case: str) -> Judgement:
            async with room:
                return await examine("05-library", HEAD + BAD_DAYS[case][0], 2.0 if case != "flood" else 30.0)

        return dict(zip(BAD_DAYS, await asyncio.gather(*map(one, BAD_DAYS)), strict=True))

    return asyncio.run(run())


@pytest.mark.xdist_group("bad-days")
@pytest.mark.parametrize("case", BAD_DAYS)
def test_nothing_that_an_answer_does_reaches_the_application(case: str) -> None:
    judgement = bad_days()[case]
    said = sentence(judgement, exercise("05-library"))
    assert judgement.problem == BAD_DAYS[case][1], (said, judgement)
    assert said.count("\n") <= 2
    assert judgement.outcome is not None
    assert len(judgement.outcome.output) <= 2_100


@pytest.mark.xdist_group("bad-days")
def test_what_an_answer_started_ends_with_it() -> None:
    bad_days()
    assert not running(f"sleep\0{LEFT_BEHIND}")
    assert not stages()


POOL = """
import asyncio, os, time
from concurrent.futures import ProcessPoolExecutor

def work():
    with open(PATH + ".new", "w") as file:
        file.write(str(os.getpid()))
    os.rename(PATH + ".new", PATH)
    time.sleep(600)

async def handle_click(word):
    await asyncio.get_running_loop().run_in_executor(ProcessPoolExecutor(1), work)
"""
APPLICATION = """
import asyncio, sys
from gui.exercises.exercise import exercise
from gui.exercises.runner import run_stage
asyncio.run(run_stage(exercise("05-library"), sys.argv[1], limit_s=600))
"""


def test_the_processes_of_an_answer_end_with_an_application_that_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    source = POOL.replace("PATH", repr(str(told)))
    with subprocess.Popen([sys.executable, "-c", APPLICATION, source]) as application:
        _wait_for(told.exists)
        application.kill()
    worker = int(told.read_text())
    _wait_for(lambda: not Path(f"/proc/{worker}").exists())


def _wait_for(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(0.02)


def test_a_stage_that_finds_no_room_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    judgement = asyncio.run(examine("05-library", exercise("05-library").given, 5.0))
    assert judgement.problem == Problem.BROKEN
    assert judgement.outcome is not None
    assert "missing" in judgement.outcome.output


FORGED = 'import os\nopen("sitting.loopscope", "w").write("forged")\n'
"""What an answer may do before it ends in a way in which the stage has nothing to leave."""


def test_only_what_a_stage_itself_measured_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "kept.loopscope"

    def kept_of(source: str) -> bool:
        return asyncio.run(run_stage(exercise("05-library"), source, sitting=kept)).sitting

    for ending in ("raise ValueError", "def handle_click(word):\n    os._exit(0)"):
        assert not kept_of(FORGED + ending)
        assert not kept.exists()
    assert kept_of("def handle_click(word):\n    raise ValueError(word)\n")
    assert load_session(kept).next_seq > 0
    kept.unlink()
    kept.mkdir()
    assert not kept_of(exercise("05-library").given)
