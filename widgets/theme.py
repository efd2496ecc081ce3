"""The theme in force: follows the system or a choice, and tells every view when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from weakref import ref

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from widgets import fonts
from widgets.style_sheet import palette, style_sheet
from widgets.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from widgets.wardrobe import Wardrobe

Choice = Literal["system", "light", "dark"]

CHOICES: tuple[Choice, ...] = ("system", "light", "dark")


class ThemeKeeper(QObject):
    """Holds the theme in force. There is one, given by `keeper()`."""

    theme_changed = Signal()
    """The tokens are others now; the palette is set, and the style sheet too where no wardrobe sets it."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.choice: Choice = "system"
        self._app: QApplication | None = None
        self._worn: Tokens | None = None
        """The theme of the application's style sheet, which stays while a wardrobe dresses windows."""
        self._over = ""
        self._wardrobes: list[ref[Wardrobe]] = []
        """Not held: a wardrobe knows its window, and a window all that it shows."""

    def add_wardrobe(self, wardrobe: Wardrobe) -> None:
        """Have a wardrobe dress its window from now on, instead of the application's style sheet."""
        self._wardrobes = [*(ref(each) for each in self._alive()), ref(wardrobe)]

    def _alive(self) -> list[Wardrobe]:
        found = (each() for each in self._wardrobes)
        return [wardrobe for wardrobe in found if wardrobe is not None and isValid(wardrobe)]

    def sheet_over_application(self) -> str:
        """Give the style sheet for a part of a window; "" where the application's is the right one."""
        return self._over

    def choose(self, app: QApplication, choice: Choice) -> None:
        """Put `choice` in force and stay with it; "system" goes on following the system."""
        if choice not in CHOICES:
            raise ValueError(f"a theme is one of {', '.join(CHOICES)}, not {choice}")
        if self._app is not app:
            self._app = app
            app.setStyle("fusion")
            fonts.install(app)
            app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.choice = choice
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice)
        # Window frames and native dialogs follow this; Unknown hands the choice back to the system.
        app.styleHints().setColorScheme(scheme or Qt.ColorScheme.Unknown)
        self._apply()

    def _follow_system(self) -> None:
        if self.choice == "system":
            self._apply()

    def _apply(self) -> None:
        app = self._app
        if app is None:
            return
        if self.choice == "system":
            wanted = DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        else:
            wanted = DARK if self.choice == "dark" else LIGHT
        wardrobes = self._alive()
        dressed = bool(wardrobes) and bool(app.styleSheet())
        if wanted is self.tokens and app.styleSheet() and (dressed or wanted is self._worn):
            return
        self.tokens = wanted
        app.setPalette(palette(wanted))
        if not dressed:
            self._worn = wanted
            app.setStyleSheet(style_sheet(wanted))
        self._over = "" if wanted is self._worn else style_sheet(wanted)
        for wardrobe in wardrobes:
            wardrobe.change()
        self.theme_changed.emit()


_keeper: ThemeKeeper | None = None


def keeper() -> ThemeKeeper:
    """Give the one keeper of the theme; connect to its `theme_changed`."""
    global _keeper
    if _keeper is None:
        _keeper = ThemeKeeper()
    return _keeper


def set_theme(app: QApplication, choice: Choice) -> None:
    """Show `app` in "light", "dark", or as the system says. Raises ValueError for another word."""
    keeper().choose(app, choice)


def tokens() -> Tokens:
    """Give the tokens in force."""
    return keeper().tokens
