"""The one place where the panels are created, each with its commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.lessons.panel import LessonsPanel
from gui.miniature.panel import MiniaturePanel
from gui.operation_texts import mode_title, title_of
from gui.race_display import why_no_race
from gui.run_errors import run_error_text
from tasks.at_once.crowd import LONGEST_BLOCKING_S
from tasks.catalogue import OPERATIONS
from widgets.card import Card
from widgets.charts.panel import ChartsPanel
from widgets.frame_clock import FrameClock
from widgets.message_log import MessageLog
from widgets.present.panel import SlowMotionPanel
from widgets.race.panel import RacePanel
from widgets.runs_table import RunsTable
from widgets.scale.panel import ScalePanel
from widgets.session_view import SessionView
from widgets.source_view import SourceView
from widgets.timeline.panel import TimelinePanel

RUNS_LEAST, LOG_LEAST, SOURCE_LEAST, LESSONS_LEAST = 115, 140, 280, 300
"""Least height of runs and log, least width of source and lessons, in pixels: below, nothing can be read."""


@dataclass(frozen=True)
class Panel:
    """A panel and its commands: those of `actions` appear in menus and palette under these names."""

    card: Card
    actions: Mapping[str, QAction] = field(default_factory=dict)


def timeline(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the timeline."""
    panel = TimelinePanel(session, clock, parent, title_of=title_of, mode_title_of=mode_title)
    actions = panel.actions_
    return Panel(
        panel,
        {
            "timeline_pause": actions.pause,
            "timeline_zoom_in": actions.zoom_in,
            "timeline_zoom_out": actions.zoom_out,
            "timeline_fit": actions.fit,
            "timeline_previous_freeze": actions.previous_freeze,
            "timeline_next_freeze": actions.next_freeze,
            "timeline_show_own": actions.show_own,
        },
    )


def charts(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the charts."""
    panel = ChartsPanel(session, clock, title_of, mode_title, parent)
    actions = panel.actions_
    return Panel(
        panel,
        {
            "chart_save_png": actions.save_png,
            "chart_save_svg": actions.save_svg,
            "chart_save_csv": actions.save_csv,
            "chart_copy_picture": actions.copy_picture,
            "chart_copy_data": actions.copy_data,
        },
    )


def slow_motion(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the slow motion."""
    panel = SlowMotionPanel(session, clock, parent, title_of, mode_title)
    return Panel(panel, {_menu_name(action): action for action in panel.actions_.all()})


def _menu_name(action: QAction) -> str:
    """Give "replay_play" for the action called "present.play"."""
    return "replay_" + action.objectName().partition(".")[2]


def runs(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the table of runs."""
    table = RunsTable(session, title_of, mode_title, clock, parent, run_error_text)
    table.setMinimumHeight(RUNS_LEAST)
    return Panel(table, {"compare_runs": table.group_action, "save_runs": table.save_action})


def log(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the message log."""
    panel = MessageLog(session, clock, parent)
    panel.setMinimumHeight(LOG_LEAST)
    actions = panel.actions_
    actions.clear.setShortcut(QKeySequence("Ctrl+L"))
    actions.save.setShortcut(QKeySequence("Ctrl+S"))
    for action in (actions.clear, actions.save, actions.search):
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    actions.retranslate()
    named = {
        "pause_log": actions.pause,
        "search_log": actions.search,
        "clear_log": actions.clear,
        "show_cleared": actions.show_all,
        "save_log": actions.save,
    }
    return Panel(panel, named)


def source(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the source."""
    panel = SourceView(parent)
    panel.setMinimumWidth(SOURCE_LEAST)
    panel.columns_action.setShortcut(QKeySequence("Ctrl+D"))
    panel.columns_action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    return Panel(panel, {"side_by_side": panel.columns_action})


def miniature(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the loop in miniature."""
    return Panel(MiniaturePanel(session, clock, title_of, mode_title, parent))


def lessons(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the lessons."""
    panel = LessonsPanel(session, parent)
    panel.setMinimumWidth(LESSONS_LEAST)
    return Panel(panel)


def scale(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the scale experiment."""
    panel = ScalePanel(mode_title, LONGEST_BLOCKING_S, parent)
    actions = panel.actions_
    return Panel(
        panel,
        {
            "scale_save_png": actions.save_png,
            "scale_save_svg": actions.save_svg,
            "scale_save_csv": actions.save_csv,
        },
    )


def race(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the race of the modes."""
    names = tuple(operation.name for operation in OPERATIONS)
    panel = RacePanel(names, title_of, mode_title, why_no_race, parent, run_error_text)
    actions = panel.actions_
    return Panel(
        panel,
        {
            "race_save_png": actions.save_png,
            "race_save_svg": actions.save_svg,
            "race_save_csv": actions.save_csv,
        },
    )


MAKERS: Mapping[str, Callable[[SessionView, FrameClock, QWidget], Panel]] = {
    "timeline": timeline,
    "log": log,
    "runs": runs,
    "source": source,
    "charts": charts,
    "slow_motion": slow_motion,
    "miniature": miniature,
    "lessons": lessons,
    "scale": scale,
    "race": race,
}
"""By the names of `gui.panel_names.PANELS`, in the order of the Tab key."""
