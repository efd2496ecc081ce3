"""Which records of a session match a filter: arrays and tables of truth, no work per message in Python."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from loopscope.records import FIELDS, UNKNOWN_NS, Flag, Kind, MessageRecord, record_dtype
from loopscope.thresholds import FRAME, INSTANT, LONG_TASK, Verdict
from widgets.session_view import SessionView
from widgets.sliding_array import SlidingArray

KEEP = 200_000
"""Newest recorded messages that the log can show."""

Array = np.ndarray[Any, Any]

_MANY_WORDINGS = 100_000
_TASK = re.compile(r"task-?(\d*)")
_LIMITS_NS = np.array([FRAME.limit_ns, LONG_TASK.limit_ns, INSTANT.limit_ns])


@dataclass(frozen=True)
class LogFilter:
    """What the log shows. Empty collections let nothing through."""

    kinds: Collection[int] = field(default_factory=lambda: frozenset(Kind))
    verdicts: Collection[int] = field(default_factory=lambda: frozenset(Verdict))
    search: str = ""
    """Words that must all occur in "receiver · message"."""
    show_own: bool = False
    """Whether the instrument's own messages are shown too."""


def verdicts_of(records: Array) -> Array:
    """Give the verdict of each record as uint8."""
    waited = records["begin_ns"] - records["posted_ns"]
    waited[records["posted_ns"] == UNKNOWN_NS] = 0
    handled = records["end_ns"] - records["begin_ns"]
    latency = np.maximum(waited, 0) + np.maximum(handled, 0)
    verdicts: Array = np.searchsorted(_LIMITS_NS, latency, side="right").astype(np.uint8)
    return verdicts


class MessageIndex:
    """A window over the newest records of a session and, in it, the rows that match a filter.

    Changing it takes two steps, so that a model can announce each before it happens: `fetch` brings
    new records and says how many of them match, `publish` makes those rows. `excess` says how many
    rows stand before the kept window, `trim` removes them.
    """

    def __init__(self, session: SessionView, keep: int = KEEP) -> None:
        """`keep` is the number of records in the window; a session that holds fewer lowers it."""
        self._session = session
        self.keep = min(keep, session.capacity)
        self._slack = max(1, self.keep // 20)
        room = self.keep + self.keep // 2 + 1
        self._records = SlidingArray(record_dtype(), room)
        self._verdicts = SlidingArray(np.dtype(np.uint8), room)
        self._wordings = SlidingArray(np.dtype(np.uint32), room)
        self._rows = SlidingArray(np.dtype(np.int64), room)
        self._pending = np.empty(0, np.int64)
        self._first = 0
        """The number of the first record in the window."""
        self._next = 0
        self.hidden_before = 0
        """Records before this number were cleared away; they remain in the session."""
        self._wording_no: dict[int, int] = {}
        self._wording_text: list[str] = []
        self._search_words: list[str] = []
        self._task_of_search: list[int | None] = []
        self._hits = np.zeros(256, np.uint8)
        self.filter = LogFilter()
        self._prepare_search()

    # --- what the rows hold

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def recorded(self) -> int:
        """How many records lie in the window, matching or not."""
        return len(self._records)

    @property
    def first_seq(self) -> int:
        """The number of the oldest record in the window."""
        return self._first

    @property
    def next_seq(self) -> int:
        """The number after the newest record in the window."""
        return self._next

    def seq(self, row: int) -> int:
        """Give the record number shown in `row`."""
        return int(self._rows.view[row])

    def record(self, row: int) -> MessageRecord:
        """Give the record shown in `row`, from the window's own copy: the session may have dropped it."""
        return MessageRecord(*self._records.view[self.seq(row) - self._first].tolist()[:FIELDS])

    def row_of(self, seq: int) -> int:
        """Give the first row whose record number is `seq` or larger; len(self) when there is none."""
        return int(np.searchsorted(self._rows.view, seq))

    def matching(self) -> tuple[Array, Array]:
        """Give a copy of the numbers and records of every row."""
        seqs = self._rows.view.copy()
        return seqs, self._records.view[seqs - self._first]

    # --- new records

    def fetch(self) -> int:
        """Bring what is new in the session; give how many of it match. Follow with `publish`."""
        first, fresh = self._session.since(max(self._next, self._session.next_seq - self.keep))
        if not len(fresh):
            return len(self._pending)
        if first != self._next:
            self.restart()
            self._first = first
        self._next = first + len(fresh)
        verdicts, wordings = verdicts_of(fresh), self._number_wordings(fresh)
        for array, values in (
            (self._records, fresh),
            (self._verdicts, verdicts),
            (self._wordings, wordings),
        ):
            array.append(values)
        matches = np.flatnonzero(self._mask(fresh, verdicts, wordings, first)) + first
        self._pending = np.concatenate((self._pending, matches)) if len(self._pending) else matches
        return len(self._pending)

    def publish(self) -> None:
        """Make rows of what `fetch` found."""
        self._rows.append(self._pending)
        self._pending = self._pending[:0]

    def excess(self) -> int | None:
        """Give how many rows `trim` would remove; None while the window is not over its limit by a chunk."""
        if self.recorded <= self.keep + self._slack:
            return None
        return self.row_of(self._next - self.keep)

    def trim(self) -> None:
        """Forget the records, and their rows, before the newest `keep`."""
        first = self._next - self.keep
        self._rows.drop(self.row_of(first))
        for array in (self._records, self._verdicts, self._wordings):
            array.drop(first - self._first)
        self._first = first

    def skips(self) -> bool:
        """Tell whether the next `fetch` must leave out records: call `restart` before it."""
        return max(self._session.first_seq, self._session.next_seq - self.keep) > self._next

    def restart(self) -> None:
        """Empty the window, as what follows does not join on to it."""
        for array in (self._records, self._verdicts, self._wordings, self._rows):
            array.drop(len(array))
        self._pending = self._pending[:0]

    # --- the filter

    def set_filter(self, wanted: LogFilter) -> None:
        """Match everything in the window anew."""
        self.filter = wanted
        self._prepare_search()
        self._match_all()

    def hide_past(self) -> None:
        """Show only what comes from now on."""
        self.hidden_before = self._session.next_seq
        self._match_all()

    def show_past(self) -> None:
        """Show again what `hide_past` hid."""
        self.hidden_before = 0
        self._match_all()

    def _match_all(self) -> None:
        mask = self._mask(self._records.view, self._verdicts.view, self._wordings.view, self._first)
        self._rows.drop(len(self._rows))
        self._rows.append(np.flatnonzero(mask) + self._first)
        self._pending = self._pending[:0]

    def _mask(
        self,
        records: Array,
        verdicts: Array,
        wordings: Array,
        first: int,
    ) -> Array:
        """Give the truth for each of `records`, the first of which has number `first`."""
        wanted = self.filter
        mask: Array = _table(wanted.kinds)[records["kind"]] & _table(wanted.verdicts)[verdicts]
        if not wanted.show_own:
            mask &= (records["flags"] & int(Flag.OWN)) == 0
        if self.hidden_before > first:
            mask[: self.hidden_before - first] = False
        for term, task in enumerate(self._task_of_search):
            hit = (self._hits[wordings] >> term & 1).astype(bool)
            if task is not None:
                detail = records["detail"]
                number = detail == task if task else detail > 0
                hit |= (records["kind"] == Kind.ASYNCIO) & number
            mask &= hit
        return mask

    # --- the search: each different wording is matched once, the records by number

    def _number_wordings(self, records: Array) -> Array:
        """Give each record the number of its wording: receiver and sort of message.

        The number in a task's name is left out, as there may be any number of tasks; the search
        treats it apart.
        """
        name = records["name_id"].astype(np.int64)
        detail = np.where(records["kind"] == Kind.ASYNCIO, 0, records["detail"]).astype(np.int64)
        if len(self._wording_no) > _MANY_WORDINGS:
            detail[:] = 0
        keys = name << 32 | detail
        different, where, inverse = np.unique(keys, return_index=True, return_inverse=True)
        numbers = np.empty(len(different), np.uint32)
        for place, (key, index) in enumerate(zip(different.tolist(), where.tolist(), strict=True)):
            number = self._wording_no.get(key)
            if number is None:
                number = self._wording_no[key] = len(self._wording_text)
                self._wording_text.append(self._wording(records[index]))
                self._match_wording(number)
            numbers[place] = number
        given: Array = numbers[inverse.reshape(-1)]
        return given

    def _wording(self, row: Any) -> str:
        record = MessageRecord(*row.tolist()[:FIELDS])
        if record.kind == Kind.ASYNCIO:
            return self._session.text(record.name_id).lower()
        return self._session.describe(record).lower()

    def _prepare_search(self) -> None:
        """Split the search into words and match every known wording with each (one bit a word)."""
        words = [word for word in self.filter.search.lower().split() if word != "·"][:8]
        self._search_words = words
        self._task_of_search = []
        for word in words:
            found = _TASK.fullmatch(word)
            self._task_of_search.append(None if found is None else int(found[1][:9] or 0))
        self._hits = np.zeros(max(256, 2 * len(self._wording_text)), np.uint8)
        for number in range(len(self._wording_text)) if words else ():
            self._match_wording(number)

    def _match_wording(self, number: int) -> None:
        if number >= len(self._hits):
            self._hits = np.concatenate((self._hits, np.zeros_like(self._hits)))
        text = self._wording_text[number]
        self._hits[number] = sum(1 << bit for bit, word in enumerate(self._search_words) if word in text)


def _table(allowed: Collection[int]) -> Array:
    """Give a table of truth for values 0…255."""
    table = np.zeros(256, bool)
    table[[int(value) for value in allowed]] = True
    return table
