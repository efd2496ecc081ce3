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


WHOLE_PIXEL = 1 << 60
"""Of a message that reaches over more than one edge of a pixel each pixel counts as busy all the time."""


class Columns(NamedTuple):
    """`codes` of shape (TRACKS, width): the worst code in each pixel, 0 for none.

    `busy_ns`, of the same shape: for how long messages were handled in that pixel; more than it has where
    one reaches over both its edges. `wide` holds the places of the messages that are at least as wide as was
    asked for, none if it was not.
    """

    codes: Array
    busy_ns: Array
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
        self._summaries = Summaries(ring.size, TRACKS, np.uint8, busy=True)
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
        begins, ends = np.ascontiguousarray(records["begin_ns"]), records["end_ns"]
        last_ns = np.maximum(ends - 1, begins)
        self._summaries.enter(places, tracks, begins, last_ns, codes, np.maximum(ends - begins, 0))
        self.deepest = max(self.deepest, int(records["depth"].max()))

    def columns(self, axis: TimeAxis, wide_px: int | None = None, gap_px: int = 1) -> Columns:
        """Give the worst code of each pixel of `axis`, and the messages of at least `wide_px`."""
        c_part = self._summaries.c_part
        if c_part is not None and wide_px is None:
            codes = np.zeros((TRACKS, axis.width), np.uint8)
            where = (axis.origin_ns, axis.left, axis.ns_per_px, axis.start_ns, axis.end_ns)
            busy_ns = np.zeros(codes.shape, np.int64)
            c_part.message_columns(codes, busy_ns, *where, gap_px, GAP_FROM_PX * gap_px)
            return Columns(codes, busy_ns, np.empty(0, np.int64))
        # A place for what lies before the view and one for what lies after it: quicker than to leave it out.
        codes = np.zeros((TRACKS, axis.width + 2), np.uint8)
        busy_ns = np.zeros(codes.shape, np.int64)
        found = self._summaries.in_pixels(axis, axis.start_ns, axis.end_ns)
        if len(found.marks):
            pixels = np.minimum(np.maximum(found.marks, -1), axis.width)
            for track in np.flatnonzero(found.worst.any(axis=0)).tolist():
                np.maximum.at(codes[track], pixels, found.worst[:, track])
                np.add.at(busy_ns[track], pixels, found.busy_ns[:, track])
        wide = self._paint(codes.reshape(-1), busy_ns.reshape(-1), axis, found.finest, wide_px, gap_px)
        return Columns(codes[:, : axis.width], busy_ns[:, : axis.width], wide)

    def _paint(
        self,
        codes: Array,
        busy_ns: Array,
        axis: TimeAxis,
        finest: Array | slice,
        wide_px: int | None,
        gap_px: int,
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
            np.add.at(busy_ns, at, np.maximum((end - begin).take(short), 0))
        if not len(long):
            return long
        code, track, begin, end, first, last = (
            values.take(long) for values in (code, track, begin, end, first, last)
        )
        over = last - first
        over_one = np.flatnonzero(over == 1)
        if len(over_one):
            edge_ns = axis.starts(last.take(over_one))
            for pixel, spent_ns in (
                (first.take(over_one), edge_ns - begin.take(over_one)),
                (last.take(over_one), end.take(over_one) - edge_ns),
            ):
                at = np.minimum(np.maximum(pixel, -1), axis.width) + track.take(over_one) * pitch
                np.add.at(busy_ns, at, np.maximum(spent_ns, 0))
        wide = long[:0]
        if wide_px is not None:
            wide = seen.take(long.take(np.flatnonzero((last - first >= wide_px) & (last >= 0))))
        apart = np.flatnonzero(last - first >= GAP_FROM_PX * gap_px)
        # From the nearest edge of a pixel to the nearest one: neighbours then always leave the same gap.
        first[apart] = axis.edges(begin.take(apart))
        last[apart] = axis.edges(end.take(apart)) - 1 - gap_px
        first, last = np.maximum(first, 0), np.minimum(last, axis.width - 1)
        at, of = _spread(track * pitch + first, np.maximum(last - first + 1, 0))
        np.maximum.at(codes, at, code.take(of))
        busy_ns[at[over.take(of) > 1]] = WHOLE_PIXEL
        return places_in(finest).take(wide) if len(wide) else wide

    def within(self, start_ns: int, end_ns: int) -> Array:
        """Give the places of all messages of which a part lies between two instants, by their begin."""
        places = self._summaries.places(start_ns, end_ns)
        begin, end = self._ring.begin_ns[places], self._ring.end_ns[places]
        touches = (begin < end_ns) & (np.maximum(end, begin + 1) > start_ns) & (self.code[places] > 0)
        found = places[touches]
        ordered: Array = found[np.argsort(self._ring.begin_ns[found], kind="stable")]
        return ordered


def _spread(starts: Array, lengths: Array) -> tuple[Array, Array]:
    """Give the places from each of `starts` on, so far as `lengths` says, and of which of them each is."""
    of = np.repeat(np.arange(len(lengths)), lengths)
    return (starts - np.cumsum(lengths) + lengths).take(of) + np.arange(len(of)), of
