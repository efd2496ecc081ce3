"""How long a person waited to see what a press or a key did, in the manner of INP. Pure functions.

INP (Interaction to Next Paint) is the browsers' figure: https://web.dev/articles/inp. An interaction is
the group of events of one gesture (press and release; key down and up), its latency the longest time from
one of these events to the end of the next paint. Hovering and scrolling are none. The figure of a sitting
is its worst latency, where the highest one is left out for every 50 interactions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent

from loopscope.clock import NS_PER_MS
from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.statistics import of_user

if TYPE_CHECKING:
    import numpy

    Records = numpy.ndarray[Any, Any]

GOOD_NS = 200 * NS_PER_MS
"""Up to here an INP is good (web.dev)."""
POOR_NS = 500 * NS_PER_MS
"""Above this an INP is poor (web.dev)."""
LEFT_OUT_EVERY = 50
"""One highest interaction is left out for this many (web.dev; web-vitals: index ⌊n / 50⌋ from the worst)."""

QUIET_NS = 100 * NS_PER_MS
"""The thread having been free for so long (six frames) without painting, there was nothing to paint."""


_MOST_RUNNING = 16
"""Buttons and keys that a person holds down at one time."""


class _Step(NamedTuple):
    device: str
    begins: bool


_T = QEvent.Type
_STEPS: dict[int, _Step] = {
    int(_T.MouseButtonPress): _Step("mouse", True),
    int(_T.MouseButtonDblClick): _Step("mouse", True),
    int(_T.MouseButtonRelease): _Step("mouse", False),
    # Qt asks with ShortcutOverride before the KeyPress, or instead of it where a shortcut takes the key.
    int(_T.ShortcutOverride): _Step("key", True),
    int(_T.KeyPress): _Step("key", True),
    int(_T.Shortcut): _Step("key", False),
    int(_T.KeyRelease): _Step("key", False),
    int(_T.TouchBegin): _Step("touch", True),
    int(_T.TouchEnd): _Step("touch", False),
    int(_T.TabletPress): _Step("tablet", True),
    int(_T.TabletRelease): _Step("tablet", False),
}
_OVERRIDE, _KEY_PRESS = int(_T.ShortcutOverride), int(_T.KeyPress)
_SHORTCUT = int(_T.Shortcut)


@dataclass(frozen=True)
class Interaction:
    """One gesture. `latency_ns` is that of its slowest event, which began to wait at `start_ns`.

    `device` is "mouse", "key", "touch" or "tablet", `name_id` the receiver of the first event, `events` how
    many there were. Where the slowest event's posted time is not `known`, its begin stands for it and the
    latency is at least this. Where nothing was `painted` for it, the latency ends with its handling.
    """

    device: str
    name_id: int
    events: int
    start_ns: int
    latency_ns: int
    known: bool
    painted: bool


class _Event(NamedTuple):
    """One input message: what INP needs of its record, and its own latency."""

    step: _Step
    detail: int
    name_id: int
    start_ns: int
    latency_ns: int
    known: bool
    painted: bool


@dataclass
class _Open:
    """A gesture whose end has perhaps not come yet."""

    events: list[_Event]

    @property
    def ended(self) -> bool:
        return any(not event.step.begins and event.detail != _SHORTCUT for event in self.events)


def find_interactions(records: Records) -> tuple[Interaction, ...]:
    """Give the interactions among `records` (the user's, in any order), oldest first.

    An event's latency runs from its posted time to the end of the first paint after its handling. Qt paints
    only when something changed: when the thread was free for `QUIET_NS` in between, that paint belongs to
    something else, and the latency ends with the event's own handling.
    """
    gestures: list[_Open] = []
    running: dict[str, list[_Open]] = {}
    for event in _events(records):
        mine = running.setdefault(event.step.device, [])
        mine[:] = [gesture for gesture in mine[-_MOST_RUNNING:] if not gesture.ended]
        joined = _joined(mine, event)
        if joined is None:
            joined = _Open([])
            gestures.append(joined)
            mine.append(joined)
        joined.events.append(event)
    return tuple(_interaction(gesture.events) for gesture in gestures)


def interaction_to_next_paint(interactions: Iterable[Interaction]) -> int | None:
    """Give the INP in ns: the worst latency, one left out for every 50; None without interactions."""
    latencies = sorted((interaction.latency_ns for interaction in interactions), reverse=True)
    if not latencies:
        return None
    return latencies[min(len(latencies) - 1, len(latencies) // LEFT_OUT_EVERY)]


def _joined(running: Sequence[_Open], event: _Event) -> _Open | None:
    """Give the running gesture that an event belongs to.

    An end ends the newest: so a press whose release went elsewhere takes no later one.
    """
    if not event.step.begins:
        return running[-1] if running else None
    if event.detail == _KEY_PRESS and running and running[-1].events[-1].detail == _OVERRIDE:
        return running[-1]
    return None


def _interaction(events: Sequence[_Event]) -> Interaction:
    worst = max(events, key=lambda event: event.latency_ns)
    return Interaction(
        events[0].step.device,
        events[0].name_id,
        len(events),
        worst.start_ns,
        worst.latency_ns,
        worst.known,
        worst.painted,
    )


def _events(records: Records) -> list[_Event]:
    """Give the input messages of interactions in order of begin, each with its latency."""
    import numpy

    work = records[records["kind"] != int(Kind.PULSE)]
    work = work[numpy.argsort(work["begin_ns"], kind="stable")]
    # What a handler does after a loop inside it is a further piece of the same message, not a new one.
    pieces = (work["flags"] & int(Flag.NESTED_LOOP) != 0) & (work["posted_ns"] == UNKNOWN_NS)
    user = of_user(work[~pieces])
    chosen = user[(user["kind"] == int(Kind.INPUT)) & numpy.isin(user["detail"], list(_STEPS))]
    if not len(chosen):
        return []
    paints = of_user(work)
    paints = paints[paints["kind"] == int(Kind.PAINT)]
    paint_begins, paint_ends = paints["begin_ns"].tolist(), paints["end_ns"].tolist()
    begins = work["begin_ns"].tolist()
    busy_until = list(accumulate((work["end_ns"] - work["begin_ns"]).tolist(), initial=0))

    def free_ns(start_ns: int, end_ns: int) -> int:
        busy: int = busy_until[bisect_left(begins, end_ns)] - busy_until[bisect_left(begins, start_ns)]
        return end_ns - start_ns - busy

    found = []
    for posted, begin, end, name_id, detail in chosen[
        ["posted_ns", "begin_ns", "end_ns", "name_id", "detail"]
    ].tolist():
        known = posted != UNKNOWN_NS
        start = min(posted, begin) if known else begin
        at = bisect_left(paint_begins, end)
        painted = at < len(paint_begins) and free_ns(end, paint_begins[at]) <= QUIET_NS
        until = paint_ends[at] if painted else end
        found.append(_Event(_STEPS[detail], detail, name_id, start, until - start, known, painted))
    return found
