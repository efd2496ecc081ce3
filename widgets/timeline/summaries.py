"""Sums up what lies in the sections of a ring, so that a picture needs to look into few of its records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from widgets.timeline import drawing
from widgets.timeline.block_bounds import ALWAYS, NEVER
from widgets.timeline.record_ring import BLOCK
from widgets.timeline.time_axis import TimeAxis

Array = np.ndarray[Any, Any]

SIZES = (256, BLOCK, 8)
"""Records in a section of each level. At any zoom about one section for each pixel lies across an edge of
one, and only these are looked into: at each level some thousands, where a million records are in view."""
FEW = 12
"""Of so few coarse sections all records are given: that is quicker than to go through the levels."""


class Found(NamedTuple):
    """What was found of a stretch: sections that count as a whole, and those that are to be looked into.

    `marks` (n,) says of each whole section in which pixel it lies, where it was asked for pixels, `worst`
    (n, tracks) the worst on each track, and `busy_ns`, of the same shape, for how long its records were
    handled, where that is kept. `finest` are sections of the smallest size, by number, or from one to
    another; of their records some may be none that were entered, or lie elsewhere.
    """

    marks: Array
    worst: Array
    busy_ns: Array
    finest: Array | slice


def of_records(column: Array, finest: Array | slice) -> Array:
    """Give what a column of the ring holds for all records of some sections of the smallest size."""
    rows = column.reshape(-1, SIZES[-1])
    found = rows[finest] if isinstance(finest, slice) else rows.take(finest, axis=0)
    return found.reshape(-1)


def places_in(finest: Array | slice) -> Array:
    """Give the places of all records of some sections of the smallest size."""
    if isinstance(finest, slice):
        return np.arange(finest.start * SIZES[-1], finest.stop * SIZES[-1])
    return _inner(finest, SIZES[-1])


class _Level:
    """All sections of one size; an empty one begins never."""

    def __init__(self, size: int, records: int, tracks: int, dtype: type, busy: bool) -> None:
        # Whole sections of the coarsest level: each of them has all of its inner ones.
        count = -(-records // SIZES[0]) * (SIZES[0] // size)
        self.size = size
        self.first_ns = np.full(count, NEVER)
        self.last_ns = np.full(count, ALWAYS)
        self.worst: Array = np.zeros((count, tracks), dtype)
        self.busy_ns: Array = np.zeros((count, tracks if busy else 0), np.int64)

    def clear(self, sections: Array) -> None:
        self.first_ns[sections], self.last_ns[sections] = NEVER, ALWAYS
        self.worst[sections] = 0
        self.busy_ns[sections] = 0

    def bounds(self, coarser: Array, times: int) -> tuple[Array, Array]:
        """Give first and last instant of the `times` sections in each of some coarser ones."""
        first_ns, last_ns = (
            bound.reshape(-1, times).take(coarser, axis=0).reshape(-1)
            for bound in (self.first_ns, self.last_ns)
        )
        return first_ns, last_ns

    def told_by(self, coarser: Array, times: int, chosen: Array) -> tuple[Array, Array]:
        """Give `worst` and `busy_ns` of `chosen` ones among the `times` sections in each of some coarser."""
        tracks = self.worst.shape[1]
        worst = self.worst.reshape(-1, times * tracks).take(coarser, axis=0).reshape(-1, tracks)
        if not self.busy_ns.shape[1]:
            return worst.take(chosen, axis=0), self.busy_ns[:0]
        busy_ns = self.busy_ns.reshape(-1, times * tracks).take(coarser, axis=0).reshape(-1, tracks)
        return worst.take(chosen, axis=0), busy_ns.take(chosen, axis=0)

    def sum_up(self, section: int, finer: _Level) -> None:
        """Sum up one section anew from those of the finer level that lie in it."""
        times = self.size // finer.size
        inner = slice(section * times, (section + 1) * times)
        self.first_ns[section] = finer.first_ns[inner].min()
        self.last_ns[section] = finer.last_ns[inner].max()
        self.worst[section] = finer.worst[inner].max(axis=0)
        self.busy_ns[section] = finer.busy_ns[inner].sum(axis=0)

    def enter(
        self,
        places: Array,
        tracks: Array | None,
        first_ns: Array,
        last_ns: Array,
        values: Array,
        busy_ns: Array | None,
    ) -> None:
        sections = places // self.size
        np.minimum.at(self.first_ns, sections, first_ns)
        np.maximum.at(self.last_ns, sections, last_ns)
        at = sections * self.worst.shape[1] + (0 if tracks is None else tracks)
        np.maximum.at(self.worst.reshape(-1), at, values)
        if busy_ns is not None:
            np.add.at(self.busy_ns.reshape(-1), at, busy_ns)


class Summaries:
    """For each section of a ring: from when to when something lies in it, and the worst on each track.

    With `busy` also for how long the records on each track were handled.
    """

    def __init__(self, records: int, tracks: int, dtype: type, busy: bool) -> None:
        """`records` is how many the ring holds."""
        self._records, self._busy = records, busy
        self._levels = tuple(_Level(size, records, tracks, dtype, busy) for size in SIZES)
        self.c_part: drawing.Sections | None = None
        """What goes through the sections in C, where that is built."""

    def share(self, begin_ns: Array, end_ns: Array, code: Array, track: Array | None) -> None:
        """Give the C part the columns of the ring; see `_drawing.Sections`."""
        if drawing.BUILT:
            levels = tuple(
                (each.size, each.first_ns, each.last_ns, each.worst, each.busy_ns if self._busy else None)
                for each in self._levels
            )
            tracks = self._levels[0].worst.shape[1]
            self.c_part = drawing.Sections(levels, tracks, begin_ns, end_ns, code, track)

    def clear(self, blocks: Array) -> None:
        """Let nothing lie in some blocks any more."""
        coarse, middle, fine = self._levels
        if (middle.first_ns[blocks] == NEVER).all():
            # In the first lap nothing lies there yet.
            return
        middle.clear(blocks)
        fine.clear(_inner(blocks, middle.size // fine.size))
        for section in set((blocks * BLOCK // coarse.size).tolist()):
            coarse.sum_up(section, middle)

    def enter(
        self,
        places: Array,
        tracks: Array | None,
        first_ns: Array,
        last_ns: Array,
        values: Array,
        busy_ns: Array | None,
    ) -> None:
        """Enter records: place and track (None: 0) of each, its first and last instant, and how bad it is.

        And for how long it was handled, where that is kept.
        """
        if self.c_part is not None:
            self.c_part.enter(places, tracks, first_ns, last_ns, values, busy_ns)
            return
        for level in self._levels:
            level.enter(places, tracks, first_ns, last_ns, values, busy_ns)

    def in_pixels(self, axis: TimeAxis, start_ns: int, end_ns: int) -> Found:
        """Give what lies between two instants; a section of which all lies in one pixel counts as a whole."""

        def in_one(first_ns: Array, last_ns: Array) -> tuple[Array, Array]:
            pixels = axis.floors(first_ns)
            return pixels == axis.floors(last_ns), pixels

        found = self._look(start_ns, end_ns, in_one)
        return found._replace(marks=found.marks.astype(np.int64) - axis.left)

    def within(self, start_ns: int, end_ns: int) -> Found:
        """Give what lies between two instants; a section of which all does counts as a whole."""
        return self._look(
            start_ns, end_ns, lambda first, last: ((first >= start_ns) & (last < end_ns), first)
        )

    def places(self, start_ns: int, end_ns: int) -> Array:
        """Give the places of all records that may lie between two instants."""
        found = self._look(start_ns, end_ns, lambda first, last: (np.zeros(len(first), bool), first))
        return places_in(found.finest)

    def _look(self, start_ns: int, end_ns: int, test: Callable[[Array, Array], tuple[Array, Array]]) -> Found:
        """Go from coarse to fine. From first and last instants `test` tells what is whole, and its mark.

        What lies in a section is taken in one piece, and by its number: to go through a mask takes numpy
        three times as long, and to gather rows by single numbers ten times.
        """
        coarse = self._levels[0]
        sections = np.flatnonzero((coarse.first_ns < end_ns) & (coarse.last_ns >= start_ns))
        if len(sections) <= FEW:
            return Found(np.empty(0), coarse.worst[:0], coarse.busy_ns[:0], self._all_in(sections))
        marks, told = [], []
        size = coarse.size
        for level in self._levels:
            times, size = size // level.size, level.size
            first_ns, last_ns = level.bounds(sections, times)
            split = (first_ns < end_ns) & (last_ns >= start_ns)
            whole, mark = test(first_ns, last_ns)
            chosen = np.flatnonzero(whole & split)
            marks.append(mark.take(chosen))
            told.append(level.told_by(sections, times, chosen))
            rest = np.flatnonzero(split > whole)
            parent = rest // times
            sections = rest + (sections.take(parent) - parent) * times
        worst, busy_ns = (np.concatenate(columns) for columns in zip(*told, strict=True))
        return Found(np.concatenate(marks), worst, busy_ns, sections)

    def _all_in(self, sections: Array) -> Array | slice:
        """Give the smallest sections in a few of the largest."""
        times = SIZES[0] // SIZES[-1]
        # The last section may reach beyond the ring.
        end = self._records // SIZES[-1]
        if len(sections) and sections[-1] - sections[0] < len(sections):
            return slice(int(sections[0]) * times, min(int(sections[-1] + 1) * times, end))
        finest = _inner(sections, times)
        return finest[finest < end]


def _inner(sections: Array, count: int) -> Array:
    """Give the numbers of what lies in each of some sections, of which each holds `count`."""
    return (sections[:, None] * count + np.arange(count)).reshape(-1)
