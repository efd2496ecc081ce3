"""In a window of 1024 × 640 every preset can be read: nothing is cut, covered or squeezed to a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QTabBar, QToolButton, QWidget

from gui.main_window import SMALLEST_SIZE
from gui.panel_names import PRESET_NAMES
from gui.presets import LOW_PX
from tests.gui.conftest import until
from widgets import fonts
from widgets.elided_label import ElidedLabel
from widgets.empty_state import EmptyState
from widgets.present.scale import SENTENCE
from widgets.runs_model import RunColumn
from widgets.timeline.legend import ROW_PX

if TYPE_CHECKING:
    from gui.assembly import Assembly
    from gui.main_window import MainWindow

WithWindow = Callable[..., None]
SMALL, LARGE, HIGH = (1024, 640), (1280, 800), (1280, 1000)
LEAST_TYPE_PX = 12
"""Of the sentence on the stage, in the smallest window."""
LAST_AIR_PX = 6
"""On both sides of the last heading of the runs: beyond it stands the table's edge or its scroll bar."""
MOST_TABS_PX = 40
LEAST_CHART_PX = 160
"""Under this height no curve can be read, its axes and headings included."""
SHOWN = {
    "play": ["timeline", "log", "runs"],
    "measure": ["charts", "runs"],
    "present": ["slow_motion", "timeline"],
    "learn": ["timeline", "lessons"],
}


def in_sight(window: MainWindow) -> Iterator[QWidget]:
    """Give what the person sees and cannot scroll to: all that lies in no scroll area, and behind no tab."""
    behind = [dock for name, dock in window.docks.docks.items() if name not in window.docks.shown()]
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        around = widget.parentWidget()
        while around is not None and not isinstance(around, QAbstractScrollArea) and around not in behind:
            around = around.parentWidget()
        if around is None:
            yield widget


def words_on(widget: QLabel | QAbstractButton) -> str:
    """Give what is written on a widget; a tool button may show its icon only."""
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return "" if not widget.icon().isNull() else widget.text()
    return widget.text()


def cut(window: MainWindow) -> list[str]:
    """Give the labels and buttons that are not shown in full."""
    found = []
    for widget in in_sight(window):
        if not isinstance(widget, QLabel | QAbstractButton) or not words_on(widget):
            continue
        name = f"{type(widget).__name__} {widget.objectName()} “{widget.text()}”"
        if widget.visibleRegion().boundingRect() != widget.rect():
            found.append(f"{name}: partly hidden")
        if isinstance(widget, ElidedLabel) or (isinstance(widget, QLabel) and widget.wordWrap()):
            continue
        if widget.width() < widget.sizeHint().width():
            found.append(f"{name}: {widget.width()} px are too few")
    return found


def shortened(window: MainWindow) -> list[str]:
    """Give the lines of which letters are left out, also where one has to scroll to them."""
    lines = [line for line in window.findChildren(ElidedLabel) if line.isVisible()]
    shown = {line.text(): line.shown(line.contentsRect().width()) for line in lines}
    return [text for text in shown.values() if text.endswith("…") and text not in shown]


def reaching_out(window: MainWindow) -> list[str]:
    """Give the panels that reach out of their room or over each other."""
    docks = [window.docks.docks[name] for name in window.docks.shown()]
    room = window.docks.rect()
    found = [f"{dock.name} reaches out" for dock in docks if not room.contains(dock.geometry())]
    for dock in docks:
        for other in docks:
            if dock is not other and dock.geometry().intersects(other.geometry()):
                found.append(f"{dock.name} lies over {other.name}")
    return found


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
@pytest.mark.parametrize("panel", ["scale", "race", "miniature", "slow_motion", "charts"])
def test_what_needs_height_has_the_room_to_itself_while_it_is_in_front(
    with_window: WithWindow, panel: str, language: str
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"language_{language}"].trigger()
        await until(lambda: window.docks.shown() == SHOWN["play"])
        docks = window.docks.docks
        before = {name: docks[name].height() for name in SHOWN["play"]}
        kept = window.docks.arrangement()
        window.actions_[f"panel_{panel}"].trigger()
        await until(lambda: window.docks.shown() == [panel])
        await until(lambda: not reaching_out(window) and cut(window) == [])
        area = window.scale.form_area
        assert panel != "scale" or not area.verticalScrollBar().isVisible()
        assert panel != "miniature" or shortened(window) == []
        window.actions_["panel_timeline"].trigger()
        await until(lambda: window.docks.shown() == SHOWN["play"])
        bars = window.docks.findChildren(QTabBar)
        # Below the upper one of these the panel waits behind the timeline; it takes its height from them.
        tabs = min((bar for bar in bars if bar.isVisible()), key=lambda bar: bar.y())
        await until(lambda: tabs.count() == 2)
        await until(lambda: all(before[name] - docks[name].height() <= tabs.height() for name in before))
        window.actions_[f"panel_{panel}"].trigger()
        await until(lambda: window.docks.shown() == [panel])
        assert window.docks.arrangement() != kept, "the panel itself is remembered"
        window.actions_["preset_play"].trigger()
        window.actions_["language_en"].trigger()

    with_window(check, size=SMALL)


@pytest.mark.parametrize("size", [SMALL, SMALLEST_SIZE])
def test_of_several_that_need_height_the_one_asked_for_last_has_it(
    with_window: WithWindow, size: tuple[int, int]
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        for panel in ("miniature", "lessons", "scale", "charts", "slow_motion", "lessons", "race"):
            window.docks.show_panel(panel)
            beside = ["log"] if panel == "lessons" else []
            await until(lambda panel=panel, beside=beside: window.docks.shown() == [*beside, panel])
        window.docks.show_panel("timeline")
        await until(lambda: window.docks.shown() == ["timeline", "log", "lessons"])
        await until(lambda: not reaching_out(window))
        window.docks.show_panel("runs")
        await until(lambda: window.docks.shown() == SHOWN["play"])

    with_window(check, size=size)


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


def test_those_that_gave_way_come_back_in_a_larger_window(
    with_window: WithWindow,
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.actions_["panel_scale"].trigger()
        await until(lambda: window.docks.shown() == ["scale"])
        for preset in ("measure", "play"):
            window.actions_[f"preset_{preset}"].trigger()
            await until(lambda preset=preset: window.workspace.preset == preset)
        await until(lambda: window.docks.shown() == ["scale"])
        window.resize(*HIGH)
        await until(lambda: window.docks.shown() == ["scale", "log", "runs"])
        await until(lambda: window.docks.docks["scale"].height() >= window.scale.wanted_height)
        window.resize(*SMALL)
        await until(lambda: window.docks.shown() == ["scale"])
        window.docks.docks["scale"].close()
        await until(lambda: window.docks.shown() == SHOWN["play"])

    with_window(check, size=SMALL)


def test_a_palette_entry_of_a_race_waits_for_the_press_on_start(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        parts.race.offer("sleep")
        await until(lambda: window.docks.shown() == ["race"])
        assert window.race.operation_box.currentData() == "sleep"
        assert not parts.race.running

    with_window(check, size=SMALL)


@pytest.mark.parametrize("size", [(1024, 640), (1024, 720), (1366, 768), (1280, 800), (1280, 1000)])
@pytest.mark.parametrize("panel", ["scale", "race", "miniature", "charts", "lessons"])
def test_a_panel_has_the_height_that_it_wants_in_a_window_of_any_height(
    with_window: WithWindow, panel: str, size: tuple[int, int]
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.docks.show_panel(panel)
        dock = window.docks.docks[panel]
        whole = window.docks.height() - MOST_TABS_PX
        await until(lambda: dock.height() >= min(dock.card.wanted_height, whole))
        window.docks.show_panel("timeline")
        await until(lambda: "timeline" in window.docks.shown() and "log" in window.docks.shown())

    with_window(check, size=size)


def test_what_is_asked_for_by_name_returns_although_another_had_its_room(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.docks.show_panel("race")
        await until(lambda: window.docks.shown() == ["race"])
        window.docks.show_panel("source")
        await until(lambda: window.docks.shown() == ["race", "log", "source"])
        window.docks.docks["race"].close()
        await until(lambda: window.docks.shown() == ["timeline", "log", "source"])

    with_window(check, size=SMALL)


def test_what_is_hidden_while_others_stand_back_stays_hidden(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.docks.show_panel("lessons")
        await until(lambda: window.docks.shown() == ["log", "lessons"])
        window.docks.docks["log"].close()
        await until(lambda: window.docks.shown() == ["lessons"])
        for preset in ("measure", "play"):
            window.actions_[f"preset_{preset}"].trigger()
            await until(lambda preset=preset: window.workspace.preset == preset)
        await until(lambda: window.docks.shown() == ["lessons"])
        window.docks.docks["lessons"].close()
        await until(lambda: "timeline" in window.docks.shown())
        assert window.docks.docks["log"].isHidden()
        assert not window.docks.docks["runs"].isHidden()

    with_window(check, size=SMALL)


def test_a_preset_comes_back_with_the_one_that_had_the_room(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        for panel, shown in (("miniature", ["miniature"]), ("lessons", ["log", "lessons"])):
            window.docks.show_panel(panel)
            await until(lambda shown=shown: window.docks.shown() == shown)
        for preset in ("measure", "play"):
            window.actions_[f"preset_{preset}"].trigger()
            await until(lambda preset=preset: window.workspace.preset == preset)
        await until(lambda: window.docks.shown() == ["log", "lessons"])

    with_window(check, size=SMALL)


@pytest.mark.parametrize("size", [SMALL, (1366, 768), LARGE])
def test_a_panel_that_is_asked_for_below_another_gets_its_height(
    with_window: WithWindow, size: tuple[int, int]
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.docks.show_panel("miniature")
        await until(lambda: window.docks.shown() == ["miniature"])
        window.docks.show_panel("lessons")
        await until(lambda: "lessons" in window.docks.shown() and "log" in window.docks.shown())
        dock = window.docks.docks["lessons"]
        await until(lambda: dock.height() >= window.lessons.wanted_height)
        assert not window.docks.docks["runs"].isHidden()

    with_window(check, size=size)


@pytest.mark.expects_log(r"does not support raise\(\)")
def test_a_panel_that_comes_back_from_its_own_window_is_in_front(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["preset_measure"].trigger()
        await until(lambda: sorted(window.docks.shown()) == ["charts", "runs"])
        window.docks.show_panel("scale")
        await until(lambda: "scale" in window.docks.shown())
        dock = window.docks.docks["scale"]
        dock.setFloating(True)
        await until(lambda: dock.isFloating() and "scale" in window.docks.shown())
        dock.setFloating(False)
        await until(lambda: not dock.isFloating() and "scale" in window.docks.shown())

    with_window(check, size=SMALL)


def test_who_had_the_room_has_it_again_when_the_next_one_is_closed(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.docks.show_panel("race")
        await until(lambda: window.docks.shown() == ["race"])
        window.docks.show_panel("lessons")
        await until(lambda: window.docks.shown() == ["log", "lessons"])
        window.docks.docks["lessons"].close()
        await until(lambda: window.docks.shown() == ["race"])

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
