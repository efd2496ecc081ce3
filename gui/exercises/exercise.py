"""An exercise and its files in the assets: what is given, what its handler must do, and the words for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from loopscope.thresholds import FREEZE

HANDLER = "handle_click"
"""What the button of the stage calls; the same in every exercise."""
BUDGET_NS = FREEZE.limit_ns
"""No message may wait for this long because of the student's code."""
GIVEN_BY_STAGE = ("server", "show")
"""Arguments that only the stage can make: the address of its slow pages, a function that shows a text."""

_PARTS = ("task", "hint", "why")
_HEADING = re.compile(r"^# (\w+)$", re.MULTILINE)


class ExerciseError(ValueError):
    """The files of an exercise are not as they should be; the text says what is wrong."""


@dataclass(frozen=True)
class Exercise:
    """What does not depend on the language.

    `arguments` are the handler's, in order: names of `GIVEN_BY_STAGE`, or a name with its value. Its result
    is to be `expected` and the texts shown on the way `shown`. Its work takes at least `least_ms`, and
    where `quicker` is not 0 the pages are to come that many times quicker than one after the other.
    """

    name: str
    given: str
    arguments: tuple[tuple[str, Any], ...]
    expected: Any
    shown: tuple[str, ...] = ()
    least_ms: float = 0.0
    quicker: float = 0.0
    pages: Mapping[str, Any] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)
    """Source of the modules that the handler may import, by name."""


@dataclass(frozen=True)
class ExerciseText:
    """The words in one language, as Markdown: the task, a hint, and what the answer teaches."""

    title: str
    task: str
    hint: str
    why: str


@cache
def exercise_names() -> tuple[str, ...]:
    """Give the names of the exercises in their order: "01-read"."""
    folder = resources.files("assets").joinpath("exercises")
    return tuple(sorted(item.name for item in folder.iterdir() if item.is_dir() and item.name[:2].isdigit()))


@cache
def exercise(name: str) -> Exercise:
    """Give an exercise. Raises ExerciseError."""
    try:
        facts = tomllib.loads(_file(name, "exercise.toml"))
        modules = {module: _file(name, f"{module}.py") for module in facts.pop("modules", [])}
        arguments = tuple(_argument(item) for item in facts.pop("arguments"))
        shown = tuple(facts.pop("shown", ()))
        return Exercise(name, _file(name, "given.py"), arguments, shown=shown, modules=modules, **facts)
    except (KeyError, TypeError, OSError, tomllib.TOMLDecodeError) as problem:
        raise ExerciseError(f"{name}: {problem}") from problem


@cache
def text_of(language: str, name: str) -> ExerciseText:
    """Give the words of an exercise. Raises ExerciseError."""
    return parse_text(_file(name, f"{language}.md"))


@cache
def model_answer(name: str) -> str:
    """Give one way to write it."""
    return _file(name, "model.py")


def parse_text(text: str) -> ExerciseText:
    """Read a title in the first line, and the parts under their headings. Raises ExerciseError."""
    title, *rest = text.replace("\r\n", "\n").split("\n", 1)
    pieces = _HEADING.split("\n".join(rest))
    found = dict(zip(pieces[1::2], (piece.strip() for piece in pieces[2::2]), strict=True))
    if tuple(found) != _PARTS or not all(found.values()) or not title.strip():
        raise ExerciseError(f"an exercise has a title and the parts {', '.join(_PARTS)}, in this order.")
    return ExerciseText(title.strip(), **found)


def _argument(item: Any) -> tuple[str, Any]:
    if isinstance(item, str) and item in GIVEN_BY_STAGE:
        return item, None
    if isinstance(item, Mapping) and len(item) == 1:
        return next(iter(item.items()))
    raise ExerciseError(f"{item} is no argument; write one of {', '.join(GIVEN_BY_STAGE)}, or name = value.")


def _file(name: str, file: str) -> str:
    return resources.files("assets").joinpath("exercises", name, file).read_text(encoding="utf-8")
