"""The words of operations, parameters and errors in the person's language.

`tasks/` speaks English only and gives stable codes; its own texts are the keys of the translation. That every
one of them is listed for translation in `gui/operation_literals.py` is held by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from gui.slow_world_literals import reason_in_words
from gui.words import translate
from loopscope.system_reasons import in_words
from tasks.catalogue import operation as operation_by_name
from tasks.errors import SENTENCES, OperationError

if TYPE_CHECKING:
    from tasks.catalogue import Operation
    from tasks.parameters import Parameter

CONTEXT = "Operations"

_OF_POOLS, _POOLED = "workers", ("thread", "process")
"""The parameter that only a pool has, and the modes that use one."""
_OF_THE_SLOW_WORLD = ("size_mb", "rate_mb_s", "delay_s")
"""Parameters that say how slow the slow world is; they mean nothing for a file or URL of the person's own."""


def _translated(text: str) -> str:
    return translate(CONTEXT, text) if text else ""


def operation_title(operation: Operation) -> str:
    """Give "Read a file"."""
    return _translated(operation.title)


def title_of(name: str) -> str:
    """Give the title of an operation by its name; the name itself when there is none of that name."""
    try:
        return operation_title(operation_by_name(name))
    except OperationError:
        return name


def operation_summary(operation: Operation) -> str:
    """Give the one sentence on what the operation does."""
    return _translated(operation.summary)


def operation_effect(operation: Operation, mode: str) -> str:
    """Give the one sentence on what happens when the button of `mode` is pressed."""
    return _translated(operation.effects[mode])


def mode_title(mode: str) -> str:
    """Give "Blocking", "Thread", "Process" or "Async"."""
    titles = {
        "blocking": translate("Modes", "Blocking"),
        "thread": translate("Modes", "Thread"),
        "process": translate("Modes", "Process"),
        "async": translate("Modes", "Async"),
    }
    # A session of another program may have modes of its own.
    return titles.get(mode, mode)


def group_title(group: str) -> str:
    """Give the heading of a group of operations."""
    titles = {
        "files": translate("Groups", "Files"),
        "network": translate("Groups", "Network"),
        "contrast": translate("Groups", "Contrast"),
    }
    return titles[group]


def parameter_title(parameter: Parameter) -> str:
    """Give the label of a parameter's editor."""
    return _translated(parameter.title)


def parameter_help(parameter: Parameter) -> str:
    """Give the sentence that explains a parameter."""
    return _translated(parameter.help)


def unit_text(parameter: Parameter) -> str:
    """Give the unit of a parameter, '' for none."""
    return _translated(parameter.unit)


def choice_title(choice: str) -> str:
    """Give the words of one choice of a parameter."""
    return _translated(choice)


def empty_means(parameter: Parameter) -> str:
    """Say what stands in where a file, a folder or an address is left empty."""
    return _translated(parameter.when_empty)


def values_in_short(operation: Operation, values: Mapping[str, object], mode: str = "") -> str:
    """Give an operation's parameters in a few words: "50 MB · 25 MB/s · simulated disk".

    What stands in for a file or an address of the person's own comes last. With a `mode`, only those that
    mean something to it.
    """
    own_source = any(
        values[p.name] for p in operation.parameters if p.kind in ("file", "url") and not p.to_write
    )
    parts: list[str] = []
    stand_ins: list[str] = []
    for parameter in operation.parameters:
        value = values[parameter.name]
        if (parameter.to_write and not value) or (own_source and parameter.name in _OF_THE_SLOW_WORLD):
            continue
        if parameter.name == "timeout_s" and value == parameter.default and len(operation.parameters) > 2:
            continue
        if parameter.name == _OF_POOLS and mode and mode not in _POOLED:
            continue
        stands_in = parameter.kind in ("file", "folder", "url") and not str(value)
        (stand_ins if stands_in else parts).append(_in_short(parameter, value))
    return " · ".join(part for part in (*parts, *stand_ins) if part)


def _in_short(parameter: Parameter, value: object) -> str:
    if parameter.kind in ("file", "folder", "url"):
        text = str(value)
        if not text:
            return empty_means(parameter)
        return text if parameter.kind == "url" else PurePath(text).name or text
    if parameter.kind == "choice":
        return choice_title(str(value))
    number = f"{value:g}" if isinstance(value, float) else str(value)
    if parameter.unit:
        return f"{number} {unit_text(parameter)}"
    text = translate("Operations", "{title}: {number}")
    return text.format(title=parameter_title(parameter), number=number)


def error_sentence(error: OperationError) -> str:
    """Give the one sentence on what went wrong and what to do, by the error's code."""
    pattern = SENTENCES.get(error.key) or SENTENCES.get(error.code)
    if pattern is None:
        return str(error)
    fields = in_words(error.fields, reason_in_words)
    if isinstance(fields.get("title"), str):
        # The title of a parameter, which tasks/ gives in English like every text.
        fields["title"] = _translated(str(fields["title"]))
    try:
        return translate("Errors", pattern).format(**fields)
    except (KeyError, IndexError, ValueError):
        return str(error)
