"""Writes lengths of time with their unit, in three figures or so: "35 µs", "0.4 ms", "531 ms", "2.03 s"."""

from __future__ import annotations

from widgets.figures import group

_NS_PER_US, _NS_PER_MS, _NS_PER_S = 1e3, 1e6, 1e9


def length(duration_ns: int) -> str:
    """Write a length; rounding never makes it jump to another unit's range."""
    if duration_ns < 99_500:
        return f"{group(duration_ns / _NS_PER_US, 0)} µs"
    if duration_ns < 99_500_000:
        return f"{group(duration_ns / _NS_PER_MS, 1)} ms"
    if duration_ns < 999_500_000:
        return f"{group(duration_ns / _NS_PER_MS, 0)} ms"
    return f"{group(duration_ns / _NS_PER_S, 2 if duration_ns < 99_995_000_000 else 1)} s"


def round_length(duration_ns: int) -> str:
    """Write a length that is a round number: "20 ms", "2.5 s"."""
    if duration_ns < _NS_PER_S:
        return f"{duration_ns / _NS_PER_MS:g} ms"
    return f"{group(duration_ns / _NS_PER_S, 0 if duration_ns % _NS_PER_S == 0 else 1)} s"
