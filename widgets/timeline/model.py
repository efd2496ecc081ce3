"""What the timeline knows of its session: every index, fed with what is new since the last time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from loopscope.records import Kind, MessageRecord
from widgets.session_view import SessionView
from widgets.timeline.freeze_book import FreezeBook
from widgets.timeline.lanes import Facts
from widgets.timeline.message_codes import OWN
from widgets.timeline.message_tracks import MessageTracks
from widgets.timeline.nested_links import NestedLinks
from widgets.timeline.pulse_track import PulseTrack
from widgets.timeline.record_ring import RecordRing
from widgets.timeline.run_rows import RunBar, RunRows, rows_of
from widgets.timeline.wait_rows import WaitRows

if TYPE_CHECKING:
    from loopscope.explain import Explanation
    from loopscope.flame import FlameSlice
    from loopscope.freezes import Freeze

Array = np.ndarray[Any, Any]

PIECE = 4_096
"""Records taken in at one time: a session of a million is read in over a few seconds, without a freeze."""
NOWHERE = 1 << 62
EVERYWHERE = -(1 << 62)


class TimelineModel:
    """Reads a session by number. Everything is kept for as long as the session keeps its records."""

    def __init__(self, session: SessionView) -> None:
        self.session = session
        self.ring = RecordRing(session.capacity)
        self.messages = MessageTracks(self.ring)
        self.pulses = PulseTrack(self.ring)
        self.waits = WaitRows()
        self.freezes = FreezeBook()
        self.links = NestedLinks()
        self.runs = RunRows()
        self._explained: dict[int, Explanation] = {}
        self._flame_count = -1
        self._flame_depths: dict[int, int] = {}
        self._flame_rows = 0
        self._facts: Facts | None = None
        self.first_ns = session.start_ns
        """The earliest instant of which anything is known."""
        self.last_ns = session.start_ns

    @property
    def behind(self) -> bool:
        """Whether there is more to be taken in than one `pull` takes."""
        return self.session.next_seq - self.ring.next_seq > PIECE

    def pull(self, most: int = PIECE) -> int:
        """Take in what is new, `most` records at a time.

        Gives the instant from which on what is drawn has changed: `NOWHERE`, if nothing has.
        """
        changed_ns = NOWHERE
        self._facts = None
        if self.runs.take(self.session.runs):
            changed_ns = EVERYWHERE
        if self._count_flames():
            changed_ns = EVERYWHERE
        records = self._next_piece(most)
        if records is None:
            return changed_ns
        seq = self.ring.next_seq
        places, fresh = self.ring.append(records)
        self.messages.take(records, places, fresh)
        for redraw_ns in (
            int(records["begin_ns"].min()),
            self.pulses.take(records, places, fresh),
            self.waits.take(records, seq),
            self.freezes.take(records),
            self.links.take(records),
        ):
            if redraw_ns is not None:
                changed_ns = min(changed_ns, redraw_ns)
        self.first_ns = min(self.first_ns, int(records["begin_ns"].min()))
        self.last_ns = max(self.last_ns, int(records["end_ns"].max()))
        if self.ring.first_seq:
            oldest = self.ring.record(self.ring.first_seq).begin_ns
            self.first_ns = oldest
            self.freezes.forget_before(oldest)
        return changed_ns

    def _next_piece(self, most: int) -> Array | None:
        """Give at most `most` records that were not taken in yet."""
        wanted = self.ring.next_seq
        if self.session.next_seq <= wanted:
            return None
        first, piece = self.session.since(wanted, most)
        if not len(piece):
            return None
        if first != wanted:
            self._restart(first)
        return piece

    def _restart(self, seq: int) -> None:
        """Go on with number `seq`, which does not join on to what is there."""
        self.ring.restart(seq)
        self.messages = MessageTracks(self.ring)
        self.pulses = PulseTrack(self.ring)
        self.waits.restart()
        self.freezes.restart()

    # --- what is known

    @property
    def end_ns(self) -> int:
        """The last instant of which anything is known."""
        return max(self.last_ns, self.runs.latest_ns or self.last_ns)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.ring.next_seq == self.ring.first_seq and not self.runs.all

    @property
    def facts(self) -> Facts:
        """What decides how the lanes are laid out. Asked for in every frame, it stays until the next pull."""
        if self._facts is None:
            self._facts = Facts(
                inner_rows=min(2, self.messages.deepest),
                flame_rows=self._flame_rows,
                waits=self.waits.count > 0,
                io_rows=rows_of(self.runs.all),
                thread_rows=rows_of(self.runs.off_thread),
                pulses=self.pulses.seen,
            )
        return self._facts

    def facts_between(self, start_ns: int, end_ns: int) -> Facts:
        """Tell what there is to draw between two instants: a lane without anything needs no room."""

        def in_view(bars: tuple[RunBar, ...]) -> tuple[RunBar, ...]:
            return tuple(
                bar for bar in bars if bar.start_ns < end_ns and (bar.end_ns is None or bar.end_ns > start_ns)
            )

        frozen = [freeze.start_ns for freeze in self.freezes.within(start_ns, end_ns)]
        depths = (self._flame_depth(at_ns, self.flames.get(at_ns, ())) for at_ns in frozen)
        return Facts(
            inner_rows=min(2, self.messages.deepest),
            flame_rows=max(depths, default=0),
            waits=len(self.waits.within(start_ns, end_ns)) > 0,
            io_rows=rows_of(in_view(self.runs.all)),
            thread_rows=rows_of(in_view(self.runs.off_thread)),
            pulses=self.pulses.seen,
        )

    @property
    def flames(self) -> Mapping[int, tuple[FlameSlice, ...]]:
        """What was seen to run in each freeze, by its `start_ns`."""
        found: Mapping[int, tuple[FlameSlice, ...]] = getattr(self.session, "flames", {})
        return found

    def flame_rows(self, start_ns: int, rows: int) -> Iterator[tuple[int, FlameSlice]]:
        """Give what ran in the freeze that began at `start_ns`, each with its row from the top, below `rows`.

        Where there are fewer rows than functions in each other, the innermost are shown: the outermost only
        brought the message there, and the line that matters is at the bottom.
        """
        pieces = self.flames.get(start_ns, ())
        first = max(0, self._flame_depth(start_ns, pieces) - rows)
        for piece in pieces:
            if first <= piece.depth < first + rows:
                yield piece.depth - first, piece

    def _flame_depth(self, start_ns: int, pieces: tuple[FlameSlice, ...]) -> int:
        """Give how many functions in each other took a part of the freeze that is worth a row."""
        known = self._flame_depths.get(start_ns, 0)
        if pieces and not known:
            spent: Counter[int] = Counter()
            for piece in pieces:
                spent[piece.depth] += piece.end_ns - piece.begin_ns
            worth = [depth + 1 for depth, took_ns in spent.items() if took_ns * 20 >= spent[0]]
            known = self._flame_depths[start_ns] = max(worth, default=0)
        return known

    def _count_flames(self) -> bool:
        flames = self.flames
        if len(flames) == self._flame_count:
            return False
        self._flame_count = len(flames)
        deepest = (self._flame_depth(start_ns, flame) for start_ns, flame in flames.items())
        self._flame_rows = max(deepest, default=0)
        return True

    def explanation(self, freeze: Freeze) -> Explanation | None:
        """Give why a freeze was, None while nobody knows."""
        known = self._explained.get(freeze.start_ns)
        if known is None:
            known = self.session.explanation_at(freeze.start_ns)
            if known is not None:
                self._explained[freeze.start_ns] = known
        return known

    def longest_within(self, start_ns: int, end_ns: int) -> int | None:
        """Give the number of the message that took the longest part between two instants."""
        places = self.messages.within(start_ns, end_ns)
        if not len(places):
            return None
        begin = self.ring.begin_ns[places].clip(start_ns, end_ns)
        end = self.ring.end_ns[places].clip(start_ns, end_ns)
        return self.ring.seq_at(int(places[int(np.argmax(end - begin))]))

    def message_at(self, instant_ns: int) -> int | None:
        """Give the number of the user's or own message that was being handled at an instant."""
        places = self.messages.within(instant_ns, instant_ns + 1)
        return self.ring.seq_at(int(places[-1])) if len(places) else None

    def is_users(self, seq: int) -> bool:
        """Tell whether a message is of the user's program: neither a pulse nor the instrument's own."""
        place = seq % self.ring.size
        return bool(self.messages.code[place]) and int(self.messages.track[place]) != OWN

    def freeze_of(self, record: MessageRecord) -> Freeze | None:
        """Give the freeze of which a message is a part, None if it is of none."""
        if record.kind == Kind.PULSE:
            return None
        for freeze in self.freezes.within(record.begin_ns, record.end_ns + 1):
            if freeze.start_ns <= record.begin_ns and record.end_ns <= freeze.end_ns:
                return freeze
        return None
