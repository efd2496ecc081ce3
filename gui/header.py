"""The bar at the top: the program's name and its most used commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QMenuBar, QToolButton, QWidget

from gui.actions import Actions
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
        for command in ("run_again", "cancel"):
            self._add_action(actions, command)

    def _add_action(self, actions: Actions, command: str) -> None:
        button = QToolButton(self)
        button.setObjectName(f"tool.{command}")
        button.setDefaultAction(actions[command])
        self._row.addWidget(button)

    def add_right(self, actions: Actions, menus: Sequence[tuple[str, QMenu]]) -> None:
        """Add the buttons at the right end: a menu each for (icon name, menu), then the picture."""
        for icon, menu in menus:
            button = QToolButton(self)
            button.setObjectName(f"tool.{icon}")
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            # No arrow is drawn, so none needs room.
            button.setStyleSheet("padding-right: 5px;")
            bind_icon(self, button, icon)
            self._row.addWidget(button)
            self._tell(button, menu)
        self._add_action(actions, "picture")

    def retranslate(self) -> None:
        """Name the menu buttons in the present language."""
        for button in self.findChildren(QToolButton):
            if button.menu() is not None:
                self._tell(button, button.menu())

    @staticmethod
    def _tell(button: QToolButton, menu: QMenu) -> None:
        words = menu.title().replace("&", "")
        button.setToolTip(words)
        button.setAccessibleName(words)
