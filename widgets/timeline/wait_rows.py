"""The index of the waiting lane: from when to when each message waited, and in which row it is drawn."""

from __future__ import annotations

from typing import Any

import numpy as np

from loopscope.freezes import Freeze, held_up
from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.thresholds import FRAME
from widgets.timeline.block_bounds import ALWAYS, NEVER, BlockBounds
from widgets.timeline.record_ring import BLOCK, places_of
from widgets.timeline.time_axis import TimeAxis

Array = np.ndarray[Any, Any]

LEAST_NS = 100_000
"""Shorter waits than a tenth of a millisecond are not drawn at any zoom."""
KEEP = 200_000
MOST_ROWS = 128
"""More messages than this that wait at one time share the last row."""

MOST_BARS = 8_000
"""Of more waits in view only the longest of each few is drawn: they lie closer than pixels then."""

WAIT = np.dtype(
    [
        ("posted_ns", "i8"),
        ("begin_ns", "i8"),
        ("seq", "i8"),
        ("row", "u2"),
        ("rows", "u2"),
        ("kind", "u1"),
        ("own", "?"),
    ],
    align=True,
)
"""`rows` is how many rows the fan has to which this wait belongs."""

_NONE = np.array((NEVER, ALWAYS, -1, 0, 0, 0, False), WAIT)


class WaitRows:
    """Gives each wait a row such that two that overlap never share one: the first to be posted on top."""

    def __init__(self, keep: int = KEEP) -> None:
        self._size = -(-keep // BLOCK) * BLOCK
        self._waits = np.full(self._size, _NONE, WAIT)
        self._bounds = BlockBounds(self._size // BLOCK)
        self._longest = np.zeros(self._size // BLOCK, np.int64)
        """The longest wait in each block."""
        self._taken = 0
        """How many there ever were: number `n` lies at place `n % size`."""
        self._free_from: list[int] = []
        """For each row, until when it is taken."""
        self._latest_ns = -(1 << 62)
        self._fan = 0
        """How many waits the present fan has; they stand at the end."""
        self._fan_rows = 0
        """How many rows the present fan has."""
        self.longest_ns = 0
        self.count = 0
        """How many waits of the user's there were that a person could notice."""

    @property
    def waits(self) -> Array:
        """Every wait that is kept, of dtype `WAIT`, in the order in which they came."""
        kept = self._waits[np.arange(max(0, self._taken - self._size), self._taken) % self._size]
        of_now: Array = kept[kept["posted_ns"] != NEVER]
        return of_now

    def restart(self) -> None:
        """Forget everything."""
        self._bounds = BlockBounds(self._size // BLOCK)
        self._waits[:] = _NONE
        self._free_from, self._fan, self._fan_rows, self._latest_ns = [], 0, 0, -(1 << 62)

    def take(self, records: Array, first_seq: int) -> int | None:
        """Take new records; give the instant from which on the lane is to be drawn anew, None for nowhere."""
        waited = records["begin_ns"] - records["posted_ns"]
        worth = (records["posted_ns"] != UNKNOWN_NS) & (waited >= LEAST_NS)
        worth &= records["kind"] != int(Kind.PULSE)
        chosen = np.flatnonzero(worth)
        if not len(chosen):
            return None
        chosen = chosen[np.argsort(records["posted_ns"][chosen], kind="stable")]
        fresh = np.zeros(len(chosen), WAIT)
        fresh["posted_ns"], fresh["begin_ns"] = records["posted_ns"][chosen], records["begin_ns"][chosen]
        fresh["seq"], fresh["kind"] = chosen + first_seq, records["kind"][chosen]
        fresh["own"] = records["flags"][chosen] & int(Flag.OWN) != 0
        user = ~fresh["own"] & (waited[chosen] >= FRAME.limit_ns)
        self.count += int(user.sum())
        self.longest_ns = max(self.longest_ns, int(waited[chosen].max()))
        redraw_ns = int(fresh["posted_ns"][0])
        ends = np.maximum.accumulate(fresh["begin_ns"])
        before = np.concatenate(([self._latest_ns], np.maximum(ends[:-1], self._latest_ns)))
        if (fresh["posted_ns"] >= before).all():
            fresh["rows"] = 1
            self._free_from[:1] = [int(ends[-1])]
            self._fan = self._fan_rows = 1
            self._latest_ns = int(ends[-1])
            self._keep(fresh)
        else:
            redraw_ns = min(redraw_ns, self._arrange(fresh))
        return redraw_ns

    def _keep(self, fresh: Array) -> None:
        """Store waits over the oldest ones."""
        fresh = fresh[-self._size :]
        places = np.arange(self._taken, self._taken + len(fresh)) % self._size
        begun = places[places % BLOCK == 0] // BLOCK
        self._bounds.clear(begun)
        self._longest[begun] = 0
        # What lay in these blocks before is not to be seen beside what comes into them now.
        self._waits[places_of(begun)] = _NONE
        self._waits[places] = fresh
        self._taken += len(fresh)
        self._bounds.widen(places // BLOCK, fresh["posted_ns"], fresh["begin_ns"])
        np.maximum.at(self._longest, places // BLOCK, fresh["begin_ns"] - fresh["posted_ns"])
        self._fan = min(self._fan, self._size)

    def _arrange(self, fresh: Array) -> int:
        """Find a row for each of `fresh`, one after another; give where the present fan begins."""
        rows, sizes = [], []
        free_from, latest, size = self._free_from, self._latest_ns, self._fan_rows
        fan = self._fan
        open_old, old_rows, rows_before = bool(fan), size, size
        start_of_fan = 0
        for number, (posted, begin) in enumerate(
            zip(fresh["posted_ns"].tolist(), fresh["begin_ns"].tolist(), strict=True)
        ):
            if posted >= latest:
                # Nothing waits any more: a new fan.
                sizes += [size] * (number - start_of_fan)
                if open_old:
                    old_rows, open_old = size, False
                start_of_fan, size = number, 0
            latest = max(latest, begin)
            for row, free in enumerate(free_from):
                if free <= posted:
                    free_from[row] = begin
                    break
            else:
                row = min(len(free_from), MOST_ROWS - 1)
                if row == len(free_from):
                    free_from.append(begin)
                else:
                    free_from[row] = max(free_from[row], begin)
            rows.append(row)
            size = max(size, row + 1)
        sizes += [size] * (len(rows) - start_of_fan)
        if open_old:
            old_rows = size
        redraw_ns = int(fresh["posted_ns"][0])
        if old_rows != rows_before and fan:
            old = np.arange(self._taken - fan, self._taken) % self._size
            self._waits["rows"][old] = old_rows
            redraw_ns = min(redraw_ns, int(self._waits["posted_ns"][old].min()))
        fresh["row"], fresh["rows"] = rows, sizes
        self._latest_ns = latest
        self._fan = fan + len(rows) if open_old else len(rows) - start_of_fan
        self._fan_rows = size
        self._keep(fresh)
        return redraw_ns

    def within(self, start_ns: int, end_ns: int, least_ns: float = 0) -> Array:
        """Give the waits of which a part lies between two instants, and that are `least_ns` long at least."""
        blocks = self._bounds.touching(start_ns, end_ns)
        blocks = blocks[self._longest[blocks] >= least_ns]
        waits = self._waits.reshape(-1, BLOCK).take(blocks, axis=0).reshape(-1)
        begin, posted = waits["begin_ns"], waits["posted_ns"]
        chosen = (begin > start_ns) & (posted < end_ns) & (begin - posted >= least_ns)
        return waits.take(np.flatnonzero(chosen))

    def held_up_by(self, freeze: Freeze) -> Array:
        """Give the waits in ns of the messages that a freeze held up: those that `find_waiters` counts."""
        waits = self.within(freeze.start_ns, freeze.end_ns)
        waits = waits[held_up(waits["posted_ns"], waits["begin_ns"], freeze) & ~waits["own"]]
        held: Array = waits["begin_ns"] - waits["posted_ns"]
        return held

    def drawn(self, axis: TimeAxis, show_own: bool = False) -> Array:
        """Give the waits to be drawn: those of a pixel at least, or that a person could notice."""
        least_ns = min(float(FRAME.limit_ns), max(axis.ns_per_px, LEAST_NS))
        waits = self.within(axis.start_ns, axis.end_ns, least_ns)
        if not show_own and waits["own"].any():
            waits = waits[~waits["own"]]
        return _longest_of_each(waits, -(-len(waits) // MOST_BARS)) if len(waits) > MOST_BARS else waits


def _longest_of_each(waits: Array, count: int) -> Array:
    """Of each `count` waits after one another give the longest."""
    groups = len(waits) // count
    lengths = (waits["begin_ns"] - waits["posted_ns"])[: groups * count].reshape(groups, count)
    chosen = np.arange(groups) * count + lengths.argmax(axis=1)
    return np.concatenate((waits[chosen], waits[groups * count :]))
