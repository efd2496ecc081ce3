"""Whoever cannot see the window gets a name for everything that can be used, in every preset."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from gui.about import ShortcutsBox
from gui.panel_names import PRESET_NAMES
from tests.gui.conftest import until

if TYPE_CHECKING:
    from gui.assembly import Assembly

WithWindow = Callable[..., None]
SOON_S = 20.0
USED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)
QTS_OWN = (QScrollBar, QHeaderView, QMenuBar)


def nameless(window: QWidget) -> list[str]:
    """Give what can be used and has no name for a screen reader."""
    found = []
    for widget in window.findChildren(QWidget):
        used = isinstance(widget, USED) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not used or not widget.isVisible() or isinstance(widget, QTS_OWN) or widget.focusProxy():
            continue
        if widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), QAbstractSpinBox):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            path = f"{type(widget).__name__} {widget.objectName()}"
            above = widget.parentWidget()
            found.append(f"{path} in {type(above).__name__} {above.objectName()}")
    return found


async def all_named(window: QWidget) -> None:
    """Wait until everything in sight has a name: Qt makes the tab bars of docks when it gets to it."""
    try:
        async with asyncio.timeout(SOON_S):
            await until(lambda: nameless(window) == [])
    except TimeoutError:
        assert nameless(window) == []


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_everything_that_can_be_used_has_a_name(with_window: WithWindow, preset: str) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.workspace.choose(preset)
        row = window.operations.rows["read_file"]
        window.operations.rows["sleep"].buttons["blocking"].click()
        await until(lambda: "Frozen" in window.banner.text)
        row._unfold.setChecked(True)
        window.banner.show_message("Something else.", "info")
        window.actions_["palette"].trigger()
        await until(parts.commands.palette.isVisible)
        await all_named(window)
        for name in ("source", "charts", "slow_motion"):
            window.docks.show_panel(name)
            await until(lambda name=name: name in window.docks.shown())
            await all_named(window)

    with_window(check, parameters={"sleep": {"seconds": "0.12"}})


def test_the_box_lists_every_shortcut(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        box = ShortcutsBox(window, window.actions_, window.menus)
        text = box.text()
        box.deleteLater()
        keys = [
            "F5",
            "Esc",
            "Ctrl+K",
            "Ctrl+1",
            "Ctrl+2",
            "Ctrl+3",
            "Ctrl+4",
            "Ctrl+0",
            "F6",
            "Shift+F6",
            "Ctrl+F",
            "Space",
        ]
        assert [key for key in keys if f"<b>{key}</b>" not in text] == []

    with_window(check)


def test_reduced_motion_stills_the_menus_but_not_the_ring(
    with_window: WithWindow, qapp: QApplication
) -> None:
    from widgets.motion import motion

    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["motion_reduced"].trigger()
        assert motion().reduced
        assert not qapp.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
        assert parts._settings.motion == "reduced"
        frames = window.feel.animation.frames
        await until(lambda: window.feel.animation.frames > frames + 3)
        window.actions_["motion_full"].trigger()
        assert not motion().reduced
        window.actions_["motion_system"].trigger()

    with_window(check)
