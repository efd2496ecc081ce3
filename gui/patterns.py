"""Finds out of which pattern, and with what in its places, a finished sentence was made."""

from __future__ import annotations

import re
from functools import cache


def fields_of(pattern: str, sentence: str) -> dict[str, str] | None:
    """Give what stands in the places of `pattern` ("{path} is full."); None for another sentence."""
    found = _expression(pattern).fullmatch(sentence)
    return None if found is None else found.groupdict()


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    words = re.split(r"\{(\w+)\}", pattern)
    parts = [f"(?P<{word}>.*)" if place % 2 else re.escape(word) for place, word in enumerate(words)]
    return re.compile("".join(parts), re.DOTALL)
