"""The boxes of the Help menu. They are opened, never executed: a nested loop would stall coroutines."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gui.actions import Actions
from gui.menus import Menus
from gui.plain_words import plain_words
from gui.version import version
from widgets.timeline.gesture_words import gesture_words

BESIDE_PX = 96
"""Room for edges and the scroll bar, and for the window to be seen around a box."""


def about_box(parent: QWidget) -> QMessageBox:
    """Give the box that says what this program is."""
    text = QCoreApplication.translate(
        "About",
        "An oscilloscope for a message loop: launch slow work in four ways, feel what each does to the "
        "window, and read from measured figures why.",
    )
    box = _box(parent, QCoreApplication.translate("About", "About Loopscope"))
    box.setText(f"<b>Loopscope {version()}</b><p>{escape(text)}</p>")
    box.setInformativeText(f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()}")
    return box


class ShortcutsBox(QDialog):
    """Lists every shortcut by menu, and the timeline's gestures: what has no room is scrolled to."""

    def __init__(self, parent: QWidget, actions: Actions, menus: Menus) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QCoreApplication.translate("About", "Keyboard shortcuts")
        self.setWindowTitle(title)
        self._text = _table(actions, menus)
        self.list = QTextBrowser(self)
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHtml(self._text)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(
            QCoreApplication.translate("About", "Close"), QDialogButtonBox.ButtonRole.RejectRole
        )
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        # As wide as it likes: the list itself has the width of a view that was never shown.
        document = QTextDocument()
        document.setDefaultFont(self.list.font())
        document.setHtml(self._text)
        whole = document.size().toSize()
        wide = whole.width() + BESIDE_PX
        high = whole.height() + buttons.sizeHint().height() + BESIDE_PX
        room = parent.window().size()
        self.resize(min(wide, room.width() - BESIDE_PX), min(high, room.height() - BESIDE_PX))

    def text(self) -> str:
        """Give the list as HTML."""
        return self._text


def _table(actions: Actions, menus: Menus) -> str:
    """Give the keys in the order of the menus, first those of what stands in none, and the gestures."""
    groups: dict[str, list[tuple[str, str]]] = {"": []}
    paths = menus.paths()
    for name in (*(name for name in actions.names() if name not in paths), *paths):
        words, _, written = actions[name].text().partition("\t")
        keys = written or actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys:
            groups.setdefault(" · ".join(paths.get(name, ())), []).append((keys, plain_words(words)))
    where = QCoreApplication.translate(
        "About", "Space, arrows, letters and digits go to the panel that has the keyboard."
    )
    cells = f"<tr><td colspan='2'>{escape(where)}</td></tr>"
    timeline = " · ".join(paths["timeline_fit"])
    for title, rows in groups.items():
        cells += _group(title, rows)
        if title == timeline:
            cells += _group(
                QCoreApplication.translate("About", "In the timeline, with mouse and keys"), gesture_words()
            )
    return f"<table>{cells}</table>"


def _group(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """Give a heading, where there is one, and below it what is pressed beside what it does."""
    # Lines with Chinese in them are higher: at the bottom they differ least.
    heading = f"<tr><td colspan='2' style='padding: 10px 0 2px 0'>{escape(title)}</td></tr>" if title else ""
    return heading + "".join(
        f"<tr><td style='padding: 2px 24px 2px 0; vertical-align: bottom'><b>{escape(keys)}</b></td>"
        f"<td style='padding: 2px 0; vertical-align: bottom'>{escape(words)}</td></tr>"
        for keys, words in rows
    )


def _box(parent: QWidget, title: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setStyleSheet("QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }")
    return box
