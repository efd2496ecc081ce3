"""The message lane's index: from every single message, or from sections of them, the columns are the same."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_session import START_NS, SampleSession
from timeline_sessions import any_session, ms, whole

from loopscope.records import Kind
from widgets.timeline import summaries
from widgets.timeline.message_codes import FROZE, MAIN, OWN, TRACKS, codes_of, kind_of, level_of, tracks_of
from widgets.timeline.message_tracks import GAP_FROM_PX, WHOLE_PIXEL
from widgets.timeline.model import TimelineModel
from widgets.timeline.summaries import FEW
from widgets.timeline.time_axis import TimeAxis

pytestmark = pytest.mark.usefixtures("part")
axes = st.builds(
    lambda start, span, width: TimeAxis.showing(START_NS, ms(start), round(span * 1e6), width),
    st.floats(-200, 900),
    st.one_of(st.floats(0.05, 3), st.floats(3, 4_000)),
    st.integers(1, 300),
)


def one_by_one(session: SampleSession, first_seq: int, axis: TimeAxis) -> np.ndarray:
    """Give the columns by looking at each message, as they are defined."""
    columns = np.zeros((TRACKS, axis.width), np.uint8)
    _, records = session.since(first_seq)
    for record, code, track in zip(records, codes_of(records), tracks_of(records), strict=True):
        begin, end = int(record["begin_ns"]), int(record["end_ns"])
        first, last = axis.pixel(begin), axis.pixel(max(end - 1, begin))
        if last - first >= GAP_FROM_PX:
            first = math.floor((begin - START_NS) / axis.ns_per_px + 0.5) - axis.left
            last = math.floor((end - START_NS) / axis.ns_per_px + 0.5) - axis.left - 2
        for pixel in range(max(0, first), min(axis.width - 1, last) + 1):
            columns[track, pixel] = max(columns[track, pixel], code)
    return columns


def busy_one_by_one(session: SampleSession, first_seq: int, axis: TimeAxis) -> np.ndarray:
    """Give for how long of each pixel messages were handled, by looking at each."""
    busy_ns = np.zeros((TRACKS, axis.width))
    _, records = session.since(first_seq)
    for record, code, track in zip(records, codes_of(records), tracks_of(records), strict=True):
        begin, end = int(record["begin_ns"]), int(record["end_ns"])
        first, last = axis.pixel(begin), axis.pixel(max(end - 1, begin))
        if not code or last - first > 1:
            continue
        for pixel in range(max(0, first), min(axis.width - 1, last) + 1):
            start_ns = START_NS + (pixel + axis.left) * axis.ns_per_px
            busy_ns[track, pixel] += max(0, min(end, start_ns + axis.ns_per_px) - max(begin, start_ns))
    return busy_ns


@settings(deadline=None, max_examples=40)
@given(any_session(), axes, st.sampled_from([1, 7, 50, 8_192]), st.sampled_from([0, FEW]))
def test_how_busy_a_pixel_is_does_not_depend_on_the_sections(
    session: SampleSession, axis: TimeAxis, piece: int, few: int
) -> None:
    model = whole(session, piece)
    expected = busy_one_by_one(session, model.ring.first_seq, axis)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(summaries, "FEW", few)
        busy_ns = model.messages.columns(axis).busy_ns
    wide = busy_ns >= WHOLE_PIXEL
    # Where pixels end is rounded to whole nanoseconds.
    assert np.allclose(busy_ns[~wide], expected[~wide], rtol=0, atol=8)


@settings(deadline=None, max_examples=40)
@given(any_session(), axes, st.sampled_from([1, 7, 50, 8_192]), st.sampled_from([0, FEW]))
def test_sections_change_nothing(session: SampleSession, axis: TimeAxis, piece: int, few: int) -> None:
    model = whole(session, piece)
    expected = one_by_one(session, model.ring.first_seq, axis)
    with pytest.MonkeyPatch.context() as patch:
        # With none, the sections of each size are asked, though a small session has only a few.
        patch.setattr(summaries, "FEW", few)
        assert np.array_equal(model.messages.columns(axis).codes, expected)


def test_nothing_of_the_lap_before_is_left_in_a_section() -> None:
    session = SampleSession(2_000)
    model = TimelineModel(session)
    for number in range(4_400):
        length_ms = 150 if number < 2_000 else 0.2
        session.add(Kind.PAINT, "a", at_ms=200 * number, waited_ms=None, handled_ms=length_ms)
        if number % 500 == 499:
            model.pull()
    model.pull()
    axis = TimeAxis.showing(START_NS, ms(0), 200 * 4_400 * 10**6, 1)
    first = model.ring.first_seq
    assert np.array_equal(model.messages.columns(axis).codes, one_by_one(session, first, axis))


@pytest.mark.parametrize("width", [1, 7, 300])
@pytest.mark.parametrize("span_ms", [0.5, 40, 9_000])
def test_sections_of_every_size_change_nothing(width: int, span_ms: float) -> None:
    session = SampleSession()
    for number in range(4_000):
        length_ms = 40 if number % 500 == 7 else 0.05 * (number % 9)
        session.add(Kind.PAINT, "a", at_ms=2 * number, waited_ms=None, handled_ms=length_ms, depth=number % 3)
    model = whole(session)
    axis = TimeAxis.showing(START_NS, ms(1_000), round(span_ms * 1e6), width)
    assert np.array_equal(model.messages.columns(axis).codes, one_by_one(session, 0, axis))


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2_000), st.integers(100, 4_000), st.integers(3, 1_500), st.integers(0, 8))
def test_no_freeze_is_ever_lost(before: int, length_ms: int, width: int, zoom: int) -> None:
    session = SampleSession()
    for at in range(before):
        session.add(Kind.PAINT, "a", at_ms=at, waited_ms=None, handled_ms=0.3)
    session.add(Kind.OTHER, "long", at_ms=before, waited_ms=None, handled_ms=length_ms)
    for at in range(before + length_ms, before + length_ms + 500):
        session.add(Kind.INPUT, "b", at_ms=at, waited_ms=20, handled_ms=0.3)
    model = whole(session)
    axis = TimeAxis.showing(START_NS, ms(0), (model.end_ns - START_NS) * 10**zoom, width)
    codes = model.messages.columns(axis).codes[MAIN]
    levels = [level_of(code) if code else -1 for code in codes.tolist()]
    first = axis.pixel(ms(before))
    assert FROZE in levels[first : first + 2]
    assert FROZE in levels


def test_the_worst_of_a_pixel_is_seen_and_of_equals_the_rarer_kind(session: SampleSession) -> None:
    session.add(Kind.PAINT, "paint", at_ms=1, waited_ms=None, handled_ms=0.1)
    session.add(Kind.INPUT, "press", at_ms=1.2, waited_ms=0.1, handled_ms=0.1)
    session.add(Kind.PAINT, "paint", at_ms=1.4, waited_ms=None, handled_ms=0.1)
    axis = TimeAxis.showing(START_NS, ms(0), 10_000_000, 10)
    code = int(whole(session).messages.columns(axis).codes[MAIN][1])
    assert kind_of(code) is Kind.INPUT
    session.add(Kind.TIMER, "late", at_ms=1.6, waited_ms=60, handled_ms=0.1)
    code = int(whole(session).messages.columns(axis).codes[MAIN][1])
    assert (kind_of(code), level_of(code)) == (Kind.TIMER, 2)


def test_the_instruments_own_messages_and_pulses_are_kept_apart(session: SampleSession) -> None:
    session.add(Kind.PAINT, "own", at_ms=1, handled_ms=300, own=True)
    session.add(Kind.PULSE, "pulse", at_ms=400, waited_ms=200, handled_ms=0, own=True)
    codes = whole(session).messages.columns(TimeAxis.showing(START_NS, ms(0), 10**9, 100)).codes
    assert codes[OWN].any()
    assert not codes[MAIN].any()


@pytest.mark.parametrize("capacity", [64, 100, 1_000])
def test_only_what_the_session_keeps_is_drawn(capacity: int) -> None:
    session = SampleSession(capacity)
    model = whole(session)
    for at in range(3_000):
        session.add(Kind.PAINT, "a", at_ms=at, waited_ms=None, handled_ms=0.5)
        if at % 37 == 0:
            model.pull()
    model.pull()
    axis = TimeAxis.showing(START_NS, ms(0), 3_000 * 10**6, 3_000)
    drawn = np.flatnonzero(model.messages.columns(axis).codes[MAIN])
    assert drawn[-1] == 2_999
    assert capacity <= len(drawn) <= capacity + 64
    assert model.ring.record(2_999).begin_ns == ms(2_999)
    with pytest.raises(IndexError):
        model.ring.record(0)


def test_a_gap_in_what_was_read_is_survived() -> None:
    session = SampleSession(64)
    model = whole(session)
    session.add(Kind.PAINT, "first", at_ms=0, handled_ms=1)
    model.pull()
    for at in range(500):
        session.add(Kind.PAINT, "a", at_ms=10 + at, waited_ms=None, handled_ms=0.5)
    model.pull()
    assert model.ring.first_seq == 501 - 64
    assert len(model.messages.within(ms(0), ms(1_000))) == 64
