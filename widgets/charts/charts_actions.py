"""The commands of the charts, ready for buttons, a menu and shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from widgets.icons import bind_icon


class ChartsActions(QObject):
    """Save as PNG, SVG or CSV, copy the picture or the data. Enabled while a chart is shown."""

    def __init__(self, panel: QWidget, prefix: str = "charts") -> None:
        """`prefix` begins the names of the actions: each panel of charts has its own."""
        super().__init__(panel)
        self.save_png = self._action(panel, "picture", f"{prefix}.save_png")
        self.save_svg = self._action(panel, "picture", f"{prefix}.save_svg")
        self.save_csv = self._action(panel, "save", f"{prefix}.save_csv")
        self.copy_picture = self._action(panel, "copy", f"{prefix}.copy_picture")
        self.copy_picture.setShortcut(QKeySequence("Ctrl+Shift+C"))
        self.copy_data = self._action(panel, "copy", f"{prefix}.copy_data")
        self.copy_data.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.saving = (self.save_png, self.save_svg, self.save_csv)
        self.copying = (self.copy_picture, self.copy_data)
        self.set_enabled(False)
        self.retranslate()

    def _action(self, panel: QWidget, icon: str, name: str) -> QAction:
        action = QAction(panel)
        action.setObjectName(name)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        bind_icon(panel, action, icon)
        panel.addAction(action)
        return action

    def set_enabled(self, enabled: bool) -> None:
        """Let the commands be used, or not."""
        for action in (*self.saving, *self.copying):
            action.setEnabled(enabled)

    def retranslate(self) -> None:
        """Write every word anew."""
        self.save_png.setText(self.tr("Save the chart as PNG…"))
        self.save_svg.setText(self.tr("Save the chart as SVG…"))
        self.save_csv.setText(self.tr("Save the chart's data as CSV…"))
        self.copy_picture.setText(self.tr("Copy the chart as a picture"))
        self.copy_data.setText(self.tr("Copy the chart's data"))
