"""What is chosen, wherever it was chosen: a message, its freeze, its run. Told once, no loops."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loopscope.explain import Explanation
    from loopscope.freezes import Freeze
    from loopscope.records import MessageRecord
    from loopscope.runs import RunRecord
    from widgets.session_view import SessionView


MOST_IN_A_FREEZE = 20_000
"""So many messages of one freeze are looked at for the longest."""


class What(Enum):
    """What a person can choose."""

    NOTHING = "nothing"
    MESSAGE = "message"
    RUN = "run"
    FREEZE = "freeze"
    SPAN = "span"


@dataclass(frozen=True)
class Chosen:
    """What is chosen, as far as it is known.

    `seq` is the number of the message, `why` why the freeze was that it made, `run` the run in which it
    lies, `span_ns` the stretch of time that belongs to the choice (ns of `loopscope.clock`). `what` is what
    the person pointed at: the rest follows from it.
    """

    what: What = What.NOTHING
    seq: int | None = None
    run: RunRecord | None = None
    why: Explanation | None = None
    span_ns: tuple[int, int] | None = None


class Selection(QObject):
    """Carries the choice between panels: each says what was chosen in it, and hears the rest."""

    changed = Signal(object)
    """The `Chosen` that holds from now on."""

    def __init__(self, session: SessionView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._telling = False
        self.chosen = Chosen()

    def choose_message(self, seq: int) -> None:
        """Choose a message by its number, and with it the freeze that it made and the run around it."""
        found = record_at(self._session, seq)
        if found is None:
            return
        why = self._session.explanation_at(found.begin_ns)
        run = run_around(self._session.runs, found.begin_ns, found.end_ns)
        self._tell(Chosen(What.MESSAGE, seq, run, why, (found.begin_ns, found.end_ns)))

    def choose_run(self, run: RunRecord) -> None:
        """Choose a run, and with it the message that made its longest freeze."""
        worst = run.figures.worst_freeze if run.figures is not None else None
        span = (run.start_ns, run.end_ns) if run.end_ns is not None else None
        if worst is None:
            self._tell(Chosen(What.RUN, None, run, None, span))
        else:
            freeze, why = worst
            self._tell(Chosen(What.RUN, longest_in(self._session, freeze), run, why, span))

    def choose_freeze(self, why: Explanation, freeze: Freeze) -> None:
        """Choose a freeze, and with it its message and the run around it."""
        run = run_around(self._session.runs, freeze.start_ns, freeze.end_ns)
        seq = longest_in(self._session, freeze)
        self._tell(Chosen(What.FREEZE, seq, run, why, (freeze.start_ns, freeze.end_ns)))

    def choose_span(self, start_ns: int, end_ns: int) -> None:
        """Choose a stretch of time."""
        self._tell(Chosen(What.SPAN, span_ns=(start_ns, end_ns)))

    def _tell(self, chosen: Chosen) -> None:
        """Tell every panel. What a panel says while it is told follows from that and is no choice."""
        if self._telling:
            return
        self._telling = True
        try:
            self.chosen = chosen
            self.changed.emit(chosen)
        finally:
            self._telling = False


def record_at(session: SessionView, seq: int) -> MessageRecord | None:
    """Give the record of number `seq`; None when it is not kept."""
    try:
        return session.record(seq)
    except IndexError:
        return None


def run_around(runs: Sequence[RunRecord], begin_ns: int, end_ns: int) -> RunRecord | None:
    """Give the newest run during which a message was handled, at least for a part."""
    for run in reversed(runs):
        if begin_ns < (run.end_ns if run.end_ns is not None else end_ns + 1) and end_ns > run.start_ns:
            return run
    return None


def longest_in(session: SessionView, freeze: Freeze) -> int | None:
    """Give the number of the longest message inside a freeze; None when it is not kept any more."""
    # Records lie in the order of their ends.
    low, high = session.first_seq, session.next_seq
    while low < high:
        middle = (low + high) // 2
        if session.record(middle).end_ns <= freeze.start_ns:
            low = middle + 1
        else:
            high = middle
    longest, best_ns = None, -1
    for seq in range(low, min(session.next_seq, low + MOST_IN_A_FREEZE)):
        record = session.record(seq)
        if record.end_ns > freeze.end_ns:
            break
        if record.handled_ns > best_ns:
            longest, best_ns = seq, record.handled_ns
    return longest
