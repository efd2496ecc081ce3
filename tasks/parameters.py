"""What a person can set about an operation, and how what they typed becomes a value."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from tasks.errors import BadParameter, OperationError

Kind = Literal["file", "folder", "url", "text", "integer", "number", "choice"]


@dataclass(frozen=True)
class Parameter:
    """One parameter of an operation. An empty file, folder or URL means what `when_empty` names."""

    name: str
    kind: Kind
    default: object
    title: str
    help: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    when_empty: str = ""
    """English words for what stands in when a file, folder or URL is left empty, e.g. "simulated disk"."""
    to_write: bool = False
    """Whether the file is written to, and so need not exist yet."""

    def parse(self, text: str) -> object:
        """Give the value that `text` stands for, checked; raises BadParameter, or OperationError bad_url."""
        if self.kind in ("file", "folder"):
            return self._path(text)
        if self.kind == "url":
            return self._url(text.strip())
        if self.kind == "integer":
            return self._in_range(self._integer(text), text)
        if self.kind == "number":
            return self._in_range(self._number(text), text)
        if self.kind == "choice" and text not in self.choices:
            known = ", ".join(self.choices)
            raise BadParameter("choice", name=self.name, title=self.title, value=text, known=known)
        return text

    def check(self, value: object) -> object:
        """Give the checked value for one that was typed or is typed already; raises as parse() does."""
        if isinstance(value, float) and value.is_integer() and self.kind == "integer":
            value = int(value)
        return self.parse(value if isinstance(value, str) else _as_text(value))

    def _integer(self, text: str) -> int:
        try:
            return int(text)
        except ValueError:
            # int() refuses more than 4,300 digits with the same error: they are a number, out of range.
            if text.strip().lstrip("+-").isdecimal():
                raise self._out_of_range(text) from None
            raise self._not_a("integer", text) from None

    def _number(self, text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            raise self._not_a("number", text) from None
        if math.isnan(number):
            raise self._not_a("number", text)
        return number

    def _in_range(self, number: float, text: str) -> float:
        too_small = self.minimum is not None and number < self.minimum
        too_large = self.maximum is not None and number > self.maximum
        if too_small or too_large or number in (math.inf, -math.inf):
            raise self._out_of_range(text)
        return number

    def _path(self, text: str) -> str:
        try:
            os.fsencode(text)
        except UnicodeEncodeError:
            text += "\0"
        if "\0" in text or (text and not text.strip()):
            raise BadParameter("path", name=self.name, title=self.title, value=text)
        return os.path.expanduser(text)

    def _url(self, text: str) -> str:
        if text and not _is_http(text):
            raise OperationError("bad_url", url=text)
        return text

    def _not_a(self, variant: str, text: str) -> BadParameter:
        return BadParameter(
            variant, name=self.name, title=self.title, value=text, example=_as_text(self.default)
        )

    def _out_of_range(self, text: str) -> BadParameter:
        return BadParameter(
            "range",
            name=self.name,
            title=self.title,
            value=text,
            minimum=_bound(self.minimum),
            maximum=_bound(self.maximum),
        )


def _is_http(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.port != 0
            and not any(character.isspace() or not character.isprintable() for character in text)
        )
    except ValueError:
        return False


def _as_text(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _bound(bound: float | None) -> str:
    return "—" if bound is None else f"{bound:.15g}"
