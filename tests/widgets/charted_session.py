"""A session with pulses and paints of four runs, as the window records them: for the charts."""

from __future__ import annotations

import random

from sample_session import PAINT, PRESS, START_NS, SampleSession

from loopscope.clock import NS_PER_MS
from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.runs import RunRecord, measure_run

PULSE_MS = 10
FRAME_MS = 16.7


class _Turns:
    """Adds messages each in a turn of its own, as a loop that is not busy takes them."""

    def __init__(self, session: SampleSession) -> None:
        self._session = session

    def add(
        self,
        kind: Kind,
        name: str,
        detail: int,
        at_ms: float,
        waited_ms: float | None,
        handled_ms: float,
        own: bool = False,
    ) -> None:
        session = self._session
        begin = START_NS + round(at_ms * NS_PER_MS)
        posted = UNKNOWN_NS if waited_ms is None else begin - round(waited_ms * NS_PER_MS)
        end = begin + round(handled_ms * NS_PER_MS)
        number, flags = session.names.intern(name), int(Flag.OWN) if own else 0
        session.store.append(posted, begin, end, number, session.next_seq, detail, int(kind), flags, 0)


def add_run(
    session: SampleSession,
    mode: str,
    frozen_ms: float = 0.0,
    operation: str = "read_file",
    length_ms: int = 2000,
    wait_ms: float = 0.2,
    pulses: bool = True,
) -> RunRecord:
    """Record a run that freezes the window for `frozen_ms` from its begin, smooth afterwards.

    Pulses of a freeze wait for its end, the others about `wait_ms`.
    """
    add = _Turns(session).add
    chance = random.Random(f"{mode}{operation}{len(session.runs)}")
    start_ms = 500.0 + sum(3_000 + (run.end_ns or 0) / 1e6 - run.start_ns / 1e6 for run in session.runs)
    if frozen_ms:
        add(Kind.INPUT, f"run.{operation}.{mode}", PRESS, start_ms, 0.3, frozen_ms)
        add(Kind.INPUT, "clicker", PRESS, start_ms + frozen_ms + 1, frozen_ms * 0.8, 0.3)
    for number in range(length_ms // PULSE_MS if pulses else 0):
        posted = start_ms + number * PULSE_MS + 1
        left = start_ms + frozen_ms - posted
        wait = max(0.0, left) + wait_ms * chance.lognormvariate(0, 0.5)
        add(Kind.PULSE, "pulse", 0, posted + wait, wait, 0.02, own=True)
    frame = start_ms + frozen_ms + 2
    while frame < start_ms + length_ms:
        add(Kind.PAINT, "ring", PAINT, frame, None, 1.2)
        add(Kind.INPUT, "type_here", PRESS, frame + 3, wait_ms, 0.4)
        frame += FRAME_MS
    start_ns = START_NS + round(start_ms * NS_PER_MS)
    end_ns = start_ns + length_ms * NS_PER_MS
    run = RunRecord(len(session.runs) + 1, operation, mode, {}, start_ns, end_ns, True)
    run.figures = measure_run(session, start_ns, end_ns)
    session.runs.append(run)
    return run


def charted() -> SampleSession:
    """Give a session in which the same file was read in each of the four modes."""
    session = SampleSession()
    add_run(session, "blocking", 1990, length_ms=2030, wait_ms=0.4)
    add_run(session, "thread", length_ms=2050, wait_ms=0.9)
    add_run(session, "process", length_ms=2310, wait_ms=0.5)
    add_run(session, "async", length_ms=2040, wait_ms=0.2)
    return session
