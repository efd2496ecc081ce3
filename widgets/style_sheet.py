"""Builds the application's style sheet and palette from the tokens of a theme."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QPalette

from assets import FOLDER
from widgets.tokens import Tokens, mix


def derived(tokens: Tokens) -> dict[str, str]:
    """Give every colour that the style sheet names: the tokens and what follows from them."""
    colors = {name: value for name, value in asdict(tokens).items() if name != "name"}
    colors |= {
        "hover": mix(tokens.soft, tokens.muted, 0.15),
        "pressed": mix(tokens.soft, tokens.muted, 0.22),
        "field": tokens.window if tokens.dark else tokens.panel,
        "faint": mix(tokens.muted, tokens.panel, 0.4),
        "scroll": mix(tokens.line, tokens.muted, 0.35),
        "selection": tokens.tint(tokens.input, 0.28 if tokens.dark else 0.2),
        "focus": tokens.ink(tokens.input, tokens.panel),
        "frozen_ink": tokens.ink(tokens.frozen),
        "paint_ink": tokens.ink(tokens.paint),
        "frozen_tint": tokens.tint(tokens.frozen),
        "paint_tint": tokens.tint(tokens.paint),
        "input_tint": tokens.tint(tokens.input, 0.10),
        "input_line": tokens.tint(tokens.input, 0.35),
        "frozen_press": tokens.tint(tokens.frozen, 0.25),
        "paint_press": tokens.tint(tokens.paint, 0.25),
    }
    return colors


def style_sheet(tokens: Tokens) -> str:
    """Give the whole style sheet of a theme."""
    text = Path(__file__).with_name("window.qss").read_text(encoding="utf-8")
    names = derived(tokens)
    for key, name in (("chevron", "chevron-down"), ("chevron_up", "chevron-up")):
        # Qt's style sheets load pictures by path only; these two are stored once for each theme.
        names[key] = (FOLDER / "icons" / f"{name}-{tokens.name}.svg").as_posix()
    return Template(text).substitute(names)


def palette(tokens: Tokens) -> QPalette:
    """Give the palette of a theme, for everything that a style sheet does not reach."""
    colors = derived(tokens)
    role = QPalette.ColorRole
    result = QPalette()
    for which, color in (
        (role.Window, tokens.window),
        (role.Base, tokens.panel),
        (role.AlternateBase, tokens.soft),
        (role.Button, tokens.soft),
        (role.WindowText, tokens.text),
        (role.Text, tokens.text),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.frozen),
        (role.ToolTipBase, tokens.panel),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Highlight, colors["selection"]),
        (role.HighlightedText, tokens.text),
        (role.Link, colors["focus"]),
        (role.Light, tokens.panel),
        (role.Midlight, tokens.soft),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line),
        (role.Shadow, tokens.line),
    ):
        result.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors["faint"]))
    return result
