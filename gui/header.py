"""The bar at the top: the program's name and its most used commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QMenuBar, QToolButton, QWidget

from gui.actions import Actions
from gui.plain_words import plain_words
from widgets.fonts import TITLE, scaled
from widgets.icons import bind_icon

HEIGHT = 44


class Header(QWidget):
    """Name and menus at the left, tool buttons at the right; `middle` is for what later issues add."""

    def __init__(self, actions: Actions, menu_bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setProperty("pane", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        name = QLabel("Loopscope", self)
        scaled(name, TITLE, QFont.Weight.Bold)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(8)
        self._row.addWidget(name)
        # One bar instead of two: the height is for the figures. macOS shows the menus at the screen's top.
        menu_bar.setStyleSheet("QMenuBar { border: none; }")
        self._row.addWidget(menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self.middle = QHBoxLayout()
        self._row.addLayout(self.middle, 1)
        self._menu_buttons: dict[str, QToolButton] = {}
        self._add_action(actions, "run_again")
        self._add_action(actions, "cancel")
        self._add_menu_button("theme")
        self._add_menu_button("language")
        self._add_action(actions, "picture")

    def _add_action(self, actions: Actions, command: str) -> None:
        button = QToolButton(self)
        button.setObjectName(f"tool.{command}")
        button.setDefaultAction(actions[command])
        self._row.addWidget(button)

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

    def retranslate(self) -> None:
        """Name the menu buttons in the present language."""
        for button in self._menu_buttons.values():
            if button.menu() is not None:
                words = plain_words(button.menu().title())
                button.setToolTip(words)
                button.setAccessibleName(words)
