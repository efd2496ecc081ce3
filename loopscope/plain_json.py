"""Dataclasses as JSON's own types, and back with every type checked: a file's content is never trusted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from numbers import Integral, Real
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

MOST_DEPTH = 20
_MOST_BITS = 1_024
_LARGEST = (1 << 63) - 1


class WrongShape(ValueError):
    """JSON that does not have the expected form; the text says where: "runs[3].start_ns is no number"."""


def to_plain(value: object, depth: int = 0) -> Any:
    """Give dataclasses as objects, enums as their values, sequences as arrays.

    What JSON cannot hold (a path, NaN, a number of thousands of digits, nesting without end) becomes text.
    """
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, Enum):
        return to_plain(value.value, depth)
    if isinstance(value, Integral):
        number = int(value)
        return number if number.bit_length() <= _MOST_BITS else hex(number)
    if isinstance(value, Real):
        real = float(value)
        return real if math.isfinite(real) else str(real)
    if depth < MOST_DEPTH:
        if is_dataclass(value) and not isinstance(value, type):
            return {f.name: to_plain(getattr(value, f.name), depth + 1) for f in fields(value)}
        if isinstance(value, Mapping):
            return {str(key): to_plain(item, depth + 1) for key, item in value.items()}
        if isinstance(value, (list, tuple, set, frozenset)):
            return [to_plain(item, depth + 1) for item in value]
    return str(value)


def from_plain(shape: Any, value: object, where: str = "") -> Any:
    """Give `value` as `shape`: a dataclass, an enum, int, float, str, bool, object, a union with None,
    `tuple[X, …]`, or a mapping with texts as keys. Whole numbers must fit into 64 bits.

    Fields that the dataclass does not have are passed over, missing ones take their default. Raises
    WrongShape.
    """
    origin = get_origin(shape)
    if shape is Any or shape is object:
        return value
    if origin in (Union, UnionType):
        return _from_optional(shape, value, where)
    if origin is tuple:
        _check(isinstance(value, list), where, "no list")
        assert isinstance(value, list)
        return tuple(from_plain(get_args(shape)[0], item, f"{where}[{at}]") for at, item in enumerate(value))
    if origin is not None and issubclass(origin, Mapping):
        return _from_mapping(get_args(shape)[1], value, where)
    if is_dataclass(shape):
        return _from_object(shape, value, where)
    if issubclass(shape, Enum):
        try:
            return shape(value)
        except (ValueError, TypeError):
            raise WrongShape(f"{where} is not one of its values") from None
    return _from_scalar(shape, value, where)


def _from_scalar(shape: Any, value: object, where: str) -> object:
    if shape is int:
        _check(type(value) is int and abs(value) <= _LARGEST, where, "no whole number")
    elif shape is float:
        _check(type(value) in (int, float), where, "no number")
        assert isinstance(value, (int, float))
        _check(abs(value) <= _LARGEST, where, "no number")
        return float(value)
    elif shape is bool:
        _check(type(value) is bool, where, "neither true nor false")
    elif shape is str:
        _check(type(value) is str, where, "no text")
    else:
        raise TypeError(f"a field of type {shape!r} cannot be kept in a file")
    return value


def _from_optional(shape: Any, value: object, where: str) -> Any:
    others = [option for option in get_args(shape) if option is not NoneType]
    if len(others) != 1:
        raise TypeError(f"a field of type {shape!r} cannot be kept in a file")
    return None if value is None else from_plain(others[0], value, where)


def _from_mapping(shape: Any, value: object, where: str) -> dict[str, Any]:
    _check(isinstance(value, dict), where, "no object")
    assert isinstance(value, dict)
    return {str(key): from_plain(shape, item, f"{where}.{key}") for key, item in value.items()}


def _from_object(shape: Any, value: object, where: str) -> Any:
    _check(isinstance(value, dict), where, "no object")
    assert isinstance(value, dict)
    found = {}
    for field, hint in _fields_of(shape):
        place = f"{where}.{field.name}" if where else field.name
        if field.name in value:
            found[field.name] = from_plain(hint, value[field.name], place)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise WrongShape(f"{place} is missing")
    return shape(**found)


@cache
def _fields_of(shape: Any) -> tuple[tuple[Any, Any], ...]:
    hints = get_type_hints(shape)
    return tuple((field, hints[field.name]) for field in fields(shape))


def _check(right: bool, where: str, what: str) -> None:
    if not right:
        raise WrongShape(f"{where or 'it'} is {what}")
