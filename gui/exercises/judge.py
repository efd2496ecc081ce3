"""Judges an answer by what was measured: the same result, no wait over the budget, quick enough. Pure."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
from enum import Enum, auto

from gui.exercises.exercise import BUDGET_NS, HANDLER, Exercise
from gui.exercises.protocol import End, Outcome, Place, Stall
from loopscope.clock import NS_PER_MS
from loopscope.explain import Cause

MOST_SOURCE = 20_000
"""Characters of an answer; more is no answer to these exercises."""
_NOT_AWAITABLE = "can't be used in 'await' expression"
_NOT_CALLABLE = "object is not callable"
_NO_COROUTINE = ("a coroutine or an awaitable is required", "Task got bad yield")
_COROUTINE_THERE = re.compile(r"'coroutine' object|coroutine object|coroutine found")
_LOOP_RUNS = ("cannot be called from a running event loop", "event loop is already running")


class Problem(Enum):
    """What is wrong with an answer, the first of what the student should mend."""

    TOO_LONG = auto()
    SYNTAX = auto()
    AWAIT_OUTSIDE = auto()
    BROKEN = auto()
    STOPPED = auto()
    FLOODED = auto()
    MEMORY = auto()
    CRASHED = auto()
    EXITED = auto()
    LIMIT_BUSY = auto()
    LIMIT_WAITING = auto()
    NO_HANDLER = auto()
    ARGUMENTS = auto()
    LOOP_RUNS = auto()
    CALLED_ALREADY = auto()
    NO_COROUTINE = auto()
    NOT_AWAITABLE = auto()
    FORGOTTEN = auto()
    RAISED = auto()
    AWAITABLE = auto()
    NOTHING = auto()
    OTHER_RESULT = auto()
    OTHER_TEXTS = auto()
    TOO_SOON = auto()
    FROZEN_WAITING = auto()
    FROZEN_IN_ASYNC = auto()
    FROZEN_BUSY = auto()
    FROZEN_GIL = auto()
    FROZEN_MANY = auto()
    FROZEN = auto()
    NOT_QUICKER = auto()


@dataclass(frozen=True)
class Judgement:
    """What came of an answer. The three checks are None where nothing could be measured or asked.

    `place` is the line to look at, `detail` the words of an error or the name of a coroutine.
    """

    problem: Problem | None
    same_result: bool | None = None
    in_budget: bool | None = None
    quick: bool | None = None
    place: Place | None = None
    detail: str = ""
    outcome: Outcome | None = None

    @property
    def passed(self) -> bool:
        """Whether the exercise is solved."""
        return self.problem is None

    @property
    def stall(self) -> Stall | None:
        """The worst freeze that was the student's, None where none was over the budget."""
        stalls = [s for s in self.outcome.stalls if s.own_ns > BUDGET_NS] if self.outcome is not None else []
        return stalls[0] if stalls else None

    @property
    def worst_wait_ns(self) -> int | None:
        """The longest that a pulse waited, whoever was to blame; None where none was measured."""
        beats = self.outcome.beats if self.outcome is not None else ()
        return max((beat[1] for beat in beats), default=None)


def check_source(source: str) -> Judgement | None:
    """Judge what can be told without running it: its length and its syntax. None where there is no fault."""
    if len(source) > MOST_SOURCE:
        return Judgement(Problem.TOO_LONG)
    try:
        # What Python only warns of is none of our business.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "answer.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        outside = "'await' outside" in error.msg or "outside async function" in error.msg
        problem = Problem.AWAIT_OUTSIDE if outside else Problem.SYNTAX
        return Judgement(problem, place=Place(error.lineno or 1, ""), detail=error.msg)
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        return Judgement(Problem.SYNTAX, place=Place(1, ""), detail=str(error))
    return None


def judge(exercise: Exercise, source: str, outcome: Outcome) -> Judgement:
    """Judge an answer that was run."""
    ended = _not_ended_well(outcome)
    if ended is not None:
        return ended
    same = outcome.returned == repr(exercise.expected) and outcome.shown == exercise.shown
    soon = outcome.took_ns < exercise.least_ms * NS_PER_MS
    stalls = [stall for stall in outcome.stalls if stall.own_ns > BUDGET_NS]
    quick = None
    if exercise.quicker:
        quick = outcome.quicker is not None and outcome.quicker >= exercise.quicker
    problem, place, detail = _wrong_result(exercise, outcome, same, soon)
    if problem is None and stalls:
        problem, place = _frozen(stalls[0], source), stalls[0].place
    if problem is None and quick is False:
        problem = Problem.NOT_QUICKER
    return Judgement(problem, same and not soon, not stalls, quick, place, detail, outcome)


def close_to_budget(judgement: Judgement) -> bool:
    """Tell whether the machine may have made the difference, so that a second look is fair."""
    frozen = judgement.in_budget is False and judgement.same_result is True
    return frozen and judgement.stall is not None and judgement.stall.own_ns < 2 * BUDGET_NS


def _not_ended_well(outcome: Outcome) -> Judgement | None:
    problem: Problem
    detail = ""
    place = outcome.place
    failure = outcome.failure
    if outcome.end == End.DONE:
        return None
    if outcome.end == End.LIMIT:
        problem = Problem.LIMIT_WAITING if outcome.waiting else Problem.LIMIT_BUSY
    elif outcome.end == End.RAISED and failure is not None:
        place, detail = failure.place, f"{failure.kind}: {failure.words}".removesuffix(": ")
        if failure.kind == "MemoryError":
            problem = Problem.MEMORY
        elif failure.kind in ("SystemExit", "KeyboardInterrupt"):
            problem = Problem.EXITED
        elif any(words in failure.words for words in _LOOP_RUNS):
            problem = Problem.LOOP_RUNS
        elif _NOT_AWAITABLE in failure.words:
            problem = Problem.NOT_AWAITABLE
        elif any(words in failure.words for words in _NO_COROUTINE):
            problem = Problem.NO_COROUTINE
        elif _NOT_CALLABLE in failure.words:
            problem = Problem.CALLED_ALREADY
        elif outcome.forgotten and _COROUTINE_THERE.search(failure.words):
            problem, place, detail = _forgotten(outcome)
        else:
            problem = Problem.RAISED
    else:
        problem = {
            End.NO_HANDLER: Problem.NO_HANDLER,
            End.ARGUMENTS: Problem.ARGUMENTS,
            End.CRASHED: Problem.CRASHED,
            End.EXITED: Problem.EXITED,
            End.FLOODED: Problem.FLOODED,
            End.STOPPED: Problem.STOPPED,
        }.get(outcome.end, Problem.BROKEN)
    return Judgement(problem, place=place, detail=detail, outcome=outcome)


def _wrong_result(
    exercise: Exercise, outcome: Outcome, same: bool, soon: bool
) -> tuple[Problem | None, Place | None, str]:
    if same and not soon:
        return None, None, ""
    if outcome.forgotten:
        return _forgotten(outcome)
    if outcome.awaitable:
        return Problem.AWAITABLE, None, ""
    if not same:
        if outcome.returned == "None":
            return Problem.NOTHING, None, ""
        other_result = outcome.returned != repr(exercise.expected)
        return (Problem.OTHER_RESULT if other_result else Problem.OTHER_TEXTS), None, ""
    return Problem.TOO_SOON, None, ""


def _forgotten(outcome: Outcome) -> tuple[Problem, Place | None, str]:
    first = outcome.forgotten[0]
    place = None if first.line is None else Place(first.line, "")
    return Problem.FORGOTTEN, place, first.name


def _frozen(stall: Stall, source: str) -> Problem:
    if stall.cause == Cause.WAITING.value:
        return Problem.FROZEN_IN_ASYNC if _is_async(source, stall.place) else Problem.FROZEN_WAITING
    return {
        Cause.BUSY.value: Problem.FROZEN_BUSY,
        Cause.GIL.value: Problem.FROZEN_GIL,
        Cause.MANY.value: Problem.FROZEN_MANY,
    }.get(stall.cause, Problem.FROZEN)


def _is_async(source: str, place: Place | None) -> bool:
    """Tell whether the handler is a coroutine: then `async` alone was not enough."""
    if place is None:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    return any(isinstance(node, ast.AsyncFunctionDef) and node.name == HANDLER for node in tree.body)
