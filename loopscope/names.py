"""Names of receivers and coroutines, each kept once, so that a record carries a number only."""

from __future__ import annotations

MAX_NAMES = 65_536
"""More different names than this share the last number: a program that makes names must not grow."""


class NameTable:
    """Gives each text a small number and back. Number 0 is the empty text."""

    def __init__(self) -> None:
        self._texts: list[str] = [""]
        self._ids: dict[str, int] = {"": 0}

    def intern(self, text: str) -> int:
        """Give the number of `text`, a new one when it was never seen."""
        found = self._ids.get(text)
        if found is not None:
            return found
        if len(self._texts) >= MAX_NAMES:
            return self.intern_overflow()
        self._ids[text] = number = len(self._texts)
        self._texts.append(text)
        return number

    def intern_overflow(self) -> int:
        """Give the number that stands for every name past the limit."""
        if self._texts[-1] != "…":
            self._ids["…"] = len(self._texts)
            self._texts.append("…")
        return len(self._texts) - 1

    def text(self, name_id: int) -> str:
        """Give the text of a number. Raises IndexError for one that was never given out."""
        return self._texts[name_id]

    def __len__(self) -> int:
        return len(self._texts)
