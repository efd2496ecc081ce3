"""The one place where the panels are created, each with its commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.coming_panel import ComingPanel
from gui.operation_texts import mode_title, title_of
from gui.run_errors import run_error_text
from widgets.card import Card
from widgets.frame_clock import FrameClock
from widgets.message_log import MessageLog
from widgets.runs_table import RunsTable
from widgets.session_view import SessionView
from widgets.source_view import SourceView

RUNS_LEAST, LOG_LEAST, SOURCE_LEAST = 150, 190, 280
"""Least height of runs and log, least width of the source, in pixels: under them nothing can be read."""


@dataclass(frozen=True)
class Panel:
    """A panel and its commands: those of `actions` appear in menus and palette under these names."""

    card: Card
    actions: Mapping[str, QAction] = field(default_factory=dict)


def timeline(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the timeline."""
    return Panel(ComingPanel("timeline", parent))


def charts(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the charts."""
    return Panel(ComingPanel("charts", parent))


def slow_motion(session: SessionView, clock: FrameClock, parent: QWidget) -> Panel:
    """Give the slow motion."""
    return Panel(ComingPanel("slow_motion", parent))


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


MAKERS: Mapping[str, Callable[[SessionView, FrameClock, QWidget], Panel]] = {
    "timeline": timeline,
    "log": log,
    "runs": runs,
    "source": source,
    "charts": charts,
    "slow_motion": slow_motion,
}
"""By the names of `gui.panel_names.PANELS`, in the order of the Tab key."""
