"""Strategies and shorthands of the timeline's tests."""

from __future__ import annotations

from hypothesis import strategies as st
from sample_session import START_NS, SampleSession

from loopscope.clock import NS_PER_MS
from loopscope.records import Flag, Kind
from widgets.timeline.model import TimelineModel


def ms(at_ms: float) -> int:
    """Give the instant so many milliseconds after the session's start."""
    return START_NS + round(at_ms * NS_PER_MS)


def whole(session: SampleSession, piece: int = 8_192) -> TimelineModel:
    """Give the index of everything in a session."""
    model = TimelineModel(session)
    while model.ring.next_seq < session.next_seq:
        model.pull(piece)
    model.pull()
    return model


@st.composite
def any_session(draw: st.DrawFn) -> SampleSession:
    """Messages as no loop would make them: overlapping, out of order, of any length, posted in future."""
    session = SampleSession(draw(st.sampled_from([1 << 20, 40])))
    for _ in range(draw(st.integers(0, 90))):
        session.add(
            draw(st.sampled_from(list(Kind))),
            draw(st.sampled_from(["a", "b"])),
            at_ms=draw(st.floats(-50, 900)),
            waited_ms=draw(st.one_of(st.none(), st.floats(-1, 300))),
            handled_ms=draw(st.one_of(st.just(0.0), st.floats(0, 1), st.floats(0, 400))),
            own=draw(st.booleans()),
            turn=draw(st.integers(0, 5)),
            flags=draw(st.sampled_from([0, int(Flag.NESTED_LOOP)])),
            depth=draw(st.integers(0, 3)),
        )
    return session


@st.composite
def a_loops_session(draw: st.DrawFn) -> SampleSession:
    """Messages as a loop makes them: one after another, in turns, some kept waiting, pulses among them."""
    session = SampleSession()
    at, turn = 0.0, 0
    for _ in range(draw(st.integers(1, 120))):
        at += draw(st.sampled_from([0.0, 0.0, 0.1, 5.0, 30.0, 300.0]))
        turn += draw(st.sampled_from([0, 0, 1]))
        kind = draw(st.sampled_from(list(Kind)))
        handled = 0.0 if kind is Kind.PULSE else draw(st.sampled_from([0.05, 0.5, 3.0, 40.0, 130.0, 900.0]))
        waited = draw(st.sampled_from([None, 0.0, 0.2, 4.0, 60.0, 500.0]))
        if kind is Kind.PULSE and waited is None:
            waited = 0.1
        session.add(kind, draw(st.sampled_from(["a", "b"])), 0, at, waited, handled, turn=turn)
        at += handled
    return session
