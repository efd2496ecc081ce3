"""The theme in force: a choice shows at once everywhere, and "system" is followed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from widgets.icons import icon, pixmap
from widgets.theme import keeper, set_theme, tokens


def test_a_choice_changes_palette_and_tokens_and_tells_it_once(
    qapp: QApplication, themed: Callable[[str], None]
) -> None:
    told: list[str] = []
    keeper().theme_changed.connect(lambda: told.append(tokens().name))
    themed("dark")
    themed("dark")
    assert told == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens().window
    themed("light")
    assert told == ["dark", "light"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == "#f4f5f7"


def test_system_follows_the_system(qapp: QApplication) -> None:
    set_theme(qapp, "system")
    # Stands for the system's own change: Qt announces both through the same signal.
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark:
        assert tokens().name == "dark"
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Light)
    assert tokens().name == "light"


def test_another_word_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="system, light, dark"):
        set_theme(qapp, "blue")  # type: ignore[arg-type]


def test_icons_take_the_themes_colour_and_are_sharp_at_every_scale(themed: Callable[[str], None]) -> None:
    themed("dark")
    dark = icon("pause").pixmap(18, 18).toImage()
    themed("light")
    light = icon("pause").pixmap(18, 18).toImage()
    assert dark != light
    for scale in (1.0, 1.5, 2.0):
        picture = pixmap("search", "#000000", 18, scale)
        assert picture.width() == round(18 * scale)
        assert picture.devicePixelRatio() == scale


def test_every_icon_draws_something(qapp: QApplication) -> None:
    from importlib.resources import files

    names = sorted(
        entry.name.removesuffix(".svg")
        for entry in files("assets").joinpath("icons").iterdir()
        if entry.name.endswith(".svg")
    )
    assert {"play-again", "pause", "picture", "theme", "language", "cancel", "search", "columns"} <= set(
        names
    )
    for name in names:
        image = pixmap(name, "#000000").toImage()
        inked = sum(image.pixelColor(x, y).alpha() > 0 for x in range(18) for y in range(18))
        assert 8 < inked < 300, name


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", "#000000")
