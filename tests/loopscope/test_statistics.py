"""Laws that every figure obeys, whatever was recorded."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopscope.clock import NS_PER_MS
from loopscope.freezes import find_freezes
from loopscope.names import NameTable
from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.runs import measure_run
from loopscope.session import Session
from loopscope.statistics import handled_ns, latency_ns, of_user, percentiles, waited_ns
from loopscope.store import RecordStore

MS = NS_PER_MS


class Tape:
    """Writes records as a thread would make them: one after the other, times in ms."""

    def __init__(self) -> None:
        self.store = RecordStore(10_000)
        self.names = NameTable()
        self.session = Session(self.store, self.names, 0)
        self.now = 0.0
        self.turn = 0

    def wait(self, length: float) -> None:
        self.now += length
        self.turn += 1

    def message(
        self,
        length: float,
        name: str = "",
        kind: Kind = Kind.OTHER,
        flags: int = 0,
        posted: float | None = None,
    ) -> None:
        begin = self.now
        self.now += length
        self.store.append(
            UNKNOWN_NS if posted is None else int(posted * MS),
            int(begin * MS),
            int(self.now * MS),
            self.names.intern(name),
            self.turn,
            0,
            kind,
            flags,
            0,
        )

    def pulse(self, posted: float) -> None:
        now = self.now
        self.message(0, "pulse", Kind.PULSE, Flag.OWN, posted)
        self.now = now


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=300))
def test_percentiles_are_measured_values_in_order(values: list[int]) -> None:
    figures = percentiles(numpy.array(values))

    assert figures is not None
    ranks = [figures.p50_ns, figures.p90_ns, figures.p95_ns, figures.p99_ns, figures.max_ns]
    assert ranks == sorted(ranks)
    assert set(ranks) <= set(values)
    assert figures.max_ns == max(values)
    assert figures.count == len(values)
    for percent, rank in zip((50, 90, 95, 99), ranks, strict=False):
        assert sum(value <= rank for value in values) * 100 >= percent * len(values)


def test_no_values_give_no_percentiles() -> None:
    assert percentiles(numpy.array([], dtype="i8")) is None


def test_unknown_waits_are_left_out_and_never_counted_as_zero() -> None:
    tape = Tape()
    tape.message(1, posted=None)
    tape.message(2, posted=-1 + tape.now)
    _, records = tape.session.since(0)

    assert waited_ns(records).tolist() == [1 * MS]
    assert latency_ns(records).tolist() == [1 * MS, 3 * MS]


def test_one_long_message_is_a_freeze_named_after_it() -> None:
    tape = Tape()
    tape.message(10, "before")
    tape.wait(5)
    tape.message(250, "culprit")
    tape.wait(5)
    tape.message(99, "short")
    _, records = tape.session.since(0)

    (freeze,) = find_freezes(records)
    assert (freeze.start_ns, freeze.end_ns) == (15 * MS, 265 * MS)
    assert tape.session.text(freeze.name_id) == "culprit"
    assert freeze.line is not None
    assert freeze.line.label == "250 ms"


def test_many_small_messages_in_one_turn_are_a_freeze() -> None:
    tape = Tape()
    tape.wait(1)
    for _ in range(100):
        tape.message(1, "small")
    _, records = tape.session.since(0)

    (freeze,) = find_freezes(records)
    assert freeze.duration_ns == 100 * MS
    assert freeze.messages == 100


def test_small_messages_in_turns_of_their_own_are_none() -> None:
    tape = Tape()
    for _ in range(300):
        tape.wait(0.01)
        tape.message(1)
    _, records = tape.session.since(0)

    assert find_freezes(records) == ()


@given(st.lists(st.tuples(st.floats(0.1, 400), st.floats(0, 200), st.booleans()), max_size=40))
def test_freezes_lie_in_order_apart_and_inside_what_was_recorded(
    steps: list[tuple[float, float, bool]],
) -> None:
    tape = Tape()
    for length, pause, new_turn in steps:
        if new_turn:
            tape.wait(pause)
        tape.message(length)
    _, records = tape.session.since(0)

    freezes = find_freezes(records)
    edges = [edge for freeze in freezes for edge in (freeze.start_ns, freeze.end_ns)]
    assert edges == sorted(edges)
    assert all(freeze.duration_ns >= 100 * MS for freeze in freezes)
    assert sum(freeze.duration_ns for freeze in freezes) <= tape.now * MS + len(steps)
    long_messages = int((handled_ns(records) >= 100 * MS).sum()) if len(records) else 0
    assert sum(freeze.messages for freeze in freezes) >= long_messages


def test_a_run_counts_the_window_and_not_the_instrument() -> None:
    tape = Tape()
    tape.message(1, "before")
    start = tape.now
    tape.wait(1)
    tape.message(2, "animation", Kind.PAINT)
    tape.message(3, "log", Kind.PAINT, Flag.OWN)
    tape.wait(1)
    tape.message(150, "click", Kind.INPUT, posted=tape.now - 4)
    end = tape.now
    tape.turn += 1
    tape.message(0.1, "cancel", Kind.INPUT, posted=end - 120)
    for instant in range(int(start) + 1, int(end), 10):
        tape.pulse(instant)

    figures = measure_run(tape.session, int(start * MS), int(end * MS))

    assert figures.handled == 2
    assert figures.frames == 1
    assert figures.longest_ns == 150 * MS
    assert figures.frozen_ns == 150 * MS
    assert figures.worst_wait_ns is not None
    assert figures.worst_wait_ns >= 120 * MS, "the click on cancel was posted in the run"
    assert figures.waited is not None
    assert figures.waited.count == len(range(int(start) + 1, int(end), 10))


def test_time_frozen_is_cut_to_the_run() -> None:
    tape = Tape()
    tape.wait(10)
    tape.message(300)

    figures = measure_run(tape.session, 110 * MS, 210 * MS)
    assert figures.frozen_ns == 100 * MS


def test_a_freeze_is_as_long_for_the_run_that_made_it_as_for_everybody() -> None:
    tape = Tape()
    tape.wait(50)
    tape.message(30, "callbacks before the work")
    tape.message(400, "work")
    tape.message(15, "callbacks after the work")
    tape.wait(20)
    (freeze,) = find_freezes(tape.session.overlapping(0, 10_000 * MS))

    figures = measure_run(tape.session, 80 * MS, 480 * MS)

    assert figures.freezes == (freeze,)
    assert figures.frozen_ns == freeze.duration_ns == 445 * MS
    assert figures.duration_ns == 400 * MS


def test_a_run_without_any_message_has_no_invented_figures() -> None:
    figures = measure_run(Tape().session, 0, 5 * MS)

    assert (figures.handled, figures.frames, figures.frozen_ns) == (0, 0, 0)
    assert figures.longest_ns is figures.worst_wait_ns is figures.waited is None


def test_overlapping_finds_what_began_before_and_what_was_only_posted() -> None:
    tape = Tape()
    for number in range(1_000):
        tape.message(10, f"m{number}", posted=tape.now - 3)
        tape.wait(10)
    chosen = tape.session.overlapping(5_005 * MS, 5_038 * MS)

    names = [tape.session.text(name_id) for name_id in chosen["name_id"]]
    # m250 is handled from 5000 to 5010, m251 from 5020, m252 is posted at 5037 and handled later.
    assert names == ["m250", "m251", "m252"]


@pytest.mark.parametrize("flags", [Flag.NONE, Flag.NESTED_LOOP])
def test_of_user_keeps_everything_that_is_not_the_instruments(flags: Flag) -> None:
    tape = Tape()
    tape.message(1, flags=flags)
    tape.message(1, flags=flags | Flag.OWN)
    _, records = tape.session.since(0)

    assert len(of_user(records)) == 1
