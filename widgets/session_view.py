"""The one interface through which views read a session: "what is new since number N"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from loopscope.records import MessageRecord

if TYPE_CHECKING:
    import numpy

    from loopscope.explain import Explanation
    from loopscope.flame import FlameSlice
    from loopscope.runs import RunRecord


class SessionView(Protocol):
    """What views need of `loopscope.session.Session`; a saved file can give the same."""

    @property
    def next_seq(self) -> int:
        """The number that the next record will get."""

    @property
    def first_seq(self) -> int:
        """The number of the oldest record still kept."""

    @property
    def capacity(self) -> int:
        """How many records are kept at most."""

    @property
    def start_ns(self) -> int:
        """The instant from which the views count."""

    @property
    def runs(self) -> Sequence[RunRecord]:
        """Every run so far, oldest first, those still going as well."""

    @property
    def flames(self) -> Mapping[int, tuple[FlameSlice, ...]]:
        """What ran during each freeze that was looked into, by the freeze's `start_ns`."""

    def since(self, seq: int, most: int | None = None) -> tuple[int, numpy.ndarray[Any, Any]]:
        """Give the number of the first record given, and the records from `seq` on; at most `most`."""

    def record(self, seq: int) -> MessageRecord:
        """Give one record. Raises IndexError when it is not kept."""

    def overlapping(self, start_ns: int, end_ns: int) -> numpy.ndarray[Any, Any]:
        """Give the records that were posted or handled, even in part, between two instants."""

    def text(self, name_id: int) -> str:
        """Give the receiver or coroutine of a record's `name_id`."""

    def explanation_at(self, begin_ns: int) -> Explanation | None:
        """Give why a freeze was that is made of a message begun at `begin_ns`; None where nobody knows."""

    def describe(self, record: MessageRecord) -> str:
        """Give "clicker · MouseButtonPress", "read_file_async · Task-14"."""
