"""The commands of the message log, ready for its buttons, a menu and shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from widgets.icons import bind_icon
from widgets.widget_action import widget_action


class MessageLogActions(QObject):
    """Pause, clear, show all, copy, save, search. Shortcuts hold inside the log."""

    def __init__(self, log: QWidget) -> None:
        super().__init__(log)
        self.pause = widget_action(log, "log.pause", "", "Space")
        self.pause.setCheckable(True)
        self._show_pause_icon = bind_icon(
            log, self.pause, lambda: "play" if self.pause.isChecked() else "pause"
        )
        self.pause.toggled.connect(self._pause_toggled)
        self.clear = widget_action(log, "log.clear", "clear", "Ctrl+Del")
        self.show_all = widget_action(log, "log.show_all", "restore")
        self.copy = widget_action(log, "log.copy", "copy", QKeySequence.StandardKey.Copy)
        self.save = widget_action(log, "log.save", "save")
        self.search = widget_action(log, "log.search", "search", QKeySequence.StandardKey.Find)
        self.show_all.setVisible(False)
        self.retranslate()

    def _pause_toggled(self) -> None:
        self._show_pause_icon()
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        paused = self.pause.isChecked()
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause the log"))
        self.clear.setText(self.tr("Clear the log"))
        self.show_all.setText(self.tr("Show what was cleared"))
        self.copy.setText(self.tr("Copy rows"))
        self.save.setText(self.tr("Save as CSV…"))
        self.search.setText(self.tr("Search the log"))
        for action, tip in (
            (
                self.pause,
                self.tr("Go on and show what was recorded meanwhile")
                if paused
                else self.tr("Hold the view still; recording goes on"),
            ),
            (self.clear, self.tr("Hide everything so far; it stays in the session and can be shown again")),
            (self.show_all, self.tr("Show again what was cleared away")),
            (self.copy, self.tr("Copy the selected rows, or all rows in sight when none is selected")),
            (self.save, self.tr("Save every row that the filter lets through")),
            (self.search, self.tr("Search receivers and messages")),
        ):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
