"""Turns an operation's parameters into the fields of a form."""

from __future__ import annotations

from collections.abc import Callable

from gui.operation_texts import (
    choice_title,
    empty_means,
    error_sentence,
    parameter_help,
    parameter_title,
    unit_text,
)
from tasks.catalogue import Operation
from tasks.errors import OperationError
from tasks.parameters import Parameter
from widgets.parameter_form import Field


def fields_of(operation: Operation) -> list[Field]:
    """Give one field a parameter, in the present language."""
    return [_field(parameter) for parameter in operation.parameters]


def typed(value: object) -> str:
    """Give a default as a person would type it."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _field(parameter: Parameter) -> Field:
    return Field(
        name=parameter.name,
        title=parameter_title(parameter),
        kind=parameter.kind,
        text=typed(parameter.default),
        check=_check(parameter),
        help=parameter_help(parameter),
        unit=unit_text(parameter),
        placeholder=empty_means(parameter),
        choices=[(choice, choice_title(choice)) for choice in parameter.choices],
        to_write=parameter.to_write,
    )


def _check(parameter: Parameter) -> Callable[[str], object]:
    def check(text: str) -> object:
        try:
            return parameter.parse(text)
        except OperationError as error:
            raise ValueError(error_sentence(error)) from error

    return check
