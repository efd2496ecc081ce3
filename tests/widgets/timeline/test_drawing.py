"""The C part of the drawing: it is there where it can be, and gives what numpy gives, to the last bit."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_session import START_NS, SampleSession
from timeline_sessions import any_session, ms, whole

from widgets.timeline import drawing
from widgets.timeline.message_tracks import WHOLE_PIXEL
from widgets.timeline.summaries import SIZES, Summaries
from widgets.timeline.time_axis import TimeAxis

needs_c = pytest.mark.skipif(not drawing.BUILT, reason="the C part is not there")
axes = st.builds(
    lambda start, span, width: TimeAxis.showing(START_NS, ms(start), round(span * 1e6), width),
    st.floats(-200, 900),
    st.one_of(st.floats(0.05, 3), st.floats(3, 4_000)),
    st.integers(1, 300),
)


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or platform.machine() != "x86_64", reason="it is for Linux on x86-64"
)
def test_it_was_built() -> None:
    """`make test` provides a compiler; else every other test of it would be left out in silence."""
    assert drawing.BUILT


@needs_c
@settings(deadline=None, max_examples=60)
@given(any_session(), axes, st.sampled_from([1, 7, 8_192]), st.integers(1, 3))
def test_c_and_numpy_give_the_same_columns(
    session: SampleSession, axis: TimeAxis, piece: int, gap: int
) -> None:
    with_c = whole(session, piece)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "BUILT", False)
        with_numpy = whole(session, piece)
    ours, theirs = (model.messages.columns(axis, gap_px=gap) for model in (with_c, with_numpy))
    assert np.array_equal(ours.codes, theirs.codes)
    busy, expected = (np.minimum(columns.busy_ns, WHOLE_PIXEL) for columns in (ours, theirs))
    assert np.array_equal(busy, expected)
    assert np.array_equal(with_c.pulses.columns(axis), with_numpy.pulses.columns(axis))
    stretch = axis.start_ns, axis.end_ns
    assert with_c.pulses.longest_within(*stretch) == with_numpy.pulses.longest_within(*stretch)


RECORDS = 512


def sections(**instead: Any) -> drawing.Sections:
    """Make the sections of messages, with one of the arrays another one."""
    kept = Summaries(RECORDS, 4, np.uint8, busy=True)
    levels = [[each.size, each.first_ns, each.last_ns, each.worst, each.busy_ns] for each in kept._levels]
    columns = {
        "begin": np.zeros(RECORDS, np.int64),
        "end": np.zeros(RECORDS, np.int64),
        "code": np.zeros(RECORDS, np.uint8),
        "track": np.zeros(RECORDS, np.uint8),
    }
    columns |= {name: given for name, given in instead.items() if name in columns}
    if "level" in instead:
        levels[1][1] = instead["level"]
    return drawing.Sections(tuple(map(tuple, levels)), instead.get("tracks", 4), *columns.values())


@needs_c
@pytest.mark.parametrize(
    "instead",
    [
        {"begin": np.zeros(RECORDS, np.float64)},
        {"begin": np.zeros(RECORDS - 1, np.int64)},
        {"end": np.zeros(2 * RECORDS, np.int64)[::2]},
        {"code": np.zeros((RECORDS, 1), np.uint8)},
        {"track": list(range(RECORDS))},
        {"level": np.zeros(RECORDS // SIZES[1] - 1, np.int64)},
        {"tracks": 3},
        {"tracks": -1},
    ],
    ids=str,
)
def test_arrays_that_do_not_fit_are_refused(instead: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        sections(**instead)


@needs_c
@pytest.mark.parametrize("tried", [False, True])
def test_sections_that_were_never_made_do_nothing(tried: bool) -> None:
    blank = drawing.Sections.__new__(drawing.Sections)
    if tried:
        with pytest.raises((TypeError, ValueError)):
            blank.__init__((), 1, *[np.zeros(1, np.int64)] * 3, None)
    for ask in (
        lambda: blank.longest(0, 9),
        lambda: blank.pulse_columns(np.zeros(9), 0, 0, 1.0, 0, 9, 1.0),
        lambda: blank.message_columns(np.zeros((4, 9), np.uint8), busy(9), 0, 0, 1.0, 0, 9, 1, 4),
        lambda: blank.enter(ints(0), None, ints(0), ints(0), ints(0), None),
    ):
        with pytest.raises(TypeError):
            ask()


@needs_c
def test_a_bar_that_has_no_end_goes_to_the_edge() -> None:
    area = np.zeros((4, 3), np.uint32)
    most = np.iinfo(np.int64).max
    drawing.fill_bars(area, ints(1), ints(most), ints(2), ints(most), np.full(1, 7, np.uint32))
    assert area.tolist() == [[0] * 3, [0] * 3, [0, 7, 7], [0, 7, 7]]


def ints(*values: int) -> np.ndarray[Any, Any]:
    """Give an array of int64."""
    return np.array(values, np.int64)


def busy(width: int) -> np.ndarray[Any, Any]:
    """Give room for how busy so many pixels are."""
    return np.zeros((4, width), np.int64)


area = np.zeros((4, 3), np.uint32)
ink = np.ones(3, np.uint32)


@needs_c
@pytest.mark.parametrize(
    "ask",
    [
        lambda: sections().enter(ints(RECORDS), None, ints(0), ints(0), np.ones(1, np.uint8), ints(0)),
        lambda: sections().enter(ints(-1), None, ints(0), ints(0), np.ones(1, np.uint8), ints(0)),
        lambda: sections().enter(ints(0), np.full(1, 4, "B"), ints(0), ints(0), np.ones(1, "B"), ints(0)),
        lambda: sections().enter(ints(0, 1), None, ints(0), ints(0, 0), np.ones(2, np.uint8), ints(0, 0)),
        lambda: sections().enter(ints(0), None, ints(0), ints(0), ints(1), ints(0)),
        lambda: sections().enter(ints(0), None, ints(0), ints(0), np.ones(1, np.uint8), None),
        lambda: sections().message_columns(np.zeros((4, 9), np.uint8), busy(8), 0, 0, 1.0, 0, 9, 1, 4),
        lambda: sections().message_columns(np.zeros((3, 9), np.uint8), busy(9), 0, 0, 1.0, 0, 9, 1, 4),
        lambda: sections().pulse_columns(np.zeros(9), 0, 0, 1.0, 0, 9, 1.0),
        lambda: sections().longest(0, 9),
        lambda: sections().longest(0, 1 << 70),
        lambda: drawing.fill_columns(area, np.zeros(2, np.int32), ink),
        lambda: drawing.fill_columns(area, np.zeros(3, np.int64), ink),
        lambda: drawing.fill_columns(area, np.zeros(3, np.int32), np.ones(3, np.uint64)),
        lambda: drawing.fill_columns(np.zeros((4, 6), np.uint32)[:, ::2], np.zeros(3, np.int32), ink),
        lambda: drawing.fill_columns(area, np.zeros(3, np.int32)),
        lambda: drawing.fill_bars(area, ints(0), ints(1), ints(0), ints(1), ink),
    ],
)
def test_what_does_not_fit_is_refused_without_writing_beyond_an_array(ask: Callable[[], None]) -> None:
    with pytest.raises((TypeError, ValueError, IndexError, OverflowError)):
        ask()
