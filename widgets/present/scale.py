"""Sizes that grow with the view: a picture for a wall is the same picture, only larger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from widgets import fonts

_WIDTH, _HEIGHT = 1440, 720
"""The size of the view at which the unit is 1: on a projector the timeline stands below it."""
_LEAST, _MOST = 0.45, 4.0
HEADING, CARD, NOTE, TITLE, PLACE, SENTENCE, CODE, FIGURE = 21, 23, 16, 34, 22, 26, 24, 72
"""Sizes of type at unit 1, in pixels."""
_LEAST_FIGURE = fonts.HUGE


@lru_cache(maxsize=256)
def _words(size_px: int, weight: int) -> QFont:
    return fonts.words(size_px, QFont.Weight(weight))


@lru_cache(maxsize=64)
def _source(size_px: int) -> QFont:
    return fonts.source(size_px)


@dataclass(frozen=True)
class Scale:
    """`unit` is how much larger than at 1440 × 720 everything is."""

    unit: float = 1.0

    @classmethod
    def of(cls, width: float, height: float) -> Scale:
        """Give the scale for a view of this size in pixels."""
        return cls(min(max(min(width / _WIDTH, height / _HEIGHT), _LEAST), _MOST))

    def px(self, length: float) -> float:
        """Give a length in whole pixels, so that edges stay sharp."""
        return float(max(1, round(length * self.unit)))

    def words(self, size: int, bold: bool = False) -> QFont:
        """Give the words' font; never smaller than the smallest of the type scale."""
        return _words(max(fonts.SMALL, round(size * self.unit)), QFont.Weight.DemiBold if bold else 400)

    def fitted(self, font: QFont, text: str, width: float) -> QFont:
        """Give `font`, as much smaller as `text` needs to fit, but no smaller than seven tenths of it."""
        wanted = QFontMetricsF(font).horizontalAdvance(text)
        # Where a figure has taken all the room, there is less than none.
        if wanted <= max(0.0, width):
            return font
        least = max(fonts.SMALL, round(font.pixelSize() * 0.7))
        smaller = QFont(font)
        smaller.setPixelSize(max(least, int(font.pixelSize() * width / wanted)))
        return smaller

    def figure(self) -> QFont:
        """Give the font of the running time."""
        return _words(max(_LEAST_FIGURE, round(FIGURE * self.unit)), QFont.Weight.DemiBold)

    def source(self, size: int) -> QFont:
        """Give the font of source text."""
        return _source(max(fonts.SMALL, round(size * self.unit)))
