"""Reads a compiled translation file (.qm) without Qt, for what speaks before Qt is loaded or without it."""

from __future__ import annotations

from pathlib import Path

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_MESSAGES = 0x69
_END, _TRANSLATION, _COMMENT, _SOURCE, _CONTEXT = 1, 3, 8, 6, 7
_ABSENT = 0xFFFFFFFF

Catalogue = dict[tuple[str, str], str]
"""Context and source to the translation; where there are plural forms, to that for many."""


def read_catalogue(path: Path) -> Catalogue:
    """Give what is in the file; nothing where there is none, or where it is not one of Qt's."""
    try:
        data = path.read_bytes()
        return _messages(_section(data)) if data.startswith(_MAGIC) else {}
    except (OSError, ValueError, IndexError):
        return {}


def _section(data: bytes) -> bytes:
    """Give the part of the file that has the messages."""
    place = len(_MAGIC)
    while place < len(data):
        tag, length = data[place], int.from_bytes(data[place + 1 : place + 5], "big")
        place += 5
        if tag == _MESSAGES:
            return data[place : place + length]
        place += length
    return b""


def _messages(data: bytes) -> Catalogue:
    found: Catalogue = {}
    place, end = 0, len(data)
    context = source = text = ""
    while place < end:
        tag = data[place]
        place += 1
        if tag == _END:
            found[context, source] = text
            context = source = text = ""
            continue
        length = int.from_bytes(data[place : place + 4], "big")
        place += 4
        if length == _ABSENT:
            continue
        value = data[place : place + length]
        place += length
        if tag == _TRANSLATION:
            text = value.decode("utf-16-be")
        elif tag == _SOURCE:
            source = value.decode("utf-8")
        elif tag == _CONTEXT:
            context = value.decode("utf-8")
        elif tag != _COMMENT:
            raise ValueError(f"unknown tag {tag}")
    return found
