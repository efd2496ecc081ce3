"""The index of the message lane: for each pixel the worst message in it, exact at any zoom."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from widgets.timeline.block_bounds import NEVER
from widgets.timeline.message_codes import TRACKS, codes_of, tracks_of
from widgets.timeline.record_ring import BLOCK, RecordRing
from widgets.timeline.summaries import Summaries
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
        codes = np.zeros(TRACKS * axis.width, np.uint8)
        found = self._summaries.in_pixels(axis, axis.start_ns, axis.end_ns)
        if len(found.first_ns):
            pixels = axis.pixels(found.first_ns)
            inside = (pixels >= 0) & (pixels < axis.width)
            pixels, worst = pixels[inside], found.worst[inside]
            for track in range(TRACKS):
                of_track = worst[:, track]
                if of_track.any():
                    np.maximum.at(codes, track * axis.width + pixels, of_track)
        wide = self._paint(codes, axis, found.places, wide_px, gap_px)
        return Columns(codes.reshape(TRACKS, axis.width), wide)

    def _paint(self, codes: Array, axis: TimeAxis, places: Array, wide_px: int, gap_px: int) -> Array:
        """Enter single messages; give the places of the wide ones."""
        places = places[self.code[places] > 0]
        begin = self._ring.begin_ns[places]
        first = axis.pixels(begin)
        last = axis.pixels(np.maximum(self._ring.end_ns[places] - 1, begin))
        seen = (last >= 0) & (first < axis.width)
        places, first, last = places[seen], first[seen], last[seen]
        wide = places[last - first >= wide_px]
        apart = np.flatnonzero(last - first >= GAP_FROM_PX * gap_px)
        # From the nearest edge of a pixel to the nearest one: neighbours then always leave the same gap.
        first[apart] = axis.edges(begin[seen][apart])
        last[apart] = axis.edges(self._ring.end_ns[places[apart]]) - 1 - gap_px
        first, last = np.maximum(first, 0), np.minimum(last, axis.width - 1)
        base, code = self.track[places].astype(np.int64) * axis.width, self.code[places]
        short = last == first
        np.maximum.at(codes, (base + first)[short], code[short])
        long = np.flatnonzero(last > first)
        if len(long):
            lengths = last[long] - first[long] + 1
            offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            at = np.repeat(base[long] + first[long], lengths) + offsets
            np.maximum.at(codes, at, np.repeat(code[long], lengths))
        return wide

    def within(self, start_ns: int, end_ns: int) -> Array:
        """Give the places of all messages of which a part lies between two instants, by their begin."""
        places = self._summaries.places(start_ns, end_ns)
        begin, end = self._ring.begin_ns[places], self._ring.end_ns[places]
        touches = (begin < end_ns) & (np.maximum(end, begin + 1) > start_ns) & (self.code[places] > 0)
        found = places[touches]
        ordered: Array = found[np.argsort(self._ring.begin_ns[found], kind="stable")]
        return ordered
