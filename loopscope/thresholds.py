"""The lines by which a wait is judged, each with its source, and the verdicts drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from loopscope.clock import NS_PER_MS


@dataclass(frozen=True)
class Threshold:
    """A length of time that people or platforms have named.

    `limit_ns` is the line in nanoseconds, `label` how it is written on an axis, `source` who drew it.
    """

    limit_ns: int
    label: str
    source: str


FRAME = Threshold(16_700_000, "16.7 ms", "one frame at 60 Hz")
LONG_TASK = Threshold(50 * NS_PER_MS, "50 ms", "W3C Long Tasks API; RAIL's budget for input")
INSTANT = Threshold(100 * NS_PER_MS, "100 ms", "Nielsen 1993 and RAIL: feels instant up to here")
HANG = Threshold(250 * NS_PER_MS, "250 ms", "Apple's hang tools report from here")
FLOW = Threshold(1_000 * NS_PER_MS, "1 s", "Nielsen 1993: the flow of thought breaks")
NOT_RESPONDING = Threshold(
    5_000 * NS_PER_MS, "5 s", "Windows and Android call the application not responding"
)

THRESHOLDS: tuple[Threshold, ...] = (FRAME, LONG_TASK, INSTANT, HANG, FLOW, NOT_RESPONDING)
"""All lines, shortest first."""

FREEZE = INSTANT
"""From this line on, a stretch without a message taken is a freeze."""


class Verdict(IntEnum):
    """What a latency means to the person at the window."""

    SMOOTH = 0
    NOTICEABLE = 1
    SLOW = 2
    FROZEN = 3


def verdict(latency_ns: int) -> Verdict:
    """Judge a latency in nanoseconds: smooth under 16.7 ms, noticeable under 50, slow under 100."""
    if latency_ns < FRAME.limit_ns:
        return Verdict.SMOOTH
    if latency_ns < LONG_TASK.limit_ns:
        return Verdict.NOTICEABLE
    if latency_ns < INSTANT.limit_ns:
        return Verdict.SLOW
    return Verdict.FROZEN


def highest_line(duration_ns: int) -> Threshold | None:
    """Give the highest threshold that a duration in nanoseconds reached, None when under the first."""
    crossed = [line for line in THRESHOLDS if duration_ns >= line.limit_ns]
    return crossed[-1] if crossed else None
