"""Writes figures: a thin space between thousands, "—" where nothing was measured."""

from __future__ import annotations

import re

THIN, UNBREAKABLE = "\u2009", "\u202f"
"""Spaces in a number; a line may end at the first, but not at the second."""
UNKNOWN = "—"

_WITHIN_A_NUMBER = re.compile(rf"(?<=\d)[ {THIN}](?=\d{{3}}(?!\d))")
_BYTE_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")


def group(number: float, decimals: int = 0) -> str:
    """Write `number` with a thin space between groups of three digits."""
    return f"{number:,.{decimals}f}".replace(",", THIN)


def unbroken(text: str) -> str:
    """Give a text in which no line may end within a number: "1 000" stays together."""
    return _WITHIN_A_NUMBER.sub(UNBREAKABLE, text)


def milliseconds(duration_ns: int | None, decimals: int = 1) -> str:
    """Write a duration in milliseconds without its unit, "—" for None."""
    return UNKNOWN if duration_ns is None else group(duration_ns / 1e6, decimals)


def seconds(duration_ns: int | None, decimals: int = 2) -> str:
    """Write a duration in seconds without its unit, "—" for None."""
    return UNKNOWN if duration_ns is None else group(duration_ns / 1e9, decimals)


def duration_text(duration_ns: int) -> str:
    """Write a duration with its unit: "0.4 ms", "9.6 ms", "742 ms", "2.03 s", "12.43 s", "124.3 s".

    The same in every sentence and on the timeline; rounding never makes it jump into another unit's range.
    """
    if duration_ns >= 99_995_000_000:
        return f"{group(duration_ns / 1e9, 1)} s"
    if duration_ns >= 999_500_000:
        return f"{duration_ns / 1e9:.2f} s"
    if duration_ns >= 99_950_000:
        return f"{duration_ns / 1e6:.0f} ms"
    return f"{duration_ns / 1e6:.1f} ms"


def short_duration(duration_ns: int) -> str:
    """Write a duration with its unit, short enough for a badge: "3 ms", "1 742 ms", "12.4 s"."""
    if duration_ns >= 10_000_000_000:
        return f"{group(duration_ns / 1e9, 1)} s"
    if duration_ns < 950_000:
        return f"{duration_ns / 1e6:.1f} ms"
    return f"{group(round(duration_ns / 1e6))} ms"


def byte_size(count: int) -> str:
    """Write a number of bytes in powers of 1000: "52 MB"."""
    size, unit = float(count), 0
    while abs(size) >= 999.5 and unit < len(_BYTE_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    decimals = 0 if unit == 0 or abs(size) >= 10 else 1
    return f"{size:.{decimals}f} {_BYTE_UNITS[unit]}"
