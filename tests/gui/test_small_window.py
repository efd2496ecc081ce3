"""In a window of 1024 × 640 every preset can be read: nothing is cut, covered or squeezed to a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTabBar

from gui.main_window import SMALLEST_SIZE
from gui.panel_names import PRESET_NAMES
from gui.presets import LOW_PX
from tests.gui.conftest import until
from tests.gui.small_windows import LARGE, SHOWN, SMALL, cut, reaching_out, shortened
from widgets import fonts
from widgets.empty_state import EmptyState
from widgets.present.scale import SENTENCE
from widgets.runs_model import RunColumn
from widgets.timeline.legend import ROW_PX

if TYPE_CHECKING:
    from gui.assembly import Assembly

WithWindow = Callable[..., None]
LEAST_TYPE_PX = 12
"""Of the sentence on the stage, in the smallest window."""
LAST_AIR_PX = 6
"""On both sides of the last heading of the runs: beyond it stands the table's edge or its scroll bar."""
LEAST_CHART_PX = 160
"""Under this height no curve can be read, its axes and headings included."""


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_nothing_is_cut_in_a_small_window(with_window: WithWindow, preset: str, language: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"language_{language}"].trigger()
        window.actions_[f"preset_{preset}"].trigger()
        await until(lambda: sorted(window.docks.shown()) == sorted(SHOWN[preset]))
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: window.session.runs)
        await until(lambda: not reaching_out(window))
        assert cut(window) == []
        assert shortened(window) == []
        if "timeline" in SHOWN[preset]:
            assert len(window.timeline.legend.shown_words()) == len(window.timeline.legend.entries())
        if preset == "measure":
            await until(lambda: window.charts.chart is not None)
            assert window.charts.stack.height() >= LEAST_CHART_PX
        parts.window.actions_["language_en"].trigger()

    with_window(check, size=SMALL, parameters={"sleep": {"seconds": "0.12"}})


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_empty_panels_say_is_seen_whole_in_the_smallest_window(
    with_window: WithWindow, language: str
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"language_{language}"].trigger()
        for preset in PRESET_NAMES:
            window.actions_[f"preset_{preset}"].trigger()
            await until(lambda preset=preset: sorted(window.docks.shown()) == sorted(SHOWN[preset]))
            await until(lambda: window.runs.copy_action.text() == window.runs.tr("Copy runs"))
            await until(lambda: not reaching_out(window))
            # The log is empty for a moment only, and only here, where no message came before.
            await until(lambda: window.log.model.rowCount())
            said = [each for each in window.findChildren(EmptyState) if not each.visibleRegion().isEmpty()]
            assert said or preset in ("present", "learn")
            assert not [each.text() for each in said if each.heightForWidth(each.width()) > each.height()]
        window.actions_["language_en"].trigger()

    with_window(check, size=SMALLEST_SIZE)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_table_of_runs_has_room_before_any_run_and_after(with_window: WithWindow, language: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        table = window.runs.table
        window.actions_[f"language_{language}"].trigger()
        await until(lambda: window.docks.shown() == SHOWN["play"])
        await until(lambda: window.runs.copy_action.text() == window.runs.tr("Copy runs"))
        assert not table.horizontalScrollBar().isVisible()
        assert table.horizontalHeader().length() <= table.viewport().width()
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: window.session.runs and window.session.runs[-1].end_ns is not None)
        await until(lambda: window.runs.model.rowCount() == 1)
        assert not table.horizontalScrollBar().isVisible()
        last = max(column for column in RunColumn if not table.isColumnHidden(column))
        words = QFontMetrics(fonts.words(fonts.SMALL)).horizontalAdvance(window.runs.model.title(last))
        assert table.columnWidth(last) >= words + 2 * LAST_AIR_PX

    with_window(check, size=SMALL, parameters={"sleep": {"seconds": "0.12"}})


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_headings_of_runs_take_one_line_in_a_window_of_usual_size(
    with_window: WithWindow, language: str
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"language_{language}"].trigger()
        for mode in ("blocking", "async"):
            before = len(window.session.runs)
            window.operations.rows["sleep"].buttons[mode].click()
            await until(lambda count=before: len(window.session.runs) > count)
            await until(lambda: window.session.runs[-1].end_ns is not None)
        await until(lambda: window.runs.model.rowCount() == 2)
        model = window.runs.model
        headings = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in RunColumn]
        assert not [heading for heading in headings if "\n" in heading]
        for column in (RunColumn.MODE, RunColumn.DURATION, RunColumn.WORST_WAIT, RunColumn.FROZEN):
            assert not window.runs.table.isColumnHidden(column)

    with_window(check, size=LARGE, parameters={"sleep": {"seconds": "0.12"}})


@pytest.mark.parametrize("size", [SMALL, SMALLEST_SIZE])
def test_a_projector_of_few_lines_shows_queue_and_timeline_together(
    with_window: WithWindow, size: tuple[int, int]
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["preset_present"].trigger()
        await until(lambda: window.docks.shown() == SHOWN["present"])
        await until(lambda: not reaching_out(window))
        stage, timeline = window.slow_motion.view, window.timeline
        assert not timeline.overview.isVisible()
        await until(lambda: stage.height() > 1.8 * timeline.height())
        assert stage.stage.scale.words(SENTENCE).pixelSize() >= LEAST_TYPE_PX
        window.resize(*LARGE)
        await until(timeline.overview.isVisible)
        await until(window.slow_motion.title_label.isVisible)
        window.resize(*size)
        await until(lambda: not timeline.overview.isVisible())
        window.actions_["preset_play"].trigger()
        await until(lambda: window.docks.shown() == SHOWN["play"])
        assert timeline.overview.isVisible() == (size == SMALL), (
            "in the smallest window its lanes need the room"
        )

    with_window(check, size=size)


def test_what_stands_behind_a_tab_stands_beside_it_once_there_is_room(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["preset_measure"].trigger()
        await until(lambda: sorted(window.docks.shown()) == ["charts", "runs"])
        window.resize(*LARGE)
        await until(lambda: window.docks.shown() == ["charts", "runs", "log", "source"])
        window.actions_["preset_play"].trigger()
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.resize(*SMALL)
        window.actions_["preset_measure"].trigger()
        await until(lambda: sorted(window.docks.shown()) == ["charts", "runs"])

    with_window(check, size=SMALL)


def test_what_the_person_moved_stays_where_it_is(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["preset_measure"].trigger()
        await until(lambda: sorted(window.docks.shown()) == ["charts", "runs"])
        window.actions_["panel_runs"].trigger()
        left = ["charts", "source"]
        await until(lambda: sorted(window.docks.shown()) == left)
        window.resize(*LARGE)
        await until(lambda: window.docks.height() > LOW_PX)
        assert sorted(window.docks.shown()) == left

    with_window(check, size=SMALL)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("panel", ["race", "scale", "miniature"])
def test_a_panel_beside_a_lesson_is_not_cut(with_window: WithWindow, panel: str, language: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"language_{language}"].trigger()
        window.actions_["preset_learn"].trigger()
        await until(lambda: sorted(window.docks.shown()) == sorted(SHOWN["learn"]))
        window.docks.show_panel(panel)
        await until(lambda: sorted(window.docks.shown()) == sorted([panel, "lessons"]))
        await until(lambda: not reaching_out(window) and cut(window) == [])
        bars = [bar for bar in window.docks.findChildren(QTabBar) if bar.isVisible() and bar.count() > 1]
        assert all(bar.elideMode() == Qt.TextElideMode.ElideNone for bar in bars)
        status = window.race.status
        assert panel != "race" or status.width() > 200, "beside Start it would be a column of words"
        window.actions_["language_en"].trigger()

    with_window(check, size=SMALL)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_legend_beside_a_lesson_has_as_many_lines_as_it_needs(
    with_window: WithWindow, language: str
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"language_{language}"].trigger()
        window.actions_["preset_learn"].trigger()
        await until(lambda: sorted(window.docks.shown()) == sorted(SHOWN["learn"]))
        legend = window.timeline.legend

        def above() -> bool:
            return legend.parentWidget() is window.timeline.header_bar

        for width in range(1_024, 1_120, 2):
            window.resize(width, 640)
            every = len(legend.entries())
            await until(lambda every=every: len(legend.shown_words()) == every)
            lines = legend.rows_in(legend.width())
            await until(lambda: legend.height() == ROW_PX * (legend.rows_in(legend.width()) or 0) or above())
            assert lines in (1, 2)
        window.actions_["language_en"].trigger()

    with_window(check, size=SMALL)


@pytest.mark.parametrize("preset", ["play", "measure"])
def test_lessons_beside_the_log_leave_the_left_column_its_width(with_window: WithWindow, preset: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"preset_{preset}"].trigger()
        await until(lambda: sorted(window.docks.shown()) == sorted(SHOWN[preset]))
        wide = window.feel.width()
        window.docks.show_panel("log")
        window.docks.show_panel("lessons")
        await until(lambda: {"log", "lessons"} <= set(window.docks.shown()))
        await until(lambda: window.lessons.course and not window.lessons.building)
        await until(lambda: window.lessons.area.verticalScrollBar().isVisible())
        await until(lambda: not reaching_out(window))
        assert window.feel.width() == wide

    with_window(check, size=SMALL)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_page_of_the_course_is_wider_than_its_room(with_window: WithWindow, language: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"language_{language}"].trigger()
        window.actions_["preset_learn"].trigger()
        await until(lambda: sorted(window.docks.shown()) == sorted(SHOWN["learn"]))
        lessons = window.lessons
        await until(lambda: lessons.course and not lessons.building)
        too_wide = []
        for name, title in lessons.course:
            lessons.open(name)
            await until(lambda: not lessons.building)
            await until(lambda: lessons.area.verticalScrollBar().isVisible())
            page, room = lessons.area.widget(), lessons.area.viewport()
            await until(lambda page=page: page.isVisible() and page.height() > 0)
            if page.width() > room.width():
                too_wide.append(f"{title}: {page.width()} px in {room.width()}")
        assert too_wide == []
        window.actions_["language_en"].trigger()

    with_window(check, size=SMALL)
