"""What a block of the message lane looks like, as one small number: its verdict above its kind."""

from __future__ import annotations

from typing import Any

import numpy as np

from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.thresholds import FRAME, FREEZE, INSTANT, LONG_TASK

Array = np.ndarray[Any, Any]

OWN, MAIN, INNER, INNERMOST = range(4)
"""The rows: the instrument's own messages, those of the main loop, of a loop in a handler, and deeper."""
TRACKS = 4

RANKED = (Kind.OTHER, Kind.PAINT, Kind.TIMER, Kind.ASYNCIO, Kind.IO, Kind.INPUT)
"""Of equal verdicts in one pixel the kind that stands later here is shown: the rarer one."""

FROZE = 4
"""The level of a message that took as long as a freeze itself; 0 to 3 are the verdicts."""
LEVELS = 5
CODES = 64

_RANK = np.zeros(256, np.uint8)
for _rank, _kind in enumerate(RANKED):
    _RANK[int(_kind)] = _rank
_LIMITS_NS = np.array([FRAME.limit_ns, LONG_TASK.limit_ns, INSTANT.limit_ns])


def codes_of(records: Array) -> Array:
    """Give the code of each record as uint8; 0, which is nothing, for pulses."""
    handled = records["end_ns"] - records["begin_ns"]
    waited = records["begin_ns"] - records["posted_ns"]
    latency = np.where(records["posted_ns"] == UNKNOWN_NS, 0, np.maximum(waited, 0)) + handled
    level = np.searchsorted(_LIMITS_NS, latency, side="right").astype(np.uint8)
    level[handled >= FREEZE.limit_ns] = FROZE
    codes: Array = level * np.uint8(8) + _RANK[records["kind"]] + np.uint8(1)
    codes[records["kind"] == int(Kind.PULSE)] = 0
    return codes


def tracks_of(records: Array) -> Array:
    """Give the row of each record as uint8."""
    rows = np.minimum(records["depth"], 2) + np.uint8(MAIN)
    rows[records["flags"] & int(Flag.OWN) != 0] = OWN
    return rows.astype(np.uint8)


def level_of(code: int) -> int:
    """Give a code's verdict, or `FROZE`."""
    return (code - 1) // 8


def kind_of(code: int) -> Kind:
    """Give a code's kind."""
    return RANKED[min((code - 1) % 8, len(RANKED) - 1)]
