"""Commands of a widget: with an icon in the theme's colours, and keys that hold inside the widget only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from widgets.icons import bind_icon


def widget_action(
    widget: QWidget, name: str, icon: str = "", *keys: str | QKeySequence.StandardKey
) -> QAction:
    """Give a command of `widget`, which has to add it; "" for an icon that the caller binds, or for none."""
    action = QAction(widget)
    action.setObjectName(name)
    action.setShortcuts([QKeySequence(each) for each in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if icon:
        bind_icon(widget, action, icon)
    return action
