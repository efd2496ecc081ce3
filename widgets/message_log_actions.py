"""The commands of the message log, ready for its buttons, a menu and shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from widgets.icons import bind_icon


class MessageLogActions(QObject):
    """Pause, clear, show all, copy, save, search. Shortcuts hold inside the log."""

    def __init__(self, log: QWidget) -> None:
        super().__init__(log)
        self.pause = self._action(log, "pause", "log.pause", "Space")
        self.pause.setCheckable(True)
        self._show_pause_icon = bind_icon(
            log, self.pause, lambda: "play" if self.pause.isChecked() else "pause"
        )
        self.pause.toggled.connect(self._pause_toggled)
        self.clear = self._action(log, "clear", "log.clear", "Ctrl+Del")
        self.show_all = self._action(log, "restore", "log.show_all")
        self.copy = self._action(log, "copy", "log.copy", QKeySequence.StandardKey.Copy)
        self.save = self._action(log, "save", "log.save")
        self.search = self._action(log, "search", "log.search", QKeySequence.StandardKey.Find)
        self.show_all.setVisible(False)
        self.retranslate()

    def _action(
        self, log: QWidget, icon: str, name: str, keys: str | QKeySequence.StandardKey | None = None
    ) -> QAction:
        action = QAction(log)
        action.setObjectName(name)
        if name != "log.pause":
            bind_icon(log, action, icon)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

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
