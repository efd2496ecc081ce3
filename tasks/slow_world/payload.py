"""The bytes that the slow world gives: readable, always the same, and telling their own place."""

from __future__ import annotations

LINE_BYTES = 64
PERIOD_BYTES = 1 << 20
"""The text repeats after this many bytes: no page has to be made line by line while others wait."""


def _line(number: int) -> bytes:
    text = f"line {number:05d} of the slow world "
    return text.encode("ascii").ljust(LINE_BYTES - 1, b".") + b"\n"


_TWICE = b"".join(_line(number) for number in range(PERIOD_BYTES // LINE_BYTES)) * 2


def payload(size: int, start: int = 0) -> bytes:
    """Give the `size` bytes of the endless text that begin at byte `start`."""
    offset = start % PERIOD_BYTES
    if offset + size <= len(_TWICE):
        return _TWICE[offset : offset + size]
    periods = (offset + size) // PERIOD_BYTES + 1
    return (_TWICE[:PERIOD_BYTES] * periods)[offset : offset + size]
