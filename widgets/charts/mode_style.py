"""How each mode is drawn: by hue, line and marker, so that any one of them is enough to tell it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from widgets.tokens import Tokens, mix


@dataclass(frozen=True)
class ModeStyle:
    """`dash` is in line widths, empty for an unbroken line; `marker` is pyqtgraph's name of a symbol."""

    token: str
    dash: tuple[float, ...]
    marker: str

    def hue(self, theme: Tokens) -> str:
        """Give the colour of lines and bars."""
        if self.token == "text":
            # Pure black or white would shout louder than the freeze.
            return mix(theme.text, theme.panel, 0.25)
        return str(getattr(theme, self.token))

    @property
    def line(self) -> Qt.PenStyle:
        """The pen's style."""
        return Qt.PenStyle.CustomDashLine if self.dash else Qt.PenStyle.SolidLine


_STYLES = {
    "blocking": ModeStyle("frozen", (), "s"),
    "thread": ModeStyle("input", (4.0, 2.0), "t1"),
    "process": ModeStyle("text", (1.0, 2.0), "d"),
    "async": ModeStyle("paint", (), "o"),
}
_OTHER = ModeStyle("muted", (6.0, 2.0, 1.0, 2.0), "x")


def mode_style(mode: str) -> ModeStyle:
    """Give the style of a mode. The four hues are of the Okabe–Ito palette, with its black for processes."""
    return _STYLES.get(mode, _OTHER)
