"""Medians, crossing points and words of the scale experiment, from made-up rounds."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from gui.scale_report import csv_rows, table
from loopscope.clock import NS_PER_S
from loopscope.scales import Round, Scale, Stop
from loopscope.scope import Scope
from loopscope.session_file import load_session, save_session
from widgets.scale.crossings import Crossing, Lead, findings
from widgets.scale.plan import Plan
from widgets.scale.points import Point, Spread, points
from widgets.scale.time_left import TimeLeft
from widgets.scale.words import about, sentence


def _rounds(mode: str, cpu_s: dict[int, list[float]]) -> list[Round]:
    return [Round(mode, count, {"cpu_s": value}) for count, values in cpu_s.items() for value in values]


def _points(**modes: dict[int, list[float]]) -> list[Point]:
    names = {"async_": "async"}
    return points([one for mode, by in modes.items() for one in _rounds(names.get(mode, mode), by)])


def test_a_point_has_the_median_the_least_and_the_most_of_its_repeats() -> None:
    (point,) = _points(thread={10: [3.0, 1.0, 2.5]})
    assert point.repeats == 3
    assert point.figures["cpu_s"] == Spread(2.5, 1.0, 3.0)
    assert point.figures["memory_bytes"] is None
    assert point.median("memory_bytes") is None


def test_two_lines_cross_where_they_do_on_logarithmic_axes() -> None:
    # Thread: 1 → 100, async: 10 → 10 between 10 and 1 000. On log axes they meet in the middle, at 100.
    found = findings(_points(thread={10: [1.0], 1000: [100.0]}, async_={10: [10.0], 1000: [10.0]}))
    assert found == [Crossing("cpu_s", "thread", "async", pytest.approx(100), pytest.approx(10), 10, 1000)]
    assert sentence(found[0]) == (
        "From about 100 requests on, threads cost more CPU time than async calls (less at 10, more at 1 000)."
    )


def test_nothing_is_said_where_the_repeats_overlap() -> None:
    assert findings(_points(thread={10: [1.0, 5.0]}, async_={10: [2.0, 1.5]})) == []


def test_a_difference_of_less_than_a_tenth_is_none() -> None:
    assert findings(_points(thread={10: [1.05]}, async_={10: [1.0]})) == []


def test_a_lead_at_every_count_is_said_with_its_size() -> None:
    (found,) = findings(_points(thread={1: [2.0], 100: [6.0]}, async_={1: [1.0], 100: [1.5]}))
    assert found == Lead("cpu_s", "thread", "async", 1, 100, 4.0, from_start=True)
    assert sentence(found) == (
        "At every count from 1 to 100 threads cost more CPU time than async calls: 4.0 times as much at 100."
    )


def test_a_lead_that_is_not_clear_at_few_requests_says_so() -> None:
    found = findings(_points(thread={1: [1.0], 10: [6.0]}, async_={1: [1.0], 10: [1.0]}))
    assert sentence(found[0]) == (
        "At 10 requests threads cost more CPU time than async calls: 6.0 times as much at 10; "
        "below that no clear difference was measured."
    )


def test_only_counts_that_both_reached_are_compared() -> None:
    assert findings(_points(thread={1: [1.0]}, async_={1: [1.0], 10: [9.0]})) == []


def test_a_lead_lost_again_at_the_largest_count_is_not_claimed() -> None:
    found = findings(
        _points(thread={1: [5.0], 10: [5.0], 100: [1.0]}, async_={1: [1.0], 10: [1.0], 100: [1.0]})
    )
    assert found == []


def test_blocking_calls_are_not_compared_in_cpu_time() -> None:
    assert findings(_points(blocking={1: [5.0]}, async_={1: [1.0]})) == []


@pytest.mark.parametrize(
    ("at", "below", "above", "shown"),
    [(437.0, 100, 1000, 400), (1234.0, 1000, 5000, 1200), (96.0, 10, 100, 100), (14.2, 10, 100, 14)],
)
def test_about_promises_no_more_than_it_knows(at: float, below: int, above: int, shown: float) -> None:
    assert about(Crossing("cpu_s", "thread", "async", at, 1.0, below, above)) == shown


def test_the_table_says_which_modes_stopped_and_why() -> None:
    shown = table(_points(thread={10: [1.0, 2.0]}), [Stop("process", 1000, "There are no more.")])
    assert "process stops before 1 000: There are no more." in shown
    assert "—" in shown, "what was not measured is a dash"


def test_the_csv_has_median_least_and_most_and_nothing_invented() -> None:
    (row,) = csv.DictReader(io.StringIO(csv_rows(_points(thread={10: [1.0, 2.0, 4.0]}))))
    assert (row["mode"], row["count"], row["repeats"]) == ("thread", "10", "3")
    assert (row["cpu_s"], row["cpu_s_min"], row["cpu_s_max"]) == ("2.0", "1.0", "4.0")
    assert row["memory_bytes"] == ""


def test_an_experiment_is_saved_with_the_session(tmp_path: Path) -> None:
    figures = {"total_ms": 12.5, "memory_bytes": None}
    rounds = (Round("async", 10, figures), Round("thread", 10, {"total_ms": 1.0}))
    scale = Scale("fetch", 0.2, 3, 17, rounds, (Stop("process", 5_000, "There is no room."),))
    scope = Scope(capacity=100)
    scope.session.scales.append(scale)
    save_session(scope.session, tmp_path / "one.loopscope")
    (loaded,) = load_session(tmp_path / "one.loopscope").scales
    assert loaded == scale


def test_how_long_it_will_take_is_told_from_rounds_that_were_made() -> None:
    plan = Plan(("thread", "async"), (1, 10), 0.2, "sleep", 3)
    took_s = {("thread", 1): 1, ("async", 1): 2, ("thread", 10): 4, ("async", 10): 8}
    time_left, now_s, told = TimeLeft(plan), 100, []
    for number, pair in enumerate(plan.order()):
        told.append(time_left.begins(number, now_s * NS_PER_S, {}))
        now_s += took_s[pair]
    # In the first repeat all counts are new; then those of two repeats are known.
    assert told[:4] == [None] * 4
    assert told[4:] == [30, 28, 27, 19, 15, 14, 12, 8]


def test_modes_that_stopped_take_no_more_time() -> None:
    plan = Plan(("thread", "async"), (1, 10), 0.2, "sleep", 2)
    time_left = TimeLeft(plan)
    stops = {"thread": Stop("thread", 10, "No room.")}
    for number, now_s, known in ((0, 0, {}), (1, 1, {}), (2, 3, {}), (3, 4, stops)):
        assert time_left.begins(number, now_s * NS_PER_S, known) is None
    assert list(plan.order())[4:] == [("async", 1), ("thread", 1), ("async", 10), ("thread", 10)]
    assert time_left.begins(4, 12 * NS_PER_S, stops) == 2 + 1 + 8
    assert time_left.begins(6, 15 * NS_PER_S, stops) == 8
