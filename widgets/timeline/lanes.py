"""Which lane stands where: from the height there is, and from what the session has so far. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache


class Lane(Enum):
    """The lanes from top to bottom."""

    AXIS = "axis"
    MESSAGES = "messages"
    INNER = "inner"
    FLAME = "flame"
    WAITING = "waiting"
    IO = "io"
    THREADS = "threads"
    PULSE = "pulse"


@dataclass(frozen=True)
class Facts:
    """What a session has had so far, or what it has in a stretch of time that is looked at."""

    inner_rows: int = 0
    flame_rows: int = 0
    waits: bool = False
    io_rows: int = 0
    thread_rows: int = 0
    pulses: bool = False

    def joined(self, more: Facts) -> Facts:
        """Give what there is in either."""
        return Facts(
            max(self.inner_rows, more.inner_rows),
            max(self.flame_rows, more.flame_rows),
            self.waits or more.waits,
            max(self.io_rows, more.io_rows),
            max(self.thread_rows, more.thread_rows),
            self.pulses or more.pulses,
        )

    @cached_property
    def empty_lanes(self) -> frozenset[Lane]:
        """The lanes that have a name, and nothing beside it."""
        shown = {
            Lane.WAITING: self.waits,
            Lane.IO: self.io_rows,
            Lane.THREADS: self.thread_rows,
            Lane.PULSE: self.pulses,
        }
        return frozenset(lane for lane, something in shown.items() if not something)


@dataclass(frozen=True)
class Band:
    """Room of one lane, in pixels from the top. `rows` is how many rows it is parted into.

    A `thin` one has nothing to show yet but its name.
    """

    lane: Lane
    top: int
    height: int
    rows: int = 1
    thin: bool = False

    @property
    def bottom(self) -> int:
        """The first pixel below it."""
        return self.top + self.height


AXIS_PX = 24
THIN_PX = 20
INNER_PX = 12
FLAME_PX = 15
RUN_PX = 18
"""Height of a row of runs: a bar of 14 and a gap."""
RUNS_PAD = 6
MOST_FLAME_ROWS = 8

_LEAST = {Lane.MESSAGES: 38, Lane.WAITING: 44, Lane.PULSE: 24}
_MOST = {Lane.MESSAGES: 96, Lane.PULSE: 80}
_FAVOURED = (Lane.MESSAGES, Lane.PULSE)
"""What grows beyond its least height before everything else goes to the waits."""
_SPARED_WHEN_EMPTY = (Lane.THREADS, Lane.IO, Lane.PULSE, Lane.WAITING)
_SPARED = (Lane.FLAME, Lane.PULSE)
"""What goes where the room is too little, in this order: the names of empty lanes, then functions, then the
pulse. Messages, what waits and what runs always stay."""
_TIGHT = {Lane.WAITING: 26, Lane.MESSAGES: 28}
"""How low these become, in this order, where even then the room is too little: no lane is cut."""
_LOWEST = {Lane.WAITING: THIN_PX}
"""The same, where runs share rows already."""
_EASY = {Lane.MESSAGES: 48, Lane.PULSE: 34}


@lru_cache(maxsize=16)
def lay_out(height: int, facts: Facts) -> tuple[Band, ...]:
    """Give the lanes for `height` pixels.

    Where that is too little, what says least goes: functions share one row, then `_SPARED` goes; then waits
    and messages become low, runs share rows, and inner loops go. Where even that is too little, the rest
    reaches below it.
    """
    flame_rows = min(facts.flame_rows, MOST_FLAME_ROWS)
    thin = dict.fromkeys(facts.empty_lanes, True)
    rows = {Lane.IO: facts.io_rows, Lane.THREADS: facts.thread_rows, Lane.INNER: facts.inner_rows}
    sizes = {
        Lane.AXIS: AXIS_PX,
        Lane.MESSAGES: _LEAST[Lane.MESSAGES],
        Lane.INNER: facts.inner_rows * INNER_PX,
        Lane.FLAME: flame_rows * FLAME_PX + (4 if flame_rows else 0),
        Lane.WAITING: _LEAST[Lane.WAITING],
        Lane.IO: facts.io_rows * RUN_PX + RUNS_PAD,
        Lane.THREADS: facts.thread_rows * RUN_PX + RUNS_PAD,
        Lane.PULSE: _LEAST[Lane.PULSE],
    }
    sizes |= dict.fromkeys(thin, THIN_PX)
    while flame_rows > 1 and sum(sizes.values()) > height:
        flame_rows -= 1
        sizes[Lane.FLAME] -= FLAME_PX
    for lane in (*(lane for lane in _SPARED_WHEN_EMPTY if lane in thin), *_SPARED):
        if sum(sizes.values()) > height:
            sizes[lane] = 0
    _lower(sizes, _TIGHT, height)
    for lane in (Lane.THREADS, Lane.IO):
        # Runs at one time share a row rather than lie below the edge.
        while rows[lane] > 1 and sum(sizes.values()) > height:
            rows[lane] -= 1
            sizes[lane] -= RUN_PX
    _lower(sizes, _LOWEST, height)
    while rows[Lane.INNER] and sum(sizes.values()) > height:
        rows[Lane.INNER] -= 1
        sizes[Lane.INNER] -= INNER_PX
    rest = max(0, height - sum(sizes.values()))
    for limits in (_EASY, _MOST):
        for lane in _FAVOURED:
            if thin.get(lane) or not sizes[lane]:
                # What was spared does not come back as a strip of a few pixels with half a name in it.
                continue
            # A part of what is left only: most goes to the fan of the waits, which is the lesson.
            more = min(limits[lane] - sizes[lane], rest // 4 if facts.waits else rest)
            if more > 0:
                sizes[lane] += more
                rest -= more
    if facts.waits:
        sizes[Lane.WAITING] += rest
    else:
        sizes[Lane.MESSAGES] += min(rest, 40)
    return tuple(_stacked(sizes, rows | {Lane.FLAME: flame_rows}, thin))


def _lower(sizes: dict[Lane, int], least: Mapping[Lane, int], height: int) -> None:
    """Make lanes lower, the first one first, until everything fits or each is at its least."""
    for lane, least_px in least.items():
        sizes[lane] -= max(0, min(sizes[lane] - least_px, sum(sizes.values()) - height))


def _stacked(sizes: dict[Lane, int], rows: dict[Lane, int], thin: dict[Lane, bool]) -> Iterator[Band]:
    top = 0
    for lane in Lane:
        if sizes[lane]:
            yield Band(lane, top, sizes[lane], max(1, rows.get(lane, 1)), thin.get(lane, False))
            top += sizes[lane]


def band_of(bands: tuple[Band, ...], lane: Lane) -> Band | None:
    """Give where a lane stands, None where it has no room."""
    return next((band for band in bands if band.lane is lane), None)


def band_at(bands: tuple[Band, ...], y: float) -> Band | None:
    """Give the lane at a height, None below the last."""
    return next((band for band in bands if band.top <= y < band.bottom), None)
