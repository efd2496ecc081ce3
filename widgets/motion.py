"""Whether things may move on their own: as the person chose, or as the system says where it can be asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

CHOICES = ("system", "reduced", "full")
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)


class MotionKeeper(QObject):
    """Holds the choice. There is one, given by `motion()`. The ring that measures moves in any case."""

    changed = Signal()
    """`reduced` says something else now."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = "system"
        self.reduced = False
        """Whether nothing may move but what the person moves, and what measures."""

    def choose(self, app: QApplication, choice: str) -> None:
        """Follow `choice` from now on: "system", "reduced" or "full" (ValueError for another word)."""
        if choice not in CHOICES:
            raise ValueError(f"motion is one of {', '.join(CHOICES)}, not {choice}")
        self.choice = choice
        reduced = choice == "reduced" or (choice == "system" and system_reduces_motion(app))
        for effect in _EFFECTS:
            if reduced or choice == "full":
                app.setEffectEnabled(effect, not reduced)
        if reduced != self.reduced:
            self.reduced = reduced
            self.changed.emit()


def system_reduces_motion(app: QApplication) -> bool:
    """Tell whether the system asks for less motion. Qt says so directly from 6.12 on, and before where a
    platform theme turns its interface effects off.
    """
    hints = app.styleHints()
    accessibility = hints.accessibility() if hasattr(hints, "accessibility") else None
    preference = getattr(accessibility, "motionPreference", None)
    if preference is not None:
        return bool(preference().name.startswith("Reduced"))
    return not app.isEffectEnabled(Qt.UIEffect.UI_General)


_keeper: MotionKeeper | None = None


def motion() -> MotionKeeper:
    """Give the one keeper of the choice; connect to its `changed`."""
    global _keeper
    if _keeper is None:
        _keeper = MotionKeeper()
    return _keeper
