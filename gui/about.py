"""The boxes of the Help menu. They are opened, never executed: a nested loop would stall coroutines."""

from __future__ import annotations

import platform
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.actions import Actions
from gui.plain_words import plain_words
from gui.version import version


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


def shortcuts_box(parent: QWidget, actions: Actions) -> QMessageBox:
    """Give the box that lists every shortcut."""
    rows = []
    for action in actions.all():
        words, _, written = action.text().partition("\t")
        keys = written or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys:
            rows.append((keys, plain_words(words)))
    box = _box(parent, QCoreApplication.translate("About", "Keyboard shortcuts"))
    cells = "".join(
        f"<tr><td style='padding: 2px 24px 2px 0'><b>{escape(keys)}</b></td><td>{escape(words)}</td></tr>"
        for keys, words in rows
    )
    box.setText(f"<table>{cells}</table>")
    return box


def _box(parent: QWidget, title: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setStyleSheet("QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }")
    return box
