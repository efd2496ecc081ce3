"""The figures of a stretch of time that a person has chosen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from loopscope.records import UNKNOWN_NS, Kind
from loopscope.thresholds import LONG_TASK
from widgets.timeline.message_codes import OWN, RANKED
from widgets.timeline.model import TimelineModel


@dataclass(frozen=True)
class SpanFigures:
    """The user's messages between two instants; times in ns, cut to the stretch.

    `blocked_ns` is the time in messages of 50 ms and longer (the W3C's long tasks), `busy_ns` that in all.
    `worst_wait_ns` is of what was taken in it, pulses included; None where nothing is known.
    """

    start_ns: int
    end_ns: int
    messages: int
    busy_ns: int
    blocked_ns: int
    longest_ns: int | None
    longest: int | None
    """The number of the longest message."""
    worst_wait_ns: int | None
    by_kind: dict[Kind, int]
    """How many messages of each kind, most first."""

    @property
    def length_ns(self) -> int:
        """How long it is."""
        return self.end_ns - self.start_ns


def measure_span(model: TimelineModel, start_ns: int, end_ns: int) -> SpanFigures:
    """Give the figures of the time from `start_ns` to `end_ns`."""
    ring = model.ring
    places = model.messages.within(start_ns, end_ns)
    user = places[model.messages.track[places] != OWN]
    begin, end = ring.begin_ns[user], ring.end_ns[user]
    lengths = end - begin
    inside = (end.clip(start_ns, end_ns) - begin.clip(start_ns, end_ns)).clip(min=0)
    ranks = (model.messages.code[user].astype(np.int64) - 1) % 8
    counts = np.bincount(ranks, minlength=len(RANKED))
    kinds = sorted(zip(RANKED, counts.tolist(), strict=False), key=lambda pair: -pair[1])
    posted = ring.posted_ns[user]
    known = (posted != UNKNOWN_NS) & (begin >= start_ns)
    waits = [int((begin - posted)[known].max())] if known.any() else []
    pulses = model.pulses.longest_within(start_ns, end_ns)
    waits += [] if pulses is None else [pulses]
    at = int(np.argmax(lengths)) if len(user) else None
    return SpanFigures(
        start_ns,
        end_ns,
        len(user),
        int(inside.sum()),
        int(inside[lengths >= LONG_TASK.limit_ns].sum()),
        None if at is None else int(lengths[at]),
        None if at is None else ring.seq_at(int(user[at])),
        max(waits, default=None),
        {kind: count for kind, count in kinds if count},
    )
