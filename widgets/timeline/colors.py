"""The timeline's colours and block heights for one theme, as tables by code and kind."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from loopscope.records import Kind
from widgets.timeline.kind_hues import kind_hue
from widgets.timeline.message_codes import CODES, FROZE, LEVELS, RANKED
from widgets.tokens import Tokens, contrast, mix

Array = np.ndarray[Any, Any]

HEIGHTS = (0.5, 0.66, 0.83, 1.0, 1.0)
"""How much of its lane a block takes: smooth, noticeable, slow, frozen, and a freeze itself."""
SHADES = 8
FAINTEST = 0.36
"""A pixel that smooth messages kept busy for an eighth of its time at most has so much of their colour, one
that was busy for seven eighths all of it: so an idle window looks as free as it is. What was slow or froze is
never faint, however small it is drawn."""
_DARK_INK, _LIGHT_INK = "#12151a", "#ffffff"


def argb(color: str) -> int:
    """Give "#rrggbb" as an opaque pixel."""
    return 0xFF000000 | int(color[1:], 16)


def ink_on(hue: str) -> str:
    """Give black or white, whichever can be read better on `hue`."""
    return max((_DARK_INK, _LIGHT_INK), key=lambda ink: contrast(ink, hue))


class Colors:
    """What the painters of the lanes need of a theme."""

    def __init__(self, theme: Tokens) -> None:
        self.theme = theme
        self.ground = argb(theme.panel)
        self.line = argb(theme.line)
        self.grid = argb(mix(theme.panel, theme.line, 0.75))
        self.code = np.zeros(CODES, np.uint32)
        self.shade = np.zeros((SHADES, CODES), np.uint32)
        """The colour of a code by how busy its pixel is: see `shades`."""
        self.faint = np.zeros(CODES, np.uint32)
        self.height = np.zeros(CODES)
        for level in range(LEVELS):
            for rank, kind in enumerate(RANKED):
                hue = theme.frozen if level == FROZE else self.hue(kind)
                self.code[level * 8 + rank + 1] = argb(hue)
                self.faint[level * 8 + rank + 1] = argb(mix(theme.panel, hue, 0.42))
                self.height[level * 8 + rank + 1] = HEIGHTS[level]
                for shade in range(SHADES):
                    part = 1.0 if level else strength(shade)
                    self.shade[shade, level * 8 + rank + 1] = argb(mix(theme.panel, hue, part))
        self.kind = np.array([argb(self.hue(kind)) for kind in Kind], np.uint32)
        self.pulse_calm = argb(mix(theme.panel, theme.muted, 0.55))
        self.pulse_frozen = argb(mix(theme.panel, theme.frozen, 0.72))
        self.hatch = mix(theme.panel, theme.frozen, 0.22 if theme.dark else 0.2)
        self.veil = mix(theme.panel, theme.frozen, 0.05)

    def hue(self, kind: int) -> str:
        """Give the hue of a kind."""
        return kind_hue(self.theme, kind)


def strength(shade: int) -> float:
    """Give how much of its colour something of a shade has, of 1."""
    return FAINTEST + (1 - FAINTEST) * shade / (SHADES - 1)


def shades(busy_ns: Array, ns_per_px: float) -> Array:
    """Give the row of `Colors.shade` for each pixel of which `busy_ns` were busy."""
    return np.minimum(busy_ns * (SHADES / ns_per_px), SHADES - 1).astype(np.intp)


@lru_cache(maxsize=4)
def colors_of(theme: Tokens) -> Colors:
    """Give the colours of a theme; they are worked out once."""
    return Colors(theme)
