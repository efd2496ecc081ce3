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

    `marks` (n,) says of each whole section in which pixel it lies, where it was asked for pixels, and `worst`
    (n, tracks) the worst on each track. `finest` are sections of the smallest size, by number, or from one to
    another; of their records some may be none that were entered, or lie elsewhere.
    """

    marks: Array
    worst: Array
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

    def __init__(self, size: int, records: int, tracks: int, dtype: type) -> None:
        # Whole sections of the coarsest level: each of them has all of its inner ones.
        count = -(-records // SIZES[0]) * (SIZES[0] // size)
        self.size = size
        self.first_ns = np.full(count, NEVER)
        self.last_ns = np.full(count, ALWAYS)
        self.worst: Array = np.zeros((count, tracks), dtype)

    def clear(self, sections: Array) -> None:
        self.first_ns[sections], self.last_ns[sections] = NEVER, ALWAYS
        self.worst[sections] = 0

    def bounds(self, coarser: Array, times: int) -> tuple[Array, Array]:
        """Give first and last instant of the `times` sections in each of some coarser ones."""
        first_ns, last_ns = (
            bound.reshape(-1, times).take(coarser, axis=0).reshape(-1)
            for bound in (self.first_ns, self.last_ns)
        )
        return first_ns, last_ns

    def worst_in(self, coarser: Array, times: int) -> Array:
        """Give the worst on each track of the `times` sections in each of some coarser ones."""
        tracks = self.worst.shape[1]
        found: Array = self.worst.reshape(-1, times * tracks).take(coarser, axis=0).reshape(-1, tracks)
        return found

    def sum_up(self, section: int, finer: _Level) -> None:
        """Sum up one section anew from those of the finer level that lie in it."""
        times = self.size // finer.size
        inner = slice(section * times, (section + 1) * times)
        self.first_ns[section] = finer.first_ns[inner].min()
        self.last_ns[section] = finer.last_ns[inner].max()
        self.worst[section] = finer.worst[inner].max(axis=0)

    def enter(
        self, places: Array, tracks: Array | None, first_ns: Array, last_ns: Array, values: Array
    ) -> None:
        sections = places // self.size
        np.minimum.at(self.first_ns, sections, first_ns)
        np.maximum.at(self.last_ns, sections, last_ns)
        at = sections * self.worst.shape[1] + (0 if tracks is None else tracks)
        np.maximum.at(self.worst.reshape(-1), at, values)


class Summaries:
    """For each section of a ring: from when to when something lies in it, and the worst on each track."""

    def __init__(self, records: int, tracks: int, dtype: type) -> None:
        """`records` is how many the ring holds."""
        self._records = records
        self._levels = tuple(_Level(size, records, tracks, dtype) for size in SIZES)
        self.c_part: drawing.Sections | None = None
        """What goes through the sections in C, where that is built."""

    def share(self, begin_ns: Array, end_ns: Array, code: Array, track: Array | None) -> None:
        """Give the C part the columns of the ring; see `_drawing.Sections`."""
        if drawing.BUILT:
            levels = tuple((each.size, each.first_ns, each.last_ns, each.worst) for each in self._levels)
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
        self, places: Array, tracks: Array | None, first_ns: Array, last_ns: Array, values: Array
    ) -> None:
        """Enter records: place and track (None: 0) of each, its first and last instant, and how bad it is."""
        if self.c_part is not None:
            self.c_part.enter(places, tracks, first_ns, last_ns, values)
            return
        for level in self._levels:
            level.enter(places, tracks, first_ns, last_ns, values)

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
            return Found(np.empty(0), coarse.worst[:0], self._all_in(sections))
        marks, worst = [], []
        size = coarse.size
        for level in self._levels:
            times, size = size // level.size, level.size
            first_ns, last_ns = level.bounds(sections, times)
            split = (first_ns < end_ns) & (last_ns >= start_ns)
            whole, mark = test(first_ns, last_ns)
            chosen = np.flatnonzero(whole & split)
            marks.append(mark.take(chosen))
            worst.append(level.worst_in(sections, times).take(chosen, axis=0))
            rest = np.flatnonzero(split > whole)
            parent = rest // times
            sections = rest + (sections.take(parent) - parent) * times
        return Found(np.concatenate(marks), np.concatenate(worst), sections)

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
