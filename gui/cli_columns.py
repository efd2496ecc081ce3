"""Text in columns of a terminal, where Chinese letters are two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_NOT_FIRST = "，。；：、？！）”’…,.;:!?)"
"""What never begins a line."""
_NOT_LAST = "（“‘(`"
"""What never ends one."""


def width_of(text: str) -> int:
    """Give the number of cells that `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Fill `text` up to `width` cells; one that is longer stays as it is."""
    gap = " " * (width - width_of(text))
    return gap + text if right else text + gap


def cut(text: str, width: int) -> str:
    """Shorten `text` to `width` cells, with an ellipsis."""
    if width_of(text) <= width:
        return text
    shown = ""
    for letter in text:
        if width_of(shown + letter) > width - 1:
            break
        shown += letter
    return shown + "…"


def wrapped(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` cells: at spaces, and between Chinese letters."""
    lines, line = [], ""
    for piece in _pieces(" ".join(text.split())):
        if line and width_of(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """Give the parts that are not to be broken, each with the spaces that follow it."""
    piece = ""
    for letter in text:
        if piece and _may_break(piece[-1], letter):
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return before == " " or _cells(before) == 2 or _cells(after) == 2
