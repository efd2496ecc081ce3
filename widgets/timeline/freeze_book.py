"""Every freeze of the session, found while the records come in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

import numpy as np

from loopscope.freezes import Freeze
from loopscope.records import Kind
from loopscope.thresholds import FREEZE
from loopscope.turns import TURN_GAP_NS

Array = np.ndarray[Any, Any]


@dataclass
class _Turn:
    """A turn of the loop that may go on with the next records."""

    number: int
    start_ns: int
    end_ns: int
    messages: int
    longest_ns: int
    name_id: int
    kind: int
    detail: int
    last_end_ns: int

    def freeze(self) -> Freeze | None:
        if self.end_ns - self.start_ns < FREEZE.limit_ns:
            return None
        return Freeze(
            self.start_ns,
            self.end_ns,
            self.name_id,
            self.kind,
            self.detail,
            self.messages,
            self.longest_ns,
        )

    def joined(self, later: _Turn) -> _Turn:
        """Give this turn with more of its messages."""
        longest = self if self.longest_ns >= later.longest_ns else later
        return _Turn(
            self.number,
            min(self.start_ns, later.start_ns),
            max(self.end_ns, later.end_ns),
            self.messages + later.messages,
            longest.longest_ns,
            longest.name_id,
            longest.kind,
            longest.detail,
            later.last_end_ns,
        )


class FreezeBook:
    """Finds what `loopscope.freezes.find_freezes` finds, but looks at each record only once."""

    def __init__(self) -> None:
        self._settled: list[Freeze] = []
        self._turn: _Turn | None = None
        self._open: Freeze | None = None
        self.version = 0
        """Changes with every change of `freezes`."""
        self.freezes: list[Freeze] = []
        """All of them, oldest first."""
        self._starts: list[int] = []
        self._longest_ns = 0

    def restart(self) -> None:
        """Let what follows not join on to what was there; what was found stays."""
        self._settled = list(self.freezes)
        self._turn = self._open = None

    def take(self, records: Array) -> int | None:
        """Take new records; give the start of the earliest freeze that is new or longer, None without one."""
        work = records[records["kind"] != int(Kind.PULSE)]
        if not len(work):
            return None
        turns = self._turns(work)
        if self._turn is not None and self._goes_on(work):
            turns[0] = self._turn.joined(turns[0])
        elif self._open is not None:
            self._settled.append(self._open)
            self._open = None
        found = [freeze for freeze in (turn.freeze() for turn in turns[:-1]) if freeze is not None]
        self._turn = turns[-1]
        now_open = self._turn.freeze()
        if not found and now_open == self._open:
            return None
        before, self._open = self._open, now_open
        self._settled += found
        self._put_in_order()
        changed = [f.start_ns for f in (*found, now_open) if f is not None and f != before]
        return min(changed) if changed else None

    def _goes_on(self, work: Array) -> bool:
        assert self._turn is not None
        first = work[int(np.argmin(work["begin_ns"]))]
        return (
            int(first["turn"]) == self._turn.number
            and int(first["begin_ns"]) - self._turn.last_end_ns <= TURN_GAP_NS
        )

    def _turns(self, work: Array) -> list[_Turn]:
        """Give the turns that matter: the first, the last, and in between those that are long enough."""
        work = work[np.argsort(work["begin_ns"], kind="stable")]
        begin, end, number = work["begin_ns"], work["end_ns"], work["turn"]
        new = (number[1:] != number[:-1]) | (begin[1:] - end[:-1] > TURN_GAP_NS)
        starts = np.concatenate(([0], np.flatnonzero(new) + 1))
        stops = np.concatenate((starts[1:], [len(work)]))
        long = np.maximum.reduceat(end, starts) - begin[starts] >= FREEZE.limit_ns
        long[0] = long[-1] = True
        return [_turn_of(work[starts[at] : stops[at]]) for at in np.flatnonzero(long).tolist()]

    def _put_in_order(self) -> None:
        every = self._settled if self._open is None else [*self._settled, self._open]
        self.freezes = sorted(every, key=lambda freeze: freeze.start_ns)
        self._starts = [freeze.start_ns for freeze in self.freezes]
        self._longest_ns = max((freeze.duration_ns for freeze in self.freezes), default=0)
        self.version += 1

    def within(self, start_ns: float, end_ns: float) -> list[Freeze]:
        """Give the freezes of which a part lies between two instants."""
        low = bisect_left(self._starts, start_ns - self._longest_ns)
        high = bisect_right(self._starts, end_ns)
        return [freeze for freeze in self.freezes[low:high] if freeze.end_ns > start_ns]

    def after(self, instant_ns: float) -> Freeze | None:
        """Give the first freeze that begins after an instant."""
        at = bisect_right(self._starts, instant_ns)
        return self.freezes[at] if at < len(self.freezes) else None

    def before(self, instant_ns: float) -> Freeze | None:
        """Give the last freeze that began before an instant."""
        at = bisect_left(self._starts, instant_ns)
        return self.freezes[at - 1] if at else None

    def forget_before(self, instant_ns: int) -> None:
        """Forget the freezes whose records are no longer kept."""
        if self._settled and self._settled[0].end_ns < instant_ns:
            self._settled = [freeze for freeze in self._settled if freeze.end_ns >= instant_ns]
            self._put_in_order()


def _turn_of(members: Array) -> _Turn:
    """Sum up the messages of one turn, which stand in order of their begins."""
    lengths = members["end_ns"] - members["begin_ns"]
    longest = members[int(np.argmax(lengths))]
    return _Turn(
        int(members["turn"][0]),
        int(members["begin_ns"][0]),
        int(members["end_ns"].max()),
        len(members),
        int(lengths.max()),
        int(longest["name_id"]),
        int(longest["kind"]),
        int(longest["detail"]),
        int(members["end_ns"][-1]),
    )
