"""Whether input can be made from outside here, as a race needs it."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

from gui.words import translate


def why_no_race() -> str:
    """Say in one sentence why no input can be made here; "" where it can."""
    platform = QGuiApplication.platformName()
    if sys.platform == "linux" and platform == "xcb":
        return ""
    return translate(
        "Race",
        "Input can be synthesised on an X11 display only, and this window is shown by “{platform}”.",
    ).format(platform=platform)
