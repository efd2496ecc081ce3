"""The indexes of waits, freezes, pulses and runs: in whatever pieces, nothing is lost, nothing overlaps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_session import START_NS, SampleSession
from timeline_sessions import a_loops_session, any_session, ms, whole

from loopscope.freezes import find_freezes
from loopscope.records import Flag, Kind
from loopscope.runs import RunRecord
from widgets.timeline import summaries
from widgets.timeline.pulse_track import UNKNOWN
from widgets.timeline.run_rows import MOST_ROWS, RunRows, arrange
from widgets.timeline.summaries import FEW
from widgets.timeline.time_axis import TimeAxis
from widgets.timeline.wait_rows import LEAST_NS

pytestmark = pytest.mark.usefixtures("part")
pieces = st.sampled_from([1, 3, 20, 8_192])


@settings(deadline=None, max_examples=40)
@given(any_session(), pieces)
def test_no_two_waits_share_a_row_at_one_time(session: SampleSession, piece: int) -> None:
    waits = whole(session, piece).waits.waits
    for row in np.unique(waits["row"]).tolist():
        of_row = np.sort(waits[waits["row"] == row], order="posted_ns")
        assert (of_row["begin_ns"][:-1] <= of_row["posted_ns"][1:]).all()
    assert (waits["row"] < waits["rows"]).all()


@settings(deadline=None, max_examples=40)
@given(any_session(), pieces)
def test_every_wait_is_kept_but_those_of_pulses(session: SampleSession, piece: int) -> None:
    model = whole(session, piece)
    _, records = session.since(0)
    first = session.first_seq
    worth = (records["posted_ns"] >= 0) & (records["begin_ns"] - records["posted_ns"] >= LEAST_NS)
    worth &= records["kind"] != Kind.PULSE
    assert set(np.flatnonzero(worth) + first) == {seq for seq in model.waits.waits["seq"] if seq >= first}


def test_a_fan_has_the_first_that_was_posted_on_top(sketch: SampleSession) -> None:
    model = whole(sketch, 13)
    fan = model.waits.within(ms(1_150), ms(3_130), 100_000_000)
    assert len(fan) == 14
    assert np.sort(fan, order="posted_ns")["row"].tolist() == list(range(14))
    assert set(fan["rows"].tolist()) == {14}


def test_a_new_fan_begins_on_top_again(session: SampleSession) -> None:
    for start in (0, 1_000):
        for number in range(5):
            session.add(Kind.INPUT, "a", 0, start + 500 + number, waited_ms=400 - 10 * number)
    assert whole(session).waits.waits["row"].tolist() == [0, 1, 2, 3, 4] * 2


def test_short_waits_appear_as_one_zooms_in(session: SampleSession) -> None:
    session.add(Kind.INPUT, "a", 0, 100, waited_ms=2)
    session.add(Kind.INPUT, "b", 0, 200, waited_ms=20)
    index = whole(session).waits
    far = TimeAxis.showing(START_NS, ms(0), 100_000 * 10**6, 1_000)
    near = TimeAxis.showing(START_NS, ms(0), 500 * 10**6, 1_000)
    assert index.drawn(far)["seq"].tolist() == [1]
    assert index.drawn(near)["seq"].tolist() == [0, 1]


def test_the_instruments_own_waits_are_drawn_when_asked_for(session: SampleSession) -> None:
    session.add(Kind.INPUT, "own", 0, 100, waited_ms=50, own=True)
    index = whole(session).waits
    axis = TimeAxis.showing(START_NS, ms(0), 10**9, 100)
    assert not len(index.drawn(axis))
    assert len(index.drawn(axis, show_own=True)) == 1


@settings(deadline=None, max_examples=60)
@given(a_loops_session(), pieces)
def test_the_freezes_are_those_of_the_core(session: SampleSession, piece: int) -> None:
    model = whole(session, piece)
    assert tuple(model.freezes.freezes) == find_freezes(session.since(0)[1])


def test_a_freeze_is_known_before_its_turn_is_over(session: SampleSession) -> None:
    session.add(Kind.OTHER, "long", 0, 0, None, 400, turn=1)
    model = whole(session)
    assert [freeze.duration_ns for freeze in model.freezes.freezes] == [400_000_000]
    session.add(Kind.OTHER, "rest", 0, 400, None, 50, turn=1)
    model.pull()
    assert [freeze.duration_ns for freeze in model.freezes.freezes] == [450_000_000]


def test_freezes_are_found_by_time(sketch: SampleSession) -> None:
    book = whole(sketch).freezes
    first, second = book.freezes
    assert round(first.duration_ns / 1e7) == 203
    assert second.messages == 100
    assert book.after(first.start_ns) is second
    assert book.before(second.start_ns) is first
    assert book.after(second.start_ns) is None
    assert book.within(ms(2_000), ms(2_001)) == [first]


@settings(deadline=None, max_examples=40)
@given(
    a_loops_session(),
    st.floats(-50, 3_000),
    st.floats(1, 9_000),
    st.integers(1, 200),
    pieces,
    st.sampled_from([0, FEW]),
)
def test_a_pixel_shows_the_longest_wait_of_its_pulses(
    session: SampleSession, start: float, span: float, width: int, piece: int, few: int
) -> None:
    axis = TimeAxis.showing(START_NS, ms(start), span * 1e6, width)
    model = whole(session, piece)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(summaries, "FEW", few)
        columns = model.pulses.columns(axis)
        longest = model.pulses.longest_within(axis.start_ns, axis.end_ns)
    _, records = session.since(0)
    pulses = records[records["kind"] == Kind.PULSE]
    for pixel in range(width):
        inside = [
            begin - posted
            for posted, begin in zip(pulses["posted_ns"], pulses["begin_ns"], strict=True)
            if axis.pixel(posted) == pixel
        ]
        if inside:
            assert columns[pixel] == max(inside)
        elif not len(pulses):
            assert columns[pixel] == UNKNOWN
    inside = (pulses["posted_ns"] >= axis.start_ns) & (pulses["posted_ns"] < axis.end_ns)
    waits = (pulses["begin_ns"] - pulses["posted_ns"])[inside]
    assert longest == (waits.max() if len(waits) else None)


def test_a_long_gap_between_pulses_costs_nothing_deep_in_it(session: SampleSession) -> None:
    ten_minutes_ms = 600_000
    for at_ms in (10, ten_minutes_ms):
        session.add(Kind.PULSE, "pulse", 0, at_ms, 0.5, 0, flags=Flag.OWN)
    track = whole(session).pulses
    axis = TimeAxis.showing(START_NS, ms(10) - 10_000, 20_000, 1_000)
    waits = track.columns(axis)
    assert (waits >= 0).sum() <= 1
    assert waits.max() <= 500_000


def test_between_pulses_the_line_is_straight_and_beyond_them_there_is_none(session: SampleSession) -> None:
    for posted, waited in ((100, 10), (110, 20)):
        session.add(Kind.PULSE, "pulse", 0, posted + waited, waited, 0, own=True)
    columns = whole(session).pulses.columns(TimeAxis.showing(START_NS, ms(99), 20 * 10**6, 20))
    assert columns[1] == 10e6
    assert columns[6] == 15e6
    assert columns[11] == 20e6
    assert columns[0] == columns[12] == UNKNOWN


def run(number: int, start: float, end: float | None, mode: str = "async") -> RunRecord:
    return RunRecord(number, "sleep", mode, {}, ms(start), None if end is None else ms(end), True)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 30)), max_size=12))
def test_runs_that_overlap_lie_in_different_rows(spans: list[tuple[int, int]]) -> None:
    bars = arrange(run(number, start, start + length) for number, (start, length) in enumerate(spans))
    assert len(bars) == len(spans)
    for one in bars:
        for other in bars:
            if one.run is not other.run and one.row == other.row < MOST_ROWS - 1:
                assert one.end_ns <= other.start_ns or other.end_ns <= one.start_ns


def test_runs_are_arranged_anew_when_one_ends() -> None:
    rows, runs = RunRows(), [run(1, 0, None)]
    assert rows.take(runs)
    assert rows.going
    assert not rows.take(runs)
    runs[0].end_ns = ms(5)
    assert rows.take(runs)
    assert not rows.going
    runs.append(run(2, 10, 20, "thread"))
    assert rows.take(runs)
    assert [bar.run.number for bar in rows.off_thread] == [2]
    # The oldest may go as a new one comes.
    assert rows.take([runs[1], run(3, 30, 40, "thread")])
    assert [bar.run.number for bar in rows.off_thread] == [2, 3]


def test_the_pieces_of_a_handler_with_a_loop_in_it_are_linked(session: SampleSession) -> None:
    nested = int(Flag.NESTED_LOOP)
    session.add(Kind.INPUT, "ask", 0, 0, 1, 10, flags=nested)
    session.add(Kind.PAINT, "dialog", 0, 20, None, 5, depth=1)
    session.add(Kind.INPUT, "ask", 0, 100, None, 10, flags=nested)
    links = whole(session).links.within(ms(0), ms(200))
    assert [(link.start_ns, link.end_ns) for link in links] == [(ms(10), ms(100))]
