"""What is chosen in one panel is selected in all, once, and nothing answers back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.selection import Chosen, Selection, What, longest_in, run_around
from loopscope.clock import NS_PER_MS
from loopscope.explain import Cause, Culprit, Explanation
from loopscope.freezes import Freeze
from loopscope.records import Kind
from loopscope.runs import RunFigures, RunRecord
from tests.gui.conftest import until
from tests.widgets.sample_session import START_NS, SampleSession

if TYPE_CHECKING:
    from gui.assembly import Assembly

WHY = Explanation(Culprit(__file__, 1, "here", 1.0, own=True), Cause.WAITING, "seen", 3)


def ms(milliseconds: float) -> int:
    return START_NS + round(milliseconds * NS_PER_MS)


@pytest.fixture
def session() -> SampleSession:
    """Three messages, the middle one a freeze inside a run."""
    made = SampleSession()
    made.add(Kind.INPUT, "clicker", at_ms=10)
    made.add(Kind.OTHER, "run.sleep.blocking", at_ms=100, handled_ms=500)
    made.add(Kind.INPUT, "clicker", at_ms=700)
    freeze = Freeze(ms(99), ms(600), 0, 0, 0, 1, 500 * NS_PER_MS)
    figures = RunFigures(500 * NS_PER_MS, 3, None, None, None, 500 * NS_PER_MS, 0, (freeze,), (WHY,))
    made.runs.append(RunRecord(1, "sleep", "blocking", {}, ms(95), ms(605), True, figures=figures))
    made.explanations[ms(99)] = WHY
    return made


@pytest.fixture
def heard(session: SampleSession) -> tuple[Selection, list[Chosen]]:
    selection, chosen = Selection(session), list[Chosen]()
    selection.changed.connect(chosen.append)
    return selection, chosen


def test_a_message_brings_its_freeze_and_its_run(
    session: SampleSession, heard: tuple[Selection, list[Chosen]]
) -> None:
    selection, chosen = heard
    selection.choose_message(1)
    assert chosen == [Chosen(What.MESSAGE, 1, session.runs[0], WHY, (ms(100), ms(600)))]
    selection.choose_message(0)
    assert chosen[-1] == Chosen(What.MESSAGE, 0, None, None, chosen[-1].span_ns)


def test_a_run_brings_the_message_that_froze_it(
    session: SampleSession, heard: tuple[Selection, list[Chosen]]
) -> None:
    selection, chosen = heard
    selection.choose_run(session.runs[0])
    assert chosen == [Chosen(What.RUN, 1, session.runs[0], WHY, (ms(95), ms(605)))]


def test_a_freeze_brings_its_message_and_run(
    session: SampleSession, heard: tuple[Selection, list[Chosen]]
) -> None:
    selection, chosen = heard
    run, span = session.runs[0], (ms(99), ms(600))
    freeze = Freeze(*span, 0, 0, 0, 1, 500 * NS_PER_MS)
    selection.choose_freeze(WHY, freeze)
    assert chosen[0] == Chosen(What.FREEZE, 1, run, WHY, span)


def test_a_freeze_outside_every_run_brings_its_message(
    session: SampleSession, heard: tuple[Selection, list[Chosen]]
) -> None:
    selection, chosen = heard
    session.add(Kind.OTHER, "start", at_ms=800, handled_ms=200)
    span = (ms(799), ms(1_000))
    selection.choose_freeze(WHY, Freeze(*span, 0, 0, 0, 1, 200 * NS_PER_MS))
    assert chosen[0] == Chosen(What.FREEZE, 3, None, WHY, span)


def test_times_of_any_length_pass_unharmed(heard: tuple[Selection, list[Chosen]]) -> None:
    selection, chosen = heard
    selection.choose_span(2**40, 2**62)
    assert chosen[0].span_ns == (2**40, 2**62)


def test_a_panel_that_answers_back_is_not_heard(heard: tuple[Selection, list[Chosen]]) -> None:
    selection, chosen = heard
    selection.changed.connect(lambda _: selection.choose_message(2))
    selection.choose_message(0)
    assert [each.seq for each in chosen] == [0]
    assert selection.chosen.seq == 0


def test_what_is_not_kept_chooses_nothing(heard: tuple[Selection, list[Chosen]]) -> None:
    selection, chosen = heard
    selection.choose_message(-1)
    selection.choose_message(99)
    assert chosen == []


def test_the_longest_message_of_a_freeze(session: SampleSession) -> None:
    assert longest_in(session, session.runs[0].figures.freezes[0]) == 1  # type: ignore[union-attr]
    assert longest_in(session, Freeze(ms(5_000), ms(6_000), 0, 0, 0, 1, 1)) is None
    assert longest_in(SampleSession(), Freeze(0, 1, 0, 0, 0, 1, 1)) is None


def test_the_newest_run_around_a_message() -> None:
    runs = [RunRecord(1, "a", "async", {}, 0, 100), RunRecord(2, "b", "async", {}, 50)]
    assert run_around(runs, 60, 61) is runs[1]
    assert run_around(runs, 10, 20) is runs[0]
    assert run_around(runs[:1], 200, 210) is None


def test_a_row_of_the_log_selects_its_run_and_shows_the_line(with_window: Callable[..., None]) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: "Frozen" in window.banner.text)
        window.log.refresh()
        run = window.session.runs[0]
        window.operations.rows["sleep"].buttons["async"].click()
        await until(lambda: len(window.session.runs) == 2 and window.session.runs[1].figures)
        window.runs.refresh()
        parts.links.selection.choose_run(run)
        (row,) = window.log.table.selected_rows()
        assert window.log.model.record(row).handled_ns > 100 * NS_PER_MS
        assert window.runs.selected_runs() == [run]
        parts.links.selection.choose_run(window.session.runs[1])
        assert window.charts.runs() == [window.session.runs[1]]
        window.runs.table.clearSelection()
        assert window.charts.runs() == window.session.runs
        window.log.table.clicked.emit(window.log.model.index(row, 0))
        assert window.runs.selected_runs() == [run]
        assert window.charts.runs() == window.session.runs, "what is compared stays side by side"
        assert parts.links.selection.chosen.what is What.MESSAGE
        culprit = parts.links.selection.chosen.why
        assert culprit is not None
        assert culprit.culprit is not None
        assert window.source.visible_titles() == [Path(culprit.culprit.file).name]

    with_window(check, parameters={"sleep": {"seconds": "0.3"}})


def test_what_is_chosen_is_replayed_in_slow_motion(with_window: Callable[..., None]) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: window.session.runs and window.session.runs[0].figures)
        run = window.session.runs[0]
        parts.links.selection.choose_run(run)
        window.actions_["replay_chosen"].trigger()
        view = window.slow_motion.view
        await until(lambda: view.player.replay is not None and view.player.playing)
        assert window.docks.shown()[0] == "slow_motion"
        assert view.player.replay is not None
        assert view.player.replay.start_ns < run.start_ns
        assert run.end_ns is not None
        assert view.player.replay.end_ns > run.end_ns
        lanes = window.timeline.view
        assert lanes.viewport.shows(view.player.replay.start_ns, view.player.replay.end_ns)
        await until(lambda: lanes.replayed_ns is not None)
        view.actions_.live.trigger()
        await until(lambda: lanes.replayed_ns is None)
        assert window.timeline.paused, "it was held before"
        window.timeline.go_live()
        view.player.show_last(5)
        await until(lambda: lanes.replayed_ns is not None)
        assert window.timeline.paused
        view.actions_.live.trigger()
        await until(lambda: not window.timeline.paused)

    with_window(check, parameters={"sleep": {"seconds": "0.3"}})


def test_the_timeline_goes_on_once_the_slow_motion_is_out_of_sight(with_window: Callable[..., None]) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.timeline.view.model is not None)
        lanes, view = window.timeline.view, window.slow_motion.view
        window.actions_["preset_present"].trigger()
        view.player.show_last(2)
        await until(lambda: lanes.replayed_ns is not None)
        assert window.timeline.paused
        window.actions_["preset_play"].trigger()
        await until(lambda: lanes.replayed_ns is None and not window.timeline.paused)
        window.actions_["preset_present"].trigger()
        await until(lambda: lanes.replayed_ns is not None and window.timeline.paused)
        lanes.navigation.zoom(0.5)
        window.actions_["preset_play"].trigger()
        await until(lambda: lanes.replayed_ns is None)
        assert window.timeline.paused, "the person looks at something there"

    with_window(check)


def test_home_and_end_of_the_log_take_the_timeline_along(with_window: Callable[..., None]) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.timeline.view.model is not None and window.log.model.rowCount() > 50)
        window.activateWindow()
        window.log.table.setFocus()
        # So near that the first message is out of view.
        window.timeline.view.navigation.zoom(0.01)
        QTest.keyClick(window.log.table, Qt.Key.Key_Home)
        viewport = window.timeline.view.viewport
        await until(lambda: window.timeline.paused)
        assert viewport.start_ns >= window.timeline.view.extent[0], "nothing was before the beginning"
        QTest.keyClick(window.log.table, Qt.Key.Key_End)
        await until(lambda: not window.timeline.paused)
        assert window.log.table.following
        QTest.keyClick(window.log.table, Qt.Key.Key_Home)
        await until(lambda: window.timeline.paused)
        window.log.search_edit.setText("nothing is called so")
        assert window.timeline.paused, "few rows are no wish to see the newest"
        window.log.search_edit.clear()
        window.timeline.go_live()
        window.timeline.pause()
        QTest.keyClick(window.log.table, Qt.Key.Key_Up)
        QTest.keyClick(window.log.table, Qt.Key.Key_End)
        assert window.timeline.paused, "the person held it, not the log"

    with_window(check)
