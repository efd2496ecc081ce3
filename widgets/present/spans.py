"""Which span is replayed: around a freeze, the next one, the newest seconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from loopscope.clock import NS_PER_MS, NS_PER_S

if TYPE_CHECKING:
    from loopscope.freezes import Freeze
    from loopscope.replay import Replay
    from loopscope.runs import RunRecord

LIVE_NS = 10 * NS_PER_S
"""How much of the newest is ready to be replayed while live."""
BEFORE_FREEZE_NS = 60 * NS_PER_MS
"""How long before a freeze a replay of it begins: so that one sees the loop run, and then stand still."""
_AROUND_NS = 2 * NS_PER_S


class Span(NamedTuple):
    """What to load, and where to stand in it. All in ns."""

    start_ns: int
    end_ns: int
    stand_at_ns: int


def around(start_ns: int, end_ns: int) -> Span:
    """Give the span of a freeze from `start_ns` to `end_ns`, with something before and after it."""
    return Span(start_ns - _AROUND_NS, end_ns + _AROUND_NS, start_ns - BEFORE_FREEZE_NS)


def telling(replay: Replay, runs: Sequence[RunRecord], oldest_ns: int) -> Freeze | None:
    """Give the freeze that is offered while live: the longest of this span and of the last run that froze.

    The newest one may be a hiccup, of a switch to this very panel. What began before `oldest_ns` is gone.
    """
    figures = (run.figures for run in reversed(runs))
    of_run = next((found.freezes for found in figures if found is not None and found.freezes), ())
    kept = [freeze for freeze in (*of_run, *replay.freezes) if freeze.start_ns >= oldest_ns]
    return max(kept, key=lambda freeze: (freeze.duration_ns, freeze.start_ns), default=None)


def neighbour(freezes: Iterable[Freeze], others_ns: Iterable[int], here_ns: int, by: int) -> Span | None:
    """Give the span of the next freeze (`by` 1) or the previous one (−1) seen from a standing place.

    Of those in `others_ns` only the beginning is known: their span is as long as what is ready while live.
    """
    known = {start: start + LIVE_NS for start in others_ns} | {f.start_ns: f.end_ns for f in freezes}
    here = here_ns + BEFORE_FREEZE_NS
    starts = [start for start in known if (start > here if by > 0 else start < here)]
    if not starts:
        return None
    start = min(starts) if by > 0 else max(starts)
    return around(start, known[start])
