"""The lessons of the course in their order, read from the assets; and the code that they show."""

from __future__ import annotations

from functools import cache
from importlib import resources

from gui.lessons.lesson import CodeReference, Lesson
from gui.lessons.parser import LessonError, front_matter, parse_lesson
from tasks.catalogue import operation
from tasks.errors import OperationError

LANGUAGES = ("en", "zh_CN")


@cache
def names(language: str) -> tuple[str, ...]:
    """Give the names of the lessons in one language, in their order: "01-waiting"."""
    folder = resources.files("assets").joinpath("lessons", language)
    return tuple(
        sorted(item.name.removesuffix(".md") for item in folder.iterdir() if item.name.endswith(".md"))
    )


@cache
def text_of(language: str, name: str) -> str:
    """Give the text of a lesson's file."""
    return resources.files("assets").joinpath("lessons", language, f"{name}.md").read_text(encoding="utf-8")


@cache
def title_of(language: str, name: str) -> str:
    """Give the title of a lesson without reading all of it. Raises LessonError."""
    return front_matter(text_of(language, name))["title"]


@cache
def lesson_of(language: str, name: str) -> Lesson:
    """Give a lesson. Raises LessonError."""
    return parse_lesson(name, text_of(language, name))


@cache
def excerpt(code: CodeReference) -> tuple[str, str, int]:
    """Give the lines of an operation's own source: (path, text, number of the first line in its file).

    Imports the operation's module. Raises LessonError where there are no such lines.
    """
    try:
        source = operation(code.operation).source(code.mode)
    except OperationError as error:
        raise LessonError(str(error)) from error
    lines = source.text.rstrip("\n").split("\n")
    for number, line in enumerate(lines):
        if code.start in line:
            chosen = lines[number : number + code.lines]
            if len(chosen) < code.lines:
                raise LessonError(f"there are only {len(chosen)} lines from “{code.start}” on.")
            return source.path, _outdented(chosen), source.first_line + number
    raise LessonError(f"“{code.start}” does not stand in {source.path}.")


def _outdented(lines: list[str]) -> str:
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(line[margin:] for line in lines)
