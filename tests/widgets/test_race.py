"""A race's chart, table and paragraph, from a made-up race; and its way through a saved session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from loopscope.races import CLICK, KEY, Lane, Race, Touch
from loopscope.scope import Scope
from loopscope.session_file import load_session, save_session
from widgets.race.chart import RaceChart
from widgets.race.panel import RacePanel
from widgets.race.words import headline, paragraph

MS = 1_000_000


def lane(mode: str, wait_ms: int, work_ms: int = 1000, frozen_ms: int = 0) -> Lane:
    touches = tuple(
        Touch(what, at * MS, (at + wait_ms) * MS, (at + wait_ms + 1) * MS)
        for what, at in ((KEY, 50), (CLICK, 125), (KEY, 150), (CLICK, 375))
    )
    frames = tuple(range(0, 1750 * MS, 16 * MS))
    return Lane(
        mode, True, "", work_ms * MS, 1750 * MS, frozen_ms * MS, touches, frames, 0.2, 1_000_000 + wait_ms
    )


@pytest.fixture
def race() -> Race:
    lanes = (lane("blocking", 800, frozen_ms=1000), lane("thread", 1), lane("async", 2, work_ms=1500))
    return Race("sleep", {"seconds": 1}, 5, 250 * MS, 100 * MS, lanes)


def test_the_paragraph_says_what_the_data_show(race: Race) -> None:
    said = paragraph(race, "Wait", str)
    assert "a click every 250 ms, a key every 100 ms" in said
    assert "blocking froze the window for 1 000 ms: a click waited up to 800 ms" in said
    assert "stayed alive in thread, async: no click or key waited longer than 2.0 ms" in said
    assert "done first in blocking (1 000 ms) and last in async (1 500 ms)" in said
    assert "most memory" not in said, "no lane clearly took more"


def test_the_headline_says_where_inputs_waited_and_where_not(race: Race) -> None:
    assert headline(race, str) == (
        "The race is over: waits up to 800 ms in blocking, 2.0 ms at most in thread, async."
    )
    late = Touch(CLICK, 125 * MS, 125 * MS + 180 * MS, 310 * MS)
    two = replace(race, lanes=(*race.lanes[:2], replace(race.lanes[2], touches=(late,))))
    assert headline(two, str) == (
        "The race is over: waits up to 800 ms in blocking, 180 ms in async, 1.0 ms at most in thread."
    ), "each mode has its own figure"
    calm = replace(race, lanes=race.lanes[1:])
    assert headline(calm, str) == "The race is over: nothing waited longer than 2.0 ms, in no mode."
    frozen = replace(race, lanes=race.lanes[:1])
    assert headline(frozen, str) == "The race is over: clicks and keys waited up to 800 ms, in each mode."
    failed = replace(race, lanes=tuple(replace(lane, ok=False) for lane in race.lanes))
    assert headline(failed, str, lambda lane: f"{lane.mode} has no file.") == (
        "The race shows nothing, as the work failed in every mode: blocking has no file."
    )
    deaf = replace(race, lanes=tuple(replace(lane, touches=()) for lane in race.lanes))
    assert headline(deaf, str) == ""


def test_what_failed_or_never_arrived_is_said(race: Race) -> None:
    broken = replace(race.lanes[1], ok=False, error="The server is gone.")
    deaf = replace(race.lanes[2], touches=(Touch(CLICK, 125 * MS),))
    said = paragraph(replace(race, lanes=(race.lanes[0], broken, deaf)), "Wait", str)
    assert "thread failed: The server is gone." in said
    assert "Inputs that never arrived: 1." in said
    assert "stayed alive" not in said


def test_a_lane_of_which_nothing_is_known_has_dashes(race: Race) -> None:
    from widgets.race.figures import lane_figures
    from widgets.race.words import cells

    blank = Lane("async", True, "", 1, 1, 0)
    assert cells(lane_figures(blank), str).count("—") == 5


def test_the_panel_shows_chart_table_and_words(race: Race, show: Callable[..., RacePanel]) -> None:
    panel = show(RacePanel(("sleep", "crunch"), str, str, lambda: ""), 700, 620)
    assert "Press Start" in panel.empty.text()
    assert panel.start_button.isEnabled()
    asked: list[str] = []
    panel.start_asked.connect(asked.append)
    panel.choose("crunch")
    panel.start_button.click()
    assert asked == ["crunch"]
    panel.begin()
    panel.tell_lane("thread")
    assert "leave mouse and keyboard alone" in panel.status.text()
    panel.show_race(race)
    panel.end()
    assert panel.chart is not None
    assert panel.chart.isVisible()
    assert panel.table.rowCount() == 3
    item = panel.table.item(0, 3)
    assert item is not None
    assert item.text() == "800"
    assert "froze the window" in panel.words.text()
    header, rows = panel.chart.table()
    assert len(rows) == 12
    assert dict(zip(header, rows[1], strict=True))["waited_ms"] == "800.000"
    assert panel.chart.notes_at(panel.chart.stops()[0]) == ["Click at 125 ms, blocking", "It waited 800 ms."]


def test_each_lane_is_shown_when_it_is_done_and_the_others_have_their_places(
    race: Race, show: Callable[..., RacePanel]
) -> None:
    panel = show(RacePanel(("sleep",), str, str, lambda: ""), 700, 620)
    modes = [lane.mode for lane in race.lanes]
    panel.begin()
    heights = []
    for done in range(1, len(modes) + 1):
        panel.tell_lane(modes[done - 1])
        panel.show_race(replace(race, lanes=race.lanes[:done]), modes[done:])
        QApplication.processEvents()
        assert panel.chart is not None
        assert panel.chart.isVisible()
        assert len({round(stop.y()) for stop in panel.chart.stops()}) == done
        names = [panel.table.item(row, 0) for row in range(panel.table.rowCount())]
        assert [item.text() for item in names if item is not None] == modes
        assert bool(panel.words.text()) == (done == len(modes)), "what it shows is said of the whole race"
        assert panel.actions_.saving[0].isEnabled() == (done == len(modes))
        heights.append(panel.table.height())
    assert len(set(heights)) == 1
    panel.end()
    assert "froze the window" in panel.words.text()


def test_a_race_without_length_is_drawn(race: Race, show: Callable[..., RaceChart]) -> None:
    lanes = tuple(replace(lane, work_ns=0, length_ns=0) for lane in race.lanes)
    chart = show(RaceChart(), 600, 400)
    chart.show_race(replace(race, lanes=lanes), str, "race", "words")
    assert len(chart.stops()) > 0


def test_where_no_input_can_be_made_it_says_so(show: Callable[..., RacePanel]) -> None:
    panel = show(RacePanel(("sleep",), str, str, lambda: "Not here."), 500, 400)
    assert panel.status.text() == "Not here."
    assert not panel.start_button.isEnabled()


def test_a_race_is_saved_with_the_session(race: Race, tmp_path: Path) -> None:
    scope = Scope(capacity=100)
    scope.session.races.append(race)
    save_session(scope.session, tmp_path / "one.loopscope")
    (loaded,) = load_session(tmp_path / "one.loopscope").races
    assert loaded == race
