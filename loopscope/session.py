"""Everything of one sitting, as views and statistics read it: "what is new since number N"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent

from loopscope.clock import NS_PER_S
from loopscope.event_kinds import event_name
from loopscope.explain import Explanation
from loopscope.flame import FlameSlice
from loopscope.names import NameTable
from loopscope.races import Race
from loopscope.records import Kind, MessageRecord
from loopscope.runs import RunRecord
from loopscope.scales import Scale
from loopscope.store import RecordStore
from loopscope.thresholds import FREEZE

if TYPE_CHECKING:
    import numpy

_SOCKET_EVENT = int(QEvent.Type.SockAct)

_LOOK_BACK_NS = 10 * NS_PER_S
"""A nested record is stored before the message around it ends; how long that may take is not bounded,
but reading a little further back than asked costs nothing."""


class Session:
    """The records, names and runs since `start_ns` (ns of `loopscope.clock`)."""

    def __init__(self, store: RecordStore, names: NameTable, start_ns: int) -> None:
        self._store = store
        self._names = names
        self.start_ns = start_ns
        self.runs: list[RunRecord] = []
        self.races: list[Race] = []
        self.scales: list[Scale] = []
        self.explanations: dict[int, Explanation] = {}
        """Why a freeze was, by its `start_ns`."""
        self.flames: dict[int, tuple[FlameSlice, ...]] = {}
        """What ran during a freeze, by its `start_ns`."""

    @property
    def capacity(self) -> int:
        """How many records are kept at most."""
        return self._store.capacity

    @property
    def memory_bytes(self) -> int:
        """The most memory that the records take."""
        return self._store.memory_bytes

    @property
    def next_seq(self) -> int:
        """The number of the next record; also how many there ever were."""
        return self._store.next_seq

    @property
    def first_seq(self) -> int:
        """The number of the oldest record still kept."""
        return self._store.first_seq

    def since(self, seq: int, most: int | None = None) -> tuple[int, numpy.ndarray[Any, Any]]:
        """Give the records from number `seq` on (see `RecordStore.since`)."""
        return self._store.since(seq, most)

    def record(self, seq: int) -> MessageRecord:
        """Give one record. Raises IndexError when it is not kept."""
        return self._store[seq]

    def overlapping(self, start_ns: int, end_ns: int) -> numpy.ndarray[Any, Any]:
        """Give the records that were posted or handled, even in part, between two instants."""
        import numpy

        # Records lie in the order of their ends: find the first that can matter from the back.
        low, high = self.first_seq, self.next_seq
        while low < high:
            middle = (low + high) // 2
            if self._store[middle].end_ns < start_ns - _LOOK_BACK_NS:
                low = middle + 1
            else:
                high = middle
        _, records = self._store.since(low)
        handled = (records["end_ns"] > start_ns) & (records["begin_ns"] < end_ns)
        posted = (records["posted_ns"] >= start_ns) & (records["posted_ns"] < end_ns)
        chosen: numpy.ndarray[Any, Any] = records[numpy.logical_or(handled, posted)]
        return chosen

    def text(self, name_id: int) -> str:
        """Give the name of a receiver or coroutine."""
        return self._names.text(name_id)

    @property
    def name_count(self) -> int:
        """How many names there are; their numbers are 0 to `name_count` − 1."""
        return len(self._names)

    def describe(self, record: MessageRecord) -> str:
        """Give the message in words: "clicker · MouseButtonPress", "read_file_async · Task-14"."""
        return self.describe_message(record.name_id, record.kind, record.detail)

    def describe_message(self, name_id: int, kind: int, detail: int) -> str:
        """Give a message in words, from the parts of its record."""
        name = self.text(name_id)
        if kind == Kind.PULSE:
            return name
        if kind == Kind.ASYNCIO or (kind == Kind.IO and detail != _SOCKET_EVENT):
            return f"{name} · Task-{detail}" if detail else name
        event = event_name(detail) if detail else ""
        return f"{name} · {event}" if event else name

    def explanation_at(self, begin_ns: int) -> Explanation | None:
        """Give why a freeze was whose longest message began at `begin_ns`; None where nobody knows (yet)."""
        # A freeze begins with its turn: with that message, or with short ones before it.
        starts = [start for start in self.explanations if 0 <= begin_ns - start < FREEZE.limit_ns]
        return self.explanations[max(starts)] if starts else None

    def seconds(self, instant_ns: int) -> float:
        """Give an instant as seconds since the session began."""
        return (instant_ns - self.start_ns) / NS_PER_S
