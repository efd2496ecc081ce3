"""A trace keeps the rules of its format, and tells what was recorded."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import defaultdict
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loopscope import trace_export
from loopscope.file_errors import SessionFileError
from loopscope.flame import FlameSlice
from loopscope.records import Flag, Kind
from loopscope.session_file import load_session, save_session
from loopscope.trace_export import FREEZES, FUNCTIONS, MESSAGES, RUNS, TURNS, write_trace
from loopscope.trace_slices import Slice, lanes, nested
from tests.loopscope.sitting import UNTIMED, Sitting, any_sitting, eventful, ns

Event = dict[str, Any]
SAME_FILE = settings(UNTIMED, suppress_health_check=[HealthCheck.function_scoped_fixture])

LARGEST = (1 << 63) - 1
HALF = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
"""Half of a surrogate pair, escaped, in JSON."""


def _no_constant(text: str) -> None:
    raise AssertionError(f"{text} is no JSON")


def read_trace(path: Path) -> list[Event]:
    """Read a trace as strictly as its strictest reader."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    assert not HALF.search(data), "Perfetto refuses a file with an escaped surrogate pair"
    document = json.loads(data.decode("utf-8"), parse_constant=_no_constant, parse_float=Fraction)
    assert set(document) == {"displayTimeUnit", "traceEvents"}
    assert document["displayTimeUnit"] in ("ms", "ns")
    return document["traceEvents"]


def validate(events: list[Event]) -> None:
    """Check the rules of the Trace Event Format, and what Perfetto asks beyond them.

    Perfetto drops events before 0 and slices that overlap on one track without one holding the other.
    """
    slices: dict[tuple[int, int], list[tuple[Fraction, Fraction]]] = defaultdict(list)
    waiting: dict[tuple[str, str], Event] = {}
    named = {event["tid"] for event in events if event["name"] == "thread_name"}
    for event in events:
        assert isinstance(event["name"], str)
        assert isinstance(event["cat"], str)
        assert event["ph"] in ("X", "b", "e", "C", "M")
        assert isinstance(event["args"], dict)
        for name in ("pid", "tid"):
            assert type(event[name]) is int
            assert event[name] > 0
        assert event["tid"] in named | {1}
        assert math.isfinite(event["ts"])
        assert event["ts"] >= 0
        _plain(event["args"])
        json.dumps(event["name"], ensure_ascii=False).encode("utf-8")
        if event["ph"] == "X":
            assert math.isfinite(event["dur"])
            assert event["dur"] >= 0
            slices[event["pid"], event["tid"]].append((event["ts"], event["ts"] + event["dur"]))
        else:
            assert "dur" not in event
        if event["ph"] == "b":
            assert (event["cat"], event["id"]) not in waiting
            waiting[event["cat"], event["id"]] = event
        if event["ph"] == "e":
            begun = waiting.pop((event["cat"], event["id"]))
            assert begun["name"] == event["name"]
            assert begun["ts"] <= event["ts"]
        if event["ph"] == "C":
            assert event["args"]
            assert all(type(value) in (int, Fraction) for value in event["args"].values())
        if event["ph"] == "M":
            _metadata(event)
    assert not waiting
    for track in slices.values():
        _nest(track)


def _metadata(event: Event) -> None:
    kinds = {
        "process_name": ("name", str),
        "thread_name": ("name", str),
        "thread_sort_index": ("sort_index", int),
    }
    key, kind = kinds[event["name"]]
    assert type(event["args"][key]) is kind


def _nest(track: list[tuple[Fraction, Fraction]]) -> None:
    around: list[Fraction] = []
    for start, end in sorted(track, key=lambda piece: (piece[0], -piece[1])):
        while around and around[-1] <= start:
            around.pop()
        assert not around or end <= around[-1], "slices overlap"
        around.append(end)


def _plain(value: Any) -> None:
    """Arguments hold texts that are whole and numbers of 64 bits."""
    if isinstance(value, dict):
        for key, item in value.items():
            key.encode("utf-8")
            _plain(item)
    elif isinstance(value, list):
        for item in value:
            _plain(item)
    elif isinstance(value, str):
        value.encode("utf-8")
    elif value is not None:
        assert abs(value) <= LARGEST


def traced(sitting: Any, folder: Path, name: str = "trace.json", **options: int) -> list[Event]:
    write_trace(sitting, folder / name, **options)
    events = read_trace(folder / name)
    validate(events)
    return events


def on(events: list[Event], track: int) -> list[Event]:
    return [event for event in events if event["ph"] == "X" and event["tid"] == track]


def test_messages_in_order_with_the_pieces_of_a_handler_around_its_dialog(tmp_path: Path) -> None:
    messages = on(traced(eventful(), tmp_path), MESSAGES)

    assert [event["name"] for event in messages] == [
        "animation · Paint",
        "log · Paint",
        "run.read_file.blocking · MouseButtonRelease",
        "=clicker · MouseButtonPress",
        "read_file_async · Task-14",
        "ask · MouseButtonRelease",
        "name, with “quotes”\n · KeyPress",
        "ask · MouseButtonRelease",
    ]
    assert [event["args"]["depth"] for event in messages[-3:]] == [0, 1, 0]
    click = messages[2]
    assert (click["ts"], click["dur"], click["cat"]) == (10_000, 250_000, "input")
    assert click["args"]["waited_ms"] == 2
    assert click["args"]["verdict"] == "frozen"
    assert messages[1]["cat"] == "paint,instrument"
    assert "waited_ms" not in messages[0]["args"], "unknown stays unknown"


def test_freezes_tell_culprit_and_cause(tmp_path: Path) -> None:
    first, second = on(traced(eventful(), tmp_path), FREEZES)

    assert first["name"] == "Freeze: read_file (files.py:31)"
    assert first["args"]["cause"] == "waiting"
    assert first["args"]["culprit"]["line"] == 31
    assert (first["args"]["waited"], first["args"]["worst_wait_ms"]) == (1, 201)
    assert second["name"] == "Freeze: ask · MouseButtonRelease"
    assert second["args"]["culprit"] is None


def test_what_ran_in_a_freeze_stands_below_the_messages_innermost_deepest(tmp_path: Path) -> None:
    sitting = eventful()
    sitting.flames[ns(10)] = (
        FlameSlice(ns(10), ns(260), 0, "/app/window.py", 12, "Window.clicked", True),
        FlameSlice(ns(20), ns(120), 1, "/app/files.py", 31, "read_file", True),
        FlameSlice(ns(120), ns(260), 1, "/lib/re.py", 7, "compile", False),
    )
    functions = on(traced(sitting, tmp_path), FUNCTIONS)

    assert [event["name"] for event in functions] == [
        "Window.clicked (window.py:12)",
        "read_file (files.py:31)",
        "compile (re.py:7)",
    ]
    assert [event["ts"] for event in functions][:2] == [10_000, 20_000]
    assert functions[2]["args"] == {"file": "/lib/re.py", "line": 7, "own": False}


def test_runs_that_overlap_have_tracks_of_their_own(tmp_path: Path) -> None:
    events = traced(eventful(), tmp_path)

    assert [event["name"] for event in on(events, RUNS)] == ["read_file · blocking", "sleep · thread"]
    assert [event["name"] for event in on(events, RUNS + 1)] == ["fetch_page · async"]
    unfinished = on(events, RUNS)[1]
    assert unfinished["args"]["ok"] is None
    assert unfinished["ts"] + unfinished["dur"] == 431_000, "it lasted as long as was recorded"


def test_waits_are_pairs_from_posted_to_begin_and_pulses_a_counter(tmp_path: Path) -> None:
    events = traced(eventful(), tmp_path)
    begun = {event["args"]["message"]: event for event in events if event["ph"] == "b"}
    ended = {event["id"]: event for event in events if event["ph"] == "e"}

    clicker = begun["=clicker · MouseButtonPress"]
    assert (clicker["ts"], ended[clicker["id"]]["ts"]) == (60_000, 261_000)
    assert clicker["name"] == "waiting: input"
    waits = [(event["ts"], event["args"]["ms"]) for event in events if event["ph"] == "C"]
    assert waits[0] == (10_000, Fraction("255.5"))
    assert len(waits) == 25


def test_short_waits_are_left_to_the_messages_unless_asked_for(tmp_path: Path) -> None:
    assert len([event for event in traced(eventful(), tmp_path) if event["ph"] == "b"]) == 5
    longer = traced(eventful(), tmp_path, least_wait_ns=100_000_000)
    assert len([event for event in longer if event["ph"] == "b"]) == 1


def test_turns_hold_their_messages(tmp_path: Path) -> None:
    sitting = Sitting()
    for number in range(30):
        sitting.message(number, 0.9, turn=number // 10)
    turns = on(traced(sitting, tmp_path), TURNS)

    assert [event["args"]["messages"] for event in turns] == [10, 10, 10]
    assert [event["args"]["turn"] for event in turns] == [0, 1, 2]


def test_packed_by_its_name(tmp_path: Path) -> None:
    assert traced(eventful(), tmp_path, "trace.json.gz") == traced(eventful(), tmp_path)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["trace.json", "trace.json.gz"]
    assert (tmp_path / "trace.json").read_bytes()[:1] == b"{"


def test_a_loaded_session_gives_the_same_trace(tmp_path: Path) -> None:
    save_session(eventful(), tmp_path / "s.loopscope")
    loaded = load_session(tmp_path / "s.loopscope")

    assert traced(loaded, tmp_path, "loaded.json") == traced(eventful(), tmp_path)


def test_an_empty_session_is_a_valid_trace(tmp_path: Path) -> None:
    events = traced(Sitting(), tmp_path)
    assert {event["ph"] for event in events} == {"M"}


def test_more_events_than_are_written_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace_export, "_ROWS_A_TIME", 7)
    sitting = Sitting()
    for number in range(100):
        sitting.message(number * 10, 9, "m", posted=number * 10 - 5)
        sitting.pulse(number * 10, number * 10 + 9)
    events = traced(sitting, tmp_path)

    assert len(on(events, MESSAGES)) == len(on(events, TURNS)) == 100
    assert len({event["id"] for event in events if event["ph"] == "b"}) == 100


@SAME_FILE
@given(any_sitting())
def test_any_session_gives_a_valid_trace(tmp_path: Path, sitting: Sitting) -> None:
    events = traced(sitting, tmp_path, least_wait_ns=0)

    assert len(on(events, MESSAGES)) == int((sitting.all["kind"] != Kind.PULSE).sum())
    assert len([event for event in events if event["cat"] == "run"]) == len(sitting.runs)
    own = [event for event in on(events, MESSAGES) if event["cat"].endswith(",instrument")]
    work = sitting.all[sitting.all["kind"] != Kind.PULSE]
    assert len(own) == int((work["flags"] & Flag.OWN != 0).sum())


STRETCH = st.tuples(st.integers(-5, 40), st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@UNTIMED
@given(st.lists(STRETCH, max_size=40))
def test_nested_slices_nest_and_stay_inside_what_they_were(stretches: list[tuple[int, int]]) -> None:
    ordered = sorted(stretches, key=lambda stretch: (stretch[0], -stretch[1]))
    found = list(nested(Slice(start, end, at) for at, (start, end) in enumerate(ordered)))

    assert [piece.content for piece in found] == list(range(len(ordered)))
    _nest([(Fraction(piece.start_ns), Fraction(piece.end_ns)) for piece in found])
    for (start, end), piece in zip(ordered, found, strict=True):
        assert max(0, start) <= piece.start_ns <= max(0, start) + 1
        assert piece.start_ns <= piece.end_ns <= max(0, end)


def test_slices_that_lie_apart_are_not_touched() -> None:
    apart = [Slice(10, 20, 0), Slice(12, 15, 1), Slice(21, 21, 2), Slice(30, 31, 3)]
    assert list(nested(apart)) == apart


@UNTIMED
@given(st.lists(STRETCH, max_size=40))
def test_a_lane_holds_nothing_that_overlaps_and_there_are_no_more_than_needed(
    stretches: list[tuple[int, int]],
) -> None:
    ordered = sorted(stretches)
    by_lane: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for lane, stretch in lanes((start, end, (start, end)) for start, end in ordered):
        by_lane[lane].append(stretch)

    for held in by_lane.values():
        assert all(before[1] < after[0] for before, after in pairwise(held))
    most = max((sum(s <= start <= e for s, e in ordered) for start, _ in ordered), default=0)
    assert len(by_lane) == most
    assert sorted(by_lane) == list(range(most))


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(SessionFileError) as caught:
        write_trace(eventful(), tmp_path)
    assert caught.value.code == "is_a_folder"


def test_a_trace_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    sitting = eventful()
    sitting.runs[0].start_ns = "never"  # type: ignore[assignment]
    with pytest.raises(TypeError):
        write_trace(sitting, tmp_path / "half.json.gz")
    assert list(tmp_path.iterdir()) == []


def test_instants_are_exact_to_the_nanosecond(tmp_path: Path) -> None:
    sitting = Sitting()
    sitting.store.append(-1, ns(0) + 1_234_567, ns(0) + 1_234_999, 0, 0, 0, 6, 0, 0)
    (message,) = on(traced(sitting, tmp_path), MESSAGES)

    assert (message["ts"], message["dur"]) == (Fraction("1234.567"), Fraction("0.432"))


def test_letters_beyond_the_basic_plane_are_written_as_they_are(tmp_path: Path) -> None:
    sitting = Sitting()
    sitting.message(10, 5, "😀 𠮷")
    path = tmp_path / "plane.json"
    write_trace(sitting, path)
    validate(read_trace(path))
    assert "😀 𠮷" in path.read_text("utf-8")
