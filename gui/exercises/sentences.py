"""Says what came of an answer in the language of the window, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.exercises.exercise import BUDGET_NS, HANDLER, Exercise
from gui.exercises.judge import MOST_SOURCE, Judgement, Problem
from gui.exercises.protocol import Place
from gui.exercises.runner import LIMIT_S, MEMORY_BYTES
from loopscope.clock import NS_PER_MS, NS_PER_S
from loopscope.explain import Cause
from widgets.figures import byte_size, duration_text, group
from widgets.verdict_words import cause_in_a_word

_MOST_SHOWN = 120
"""Characters of a result in a sentence."""


def sentence(judgement: Judgement, exercise: Exercise) -> str:
    """Say what came of it: what is wrong and what helps, or that it is solved."""
    fields = _fields(judgement, exercise)
    problem = judgement.problem
    if problem is None:
        return QCoreApplication.translate(
            "Exercises",
            "Solved: the same result, and none of your lines kept a message waiting for more than {budget}.",
        ).format(**fields)
    if problem in _frozen_words():
        place = _place_words(judgement.place).format(**fields)
        frozen = QCoreApplication.translate("Exercises", "Frozen {duration} {place}, {cause}.")
        both = QCoreApplication.translate("Exercises", "{what} {advice}")
        return both.format(what=frozen.format(place=place, **fields), advice=_frozen_words()[problem])
    words = _words()[problem].format(**fields)
    line = judgement.place.line if judgement.place is not None else None
    if line is None or problem in (Problem.LIMIT_BUSY, Problem.LIMIT_WAITING):
        return words
    return QCoreApplication.translate("Exercises", "Line {line}: {words}").format(line=line, words=words)


def mark_words(judgement: Judgement) -> tuple[str, str]:
    """Say what stands at the line in the editor's margin, and the same shorter; "" where nothing does."""
    stall = judgement.stall
    if judgement.problem in _frozen_words() and stall is not None:
        duration = duration_text(stall.duration_ns)
        long = QCoreApplication.translate("Exercises", "frozen {duration}, {cause}")
        return long.format(duration=duration, cause=cause_in_a_word(Cause(stall.cause))), duration
    words = {
        Problem.SYNTAX: judgement.detail,
        Problem.AWAIT_OUTSIDE: QCoreApplication.translate("Exercises", "needs async def"),
        Problem.FORGOTTEN: QCoreApplication.translate("Exercises", "await is missing"),
        Problem.LOOP_RUNS: QCoreApplication.translate("Exercises", "the loop runs already"),
        Problem.NOT_AWAITABLE: QCoreApplication.translate("Exercises", "cannot be awaited"),
        Problem.CALLED_ALREADY: QCoreApplication.translate("Exercises", "called already"),
        Problem.NO_COROUTINE: QCoreApplication.translate("Exercises", "no coroutine"),
        Problem.LIMIT_BUSY: QCoreApplication.translate("Exercises", "stopped here"),
        Problem.LIMIT_WAITING: QCoreApplication.translate("Exercises", "waits here"),
        Problem.CRASHED: QCoreApplication.translate("Exercises", "crashed here"),
        Problem.MEMORY: QCoreApplication.translate("Exercises", "too much memory"),
        Problem.EXITED: QCoreApplication.translate("Exercises", "ends the program"),
        Problem.RAISED: judgement.detail,
    }.get(judgement.problem or Problem.STOPPED, "")
    return words, ""


def result_words(judgement: Judgement, exercise: Exercise) -> str:
    """Say what was expected and what was found."""
    fields = _fields(judgement, exercise)
    if judgement.problem == Problem.OTHER_TEXTS:
        words = QCoreApplication.translate("Exercises", "showed {texts}, expected {expected_texts}")
    elif judgement.same_result:
        words = QCoreApplication.translate("Exercises", "{found}, after {took}")
    else:
        words = QCoreApplication.translate("Exercises", "found {found} after {took}, expected {expected}")
    return words.format(**fields)


def wait_words(judgement: Judgement) -> str:
    """Say the worst wait against the budget, and where it comes from."""
    worst_ns = judgement.worst_wait_ns
    if worst_ns is None:
        return QCoreApplication.translate("Exercises", "could not be measured")
    fields = {"worst": duration_text(worst_ns), "budget": duration_text(BUDGET_NS)}
    if judgement.in_budget and worst_ns > BUDGET_NS:
        words = QCoreApplication.translate(
            "Exercises", "{worst}; over the budget of {budget} only because the machine was busy elsewhere"
        )
    else:
        words = QCoreApplication.translate("Exercises", "{worst}, the budget is {budget}")
    return words.format(**fields)


def quick_words(judgement: Judgement, exercise: Exercise) -> str:
    """Say how much quicker it was, and how much is asked."""
    words = QCoreApplication.translate(
        "Exercises", "{times}× as quick as one after the other, asked are {wanted}×"
    )
    return words.format(**_fields(judgement, exercise))


def budget_text() -> str:
    """Give the budget with its unit."""
    return f"{BUDGET_NS // NS_PER_MS} ms"


def _place_words(place: Place | None) -> str:
    if place is None:
        return QCoreApplication.translate("Exercises", "outside your lines")
    return QCoreApplication.translate("Exercises", "at line {line} in {function}")


def _fields(judgement: Judgement, exercise: Exercise) -> dict[str, object]:
    outcome, stall, place = judgement.outcome, judgement.stall, judgement.place
    return {
        "handler": HANDLER,
        "arguments": ", ".join(name for name, _ in exercise.arguments),
        "budget": budget_text(),
        "count": group(MOST_SOURCE),
        "detail": judgement.detail,
        "duration": duration_text(stall.duration_ns) if stall is not None else "",
        "cause": cause_in_a_word(Cause(stall.cause)) if stall is not None else "",
        "expected": _cut(repr(exercise.expected)),
        "expected_texts": _cut(", ".join(exercise.shown)),
        "found": _cut(outcome.returned) if outcome is not None else "",
        "function": place.function if place is not None else "",
        "least": duration_text(round(exercise.least_ms * NS_PER_MS)),
        "limit": duration_text(round(LIMIT_S * NS_PER_S)),
        "line": place.line if place is not None else "",
        "memory": byte_size(MEMORY_BYTES),
        "texts": _cut(", ".join(outcome.shown)) if outcome is not None else "",
        "times": group(outcome.quicker or 0.0, 1) if outcome is not None else "",
        "took": duration_text(outcome.took_ns) if outcome is not None else "",
        "wanted": group(exercise.quicker, 1),
    }


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"


def _frozen_words() -> dict[Problem, str]:
    return {
        Problem.FROZEN_WAITING: QCoreApplication.translate(
            "Exercises",
            "The line waits inside the message. Make the handler “async def”, and await there instead.",
        ),
        Problem.FROZEN_IN_ASYNC: QCoreApplication.translate(
            "Exercises",
            "“async def” alone does not help: this line still waits inside the message, "
            "nothing is awaited at it.",
        ),
        Problem.FROZEN_BUSY: QCoreApplication.translate(
            "Exercises",
            "The line keeps the CPU, which no await cures. Give the work to a process, or give way with "
            "“await asyncio.sleep(0)” between small portions.",
        ),
        Problem.FROZEN_GIL: QCoreApplication.translate(
            "Exercises", "One call in C kept Python's lock all the time; only a process helps against that."
        ),
        Problem.FROZEN_MANY: QCoreApplication.translate(
            "Exercises", "Many small pieces of work came at once; give way between them."
        ),
        Problem.FROZEN: QCoreApplication.translate("Exercises", "Let go of the message while this goes on."),
    }


def _words() -> dict[Problem, str]:
    return {
        Problem.TOO_LONG: QCoreApplication.translate(
            "Exercises", "This is too long for an answer; {count} characters are the most."
        ),
        Problem.SYNTAX: QCoreApplication.translate("Exercises", "Python cannot read this ({detail})."),
        Problem.AWAIT_OUTSIDE: QCoreApplication.translate(
            "Exercises", "“await” works only inside a function that begins with “async def”."
        ),
        Problem.BROKEN: QCoreApplication.translate(
            "Exercises", "The stage could not be started, which is no fault of yours. Run it again."
        ),
        Problem.STOPPED: QCoreApplication.translate("Exercises", "Stopped before it was done."),
        Problem.FLOODED: QCoreApplication.translate(
            "Exercises", "It printed without end and was stopped. Your text is as it was."
        ),
        Problem.MEMORY: QCoreApplication.translate(
            "Exercises", "It wanted more memory than the {memory} that an answer may have, and was stopped."
        ),
        Problem.CRASHED: QCoreApplication.translate(
            "Exercises", "The program crashed: Python itself was brought down. Your text is as it was."
        ),
        Problem.EXITED: QCoreApplication.translate(
            "Exercises",
            "The program ended itself before {handler} was done; a handler leaves the program alive.",
        ),
        Problem.LIMIT_BUSY: QCoreApplication.translate(
            "Exercises",
            "It did not end within {limit} and was stopped; all that time no message was taken. "
            "Is there a loop without end?",
        ),
        Problem.LIMIT_WAITING: QCoreApplication.translate(
            "Exercises", "It did not end within {limit} and was stopped: what it awaits never came."
        ),
        Problem.NO_HANDLER: QCoreApplication.translate(
            "Exercises", "There is no function called {handler}; the button calls it by this name."
        ),
        Problem.ARGUMENTS: QCoreApplication.translate(
            "Exercises", "The button calls {handler}({arguments}); it must take just these arguments."
        ),
        Problem.LOOP_RUNS: QCoreApplication.translate(
            "Exercises",
            "The loop runs already, the window lives on it. Write “await” here instead of starting a loop.",
        ),
        Problem.NOT_AWAITABLE: QCoreApplication.translate(
            "Exercises",
            "This is a plain value and cannot be awaited: the call was done, and blocked, before “await” "
            "saw it.",
        ),
        Problem.CALLED_ALREADY: QCoreApplication.translate(
            "Exercises",
            "What is handed over here is no function but its result: it was called here and now, "
            "and blocked. Hand over the function itself, without brackets.",
        ),
        Problem.NO_COROUTINE: QCoreApplication.translate(
            "Exercises",
            "Coroutines are wanted here, and something else came: the results of calls that blocked, "
            "or a list without its star, “*”.",
        ),
        Problem.FORGOTTEN: QCoreApplication.translate(
            "Exercises",
            "“{detail}(…)” is called but not awaited, so it never ran and nothing waited for it. "
            "Write “await” before it.",
        ),
        Problem.RAISED: QCoreApplication.translate("Exercises", "It failed with {detail}."),
        Problem.AWAITABLE: QCoreApplication.translate(
            "Exercises", "{handler} gave a promise instead of a result: “await” is missing at its “return”."
        ),
        Problem.NOTHING: QCoreApplication.translate(
            "Exercises",
            "{handler} gave no result: “return” is missing, or the work was not awaited.",
        ),
        Problem.OTHER_RESULT: QCoreApplication.translate(
            "Exercises", "The result is another one: {found}. Before it was {expected}."
        ),
        Problem.OTHER_TEXTS: QCoreApplication.translate(
            "Exercises", "Other texts were shown: {texts}. Before they were {expected_texts}."
        ),
        Problem.TOO_SOON: QCoreApplication.translate(
            "Exercises",
            "The result is right but came after {took}, where the work takes {least} at least: "
            "something was left out, or not waited for.",
        ),
        Problem.NOT_QUICKER: QCoreApplication.translate(
            "Exercises",
            "Nothing froze, but the pages came one after the other: {times}× as quick, asked are {wanted}×. "
            "Start them all, and await them together with “asyncio.gather”.",
        ),
    }
