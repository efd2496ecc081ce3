"""The bar at the top: the program's name, the presets, the menus, the search and the most used commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QMenuBar, QSizePolicy, QToolButton, QWidget

from gui.actions import Actions
from gui.panel_names import PRESET_NAMES
from gui.plain_words import plain_words
from gui.search_button import WIDEST, SearchButton
from widgets.fonts import TITLE, scaled
from widgets.icons import bind_icon
from widgets.segmented import SegmentedControl

HEIGHT = 44


class Header(QWidget):
    """Name, presets and menus at the left, search and tool buttons at the right."""

    preset_chosen = Signal(str)
    """The person chose a preset by its segment."""

    def __init__(self, actions: Actions, menu_bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setProperty("pane", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        name = QLabel("Loopscope", self)
        scaled(name, TITLE, QFont.Weight.Bold)
        self.presets = SegmentedControl(("",) * len(PRESET_NAMES), self)
        self.presets.setObjectName("presets")
        self.presets.current_changed.connect(self._segment_chosen)
        self.search = SearchButton(actions["palette"], self)
        # One bar instead of two: the height is for the figures. macOS shows the menus at the screen's top.
        menu_bar.setStyleSheet("QMenuBar { border: none; }")
        menu_bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(8)
        self._row.addWidget(name)
        self._row.addSpacing(4)
        self._row.addWidget(self.presets)
        self._row.addWidget(menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.search, 0)
        self._buttons: dict[str, QToolButton] = {}
        self._menu_buttons: dict[str, QToolButton] = {}
        self._add_action(actions, "run_again")
        self._add_action(actions, "cancel")
        self._add_menu_button("theme")
        self._add_menu_button("language")
        self._add_menu_button("picture")

    def _add_action(self, actions: Actions, command: str) -> None:
        button = QToolButton(self)
        button.setObjectName(f"tool.{command}")
        button.setDefaultAction(actions[command])
        self._row.addWidget(button)
        self._buttons[command] = button

    def _add_menu_button(self, icon: str) -> None:
        button = QToolButton(self)
        button.setObjectName(f"tool.{icon}")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # No arrow is drawn, so none needs room.
        button.setStyleSheet("padding-right: 5px;")
        bind_icon(self, button, icon)
        self._row.addWidget(button)
        self._menu_buttons[icon] = button

    def add_menus(self, menus: Sequence[tuple[str, QMenu]]) -> None:
        """Let the buttons open their menus: (icon name of the button, menu)."""
        for icon, menu in menus:
            self._menu_buttons[icon].setMenu(menu)
        self.retranslate()

    def show_preset(self, index: int, bare: bool) -> None:
        """Show which preset is in force; a `bare` one leaves out what starts and stops runs."""
        self.presets.set_current(index)
        for command in ("run_again", "cancel"):
            self._buttons[command].setVisible(not bare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_search()

    def _fit_search(self) -> None:
        """Give the search its words where there is room for them, or just its icon."""
        search = self.search
        room = self.width() - self._row.minimumSize().width() + search.minimumSizeHint().width()
        search.setMaximumWidth(WIDEST if room >= search.full_width else search.icon_width)

    def _segment_chosen(self, index: int) -> None:
        self.preset_chosen.emit(PRESET_NAMES[index])

    def retranslate(self) -> None:
        """Name everything in the present language."""
        self.presets.set_options(
            [plain_words(self._actions[f"preset_{name}"].text()) for name in PRESET_NAMES]
        )
        self.presets.setAccessibleName(QCoreApplication.translate("Header", "Layout"))
        self.search.retranslate()
        for command, button in self._buttons.items():
            button.setAccessibleName(plain_words(self._actions[command].text()))
        for button in self._menu_buttons.values():
            if button.menu() is not None:
                words = plain_words(button.menu().title())
                button.setToolTip(words)
                button.setAccessibleName(words)
        self._fit_search()
