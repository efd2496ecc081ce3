"""The state of the loop at any instant of a recorded span, and the steps from message to message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopscope.clock import NS_PER_MS
from loopscope.explain import Cause, Culprit, Explanation
from loopscope.flame import FlameSlice
from loopscope.freezes import Freeze
from loopscope.names import NameTable
from loopscope.records import UNKNOWN_NS, Flag, Kind, record_dtype
from loopscope.replay import Phase, Replay
from loopscope.replay_line import Line, line_at, source_text
from loopscope.replay_load import FIRST_LOOK, lies_in_first_look, load, newest
from loopscope.runs import RunRecord
from loopscope.session import Session
from loopscope.store import RecordStore


@dataclass(frozen=True)
class Made:
    """One message of a generated recording."""

    gap: int
    handled: int
    waited: int | None
    kind: int
    own: bool


MESSAGES = st.lists(
    st.builds(
        Made,
        gap=st.integers(0, 40),
        handled=st.integers(0, 60),
        waited=st.none() | st.integers(0, 400),
        kind=st.integers(0, 6),
        own=st.booleans(),
    ),
    min_size=1,
    max_size=60,
)


def record(posted: int, begin: int, end: int, **more: int) -> tuple[int, ...]:
    fields = {"name": 0, "turn": 0, "detail": 0, "kind": int(Kind.INPUT), "flags": 0, "depth": 0, **more}
    return (posted, begin, end, *fields.values(), 0)


def replay_of(rows: list[tuple[int, ...]], **more: Any) -> Replay:
    records = numpy.array(rows, record_dtype())
    start = int(records["begin_ns"].min())
    end = int(records["end_ns"].max()) + 1
    return Replay(numpy.arange(len(rows)) + 100, records, start, end, **more)


def generated(messages: list[Made]) -> list[tuple[int, ...]]:
    """Lay messages one after the other, no two at the same instant, in ns from 1000."""
    rows, now = [], 1000
    for number, made in enumerate(messages):
        now += made.gap + 1
        posted = UNKNOWN_NS if made.waited is None else now - made.waited
        flags = int(Flag.OWN) if made.own else 0
        rows.append(record(posted, now, now + made.handled, turn=number, kind=made.kind, flags=flags))
        now += made.handled
    return rows


def is_users(row: tuple[int, ...]) -> bool:
    return not row[7] & Flag.OWN and row[6] != Kind.PULSE


@given(MESSAGES, st.integers(0, 8000))
def test_at_every_instant_a_message_is_in_one_place_at_most(messages: list[Made], after: int) -> None:
    rows = generated(messages)
    t = 600 + after
    state = replay_of(rows).state_at(t, 1000, 1000)
    waiting = {m.seq for m in state.waiting}
    now = {m.seq for m in state.handling}
    handled = {m.seq for m in state.handled}
    assert not waiting & now
    assert not waiting & handled
    assert not now & handled
    numbered = list(enumerate(rows, 100))
    assert waiting == {n for n, r in numbered if is_users(r) and r[0] != UNKNOWN_NS and r[0] <= t < r[1]}
    assert now == {n for n, r in numbered if r[1] <= t < r[2]}
    assert handled == {n for n, r in numbered if is_users(r) and r[2] <= t}
    assert (state.phase == Phase.HANDLE) == bool(now)


@given(MESSAGES, st.integers(0, 8000))
def test_the_queue_is_ordered_by_posting_and_tells_who_is_taken_first(
    messages: list[Made], after: int
) -> None:
    state = replay_of(generated(messages)).state_at(600 + after, 5)
    posted = [m.record.posted_ns for m in state.waiting]
    assert posted == sorted(posted)
    assert len(state.waiting) == min(5, state.waiting_count)
    assert all(state.waited_ns(m) >= 0 for m in state.waiting)
    every = replay_of(generated(messages)).state_at(600 + after, 1000).waiting
    first = min(every, key=lambda m: m.record.begin_ns, default=None)
    assert state.next_seq == (first.seq if first else None)


@given(MESSAGES)
def test_steps_visit_every_message_of_the_user_once_in_both_directions(messages: list[Made]) -> None:
    rows = generated(messages)
    replay = replay_of(rows)
    wanted = [n for n, r in enumerate(rows, 100) if is_users(r) and r[2] > replay.start_ns]
    forwards, now = [], replay.start_ns - 1
    while (step := replay.next_step(now)) is not None:
        forwards.append(step.seq)
        now = step.last_ns
    assert forwards == wanted
    backwards, now = [], replay.end_ns
    while (step := replay.previous_step(now)) is not None:
        backwards.append(step.seq)
        now = step.last_ns
    assert backwards == wanted[::-1]


def test_a_long_queue_is_found_however_many_messages_follow() -> None:
    first = record(0, 1_000, 5_000_000)
    waiting = [record(2_000 + n, 5_000_000 + n * 1000, 5_000_500 + n * 1000) for n in range(3)]
    rest = [record(10_000_000 + n * 100, 10_000_010 + n * 100, 10_000_050 + n * 100) for n in range(5_000)]
    # One that waited behind all of them.
    last = record(3_000, 20_000_000, 20_000_001)
    state = replay_of([first, *waiting, *rest, last]).state_at(4_000_000)
    assert [m.seq for m in state.waiting] == [101, 102, 103, 100 + 4 + 5_000]
    assert state.waiting_count == 4


def test_between_two_messages_of_one_turn_the_loop_does_not_wait() -> None:
    rows = [record(-1, 100, 200, turn=1), record(-1, 300, 400, turn=1), record(-1, 500, 600, turn=2)]
    replay = replay_of(rows)
    assert replay.state_at(250).phase == Phase.GET
    idle = replay.state_at(450)
    assert (idle.phase, idle.since_ns, idle.until_ns) == (Phase.WAIT, 400, 500)


def test_a_message_taken_in_a_handlers_loop_stands_inside_that_handler() -> None:
    nested = int(Flag.NESTED_LOOP)
    rows = [
        record(50, 100, 200, flags=nested),
        record(150, 300, 400, depth=1),
        record(UNKNOWN_NS, 500, 600, flags=nested),
    ]
    state = replay_of(rows).state_at(350)
    assert [m.seq for m in state.handling] == [100, 101]
    assert state.handled == ()
    assert state.message is not None
    assert state.message.seq == 101


def test_a_freeze_and_the_operation_in_it_are_told() -> None:
    long = 2_000 * NS_PER_MS
    run = RunRecord(1, "read_file", "blocking", {}, 1_000, long)
    going = RunRecord(2, "read_file", "async", {}, long + 5)
    replay = replay_of([record(0, 1_000, long), record(5, long + 10, long + 20, turn=1)], runs=(run, going))
    state = replay.state_at(long // 2)
    assert state.freeze is not None
    assert state.freeze.duration_ns == long - 1_000
    assert state.runs == (run,)
    after = replay.state_at(long + 15)
    assert after.freeze is None
    assert after.runs == (going,)


def test_pauses_are_where_no_message_of_the_user_was_handled() -> None:
    rows = [record(-1, 100, 200), record(-1, 250, 260, kind=int(Kind.PULSE)), record(-1, 900, 1000)]
    assert replay_of(rows).pauses(100) == ((200, 900),)


FREEZE = Freeze(100, 900, 0, 0, 0, 1, 800)
OWN = FlameSlice(100, 900, 0, "/app.py", 3, "run", True)
LIBRARY = FlameSlice(200, 800, 1, "/lib.py", 7, "read", False)
WHY = Explanation(Culprit("/app.py", 5, "run", 0.9, True), Cause.WAITING, "", 10)


@pytest.mark.parametrize(
    ("instant", "flames", "why", "line"),
    [
        (500, {100: (OWN, LIBRARY)}, WHY, Line("/app.py", 3, "run", True)),
        (500, {100: (LIBRARY,)}, WHY, Line("/lib.py", 7, "read", True)),
        (850, {100: (LIBRARY,)}, WHY, Line("/app.py", 5, "run", False)),
        (500, {}, None, None),
    ],
)
def test_the_line_is_the_one_seen_at_that_instant_else_the_culprit(
    instant: int, flames: dict[int, tuple[FlameSlice, ...]], why: Explanation | None, line: Line | None
) -> None:
    assert line_at(FREEZE, instant, flames, why) == line
    assert line_at(None, instant, flames, why) is None


def test_the_source_of_a_line_is_read_where_there_is_one() -> None:
    assert source_text(Line(__file__, 1, "", True)).startswith('"""The state of the loop')
    assert source_text(Line("/nowhere/at_all.py", 1, "", True)) == ""


def session_of(count: int) -> Session:
    """One message a millisecond; each was posted 0.5 ms before."""
    store, names = RecordStore(1 << 18), NameTable()
    for n in range(count):
        begin = n * NS_PER_MS
        store.append(begin - NS_PER_MS // 2, begin, begin + 1000, 0, n, 0, int(Kind.INPUT), 0, 0)
    return Session(store, names, 0)


def test_a_span_is_loaded_from_wherever_it_lies() -> None:
    session = session_of(FIRST_LOOK * 2)
    old = load(session, 2_000 * NS_PER_MS, 2_010 * NS_PER_MS)
    assert len(old) == 10
    first = old.step(0)
    assert first is not None
    assert first.seq == 2_000
    assert not lies_in_first_look(session, 2_000 * NS_PER_MS)
    end = FIRST_LOOK * 2 * NS_PER_MS
    assert lies_in_first_look(session, end - 1_000 * NS_PER_MS)
    # What was handled before the span is still known in it.
    assert [m.seq for m in old.state_at(2_000 * NS_PER_MS + 10).handled][:2] == [1_999, 1_998]


def test_a_span_is_cut_to_what_was_recorded() -> None:
    replay = load(session_of(100), -NS_PER_MS * 500, NS_PER_MS * 500)
    assert (replay.start_ns, replay.end_ns) == (0, 99 * NS_PER_MS + 1000)
    assert len(replay) == 100


def test_the_newest_are_ready_and_an_empty_session_has_none() -> None:
    assert newest(session_of(0), NS_PER_MS) is None
    replay = newest(session_of(100), 10 * NS_PER_MS)
    assert replay is not None
    assert replay.end_ns == 99 * NS_PER_MS + 1000
    assert len(replay) == 10
