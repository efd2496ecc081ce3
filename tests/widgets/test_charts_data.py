"""What the charts show is what was measured: bins, percentiles, choice of runs, places of labels."""

from __future__ import annotations

import numpy as np
import pytest
from charted_session import add_run, charted
from sample_session import START_NS, SampleSession, run

from loopscope.clock import NS_PER_MS, NS_PER_S
from loopscope.histogram import Histogram, edges_of
from loopscope.records import Kind
from loopscope.statistics import percentiles
from widgets.charts.comparison_figures import Figure, compared
from widgets.charts.duration_words import duration_text, percent_text, range_text, tick_text
from widgets.charts.label_places import GAP, place_labels, pushed_apart
from widgets.charts.log_bins import BINS_A_DECADE, bin_edges_ns, binned
from widgets.charts.percentile_steps import percentile_steps
from widgets.charts.run_choice import MOST_RUNS, in_order, last_of_each_mode, to_compare
from widgets.charts.run_reading import Absence, Measure, read_run

WAITS = np.random.default_rng(7).lognormal(13, 3, 5_000).astype("i8")


def test_bins_lose_no_value_and_count_each_in_its_own() -> None:
    edges = np.array([*bin_edges_ns(), 2**63 - 1], "u8")
    exact, _ = np.histogram(WAITS.astype("u8"), edges)
    assert binned(Histogram.of(WAITS)).tolist() == exact.tolist()
    assert binned(Histogram.of(WAITS)).sum() == len(WAITS)


def test_bins_are_evenly_wide_on_a_logarithmic_axis() -> None:
    edges = bin_edges_ns()[1:]
    widths = np.diff(np.log10(edges))
    assert np.allclose(widths, 1 / BINS_A_DECADE, atol=0.006)
    # No bucket of the histogram is cut in two: each edge is the lower edge of one.
    lows = {edges_of(bucket)[0] for bucket in range(64 * 128)}
    assert set(edges) <= lows


def test_every_step_of_the_curve_is_a_measured_nearest_rank_percentile() -> None:
    steps = percentile_steps(WAITS)
    figures = percentiles(WAITS)
    assert steps is not None
    assert figures is not None
    ordered = np.sort(WAITS)
    assert (steps.waits_ns == ordered[steps.ranks - 1]).all()
    assert steps.at(50) == figures.p50_ns
    assert steps.at(90) == figures.p90_ns
    assert steps.at(99) == figures.p99_ns
    assert steps.at(100) == steps.waits_ns[-1] == figures.max_ns
    assert len(steps.ranks) < 600


@pytest.mark.parametrize("count", [1, 2, 3, 10, 199, 200, 1000])
def test_the_greatest_values_all_have_a_step(count: int) -> None:
    steps = percentile_steps(np.arange(count, dtype="i8"))
    assert steps is not None
    kept = min(count, 64)
    assert steps.ranks[-kept:].tolist() == list(range(count - kept + 1, count + 1))
    places = steps.places()
    assert len(places) == len(steps.ranks) + 1
    assert places[0] == 0
    assert (np.diff(places) > 0).all()
    assert places[-1] == pytest.approx(np.log10(2 * count))


def test_the_axis_gives_each_nine_the_same_room() -> None:
    steps = percentile_steps(np.arange(1000, dtype="i8"))
    assert steps is not None
    begins = dict(zip((steps.ranks + 1).tolist(), steps.places()[1:].tolist(), strict=True))
    assert begins[991] == pytest.approx(2.0)
    assert begins[1000] == pytest.approx(3.0)


def test_no_values_give_no_curve() -> None:
    assert percentile_steps(np.empty(0, "i8")) is None


def test_a_blocking_run_shows_each_pulse_of_its_freeze() -> None:
    session = SampleSession()
    blocking = add_run(session, "blocking", 1000, length_ms=1040)
    shape = read_run(session, blocking).shapes[Measure.PULSES]
    assert shape is not None
    assert shape.steps.count == 104
    # Pulses every 10 ms during a freeze of 1 s: nine tenths of them waited over 100 ms.
    assert shape.steps.at(90) > 850 * NS_PER_MS
    frozen = np.array(bin_edges_ns()) >= 99 * NS_PER_MS
    assert shape.counts[frozen].sum() in (90, 91)


def test_the_message_that_froze_the_window_counts_among_the_messages() -> None:
    session = SampleSession()
    blocking = add_run(session, "blocking", 1000)
    shape = read_run(session, blocking).shapes[Measure.MESSAGES]
    assert shape is not None
    assert shape.figures.max_ns >= 1_000 * NS_PER_MS


def test_paints_of_unknown_posting_time_are_no_latencies() -> None:
    session = SampleSession()
    smooth = add_run(session, "async", length_ms=1000)
    shape = read_run(session, smooth).shapes[Measure.MESSAGES]
    _, records = session.since(0)
    assert shape is not None
    assert shape.steps.count == (records["kind"] == int(Kind.INPUT)).sum()


def test_frames_are_lost_while_the_window_is_frozen() -> None:
    session = charted()
    lost = {each.mode: read_run(session, each).frames_lost for each in session.runs}
    assert lost["blocking"] is not None
    assert 117 <= lost["blocking"] <= 121
    assert lost["async"] == 0


def test_a_run_without_pulses_says_so() -> None:
    session = SampleSession()
    reading = read_run(session, add_run(session, "async", pulses=False))
    assert reading.shapes[Measure.PULSES] is None
    assert reading.absence(Measure.PULSES) is Absence.NOTHING
    assert reading.absence(Measure.MESSAGES) is None


def test_a_run_of_which_records_were_dropped_is_not_drawn_from_the_rest() -> None:
    session = SampleSession(capacity=300)
    first, second = add_run(session, "blocking", 500), add_run(session, "async", length_ms=500)
    assert session.first_seq > 0
    reading = read_run(session, first)
    assert not reading.kept
    assert reading.absence(Measure.PULSES) is Absence.NOT_KEPT
    assert compared(first, reading)[Figure.FRAMES_LOST].absence is Absence.NOT_KEPT
    # What was measured when it ended is still known.
    assert compared(first, reading)[Figure.DURATION].value == 2 * NS_PER_S
    assert read_run(session, second).kept


def test_the_last_run_of_each_mode_is_shown_of_the_last_operation() -> None:
    session = charted()
    again = add_run(session, "blocking", 100)
    other = add_run(session, "async", operation="fetch_page")
    assert last_of_each_mode(session.runs) == [other]
    chosen = last_of_each_mode(session.runs, "read_file")
    assert [each.mode for each in chosen] == ["blocking", "thread", "process", "async"]
    assert chosen[0] is again
    assert last_of_each_mode([run(1, "x", "async", None)]) == []


def test_too_many_runs_are_cut_to_the_newest() -> None:
    runs = [run(number, "x", "async", None, end_ns=START_NS) for number in range(1, 30)]
    assert [each.number for each in in_order([*runs, *runs])] == list(range(30 - MOST_RUNS, 30))


def test_only_runs_of_the_same_operation_are_compared() -> None:
    session = charted()
    other = add_run(session, "async", operation="fetch_page")
    assert to_compare(session.runs) == {"blocking": None, "thread": None, "process": None, "async": other}
    assert list(to_compare([])) == ["blocking", "thread", "process", "async"]


@pytest.mark.parametrize("width", range(60, 900, 30))
def test_labels_never_touch_each_other_nor_a_line_that_is_not_theirs(width: int) -> None:
    positions = [width * share for share in (0.3, 0.42, 0.5, 0.6, 0.77, 0.95)]
    lengths = [40.0, 32.0, 38.0, 38.0, 14.0, 14.0]
    places = place_labels(positions, lengths, 0, width, 3)
    found = [(at, place) for at, place in zip(positions, places, strict=True) if place is not None]
    assert found
    for at, place in found:
        assert place.begin >= 0
        assert place.end <= width
        for line, other in found:
            if other is place:
                continue
            if other.row == place.row:
                assert place.begin >= other.end + GAP or other.begin >= place.end + GAP
            if other.row > place.row:
                assert not place.begin < line < place.end, (at, line)


def test_labels_give_way_to_each_other_and_stay_inside() -> None:
    assert pushed_apart([50, 52, 51], 10, 0, 100) == [50, 70, 60]
    assert pushed_apart([95, 96], 10, 0, 100) == [80, 90]
    assert pushed_apart([-5], 10, 0, 100) == [0]


@pytest.mark.parametrize(
    ("duration_ns", "text"),
    [
        (0, "0 ms"),
        (42_000, "0.042 ms"),
        (310_000, "0.31 ms"),
        (3_140_000, "3.14 ms"),
        (16_700_000, "16.7 ms"),
        (999_400_000, "999 ms"),
        (999_600_000, "1.00 s"),
        (1_980_000_000, "1.98 s"),
        (12_340_000_000, "12.3 s"),
        (None, "—"),
    ],
)
def test_durations_are_written_with_the_digits_that_count(duration_ns: int | None, text: str) -> None:
    assert duration_text(duration_ns) == text


def test_ticks_and_ranges_have_their_units() -> None:
    assert [tick_text(10.0**power) for power in range(4, 11)] == [
        "0.01 ms",
        "0.1 ms",
        "1 ms",
        "10 ms",
        "100 ms",
        "1 s",
        "10 s",
    ]
    assert range_text(1_330_000, 1_780_000) == "1.33–1.78 ms"
    assert range_text(749_000_000, 1_000_000_000) == "749 ms–1.00 s"
    assert range_text(0, 1_000) == "< 0.001 ms"
    assert range_text(10**12, None) == "≥ 1\u2009000 s"


@pytest.mark.parametrize("text", ["0 %", "50 %", "90 %", "98.6 %", "99 %", "99.9 %", "99.95 %", "99.99 %"])
def test_percentiles_are_written_with_their_nines(text: str) -> None:
    assert percent_text(float(text.removesuffix(" %"))) == text
