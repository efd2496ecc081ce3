"""Colours Python while it is typed: line by line, so that a key costs one line and not the whole text."""

from __future__ import annotations

import builtins
import keyword
import re

from PySide6.QtGui import QSyntaxHighlighter, QTextDocument

from widgets.source_highlighter import role_formats
from widgets.theme import keeper

_OUTSIDE, _IN_SINGLE, _IN_DOUBLE = -1, 1, 2
_QUOTES = {_IN_SINGLE: "'''", _IN_DOUBLE: '"""'}
_PREFIX = r"(?i:\b(?:[rbfu]|rb|br|rf|fr))?"
_TOKEN = re.compile(
    rf"(?P<comment>\#.*)"
    rf"|(?P<long>{_PREFIX}(?P<quotes>'''|\"\"\"))"
    rf"|(?P<string>{_PREFIX}(?:'(?:\\.|[^'\\])*(?:'|$)|\"(?:\\.|[^\"\\])*(?:\"|$)))"
    rf"|(?P<decorator>^\s*@[\w.]+)"
    rf"|(?P<number>\b\d[\w.]*)"
    rf"|(?P<word>\b[^\W\d]\w*)"
)
_KEYWORDS = frozenset(keyword.kwlist)
_BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))


class PythonHighlighter(QSyntaxHighlighter):
    """Keywords, strings, numbers, comments, the names that are defined, and Python's own names."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats = role_formats()
        keeper().theme_changed.connect(self._take_colors)

    def _take_colors(self) -> None:
        self._formats = role_formats()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        at = 0
        state = self.previousBlockState()
        if state in _QUOTES:
            at = self._end_of_long(text, 0, 0, state)
        else:
            self.setCurrentBlockState(_OUTSIDE)
        before = ""
        while found := _TOKEN.search(text, at):
            at = found.end()
            if found["long"]:
                state = _IN_SINGLE if found["quotes"] == "'''" else _IN_DOUBLE
                at = self._end_of_long(text, found.start(), at, state)
            else:
                role = _role(found, before)
                before = found[0]
                if role:
                    self._color(found.start(), at, role)

    def _end_of_long(self, text: str, start: int, at: int, state: int) -> int:
        """Colour a string of several lines from `start` on, and give where it ends in this one."""
        end = text.find(_QUOTES[state], at)
        self.setCurrentBlockState(state if end < 0 else _OUTSIDE)
        stop = len(text) if end < 0 else end + 3
        self._color(start, stop, "string")
        return stop

    def _color(self, start: int, end: int, role: str) -> None:
        # Qt counts a character outside the basic plane as two.
        text = self.currentBlock().text()
        begin = _units(text[:start])
        self.setFormat(begin, _units(text[start:end]), self._formats[role])


def _role(found: re.Match[str], before: str) -> str:
    kind = found.lastgroup
    if kind == "word":
        word = found[0]
        if word in _KEYWORDS:
            return "keyword"
        if before in ("def", "class"):
            return "name"
        return "builtin" if word in _BUILTINS else ""
    return {"comment": "comment", "string": "string", "number": "number", "decorator": "number"}.get(
        kind or "", ""
    )


def _units(text: str) -> int:
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)
