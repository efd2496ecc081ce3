"""Numbers from a URL's query, checked before anything is made from them."""

from __future__ import annotations

import re
from collections.abc import Mapping

MAX_SIZE_BYTES = 1 << 40
MAX_PAGE_BYTES = 64 << 20
MAX_RATE = 10_000_000_000
MAX_DELAY_S = 3600

_WHOLE = re.compile(r"[0-9]{1,15}", re.ASCII)
_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{0,9})?|\.[0-9]{1,9}", re.ASCII)
_SHOWN = 40


class BadNumber(ValueError):
    """A number of the query is missing or absurd; its text is one sentence for a person."""


def whole(query: Mapping[str, str], name: str, low: int, high: int, default: int | None = None) -> int:
    """Give the whole number `name`, or `default` when there is none. Raises BadNumber."""
    text = query.get(name)
    if text is None and default is not None:
        return default
    if text is not None and _WHOLE.fullmatch(text) and low <= int(text) <= high:
        return int(text)
    raise BadNumber(_sentence(name, f"a whole number from {low} to {high}", text))


def seconds(query: Mapping[str, str], name: str, high: int = MAX_DELAY_S) -> float:
    """Give the number of seconds `name`, at most `high`. Raises BadNumber."""
    text = query.get(name)
    if text is not None and _DECIMAL.fullmatch(text) and float(text) <= high:
        return float(text)
    raise BadNumber(_sentence(name, f"a number of seconds from 0 to {high}", text))


def _sentence(name: str, wanted: str, text: str | None) -> str:
    if text is None:
        return f"{name} is missing; it must be {wanted}."
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return f"{name} must be {wanted}, and not {shown!r}."
