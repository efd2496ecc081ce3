"""The timeline's own copy of the newest records, column by column, in a ring that never moves them."""

from __future__ import annotations

from typing import Any

import numpy as np

from loopscope.records import FIELDS, MessageRecord, record_dtype
from widgets.timeline.block_bounds import ALWAYS, NEVER

Array = np.ndarray[Any, Any]

BLOCK = 32
"""Records are summed up in blocks of so many, aligned to their places."""

_NAMES = record_dtype().names or ()
COLUMNS = _NAMES[:FIELDS]


class RecordRing:
    """Record number `n` lies at place `n % size`. Places without a record begin never and end always."""

    def __init__(self, capacity: int) -> None:
        """`capacity` is how many records are to be kept; a block more is."""
        self.size = (-(-capacity // BLOCK) + 1) * BLOCK
        kinds = record_dtype()
        self.column: dict[str, Array] = {name: np.empty(self.size, kinds[name]) for name in COLUMNS}
        self.begin_ns, self.end_ns = self.column["begin_ns"], self.column["end_ns"]
        self.posted_ns = self.column["posted_ns"]
        self.first_seq = 0
        self.next_seq = 0

    def restart(self, seq: int) -> None:
        """Forget everything; the next record has number `seq`."""
        self.first_seq = self.next_seq = seq

    def append(self, records: Array) -> tuple[Array, Array]:
        """Add records, no more than the ring holds; give their places, and the blocks that begin anew."""
        places = np.arange(self.next_seq, self.next_seq + len(records)) % self.size
        fresh = places[places % BLOCK == 0] // BLOCK
        if not self.next_seq - self.first_seq and places[0] % BLOCK:
            fresh = np.concatenate((places[:1] // BLOCK, fresh))
        for block in fresh.tolist():
            self.begin_ns[block * BLOCK : (block + 1) * BLOCK] = NEVER
            self.end_ns[block * BLOCK : (block + 1) * BLOCK] = ALWAYS
        # Side by side, unless the ring's end lies in between: that takes a third of the time.
        where = slice(int(places[0]), int(places[-1]) + 1) if places[0] <= places[-1] else places
        for name, values in self.column.items():
            values[where] = records[name]
        self.next_seq += len(records)
        # A block of the lap before is gone as soon as its first place is taken.
        self.first_seq = max(self.first_seq, (self.next_seq - self.size + BLOCK - 1) // BLOCK * BLOCK)
        return places, fresh

    def holds(self, seq: int) -> bool:
        """Tell whether a record is kept."""
        return self.first_seq <= seq < self.next_seq

    def record(self, seq: int) -> MessageRecord:
        """Give one record. Raises IndexError when it is not kept."""
        if not self.holds(seq):
            raise IndexError(f"record {seq} is not among {self.first_seq}…{self.next_seq - 1}")
        place = seq % self.size
        return MessageRecord(*(int(self.column[name][place]) for name in COLUMNS))

    def seq_at(self, place: int) -> int:
        """Give the number of the record at a place."""
        newest = self.next_seq - 1
        return newest - (newest - place) % self.size


def places_of(blocks: Array) -> Array:
    """Give all places of some blocks."""
    return (blocks[:, None] * BLOCK + np.arange(BLOCK)).reshape(-1)
