"""Reads the file of a lesson: Markdown with fenced blocks (docs/adding-a-lesson.md). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gui.lessons.conditions import parse_condition, parse_quantity
from gui.lessons.lesson import (
    AxisPrediction,
    CheckQuestion,
    ChoicePrediction,
    CodeReference,
    Lesson,
    PredictedChoice,
    Prediction,
    RunReference,
)

ORDER = ("code", "predict", "run", "check")
"""The blocks in their order: `run` one or more times, the others once each."""
_KEYS = {
    "code": ({"operation", "mode", "from", "lines"}, set()),
    "predict": ({"question"}, {"run", "posted_s", "span_s"}),
    "run": ({"name", "operation", "mode"}, {"set"}),
    "check": ({"question", "why"}, set()),
}
_FENCE = "```"
_FIELD = re.compile(r"([a-z_]+):\s*(.*)")
_CHOICE = re.compile(r"- \[(.*?)\] (.+)")
FIGURE_IN_TEXT = re.compile(r"\{([^{}]*)\}")
"""A measured figure in the explanation: {blocking.took_ms}."""


class LessonError(ValueError):
    """The file of a lesson is not as it should be; the text says where and why."""


@dataclass
class _Block:
    kind: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    choices: list[tuple[str, str]] = field(default_factory=list)

    def number(self, name: str) -> float:
        try:
            return float(self.fields[name])
        except ValueError:
            raise LessonError(f"line {self.line}: {name} is “{self.fields[name]}”, not a number.") from None


def front_matter(text: str) -> dict[str, str]:
    """Give the fields between the two lines of dashes at the top. Raises LessonError."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        raise LessonError("line 1: a lesson begins with its title and idea between two lines of “---”.")
    found = {}
    for number, line in enumerate(lines[1 : lines.index("---", 1)], 2):
        match = _FIELD.fullmatch(line.strip())
        if match is None:
            raise LessonError(f"line {number}: write “name: value”.")
        found[match[1]] = match[2]
    if set(found) != {"title", "idea"} or not found["idea"].isdecimal():
        raise LessonError("line 1: a lesson has a title and the number of its idea.")
    return found


def parse_lesson(name: str, text: str) -> Lesson:
    """Give the lesson in `text`; `name` is that of its file. Raises LessonError."""
    text = text.replace("\r\n", "\n")
    head = front_matter(text)
    prose, blocks = _split(text)
    if tuple(dict.fromkeys(block.kind for block in blocks)) != ORDER:
        raise LessonError(f"the blocks of a lesson are {', '.join(ORDER)}, in this order.")
    code, prediction, *runs, check = blocks
    if {block.kind for block in runs} != {"run"}:
        raise LessonError("there is one block each of code, predict and check.")
    lesson = Lesson(
        name,
        head["title"],
        int(head["idea"]),
        _needed(prose[0], "the idea stands before the code"),
        CodeReference(
            code.fields["operation"], code.fields["mode"], code.fields["from"], int(code.number("lines"))
        ),
        _prediction(prediction),
        tuple(_run(block) for block in runs),
        _needed(prose[len(blocks) - 1], "the explanation stands between the last run and the check"),
        _check(check),
    )
    _judgeable(lesson, prediction.line)
    return lesson


def _needed(prose: str, rule: str) -> str:
    if not prose:
        raise LessonError(f"{rule}.")
    return prose


def _split(text: str) -> tuple[list[str], list[_Block]]:
    """Give the prose before each block and after the last, and the blocks."""
    lines = text.split("\n")
    prose: list[list[str]] = [[]]
    blocks: list[_Block] = []
    block: _Block | None = None
    for number, line in _after_front_matter(lines):
        if block is not None:
            if line.strip() == _FENCE:
                _complete(block)
                blocks.append(block)
                prose.append([])
                block = None
            else:
                _take(block, line.strip(), number)
        elif line.startswith(_FENCE):
            block = _Block(line.removeprefix(_FENCE).strip(), number)
            if block.kind not in ORDER:
                raise LessonError(f"line {number}: “{block.kind}” is no block; there are {', '.join(ORDER)}.")
        else:
            prose[-1].append(line)
    if block is not None:
        raise LessonError(f"line {block.line}: this block has no end.")
    return ["\n".join(part).strip() for part in prose], blocks


def _after_front_matter(lines: list[str]) -> Iterator[tuple[int, str]]:
    begin = lines.index("---", 1) + 1
    return ((number + 1, lines[number]) for number in range(begin, len(lines)))


def _take(block: _Block, line: str, number: int) -> None:
    """Take one line of a block: a choice or a field."""
    if not line:
        return
    if choice := _CHOICE.fullmatch(line):
        block.choices.append((choice[1].strip(), choice[2].strip()))
    elif (found := _FIELD.fullmatch(line)) and found[1] not in block.fields:
        block.fields[found[1]] = found[2].strip()
    else:
        raise LessonError(f"line {number}: write “name: value” (each name once) or “- [ ] choice”.")


def _complete(block: _Block) -> None:
    needed, possible = _KEYS[block.kind]
    missing, unknown = needed - set(block.fields), set(block.fields) - needed - possible
    if missing or unknown:
        wrong = ", ".join(sorted(missing or unknown))
        raise LessonError(f"line {block.line}: {'missing' if missing else 'unknown'} here: {wrong}.")


def _prediction(block: _Block) -> Prediction:
    question = block.fields["question"]
    if not block.choices:
        if not {"run", "posted_s", "span_s"} <= set(block.fields):
            raise LessonError(f"line {block.line}: give choices, or run, posted_s and span_s of a time axis.")
        posted_s, span_s = block.number("posted_s"), block.number("span_s")
        if not 0 <= posted_s < span_s:
            raise LessonError(f"line {block.line}: posted_s lies on the axis, before span_s.")
        return AxisPrediction(question, block.fields["run"], posted_s, span_s)
    try:
        choices = tuple(PredictedChoice(text, parse_condition(mark)) for mark, text in block.choices)
    except ValueError as problem:
        raise LessonError(f"line {block.line}: {problem}") from problem
    if any(not choice.condition.tests for choice in choices[:-1]) or choices[-1].condition.tests:
        raise LessonError(f"line {block.line}: the last choice, and only that, is [otherwise].")
    if len(choices) < 2:
        raise LessonError(f"line {block.line}: there are two choices or more.")
    return ChoicePrediction(question, choices)


def _run(block: _Block) -> RunReference:
    values = {}
    for pair in block.fields.get("set", "").split():
        name, sign, value = pair.partition("=")
        if not sign:
            raise LessonError(f"line {block.line}: write set: name=value name=value.")
        values[name] = value
    fields: Mapping[str, str] = block.fields
    return RunReference(fields["name"], fields["operation"], fields["mode"], values)


def _check(block: _Block) -> CheckQuestion:
    marks = [mark for mark, _ in block.choices]
    if sorted(marks) != ["", *[""] * (len(marks) - 2), "x"]:
        raise LessonError(f"line {block.line}: there are two choices or more, and one of them is [x].")
    texts = tuple(text for _, text in block.choices)
    return CheckQuestion(block.fields["question"], texts, marks.index("x"), block.fields["why"])


def _judgeable(lesson: Lesson, line: int) -> None:
    """Check that everything that is asked of runs is asked of runs that the lesson has."""
    keys = [run.key for run in lesson.runs]
    if len(set(keys)) < len(keys):
        raise LessonError("two runs have the same name.")
    if not lesson.prediction.runs <= set(keys):
        unknown = ", ".join(sorted(lesson.prediction.runs - set(keys)))
        raise LessonError(f"line {line}: there is no run named {unknown}.")
    for inside in FIGURE_IN_TEXT.findall(lesson.explain):
        try:
            quantity = parse_quantity(inside)
        except ValueError as problem:
            raise LessonError(f"in the explanation: {problem}") from problem
        if not quantity.runs <= set(keys):
            raise LessonError(f"in the explanation: there is no run for {{{inside}}}.")
