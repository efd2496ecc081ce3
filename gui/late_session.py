"""Stands for the session in panels that are painted before the instrument has been loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from loopscope.clock import now_ns

if TYPE_CHECKING:
    import numpy

    from loopscope.explain import Explanation
    from loopscope.flame import FlameSlice
    from loopscope.records import MessageRecord
    from loopscope.runs import RunRecord
    from loopscope.session import Session


class LateSession:
    """A `SessionView` that is empty until `become` gives it the real one."""

    def __init__(self) -> None:
        self._session: Session | None = None
        self._start_ns = now_ns()

    def become(self, session: Session) -> None:
        """Give everything from `session` from now on."""
        self._session = session

    @property
    def _real(self) -> Session:
        if self._session is None:
            raise RuntimeError("the session is not there yet")
        return self._session

    @property
    def next_seq(self) -> int:
        """The number that the next record will get."""
        return self._session.next_seq if self._session else 0

    @property
    def first_seq(self) -> int:
        """The number of the oldest record still kept."""
        return self._session.first_seq if self._session else 0

    @property
    def capacity(self) -> int:
        """How many records are kept at most."""
        return self._real.capacity

    @property
    def start_ns(self) -> int:
        """The instant from which the views count."""
        return self._session.start_ns if self._session else self._start_ns

    @property
    def runs(self) -> Sequence[RunRecord]:
        """Every run so far, oldest first."""
        return self._session.runs if self._session else ()

    @property
    def flames(self) -> Mapping[int, tuple[FlameSlice, ...]]:
        """What ran during each freeze that was looked into, by the freeze's `start_ns`."""
        return self._session.flames if self._session else {}

    def since(self, seq: int, most: int | None = None) -> tuple[int, numpy.ndarray[Any, Any]]:
        """Give the records from number `seq` on."""
        return self._real.since(seq, most)

    def record(self, seq: int) -> MessageRecord:
        """Give one record. Raises IndexError when it is not kept."""
        return self._real.record(seq)

    def overlapping(self, start_ns: int, end_ns: int) -> numpy.ndarray[Any, Any]:
        """Give the records that were posted or handled, even in part, between two instants."""
        return self._real.overlapping(start_ns, end_ns)

    def text(self, name_id: int) -> str:
        """Give the name of a receiver or coroutine."""
        return self._real.text(name_id)

    def explanation_at(self, begin_ns: int) -> Explanation | None:
        """Give why a freeze was."""
        return self._real.explanation_at(begin_ns)

    def describe(self, record: MessageRecord) -> str:
        """Give a message in words."""
        return self._real.describe(record)
