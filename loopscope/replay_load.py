"""Reads from a session what a replay of a span needs, and no more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from loopscope.clock import NS_PER_S
from loopscope.records import UNKNOWN_NS
from loopscope.replay import Replay

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy

    from loopscope.runs import RunRecord

    Array = numpy.ndarray[Any, Any]

FIRST_LOOK = 25_000
"""Records read at first, the newest: indexed in a few milliseconds. More are read only where needed."""
LIVE_LOOK = 8_000
"""Records of which the newest replay is made at most: it is made several times a second."""
_BEFORE_NS = NS_PER_S
"""What was handled shortly before a span is shown in it, and a freeze may reach into it."""


class Readable(Protocol):
    """What is needed of a session."""

    @property
    def next_seq(self) -> int:
        """The number that the next record will get."""

    @property
    def first_seq(self) -> int:
        """The number of the oldest record still kept."""

    @property
    def runs(self) -> Sequence[RunRecord]:
        """Every run so far."""

    def since(self, seq: int) -> tuple[int, Array]:
        """Give the number of the first record given, and the records from `seq` on."""


def newest(session: Readable, length_ns: int) -> Replay | None:
    """Give the replay of the last `length_ns`, or of what `LIVE_LOOK` records hold; None when empty."""
    first, records = session.since(max(session.first_seq, session.next_seq - LIVE_LOOK))
    if not len(records):
        return None
    end_ns = int(records["end_ns"].max())
    start_ns = max(end_ns - length_ns, int(records["begin_ns"].min()))
    return _replay(session, first, records, start_ns, end_ns)


def lies_in_first_look(session: Readable, start_ns: int) -> bool:
    """Tell whether a span that begins at `start_ns` needs no more than the `FIRST_LOOK` newest records."""
    if session.next_seq - session.first_seq <= FIRST_LOOK:
        return True
    _, records = session.since(session.next_seq - FIRST_LOOK)
    return bool(records["end_ns"][0] <= start_ns - _BEFORE_NS)


def load(session: Readable, start_ns: int, end_ns: int) -> Replay:
    """Give the replay of a span, cut to what is recorded. May take half a second for a million records."""
    count = FIRST_LOOK
    while True:
        first, records = session.since(max(session.first_seq, session.next_seq - count))
        if first <= session.first_seq or records["end_ns"][0] <= start_ns - _BEFORE_NS:
            break
        count *= 4
    if len(records):
        end_ns = min(end_ns, int(records["end_ns"].max()))
        start_ns = min(max(start_ns, int(records["begin_ns"].min())), end_ns)
    return _replay(session, first, records, start_ns, end_ns)


def _replay(session: Readable, first: int, records: Array, start_ns: int, end_ns: int) -> Replay:
    """Keep what is handled in the span or shortly before it, and what was posted in it and handled later."""
    import numpy

    known = records["posted_ns"] != UNKNOWN_NS
    wanted = (records["end_ns"] > start_ns - _BEFORE_NS) & (
        (records["begin_ns"] < end_ns) | (known & (records["posted_ns"] < end_ns))
    )
    rows = numpy.flatnonzero(wanted)
    return Replay(rows + first, records[rows], start_ns, end_ns, tuple(session.runs))
