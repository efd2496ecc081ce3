"""Says in words what hands do to the timeline (`gestures.py`, `overview.py`), for the list of shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def gesture_words() -> list[tuple[str, str]]:
    """Give each gesture and what it does, the mouse first."""
    translate = QCoreApplication.translate
    pan = translate("Gestures", "Move through time")
    return [
        (translate("Gestures", "Wheel"), translate("Gestures", "Zoom at the pointer")),
        (translate("Gestures", "Shift + wheel"), pan),
        (translate("Gestures", "Drag over the rows"), translate("Gestures", "Select a stretch of time")),
        (translate("Gestures", "Drag on the time axis"), pan),
        (translate("Gestures", "Drag, middle button"), pan),
        (
            translate("Gestures", "Drag in “Session”"),
            translate("Gestures", "Move what is in view; at its edges, show more or less"),
        ),
        (translate("Gestures", "Click"), translate("Gestures", "Choose a message, freeze or run")),
        (translate("Gestures", "Double click"), translate("Gestures", "Zoom to it")),
        (translate("Gestures", "Right click"), translate("Gestures", "Open a menu of all of this panel")),
        ("←, →, A, D", pan),
        ("↑, W, +", translate("Gestures", "Zoom in")),
        ("↓, S, −", translate("Gestures", "Zoom out")),
        (
            translate("Gestures", "Comma, full stop"),
            translate("Gestures", "Choose the message before or after"),
        ),
        ("Home", translate("Gestures", "Show the whole session")),
        ("End", translate("Gestures", "Follow the newest messages")),
        ("Esc", translate("Gestures", "Choose nothing")),
    ]
