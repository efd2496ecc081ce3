"""The index of the pulse lane: for each pixel the longest wait of the pulses posted in it."""

from __future__ import annotations

from typing import Any

import numpy as np

from loopscope.records import UNKNOWN_NS, Kind
from widgets.timeline.record_ring import BLOCK, RecordRing
from widgets.timeline.summaries import Summaries, of_records
from widgets.timeline.time_axis import TimeAxis

Array = np.ndarray[Any, Any]

_JOINED_NS = 100_000_000
"""Pulses come every 10 ms; between two that are this far apart nothing is known and nothing drawn."""
UNKNOWN = -1.0


class PulseTrack:
    """Sums up the pulses of a ring in sections, by the instants at which they were posted."""

    def __init__(self, ring: RecordRing) -> None:
        self._ring = ring
        self._pulse = np.zeros(ring.size, bool)
        self._summaries = Summaries(ring.size, 1, np.int64, busy=False)
        self._summaries.share(ring.begin_ns, ring.posted_ns, self._pulse, None)
        self._latest_ns = 0
        """When the last pulse so far was posted."""
        self.seen = False
        """Whether there ever was a pulse."""

    def take(self, records: Array, places: Array, fresh: Array) -> int | None:
        """Take what the ring has just appended; give from when on the lane is to be drawn anew.

        That is before the earliest of these pulses: the line that leads to it from the one before is new too.
        """
        self._summaries.clear(fresh)
        for block in fresh.tolist():
            self._pulse[block * BLOCK : (block + 1) * BLOCK] = False
        is_pulse = (records["kind"] == int(Kind.PULSE)) & (records["posted_ns"] != UNKNOWN_NS)
        self._pulse[places] = is_pulse
        if not is_pulse.any():
            return None
        posted = records["posted_ns"][is_pulse]
        waits = records["begin_ns"][is_pulse] - posted
        self._summaries.enter(places[is_pulse], None, posted, posted, waits, None)
        self.seen = True
        earliest, before = int(posted.min()), self._latest_ns
        self._latest_ns = max(before, int(posted.max()))
        joined_ns = earliest - _JOINED_NS
        return max(joined_ns, before) if before <= earliest else joined_ns

    def columns(self, axis: TimeAxis) -> Array:
        """Give the longest wait in ns of the pulses posted in each pixel, `UNKNOWN` where there was none.

        Between pulses that lie some pixels apart the line is drawn straight.
        """
        start_ns, end_ns = axis.start_ns - _JOINED_NS, axis.end_ns + _JOINED_NS
        if self._summaries.c_part is not None:
            drawn = np.full(axis.width, UNKNOWN)
            where = (axis.origin_ns, axis.left, axis.ns_per_px, start_ns, end_ns)
            self._summaries.c_part.pulse_columns(drawn, *where, _JOINED_NS)
            return drawn
        # One pulse on either side, so that the line goes on to the edges.
        around = axis.part(-1, axis.width + 1)
        found = self._summaries.in_pixels(around, start_ns, end_ns)
        posted, waited = self._single(found.finest)
        pixels = np.concatenate((found.marks, around.pixels(posted)))
        waits = np.concatenate((found.worst[:, 0], np.maximum(waited, 0)))
        # A place for what lies before the view and one for what lies after it: quicker than to leave it out.
        values = np.full(around.width + 2, UNKNOWN)
        inside = np.minimum(np.maximum(pixels, -1), around.width)
        np.maximum.at(values, inside, waits.astype(np.float64))
        return self._joined(values[: around.width], around, pixels, waits)[1:-1]

    def _single(self, finest: Array | slice) -> tuple[Array, Array]:
        """Give when each pulse in some of the smallest sections was posted, and how long it waited."""
        pulses = np.flatnonzero(of_records(self._pulse, finest))
        posted = of_records(self._ring.posted_ns, finest).take(pulses)
        return posted, of_records(self._ring.begin_ns, finest).take(pulses) - posted

    def _joined(self, values: Array, axis: TimeAxis, pixels: Array, waits: Array) -> Array:
        """Fill the pixels between pulses from the two around them."""
        at = np.flatnonzero(values >= 0)
        if len(at) == axis.width:
            return values
        heights = values.take(at)
        # The nearest pulses outside the view decide how the line leaves it.
        left, right = pixels[pixels < 0], pixels[pixels >= axis.width]
        if len(left):
            nearest = left.max()
            at = np.concatenate(((nearest,), at))
            heights = np.concatenate(((waits[pixels == nearest].max(),), heights))
        if len(right):
            nearest = right.min()
            at = np.concatenate((at, (nearest,)))
            heights = np.concatenate((heights, (waits[pixels == nearest].max(),)))
        if len(at) < 2:
            return values
        steps = np.diff(at)
        near = steps * axis.ns_per_px <= _JOINED_NS
        first, last = max(0, int(at[0])), min(axis.width, int(at[-1]))
        between = values[first:last]
        columns = np.arange(first, last)
        line = np.interp(columns, at, heights)
        where = (between < 0) & near[np.searchsorted(at, columns, side="right") - 1]
        np.copyto(between, line, where=where)
        return values

    def longest_within(self, start_ns: int, end_ns: int) -> int | None:
        """Give the longest wait in ns of the pulses posted between two instants, None without one."""
        if self._summaries.c_part is not None:
            return self._summaries.c_part.longest(start_ns, end_ns)
        found = self._summaries.within(start_ns, end_ns)
        posted, waited = self._single(found.finest)
        waits = waited[(posted >= start_ns) & (posted < end_ns)]
        if not len(waits) and not len(found.worst):
            return None
        return max(0, int(waits.max(initial=0)), int(found.worst.max(initial=0)))
