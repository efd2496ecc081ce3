"""The index of the message lane: for each pixel the worst message in it, exact at any zoom."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from widgets.timeline.block_bounds import NEVER
from widgets.timeline.message_codes import TRACKS, codes_of, tracks_of
from widgets.timeline.record_ring import BLOCK, RecordRing
from widgets.timeline.summaries import Summaries, of_records, places_in
from widgets.timeline.time_axis import TimeAxis

Array = np.ndarray[Any, Any]

GAP_FROM_PX = 4
"""A block at least this wide ends a little early, so that it can be told from the next one."""


class Columns(NamedTuple):
    """`codes` of shape (TRACKS, width): the worst code in each pixel, 0 for none.

    `wide` holds the places of the messages that are at least as wide as was asked for.
    """

    codes: Array
    wide: Array


class MessageTracks:
    """Sums up the messages of a ring in sections, and draws columns from these.

    A section that lies in one pixel counts as a whole; only the others are looked into. So a million
    messages cost some ten thousand steps, and the result is the same as from every single one.
    """

    def __init__(self, ring: RecordRing) -> None:
        self._ring = ring
        self.code = np.zeros(ring.size, np.uint8)
        self.track = np.zeros(ring.size, np.uint8)
        self._summaries = Summaries(ring.size, TRACKS, np.uint8)
        self.deepest = 0
        """The largest depth ever seen."""

    def take(self, records: Array, places: Array, fresh: Array) -> None:
        """Take what the ring has just appended."""
        self._summaries.clear(fresh)
        codes, tracks = codes_of(records), tracks_of(records)
        self.code[places], self.track[places] = codes, tracks
        for block in fresh.tolist():
            # Places that are still empty must not show what lay there a lap ago.
            of_block = slice(block * BLOCK, (block + 1) * BLOCK)
            empty = self._ring.begin_ns[of_block] == NEVER
            self.code[of_block][empty] = 0
        seen = codes > 0
        if not seen.any():
            return
        records, places, codes, tracks = (v[seen] for v in (records, places, codes, tracks))
        begins = records["begin_ns"]
        self._summaries.enter(places, tracks, begins, np.maximum(records["end_ns"] - 1, begins), codes)
        self.deepest = max(self.deepest, int(records["depth"].max()))

    def columns(self, axis: TimeAxis, wide_px: int = 1 << 30, gap_px: int = 1) -> Columns:
        """Give the worst code of each pixel of `axis`, and the messages of at least `wide_px`."""
        # A place for what lies before the view and one for what lies after it: quicker than to leave it out.
        codes = np.zeros((TRACKS, axis.width + 2), np.uint8)
        found = self._summaries.in_pixels(axis, axis.start_ns, axis.end_ns)
        if len(found.marks):
            pixels = np.minimum(np.maximum(found.marks, -1), axis.width)
            for track in np.flatnonzero(found.worst.any(axis=0)).tolist():
                np.maximum.at(codes[track], pixels, found.worst[:, track])
        wide = self._paint(codes.reshape(-1), axis, found.finest, wide_px, gap_px)
        return Columns(codes[:, : axis.width], wide)

    def _paint(self, codes: Array, axis: TimeAxis, finest: Array | slice, wide_px: int, gap_px: int) -> Array:
        """Enter single messages; give the places of the wide ones."""
        code = of_records(self.code, finest)
        seen = np.flatnonzero(code > 0)
        code, base = code.take(seen), of_records(self.track, finest).take(seen) * np.int64(axis.width + 2)
        begin = of_records(self._ring.begin_ns, finest).take(seen)
        end = of_records(self._ring.end_ns, finest).take(seen)
        first = axis.pixels(begin)
        last = axis.pixels(np.maximum(end - 1, begin))
        at = base + np.minimum(np.maximum(first, -1), axis.width)
        short = np.flatnonzero(first == last)
        np.maximum.at(codes, at.take(short), code.take(short))
        long = np.flatnonzero((first < last) & (last >= 0) & (first < axis.width))
        if not len(long):
            return long
        code, base, begin, end, first, last = (
            values.take(long) for values in (code, base, begin, end, first, last)
        )
        wide = seen.take(long.take(np.flatnonzero(last - first >= wide_px)))
        apart = np.flatnonzero(last - first >= GAP_FROM_PX * gap_px)
        # From the nearest edge of a pixel to the nearest one: neighbours then always leave the same gap.
        first[apart] = axis.edges(begin.take(apart))
        last[apart] = axis.edges(end.take(apart)) - 1 - gap_px
        first, last = np.maximum(first, 0), np.minimum(last, axis.width - 1)
        lengths = np.maximum(last - first + 1, 0)
        offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        np.maximum.at(codes, np.repeat(base + first, lengths) + offsets, np.repeat(code, lengths))
        return places_in(finest).take(wide) if len(wide) else wide

    def within(self, start_ns: int, end_ns: int) -> Array:
        """Give the places of all messages of which a part lies between two instants, by their begin."""
        places = self._summaries.places(start_ns, end_ns)
        begin, end = self._ring.begin_ns[places], self._ring.end_ns[places]
        touches = (begin < end_ns) & (np.maximum(end, begin + 1) > start_ns) & (self.code[places] > 0)
        found = places[touches]
        ordered: Array = found[np.argsort(self._ring.begin_ns[found], kind="stable")]
        return ordered
