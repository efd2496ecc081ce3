"""What the loop was doing at any instant of a recorded span: who waited, what was handled, what came next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from loopscope.freezes import Freeze, find_freezes
from loopscope.records import FIELDS, UNKNOWN_NS, Flag, Kind, MessageRecord
from loopscope.runs import RunRecord

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

_BLOCK = 1024
"""Messages whose earliest posting is kept as one figure, to pass over those that cannot wait."""
_NEVER_NS = (1 << 63) - 1


class Phase(Enum):
    """Where in `while True: message = queue.get(); handle(message)` the thread is."""

    GET = "get"
    """It takes the next message: one waits, or the turn is not over."""
    WAIT = "wait"
    """It waits in `get()`: no message is known to be there."""
    HANDLE = "handle"


class Replayed(NamedTuple):
    """A message by its number in the session, and its record."""

    seq: int
    record: MessageRecord


class Step(NamedTuple):
    """One message of the user's as a step of the replay; `number` counts from 0 within the span."""

    number: int
    seq: int
    begin_ns: int
    end_ns: int

    @property
    def last_ns(self) -> int:
        """The last instant at which it is still being handled."""
        return max(self.begin_ns, self.end_ns - 1)


@dataclass(frozen=True)
class LoopState:
    """The loop at one instant. Times in ns of `loopscope.clock`.

    `waiting` holds the messages posted but not yet taken, oldest first and at most as many as asked for;
    `waiting_count` is how many there really are, `next_seq` which of them is taken first. `handling` is what
    the thread is in: handlers that run a loop of their own first, the message itself last; empty outside of
    messages. `since_ns` and `until_ns` bound this stretch of handling or of waiting: None where the records
    do not tell. `handled` is what was done, newest first.
    """

    instant_ns: int
    phase: Phase
    waiting: tuple[Replayed, ...]
    waiting_count: int
    next_seq: int | None
    handling: tuple[Replayed, ...]
    since_ns: int | None
    until_ns: int | None
    handled: tuple[Replayed, ...]
    freeze: Freeze | None
    runs: tuple[RunRecord, ...]

    @property
    def message(self) -> Replayed | None:
        """The message being handled, None where there is none."""
        return self.handling[-1] if self.phase == Phase.HANDLE else None

    def waited_ns(self, message: Replayed) -> int:
        """Give how long a waiting message has been waiting by now."""
        return self.instant_ns - message.record.posted_ns


class Replay:
    """An index over the records of a span: built once, then every question takes well under a millisecond.

    Pulses and the instrument's own messages are never waiting, no step and never among the handled; but while
    the thread is in one of them, `handling` says so. A message whose posted time is unknown (paints, Qt's
    timers) is never shown as waiting.
    """

    def __init__(
        self, seqs: Array, records: Array, start_ns: int, end_ns: int, runs: Iterable[RunRecord] = ()
    ) -> None:
        """`records` may reach beyond the span on both sides; `seqs` are their numbers, shape (n,) both."""
        import numpy

        order = numpy.argsort(records["begin_ns"], kind="stable")
        self.start_ns, self.end_ns = start_ns, max(start_ns, end_ns)
        self._records = records[order]
        self._seqs = seqs[order]
        # Columns of their own: a search through one that lies in 40-byte records takes five times as long.
        self._begin = self._records["begin_ns"].copy()
        self._end = self._records["end_ns"].copy()
        self._latest_end = numpy.maximum.accumulate(self._end)
        user = (self._records["flags"] & int(Flag.OWN) == 0) & (self._records["kind"] != int(Kind.PULSE))
        posted = self._records["posted_ns"]
        self._posted = numpy.where(user & (posted != UNKNOWN_NS), posted, _NEVER_NS)
        blocks = numpy.arange(0, len(order), _BLOCK)
        self._earliest = numpy.minimum.reduceat(self._posted, blocks) if len(order) else self._posted
        rows = numpy.flatnonzero(user)
        self._by_end = rows[numpy.argsort(self._end[rows], kind="stable")]
        self._done_at = self._end[self._by_end]
        inside = (self._end[rows] > start_ns) & (self._begin[rows] < self.end_ns)
        self._steps = rows[inside]
        self._step_begin = self._begin[self._steps]
        loops = self._records["flags"] & int(Flag.NESTED_LOOP) != 0
        depth = self._records["depth"]
        self._pieces = [
            numpy.flatnonzero(loops & (depth == level)) for level in range(int(depth.max(initial=0)))
        ]
        self.freezes = tuple(
            f for f in find_freezes(self._records) if f.end_ns > start_ns and f.start_ns < self.end_ns
        )
        self._freeze_starts = [f.start_ns for f in self.freezes]
        self.runs = tuple(r for r in runs if r.start_ns < self.end_ns and (r.end_ns or _NEVER_NS) > start_ns)

    @property
    def ticks(self) -> tuple[Array, Array, Array]:
        """Begin and end in ns and kind of each of the user's messages, for a drawing of the whole span."""
        return self._begin[self._steps], self._end[self._steps], self._records["kind"][self._steps]

    def __len__(self) -> int:
        return len(self._steps)

    # --- the state at an instant

    def state_at(self, instant_ns: int, most_waiting: int = 64, most_handled: int = 16) -> LoopState:
        """Give the state of the loop at `instant_ns`."""
        after = int(self._begin.searchsorted(instant_ns, "right"))
        now = self._rows_at(instant_ns, after)
        waiting = self._waiting_rows(instant_ns, after)
        outer = self._suspended(now[0] if now else after, instant_ns)
        if now:
            phase = Phase.HANDLE
            since: int | None = int(self._begin[now[-1]])
            until: int | None = int(self._end[now[-1]])
        else:
            same_turn = 0 < after < len(self._begin) and (
                self._records["turn"][after] == self._records["turn"][after - 1]
            )
            phase = Phase.GET if len(waiting) or same_turn else Phase.WAIT
            since = int(self._latest_end[after - 1]) if after else None
            until = int(self._begin[after]) if after < len(self._begin) else None
        return LoopState(
            instant_ns,
            phase,
            tuple(self._message(row) for row in waiting[:most_waiting]),
            len(waiting),
            int(self._seqs[waiting.min()]) if len(waiting) else None,
            tuple(self._message(row) for row in (*outer, *now)),
            since,
            until,
            self._handled(instant_ns, most_handled, outer),
            self.freeze_at(instant_ns),
            tuple(r for r in self.runs if r.start_ns <= instant_ns < (r.end_ns or _NEVER_NS)),
        )

    def _message(self, row: int) -> Replayed:
        return Replayed(int(self._seqs[row]), MessageRecord(*self._records[row].item()[:FIELDS]))

    def _rows_at(self, instant_ns: int, after: int) -> list[int]:
        """Give the rows with begin ≤ instant < end, outermost first; `after` is the first to begin later."""
        first = int(self._latest_end.searchsorted(instant_ns, "right"))
        rows = [row for row in range(first, after) if self._end[row] > instant_ns]
        return sorted(rows, key=lambda row: int(self._records["depth"][row]))

    def _waiting_rows(self, instant_ns: int, after: int) -> Array:
        """Give the rows with posted ≤ instant < begin, oldest posting first."""
        import numpy

        block = after // _BLOCK
        found = [self._posted[:0].astype("i8")]
        # Among those taken later only blocks that hold an early posting are looked into: a few, as a rule.
        for late in numpy.flatnonzero(self._earliest[block:] <= instant_ns) + block:
            low = max(after, int(late) * _BLOCK)
            found.append(numpy.flatnonzero(self._posted[low : (int(late) + 1) * _BLOCK] <= instant_ns) + low)
        rows = numpy.concatenate(found)
        chosen: Array = rows[numpy.argsort(self._posted[rows], kind="stable")]
        return chosen

    def _suspended(self, row: int, instant_ns: int) -> tuple[int, ...]:
        """Give the newest pieces of the handlers in whose loops message `row` is taken, outermost first."""
        if row >= len(self._begin):
            return ()
        found = []
        for level in range(int(self._records["depth"][row])):
            pieces = self._pieces[level]
            before = int(self._end[pieces].searchsorted(instant_ns, "right"))
            if before:
                found.append(int(pieces[before - 1]))
        return tuple(found)

    def _handled(self, instant_ns: int, most: int, without: tuple[int, ...]) -> tuple[Replayed, ...]:
        """Give the newest messages that ended by then; a handler that only called a loop is not done."""
        until = int(self._done_at.searchsorted(instant_ns, "right"))
        rows = self._by_end[max(0, until - most - len(without)) : until][::-1].tolist()
        return tuple(self._message(row) for row in rows if row not in without)[:most]

    def freeze_at(self, instant_ns: int) -> Freeze | None:
        """Give the freeze in which an instant lies."""
        at = bisect_right(self._freeze_starts, instant_ns) - 1
        return self.freezes[at] if at >= 0 and instant_ns < self.freezes[at].end_ns else None

    def handled_between(self, start_ns: int, end_ns: int) -> int:
        """Count the user's messages that ended after one instant and until another."""
        low, high = self._done_at.searchsorted((start_ns, end_ns), "right")
        return int(high - low)

    # --- steps

    def step(self, number: int) -> Step | None:
        """Give step `number`, None where there is none."""
        if not 0 <= number < len(self._steps):
            return None
        row = int(self._steps[number])
        return Step(number, int(self._seqs[row]), int(self._begin[row]), int(self._end[row]))

    def step_at(self, instant_ns: int) -> Step | None:
        """Give the newest step begun at an instant, None before the first."""
        return self.step(int(self._step_begin.searchsorted(instant_ns, "right")) - 1)

    def next_step(self, instant_ns: int) -> Step | None:
        """Give the step that begins next after an instant, None after the last."""
        return self.step(int(self._step_begin.searchsorted(instant_ns, "right")))

    def previous_step(self, instant_ns: int) -> Step | None:
        """Give the step before the one that an instant lies in, or the last one that is over by then."""
        here = self.step_at(instant_ns)
        return here if here is None or instant_ns > here.last_ns else self.step(here.number - 1)

    def pauses(self, least_ns: int) -> tuple[tuple[int, int], ...]:
        """Give the stretches of at least `least_ns` in which no message of the user's was handled."""
        import numpy

        ends = numpy.maximum.accumulate(self._end[self._steps])
        low = numpy.concatenate(([self.start_ns], ends)).clip(self.start_ns, self.end_ns)
        high = numpy.concatenate((self._step_begin, [self.end_ns])).clip(self.start_ns, self.end_ns)
        long = high - low >= least_ns
        return tuple(zip(low[long].tolist(), high[long].tolist(), strict=True))
