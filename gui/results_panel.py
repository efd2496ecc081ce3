"""The panels of what was measured: the runs over the message log and the source."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSplitter, QWidget

from gui.actions import Actions
from gui.operation_texts import mode_title, title_of
from gui.run_errors import run_error_text
from widgets.frame_clock import FrameClock
from widgets.message_log import MessageLog
from widgets.runs_table import RunsTable
from widgets.session_view import SessionView
from widgets.source_view import SourceView

GAP = 12
RUNS_LEAST, LOG_LEAST, SOURCE_LEAST = 156, 200, 280
DEFAULT_SIZES = {"results": [220, 360], "details": [600, 380]}


class ResultsPanel(QSplitter):
    """Runs at the top, in the whole width, since a lesson compares their columns; log and source below."""

    def __init__(self, session: SessionView, frame_clock: FrameClock, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("results")
        self.runs = RunsTable(session, title_of, mode_title, frame_clock, self, run_error_text)
        self.log = MessageLog(session, frame_clock, self)
        self.source = SourceView(self)
        self.runs.setMinimumHeight(RUNS_LEAST)
        self.log.setMinimumHeight(LOG_LEAST)
        self.source.setMinimumWidth(SOURCE_LEAST)
        details = QSplitter(Qt.Orientation.Horizontal, self)
        details.setObjectName("details")
        details.addWidget(self.log)
        details.addWidget(self.source)
        self.addWidget(self.runs)
        self.addWidget(details)
        self.splitters = {"results": self, "details": details}
        for splitter in self.splitters.values():
            splitter.setHandleWidth(GAP)
            splitter.setChildrenCollapsible(False)

    def give_actions(self, actions: Actions, window: QWidget) -> None:
        """Show the panels' own commands in the menus; their shortcuts hold in the whole window."""
        columns = self.source.columns_action
        columns.setShortcut(QKeySequence("Ctrl+D"))
        log = self.log.actions_
        log.clear.setShortcut(QKeySequence("Ctrl+L"))
        log.save.setShortcut(QKeySequence("Ctrl+S"))
        for action in (columns, log.clear, log.save, log.search):
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
        log.retranslate()
        for name, action in (
            ("side_by_side", columns),
            ("pause_log", log.pause),
            ("search_log", log.search),
            ("clear_log", log.clear),
            ("show_cleared", log.show_all),
            ("save_log", log.save),
        ):
            actions.adopt(name, action)
