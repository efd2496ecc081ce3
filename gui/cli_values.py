"""Checks what was typed about operations, modes and parameters, before anything is started."""

from __future__ import annotations

from collections.abc import Sequence

from gui.cli_errors import UsageError
from gui.operation_texts import error_sentence
from gui.words import translate
from tasks.catalogue import MODES, Operation, operation
from tasks.errors import BadParameter, OperationError


def chosen_operation(name: str) -> Operation:
    """Give the operation of that name. Raises UsageError."""
    try:
        return operation(name)
    except OperationError as error:
        raise UsageError(error_sentence(error)) from error


def chosen_mode(name: str) -> str:
    """Give the mode. Raises UsageError."""
    if name not in MODES:
        raise UsageError(error_sentence(BadParameter("mode", value=name, known=", ".join(MODES))))
    return name


def settings(texts: Sequence[str]) -> dict[str, str]:
    """Turn ["seconds=2", …] into {"seconds": "2", …}; the last of a name counts. Raises UsageError."""
    values = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            sentence = translate("Cli", "--set {text} is not NAME=VALUE, such as --set seconds=0.5.")
            raise UsageError(sentence.format(text=repr(text[:60])))
        values[name] = value
    return values


def check(known: Operation, values: dict[str, str]) -> None:
    """Raise UsageError when the operation has no such parameter or does not take such a value."""
    try:
        for name, value in values.items():
            known.parameter(name).check(value)
    except OperationError as error:
        raise UsageError(error_sentence(error)) from error
