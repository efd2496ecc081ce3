"""The commands of the charts, ready for buttons, a menu and shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from widgets.widget_action import widget_action


class ChartsActions(QObject):
    """Save as PNG, SVG or CSV, copy the picture or the data. Enabled while a chart is shown."""

    def __init__(self, panel: QWidget, prefix: str = "charts") -> None:
        """`prefix` begins the names of the actions: each panel of charts has its own."""
        super().__init__(panel)
        self.save_png = widget_action(panel, f"{prefix}.save_png", "picture")
        self.save_svg = widget_action(panel, f"{prefix}.save_svg", "picture")
        self.save_csv = widget_action(panel, f"{prefix}.save_csv", "save")
        self.copy_picture = widget_action(panel, f"{prefix}.copy_picture", "copy", "Ctrl+Shift+C")
        self.copy_data = widget_action(panel, f"{prefix}.copy_data", "copy", QKeySequence.StandardKey.Copy)
        self.saving = (self.save_png, self.save_svg, self.save_csv)
        self.copying = (self.copy_picture, self.copy_data)
        panel.addActions([*self.saving, *self.copying])
        self.set_enabled(False)
        self.retranslate()

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
