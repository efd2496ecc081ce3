"""The index: what matches is what a plain loop over the records would find, at the cap as well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_session import KEY, PAINT, PRESS, SampleSession

from loopscope.records import Flag, Kind
from loopscope.thresholds import Verdict
from widgets.message_index import LogFilter, MessageIndex


def fill(index: MessageIndex) -> None:
    """Do what the model does."""
    if index.skips():
        index.restart()
    index.fetch()
    index.publish()
    if index.excess() is not None:
        index.trim()


def seqs(index: MessageIndex) -> list[int]:
    return [index.seq(row) for row in range(len(index))]


def expected(session: SampleSession, wanted: LogFilter, first: int = 0) -> list[int]:
    found = []
    for seq in range(max(first, session.first_seq), session.next_seq):
        record = session.record(seq)
        words = session.describe(record).lower()
        if (
            record.kind in wanted.kinds
            and record.verdict in wanted.verdicts
            and (wanted.show_own or not record.flags & Flag.OWN)
            and all(word in words for word in wanted.search.lower().split())
        ):
            found.append(seq)
    return found


@given(
    messages=st.lists(
        st.tuples(
            st.sampled_from([Kind.INPUT, Kind.PAINT, Kind.TIMER, Kind.OTHER]),
            st.sampled_from(["clicker", "animation", "Slider"]),
            st.sampled_from([PRESS, KEY, PAINT]),
            st.sampled_from([None, 0.1, 17.0, 60.0, 500.0]),
            st.booleans(),
        ),
        max_size=60,
    ),
    kinds=st.sets(st.sampled_from(list(Kind))),
    verdicts=st.sets(st.sampled_from(list(Verdict))),
    search=st.sampled_from(["", "click", "SLIDER", "press", "clicker key", "paint anim", "nothing"]),
    show_own=st.booleans(),
    before=st.booleans(),
)
def test_it_finds_what_a_plain_loop_finds(
    messages: list[tuple[Kind, str, int, float | None, bool]],
    kinds: set[Kind],
    verdicts: set[Verdict],
    search: str,
    show_own: bool,
    before: bool,
) -> None:
    session, wanted = SampleSession(1000), LogFilter(kinds, verdicts, search, show_own)
    index = MessageIndex(session)
    if before:
        index.set_filter(wanted)
    for number, (kind, name, detail, waited, own) in enumerate(messages):
        session.add(kind, name, detail, number, waited, own=own)
        if number % 7 == 0:
            fill(index)
    fill(index)
    if not before:
        index.set_filter(wanted)
    assert seqs(index) == expected(session, wanted)


def test_the_newest_are_kept_and_the_oldest_go_in_chunks() -> None:
    session = SampleSession(10_000)
    index = MessageIndex(session, keep=1000)
    for _ in range(300):
        session.add_many(37)
        fill(index)
        assert 0 <= index.recorded <= 1050
    assert index.next_seq == session.next_seq
    assert seqs(index) == expected(session, LogFilter(), index.first_seq)
    for row in (0, len(index) // 2, len(index) - 1):
        assert index.record(row) == session.record(index.seq(row))


def test_a_store_that_overtook_the_index_leaves_no_hole() -> None:
    session = SampleSession(500)
    index = MessageIndex(session)
    session.add_many(100)
    fill(index)
    session.add_many(2000)
    assert index.skips()
    fill(index)
    assert index.recorded == 500
    assert index.first_seq == 1600
    assert seqs(index) == expected(session, LogFilter(), 1600)


def test_a_held_index_outlives_the_store() -> None:
    session = SampleSession(200)
    index = MessageIndex(session)
    session.add(Kind.INPUT, "clicker", PRESS, 5.0, 7.0)
    fill(index)
    session.add_many(1000)
    assert session.first_seq > 0
    assert index.record(0).waited_ns == 7_000_000


def test_one_task_is_found_by_its_number_and_no_other() -> None:
    session = SampleSession()
    for task in (1, 14, 141):
        session.add(Kind.ASYNCIO, "read_file_async", task)
    session.add(Kind.ASYNCIO, "call_soon", 0)
    index = MessageIndex(session)
    fill(index)
    for search, found in (
        ("Task-14", [1]),
        ("read_file_async · Task-1", [0]),
        ("task", [0, 1, 2]),
        ("call_soon task", []),
        ("call", [3]),
    ):
        index.set_filter(LogFilter(search=search))
        assert seqs(index) == found, search


def test_a_new_name_is_searched_as_well() -> None:
    session = SampleSession()
    index = MessageIndex(session)
    index.set_filter(LogFilter(search="late"))
    for number in range(700):
        session.add(Kind.INPUT, f"early_{number}", PRESS)
    fill(index)
    assert seqs(index) == []
    session.add(Kind.INPUT, "late_comer", PRESS)
    fill(index)
    assert seqs(index) == [700]


def test_what_is_cleared_stays_cleared_and_comes_back() -> None:
    session = SampleSession()
    session.add_many(50)
    index = MessageIndex(session)
    fill(index)
    before = seqs(index)
    index.hide_past()
    assert seqs(index) == []
    session.add(Kind.INPUT, "clicker", PRESS)
    fill(index)
    assert seqs(index) == [50]
    index.set_filter(LogFilter())
    assert seqs(index) == [50]
    index.show_past()
    assert seqs(index) == [*before, 50]


@pytest.mark.parametrize("keep", [1, 2, 19])
def test_the_smallest_windows_work(keep: int) -> None:
    session = SampleSession(64)
    index = MessageIndex(session, keep)
    for _ in range(50):
        session.add_many(3)
        fill(index)
    assert index.next_seq == 150
    assert keep <= index.recorded <= keep + 1
