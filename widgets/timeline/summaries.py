"""Sums up what lies in the sections of a ring, so that a picture needs to look into few of its records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from widgets.timeline.block_bounds import ALWAYS, NEVER
from widgets.timeline.record_ring import BLOCK
from widgets.timeline.time_axis import TimeAxis

Array = np.ndarray[Any, Any]

SIZES = (256, BLOCK, 8)
"""Records in a section of each level. At any zoom about one section for each pixel lies across an edge of
one, and only these are looked into: at each level some thousands, where a million records are in view."""
FEW = 4
"""Of so few coarse sections all records are given: that is quicker than to go through the levels."""


class Found(NamedTuple):
    """What was found of a stretch: sections that count as a whole, and records that were not summed up.

    `first_ns` (n,) is the first instant of each of the sections, `worst` (n, tracks) the worst on each track.
    `places` (m,) are those of the records, some of which may be none that were entered, or lie elsewhere.
    """

    first_ns: Array
    worst: Array
    places: Array


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

    def sum_up(self, section: int, finer: _Level) -> None:
        """Sum up one section anew from those of the finer level that lie in it."""
        times = self.size // finer.size
        inner = slice(section * times, (section + 1) * times)
        self.first_ns[section] = finer.first_ns[inner].min()
        self.last_ns[section] = finer.last_ns[inner].max()
        self.worst[section] = finer.worst[inner].max(axis=0)

    def enter(
        self, places: Array, tracks: Array | int, first_ns: Array, last_ns: Array, values: Array
    ) -> None:
        sections = places // self.size
        np.minimum.at(self.first_ns, sections, first_ns)
        np.maximum.at(self.last_ns, sections, last_ns)
        at = sections * self.worst.shape[1] + tracks
        np.maximum.at(self.worst.reshape(-1), at, values)


class Summaries:
    """For each section of a ring: from when to when something lies in it, and the worst on each track."""

    def __init__(self, records: int, tracks: int, dtype: type) -> None:
        """`records` is how many the ring holds."""
        self._records = records
        self._levels = tuple(_Level(size, records, tracks, dtype) for size in SIZES)

    def clear(self, blocks: Array) -> None:
        """Let nothing lie in some blocks any more."""
        if not len(blocks):
            return
        coarse, middle, fine = self._levels
        middle.clear(blocks)
        fine.clear(_inner(blocks, middle.size // fine.size))
        for section in set((blocks * BLOCK // coarse.size).tolist()):
            coarse.sum_up(section, middle)

    def enter(
        self, places: Array, tracks: Array | int, first_ns: Array, last_ns: Array, values: Array
    ) -> None:
        """Enter records: place and track of each, its first and its last instant, and how bad it is."""
        for level in self._levels:
            level.enter(places, tracks, first_ns, last_ns, values)

    def in_pixels(self, axis: TimeAxis, start_ns: int, end_ns: int) -> Found:
        """Give what lies between two instants; a section of which all lies in one pixel counts as a whole."""
        return self._look(start_ns, end_ns, lambda first, last: axis.pixels(first) == axis.pixels(last))

    def within(self, start_ns: int, end_ns: int) -> Found:
        """Give what lies between two instants; a section of which all does counts as a whole."""
        return self._look(start_ns, end_ns, lambda first, last: (first >= start_ns) & (last < end_ns))

    def places(self, start_ns: int, end_ns: int) -> Array:
        """Give the places of all records that may lie between two instants."""
        return self._look(start_ns, end_ns, lambda first, last: np.zeros(len(first), bool)).places

    def _look(self, start_ns: int, end_ns: int, is_whole: Callable[[Array, Array], Array]) -> Found:
        wholes: list[tuple[Array, Array]] = []
        coarse = self._levels[0]
        sections = np.flatnonzero((coarse.first_ns < end_ns) & (coarse.last_ns >= start_ns))
        if len(sections) <= FEW:
            places = _inner(sections, coarse.size)
            # The last section may reach beyond the ring.
            return Found(coarse.first_ns[:0], coarse.worst[:0], places[places < self._records])
        for level, size in zip(self._levels, (*SIZES[1:], 1), strict=True):
            first_ns, last_ns = level.first_ns[sections], level.last_ns[sections]
            if level is not coarse:
                touching = (first_ns < end_ns) & (last_ns >= start_ns)
                sections, first_ns, last_ns = sections[touching], first_ns[touching], last_ns[touching]
            whole = is_whole(first_ns, last_ns)
            wholes.append((first_ns[whole], level.worst[sections[whole]]))
            sections = _inner(sections[~whole], level.size // size)
        first, worst = (np.concatenate(of_level) for of_level in zip(*wholes, strict=True))
        return Found(first, worst, sections)


def _inner(sections: Array, count: int) -> Array:
    """Give the numbers of what lies in each of some sections, of which each holds `count`."""
    return (sections[:, None] * count + np.arange(count)).reshape(-1)
