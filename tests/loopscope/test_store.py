"""The store: bounded, in order, and read by number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopscope.names import MAX_NAMES, NameTable
from loopscope.records import RECORD, UNKNOWN_NS, MessageRecord, record_dtype
from loopscope.store import RecordStore
from loopscope.thresholds import FREEZE, THRESHOLDS, Verdict, highest_line, verdict


def fill(store: RecordStore, count: int) -> None:
    for number in range(count):
        store.append(UNKNOWN_NS, number, number + 1, 0, number, 7, 1, 0, 0)


def test_numpy_reads_exactly_the_bytes_that_are_written() -> None:
    store = RecordStore(4)
    store.append(-1, 2, 3, 5, 6, 7, 1, 2, 3)

    first, records = store.since(0)

    assert record_dtype().itemsize == RECORD.size == 40
    assert first == 0
    assert records[0].tolist()[:-1] == (-1, 2, 3, 5, 6, 7, 1, 2, 3)
    assert store[0] == MessageRecord(-1, 2, 3, 5, 6, 7, 1, 2, 3)


@given(capacity=st.integers(1, 50), count=st.integers(0, 200), seq=st.integers(0, 250))
def test_since_gives_what_is_kept_from_a_number_on(capacity: int, count: int, seq: int) -> None:
    store = RecordStore(capacity)
    fill(store, count)

    first, records = store.since(seq)

    kept = range(max(0, count - capacity), count)
    expected = [number for number in kept if number >= seq]
    assert records["begin_ns"].tolist() == expected
    assert first == (expected[0] if expected else count)
    assert len(store) == len(kept)
    assert (store.first_seq, store.next_seq) == (kept.start, count)


def test_a_dropped_or_future_record_is_an_index_error() -> None:
    store = RecordStore(3)
    fill(store, 5)

    assert store[2].begin_ns == 2
    for seq in (-1, 1, 5):
        with pytest.raises(IndexError):
            store[seq]


def test_what_was_read_does_not_change_when_the_ring_goes_round() -> None:
    store = RecordStore(3)
    fill(store, 3)
    _, records = store.since(0)
    fill(store, 3)

    assert records["begin_ns"].tolist() == [0, 1, 2]


def test_a_store_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        RecordStore(0)


def test_names_are_kept_once_and_never_without_bound() -> None:
    names = NameTable()

    assert names.intern("a") == names.intern("a") == 1
    assert names.text(names.intern("b")) == "b"
    for number in range(MAX_NAMES + 10):
        last = names.intern(f"name {number}")
    assert names.text(last) == "…"
    assert len(names) <= MAX_NAMES + 1


def test_verdicts_change_at_the_lines_of_the_design() -> None:
    ms = 1_000_000
    assert [verdict(v) for v in (0, 16_699_999, 16_700_000, 50 * ms, 100 * ms - 1, 100 * ms)] == [
        Verdict.SMOOTH,
        Verdict.SMOOTH,
        Verdict.NOTICEABLE,
        Verdict.SLOW,
        Verdict.SLOW,
        Verdict.FROZEN,
    ]
    assert FREEZE.limit_ns == 100 * ms
    assert highest_line(1) is None
    assert [highest_line(line.limit_ns) for line in THRESHOLDS] == list(THRESHOLDS)


def test_a_record_knows_what_the_person_felt() -> None:
    record = MessageRecord(100, 300, 1_000, 0, 0, 0, 0, 0, 0)

    assert (record.waited_ns, record.handled_ns, record.latency_ns) == (200, 700, 900)
    assert record._replace(posted_ns=UNKNOWN_NS).waited_ns is None
    assert record._replace(posted_ns=UNKNOWN_NS).latency_ns == 700


def test_a_piece_of_what_is_new_can_be_asked_for() -> None:
    store = RecordStore(capacity=10)
    for number in range(25):
        store.append(number, number, number, 0, 0, 0, 0, 0, 0)

    first, piece = store.since(0, 4)
    assert (first, piece["begin_ns"].tolist()) == (15, [15, 16, 17, 18])
    first, piece = store.since(first + len(piece), 100)
    assert (first, piece["begin_ns"].tolist()) == (19, [19, 20, 21, 22, 23, 24])
    assert len(store.since(25, 4)[1]) == 0
