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

    `wide` holds the places of the messages that are at least as wide as was asked for, none if it was not.
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
        self._summaries.share(ring.begin_ns, ring.end_ns, self.code, self.track)
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
        begins = np.ascontiguousarray(records["begin_ns"])
        self._summaries.enter(places, tracks, begins, np.maximum(records["end_ns"] - 1, begins), codes)
        self.deepest = max(self.deepest, int(records["depth"].max()))

    def columns(self, axis: TimeAxis, wide_px: int | None = None, gap_px: int = 1) -> Columns:
        """Give the worst code of each pixel of `axis`, and the messages of at least `wide_px`."""
        c_part = self._summaries.c_part
        if c_part is not None and wide_px is None:
            codes = np.zeros((TRACKS, axis.width), np.uint8)
            where = (axis.origin_ns, axis.left, axis.ns_per_px, axis.start_ns, axis.end_ns)
            c_part.message_columns(codes, *where, gap_px, GAP_FROM_PX * gap_px)
            return Columns(codes, np.empty(0, np.int64))
        # A place for what lies before the view and one for what lies after it: quicker than to leave it out.
        codes = np.zeros((TRACKS, axis.width + 2), np.uint8)
        found = self._summaries.in_pixels(axis, axis.start_ns, axis.end_ns)
        if len(found.marks):
            pixels = np.minimum(np.maximum(found.marks, -1), axis.width)
            for track in np.flatnonzero(found.worst.any(axis=0)).tolist():
                np.maximum.at(codes[track], pixels, found.worst[:, track])
        wide = self._paint(codes.reshape(-1), axis, found.finest, wide_px, gap_px)
        return Columns(codes[:, : axis.width], wide)

    def _paint(
        self, codes: Array, axis: TimeAxis, finest: Array | slice, wide_px: int | None, gap_px: int
    ) -> Array:
        """Enter single messages; give the places of the wide ones."""
        code, track = of_records(self.code, finest), of_records(self.track, finest)
        begin, end = of_records(self._ring.begin_ns, finest), of_records(self._ring.end_ns, finest)
        seen = np.flatnonzero((code > 0) & (begin < axis.end_ns) & (end >= axis.start_ns))
        code, track, begin, end = (values.take(seen) for values in (code, track, begin, end))
        first = axis.pixels(begin)
        last = axis.pixels(np.maximum(end - 1, begin))
        pitch = np.int64(axis.width + 2)
        long = np.flatnonzero(first < last)
        if len(long) < len(first):
            short = np.flatnonzero(first == last)
            at = np.minimum(np.maximum(first.take(short), -1), axis.width) + track.take(short) * pitch
            np.maximum.at(codes, at, code.take(short))
        if not len(long):
            return long
        code, track, begin, end, first, last = (
            values.take(long) for values in (code, track, begin, end, first, last)
        )
        wide = long[:0]
        if wide_px is not None:
            wide = seen.take(long.take(np.flatnonzero((last - first >= wide_px) & (last >= 0))))
        apart = np.flatnonzero(last - first >= GAP_FROM_PX * gap_px)
        # From the nearest edge of a pixel to the nearest one: neighbours then always leave the same gap.
        first[apart] = axis.edges(begin.take(apart))
        last[apart] = axis.edges(end.take(apart)) - 1 - gap_px
        first, last = np.maximum(first, 0), np.minimum(last, axis.width - 1)
        _raise(codes, track * pitch + first, np.maximum(last - first + 1, 0), code)
        return places_in(finest).take(wide) if len(wide) else wide

    def within(self, start_ns: int, end_ns: int) -> Array:
        """Give the places of all messages of which a part lies between two instants, by their begin."""
        places = self._summaries.places(start_ns, end_ns)
        begin, end = self._ring.begin_ns[places], self._ring.end_ns[places]
        touches = (begin < end_ns) & (np.maximum(end, begin + 1) > start_ns) & (self.code[places] > 0)
        found = places[touches]
        ordered: Array = found[np.argsort(self._ring.begin_ns[found], kind="stable")]
        return ordered


def _raise(codes: Array, starts: Array, lengths: Array, least: Array) -> None:
    """Let `codes` be at least that from each of `starts` on, so far as `lengths` says."""
    offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    np.maximum.at(codes, np.repeat(starts, lengths) + offsets, np.repeat(least, lengths))
