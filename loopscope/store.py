"""A bounded store of records: one ring of bytes, written once a message, read at most once a frame."""

from __future__ import annotations

import contextlib
import mmap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from loopscope.native import Counter
from loopscope.records import RECORD, MessageRecord, record_dtype

if TYPE_CHECKING:
    import numpy

DEFAULT_CAPACITY = 1 << 20
"""Records kept: 1,048,576 of 40 bytes are 40 MiB; 17 minutes at 1,000 messages a second."""

Append = Callable[[int, int, int, int, int, int, int, int, int], None]


def _memory(size: int) -> mmap.mmap:
    """Give zeroed memory that the system hands out when it is first written to.

    In large pages where there are such: a page fault takes longer than writing a record, and with small
    pages every 85th message would have one.
    """
    memory = mmap.mmap(-1, size)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        # Not every kernel has them: then the pages are small.
        with contextlib.suppress(OSError):
            memory.madvise(mmap.MADV_HUGEPAGE)
    return memory


class RecordStore(Counter):
    """Keeps the newest `capacity` records. One thread writes; records are numbered from 0 for ever.

    The memory is a single buffer that the system hands out page by page as it fills, so an idle
    program pays for what it recorded and a busy one never pays for more than `memory_bytes`.
    `next_seq` is the number that the next record will get; also how many were ever recorded.
    """

    def __init__(self, capacity: int = DEFAULT_CAPACITY) -> None:
        """Raises ValueError for a capacity under 1."""
        if capacity < 1:
            raise ValueError(f"a store keeps at least 1 record, not {capacity}")
        self.capacity = capacity
        self.ring = _memory(capacity * RECORD.size)
        """The records' bytes; only the probe writes to it directly."""
        super().__init__()
        self.append: Append = self._make_append()
        """Add one record, field by field in the order of `RECORD`. Costs about 0.3 µs."""

    def _make_append(self) -> Append:
        """Bind everything that one append touches to locals: this runs inside every message."""
        buffer, capacity, size = self.ring, self.capacity, RECORD.size
        pack_into = RECORD.pack_into

        def append(
            posted_ns: int,
            begin_ns: int,
            end_ns: int,
            name_id: int,
            turn: int,
            detail: int,
            kind: int,
            flags: int,
            depth: int,
        ) -> None:
            number = self.next_seq
            pack_into(
                buffer,
                number % capacity * size,
                posted_ns,
                begin_ns,
                end_ns,
                name_id,
                turn,
                detail,
                kind,
                flags,
                depth,
            )
            self.next_seq = number + 1

        return append

    @property
    def first_seq(self) -> int:
        """The number of the oldest record still kept."""
        return max(0, self.next_seq - self.capacity)

    @property
    def memory_bytes(self) -> int:
        """The most memory that the records can take."""
        return len(self.ring)

    def __len__(self) -> int:
        return self.next_seq - self.first_seq

    def __getitem__(self, seq: int) -> MessageRecord:
        """Give record number `seq`. Raises IndexError when it was dropped or is not there yet."""
        if not self.first_seq <= seq < self.next_seq:
            raise IndexError(f"record {seq} is not among {self.first_seq}…{self.next_seq - 1}")
        return MessageRecord(*RECORD.unpack_from(self.ring, seq % self.capacity * RECORD.size))

    def since(self, seq: int, most: int | None = None) -> tuple[int, numpy.ndarray[Any, Any]]:
        """Give the records from number `seq` on, as a copy of shape (n,) and dtype `record_dtype()`.

        At most the `most` oldest of them, where that is given. The first value is the number of the first
        record given: larger than `seq` when some were dropped meanwhile. Imports numpy at the first call.
        """
        import numpy

        start, stop = max(seq, self.first_seq), self.next_seq
        if most is not None:
            stop = min(stop, start + most)
        if start >= stop:
            return stop, numpy.empty(0, record_dtype())
        ring = numpy.frombuffer(self.ring, record_dtype())
        low, high = start % self.capacity, (stop - 1) % self.capacity + 1
        if low < high:
            return start, ring[low:high].copy()
        return start, numpy.concatenate((ring[low:], ring[:high]))
