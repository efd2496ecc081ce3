"""Puts measured figures into the words of a lesson."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from gui.lessons.conditions import Measured, parse_quantity
from gui.lessons.lesson import Lesson, RunReference
from gui.lessons.parser import FIGURE_IN_TEXT
from gui.operation_fields import fields_of
from gui.operation_texts import mode_title, title_of
from loopscope.clock import NS_PER_MS
from loopscope.explain import Cause
from tasks.catalogue import operation
from widgets.figures import UNKNOWN, duration_text, group
from widgets.verdict_words import cause_words


def explanation(lesson: Lesson, measured: Measured) -> str:
    """Give the explanation with the student's own figures in it, "—" where one was not measured."""
    return FIGURE_IN_TEXT.sub(lambda found: figure_text(found[1], measured), lesson.explain)


def figure_text(inside: str, measured: Measured) -> str:
    """Give "2 031 ms" for "blocking.took_ms", "5.1×" for one figure over another, "—" where unknown."""
    quantity = parse_quantity(inside)
    value = quantity.value(measured)
    if value is None:
        return UNKNOWN
    if isinstance(value, str):
        if value == "none":
            return QCoreApplication.translate("Lessons", "no freeze")
        return cause_words(Cause(value))
    if quantity.over is not None:
        return f"{group(value, 1)}×"
    name = quantity.figure[1]
    if name.endswith("_ms"):
        return duration_text(round(value * NS_PER_MS))
    return group(value) + (" %" if name.endswith("_percent") else "")


def run_title(run: RunReference) -> str:
    """Give "Read a file · Blocking"."""
    return f"{title_of(run.operation)} · {mode_title(run.mode)}"


def values_of(run: RunReference) -> Mapping[str, Any]:
    """Give every value of a run, checked; those that the lesson does not name have their defaults.

    Raises ValueError, or BadParameter for an operation or a parameter that there is not.
    """
    known = operation(run.operation)
    for name in run.values:
        known.parameter(name)
    return {field.name: field.check(run.values.get(field.name, field.text)) for field in fields_of(known)}
