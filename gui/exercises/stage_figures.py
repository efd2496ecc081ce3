"""Takes from the stage's session what the judge needs: freezes with their lines, and the pulses' waits."""

from __future__ import annotations

from pathlib import Path

from gui.exercises.exercise import BUDGET_NS
from gui.exercises.protocol import Place, Stall
from loopscope.explain import Cause
from loopscope.freezes import Freeze
from loopscope.scope import Scope
from loopscope.stacks import CodeOwners
from loopscope.statistics import pulses

MOST_BEATS = 1_500
MOST_STALLS = 50


class StudentCode(CodeOwners):
    """Only the student's file is the application's own: a library's freeze is at the line that called it."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        super().__init__()

    def _is_application(self, file: str) -> bool:
        return file == self._path


def stalls_since(scope: Scope, start_ns: int) -> tuple[Stall, ...]:
    """Give the freezes as long as the budget, the longest first, without those of the machine."""
    stalls = []
    for freeze in scope.freezes(start_ns, BUDGET_NS):
        # Before it is explained: what the watcher saw of it is let go then.
        scope.watcher.catch_up(freeze.end_ns)
        delayed_ns = _delayed_ns(scope, freeze)
        explanation = scope.explain(freeze)
        culprit = explanation.culprit
        place = (
            Place(culprit.line, name_of(culprit.function)) if culprit is not None and culprit.own else None
        )
        cause = explanation.cause
        if cause == Cause.DESCHEDULED and place is not None and 2 * delayed_ns >= freeze.duration_ns:
            # It wanted the processor all the time: what it got of it is still its own.
            cause = Cause.BUSY
        if cause == Cause.DESCHEDULED or (cause == Cause.UNKNOWN and place is None):
            continue
        own_ns = max(0, freeze.duration_ns - delayed_ns)
        stalls.append(Stall(freeze.duration_ns, own_ns, cause.value, place))
    return tuple(sorted(stalls, key=lambda stall: -stall.own_ns)[:MOST_STALLS])


def beats_between(scope: Scope, start_ns: int, end_ns: int) -> tuple[tuple[int, int], ...]:
    """Give when each pulse was posted after `start_ns` and how long it waited, in ns."""
    records = scope.session.overlapping(start_ns, end_ns)
    beats = pulses(records[(records["posted_ns"] >= start_ns) & (records["posted_ns"] < end_ns)])[:MOST_BEATS]
    posted, waited = beats["posted_ns"] - start_ns, (beats["begin_ns"] - beats["posted_ns"]).clip(min=0)
    return tuple(zip(posted.tolist(), waited.tolist(), strict=True))


def name_of(function: str) -> str:
    """Give a function's name without what stands inside it: "handle_click" for its list comprehension."""
    return function.partition(".<")[0]


def _delayed_ns(scope: Scope, freeze: Freeze) -> int:
    """Give for how long of a freeze the thread was ready to run while the machine ran others."""
    episodes = scope.watcher.look_back(freeze.start_ns, freeze.end_ns)
    looks = [look for e in episodes for look in (e.before, *e.samples, e.after) if look is not None]
    known = sorted((look.time_ns, look.delayed_ns) for look in looks if look.delayed_ns is not None)
    return known[-1][1] - known[0][1] if known else 0
