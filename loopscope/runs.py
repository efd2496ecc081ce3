"""A run: one launch of one operation in one mode, and what was measured of the window meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loopscope.explain import Explanation
from loopscope.freezes import Freeze, find_freezes
from loopscope.records import Kind
from loopscope.statistics import Percentiles, handled_ns, of_user, percentiles, pulses, waited_ns
from loopscope.turns import TURN_GAP_NS

if TYPE_CHECKING:
    from loopscope.session import Session


@dataclass(frozen=True)
class RunFigures:
    """The window during one run; times in ns, None where nothing was measured.

    `waited` is over the pulses posted during the run. `freezes` are whole, with what lies before
    the run or after it in the same turn of the loop: a freeze has one length, wherever it is told of.
    """

    duration_ns: int
    handled: int
    waited: Percentiles | None
    worst_wait_ns: int | None
    longest_ns: int | None
    frozen_ns: int
    frames: int
    freezes: tuple[Freeze, ...]
    explanations: tuple[Explanation, ...] = ()
    """Why, for each of `freezes` in their order; empty where nobody asked."""

    @property
    def worst_freeze(self) -> tuple[Freeze, Explanation] | None:
        """The longest freeze and why it was; None without a freeze or without explanations."""
        both = list(zip(self.freezes, self.explanations, strict=False))
        return max(both, key=lambda pair: pair[0].duration_ns, default=None)


@dataclass
class RunRecord:
    """One run. `end_ns`, `ok` and `figures` are None while it is still going."""

    number: int
    operation: str
    mode: str
    values: Mapping[str, object]
    start_ns: int
    end_ns: int | None = None
    ok: bool | None = None
    error: str = ""
    error_code: str = ""
    result: Mapping[str, object] = field(default_factory=dict)
    used: str = ""
    figures: RunFigures | None = None


def measure_run(session: Session, start_ns: int, end_ns: int) -> RunFigures:
    """Measure the window between two instants (ns), from the session's records.

    Call it a turn or two after the end, when the messages posted during a freeze have been handled.
    A message belongs to the run when it was handled in it, even in part; a wait when it was posted in
    it. A freeze that lies mostly in the run is the run's own, and counts whole into the time frozen: the
    turn in which the work was done began before it and ends after it. Of another the part in the run counts.
    """
    records = session.overlapping(start_ns, end_ns)
    inside = records[(records["end_ns"] > start_ns) & (records["begin_ns"] < end_ns)]
    user = of_user(inside)
    posted = records[(records["posted_ns"] >= start_ns) & (records["posted_ns"] < end_ns)]
    beats = percentiles(waited_ns(pulses(posted)))
    waits = waited_ns(posted)
    handled = handled_ns(user)
    freezes = _freezes_of(session, start_ns, end_ns)
    return RunFigures(
        duration_ns=end_ns - start_ns,
        handled=len(user),
        waited=beats,
        worst_wait_ns=int(waits.max()) if len(waits) else None,
        longest_ns=int(handled.max()) if len(handled) else None,
        frozen_ns=sum(_frozen_by(freeze, start_ns, end_ns) for freeze in freezes),
        frames=int((user["kind"] == int(Kind.PAINT)).sum()),
        freezes=freezes,
    )


def _freezes_of(session: Session, start_ns: int, end_ns: int) -> tuple[Freeze, ...]:
    """Give the freezes of which a part lies between two instants, each as long as it was."""
    first, last = start_ns, end_ns
    while True:
        around = session.overlapping(first - TURN_GAP_NS, last + TURN_GAP_NS)
        found = tuple(f for f in find_freezes(around) if f.end_ns > start_ns and f.start_ns < end_ns)
        # A turn may go on beyond what was looked at: look farther until it does not.
        wider = min((first, *(f.start_ns for f in found))), max((last, *(f.end_ns for f in found)))
        if wider == (first, last):
            return found
        first, last = wider


def _frozen_by(freeze: Freeze, start_ns: int, end_ns: int) -> int:
    """Give how much (ns) a freeze adds to the time frozen of a run."""
    inside = min(freeze.end_ns, end_ns) - max(freeze.start_ns, start_ns)
    return freeze.duration_ns if 2 * inside > freeze.duration_ns else inside
