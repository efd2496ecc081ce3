"""Says of what panels save where it is, or why it is nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from widgets.charts.panel import ChartsPanel
    from widgets.experiment_panel import ExperimentPanel
    from widgets.message_log import MessageLog
    from widgets.runs_table import RunsTable


class SavedFiles(QObject):
    """Hears panels save, and says so by `say`."""

    def __init__(self, say: Callable[[str, str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._say = say

    def watch_charts(self, *panels: ChartsPanel | ExperimentPanel) -> None:
        """Tell of what is saved in these panels, a picture or its data."""
        for panel in panels:
            panel.saved.connect(
                lambda path: self._say(self.tr("The file is {path} now.").format(path=path), "info")
            )
            panel.save_failed.connect(lambda sentence: self._say(sentence, "error"))

    def watch_tables(self, *panels: MessageLog | RunsTable) -> None:
        """Tell of what is saved in these panels, and how many rows."""
        for panel in panels:
            panel.saved.connect(
                lambda path, rows: self._say(
                    self.tr("%n row(s) are in {path} now.", "", rows).format(path=path), "info"
                )
            )
            panel.save_failed.connect(lambda sentence: self._say(sentence, "error"))
