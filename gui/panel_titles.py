"""What the panels are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def panel_title(name: str) -> str:
    """Give the title of a panel by its name."""
    translate = QCoreApplication.translate
    titles = {
        "feel": translate("Panels", "Feel it"),
        "operations": translate("Panels", "Operations"),
        "timeline": translate("Panels", "Timeline"),
        "log": translate("Panels", "Message log"),
        "runs": translate("Panels", "Runs"),
        "source": translate("Panels", "Source"),
        "charts": translate("Panels", "Charts"),
        "slow_motion": translate("Panels", "Slow motion"),
        "miniature": translate("Panels", "The loop in miniature"),
        "lessons": translate("Panels", "Lessons"),
        "scale": translate("Panels", "Scale"),
        "race": translate("Panels", "Race"),
    }
    return titles[name]
