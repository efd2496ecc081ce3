"""Sizes of small windows, what each preset shows in them, and what of it is cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QToolButton, QWidget

from widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from gui.main_window import MainWindow

SMALL, LARGE, HIGH = (1024, 640), (1280, 800), (1280, 1000)
SHOWN = {
    "play": ["timeline", "log", "runs"],
    "measure": ["charts", "runs"],
    "present": ["slow_motion", "timeline"],
    "learn": ["timeline", "lessons"],
}


def in_sight(window: MainWindow) -> Iterator[QWidget]:
    """Give what the person sees and cannot scroll to: all that lies in no scroll area, and behind no tab."""
    behind = [dock for name, dock in window.docks.docks.items() if name not in window.docks.shown()]
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        around = widget.parentWidget()
        while around is not None and not isinstance(around, QAbstractScrollArea) and around not in behind:
            around = around.parentWidget()
        if around is None:
            yield widget


def words_on(widget: QLabel | QAbstractButton) -> str:
    """Give what is written on a widget; a tool button may show its icon only."""
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return "" if not widget.icon().isNull() else widget.text()
    return widget.text()


def cut(window: MainWindow) -> list[str]:
    """Give the labels and buttons that are not shown in full."""
    found = []
    for widget in in_sight(window):
        if not isinstance(widget, QLabel | QAbstractButton) or not words_on(widget):
            continue
        name = f"{type(widget).__name__} {widget.objectName()} “{widget.text()}”"
        if widget.visibleRegion().boundingRect() != widget.rect():
            found.append(f"{name}: partly hidden")
        if isinstance(widget, ElidedLabel) or (isinstance(widget, QLabel) and widget.wordWrap()):
            continue
        if widget.width() < widget.sizeHint().width():
            found.append(f"{name}: {widget.width()} px are too few")
    return found


def shortened(window: MainWindow) -> list[str]:
    """Give the lines of which letters are left out, also where one has to scroll to them."""
    lines = [line for line in window.findChildren(ElidedLabel) if line.isVisible()]
    shown = {line.text(): line.shown(line.contentsRect().width()) for line in lines}
    return [text for text in shown.values() if text.endswith("…") and text not in shown]


def reaching_out(window: MainWindow) -> list[str]:
    """Give the panels that reach out of their room or over each other."""
    docks = [window.docks.docks[name] for name in window.docks.shown()]
    room = window.docks.rect()
    found = [f"{dock.name} reaches out" for dock in docks if not room.contains(dock.geometry())]
    for dock in docks:
        for other in docks:
            if dock is not other and dock.geometry().intersects(other.geometry()):
                found.append(f"{dock.name} lies over {other.name}")
    return found
