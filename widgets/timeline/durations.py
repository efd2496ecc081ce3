"""Writes lengths of time with their unit, in three figures or so: "35 µs", "0.4 ms", "531 ms", "2.03 s"."""

from __future__ import annotations

from loopscope.clock import NS_PER_S
from widgets.figures import duration_text, group

_LEAST_MS_NS = 99_500


def length(duration_ns: int) -> str:
    """Write a length as sentences do, but in microseconds below a tenth of a millisecond."""
    if duration_ns < _LEAST_MS_NS:
        return f"{group(duration_ns / 1e3, 0)} µs"
    return duration_text(duration_ns)


def round_length(duration_ns: int) -> str:
    """Write a length that is a round number: "20 ms", "2.5 s"."""
    if duration_ns < NS_PER_S:
        return f"{duration_ns / 1e6:g} ms"
    return f"{group(duration_ns / NS_PER_S, 0 if duration_ns % NS_PER_S == 0 else 1)} s"
