"""The bar over the charts: which runs, what is counted, copy and save."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from widgets.charts.chart_words import measure_tip, measure_word
from widgets.charts.charts_actions import ChartsActions
from widgets.charts.run_menu import RunMenu
from widgets.charts.run_reading import Measure
from widgets.elided_label import ElidedLabel
from widgets.icons import SIZE, bind_icon
from widgets.tool_tip import wrapped


class ChartsBar(QWidget):
    """One row of controls. The panel decides what they do."""

    def __init__(self, menu: RunMenu, actions: ChartsActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.runs_button = self._menu_button("charts.runs", menu)
        self.shown_label = ElidedLabel("", self)
        self.shown_label.setProperty("role", "muted")
        self.measure_box = QComboBox(self)
        self.measure_box.setObjectName("charts.measure")
        self.measure_box.addItems([""] * len(Measure))
        copy_menu, save_menu = QMenu(self), QMenu(self)
        copy_menu.addActions(list(actions.copying))
        save_menu.addActions(list(actions.saving))
        self.copy_button = self._menu_button("charts.copy", copy_menu, "copy")
        self.save_button = self._menu_button("charts.save", save_menu, "save")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(6)
        row.addWidget(self.runs_button)
        row.addWidget(self.shown_label, 1)
        for widget in (self.measure_box, self.copy_button, self.save_button):
            row.addWidget(widget)
        self.retranslate()

    def _menu_button(self, name: str, menu: QMenu, icon: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        if icon:
            button.setProperty("flat", True)
            button.setIconSize(QSize(SIZE, SIZE))
            bind_icon(self, button, icon)
        return button

    @property
    def measure(self) -> Measure:
        """What histogram and percentiles count."""
        return list(Measure)[self.measure_box.currentIndex()]

    def retranslate(self) -> None:
        """Write every word anew."""
        self.runs_button.setText(self.tr("Runs…"))
        for button, text in (
            (self.runs_button, self.tr("Choose the runs that the charts show")),
            (self.copy_button, self.tr("Copy the chart or its data")),
            (self.save_button, self.tr("Save the chart or its data")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.measure_box.setAccessibleName(self.tr("What is counted"))
        self.measure_box.setToolTip(wrapped("\n\n".join(measure_tip(measure) for measure in Measure)))
        for index, measure in enumerate(Measure):
            self.measure_box.setItemText(index, measure_word(measure))
            self.measure_box.setItemData(index, wrapped(measure_tip(measure)), Qt.ItemDataRole.ToolTipRole)
