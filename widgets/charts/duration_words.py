"""Writes durations as an axis and a sentence need them: "0.1 ms", "1.98 s", "1–1.33 ms"."""

from __future__ import annotations

from math import floor, log10

from loopscope.clock import NS_PER_MS, NS_PER_S
from widgets.figures import UNKNOWN, group


def tick_text(duration_ns: float) -> str:
    """Write a tick of the axis, exactly: "0.01 ms", "100 ms", "1 s"."""
    if duration_ns >= NS_PER_S:
        return f"{duration_ns / NS_PER_S:g} s"
    return f"{duration_ns / NS_PER_MS:g} ms"


def duration_text(duration_ns: float | None) -> str:
    """Write a duration with about three digits that count: "0.042 ms", "3.14 ms", "112 ms", "1.98 s"."""
    if duration_ns is None:
        return UNKNOWN
    if duration_ns == 0:
        return "0 ms"
    # Rounding decides about the unit: 999.6 ms are 1 s.
    if duration_ns >= 999.5 * NS_PER_MS:
        value = duration_ns / NS_PER_S
        return f"{group(value, 2 if value < 9.995 else 1 if value < 99.95 else 0)} s"
    value = duration_ns / NS_PER_MS
    return f"{value:.{3 if value < 0.0995 else 2 if value < 9.995 else 1 if value < 99.95 else 0}f} ms"


def range_text(low_ns: float, high_ns: float | None) -> str:
    """Write a stretch of durations: "1.33–1.78 ms"; with None, "from 1.33 s on" as "≥ 1.33 s"."""
    if high_ns is None:
        return f"≥ {duration_text(low_ns)}"
    low, high = duration_text(low_ns), duration_text(high_ns)
    unit = high.rsplit(" ", 1)[-1]
    if low_ns == 0:
        return f"< {high}"
    return f"{low.removesuffix(f' {unit}')}–{high}"


def percent_text(percent: float) -> str:
    """Write a percentile with as many nines as it has: "50 %", "98.6 %", "99.9 %"."""
    left = 100 - percent
    decimals = 0 if left <= 0 else max(0, 1 - floor(log10(left)))
    text = f"{percent:.{decimals}f}"
    return f"{text.rstrip('0').rstrip('.') if decimals else text} %"
