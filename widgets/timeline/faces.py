"""Fonts with what Qt said of them and of their texts: a live view asks the same of them in every frame."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontMetricsF

from widgets.timeline.static_texts import font_of
from widgets.whole_parts import whole_parts

_MOST_WIDTHS = 512


class Face:
    """A font of the type scale."""

    def __init__(self, size_px: int, bold: bool) -> None:
        self.font = font_of(size_px, bold)
        self._metrics = QFontMetricsF(self.font)
        self.rise = (self._metrics.ascent() - self._metrics.descent()) / 2
        """The baseline lies so far below the middle of a line."""
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Give how wide a text is."""
        known = self._widths.get(text)
        if known is None:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            known = self._widths[text] = self._metrics.horizontalAdvance(text)
        return known

    def shortened(self, text: str, room: float) -> str:
        """Give a text, or what of it there is room for."""
        return text if self.width(text) <= room else whole_parts(text, room, self._metrics)


@cache
def face_of(size_px: int, bold: bool = False) -> Face:
    """Give a font of the type scale; there is one of each."""
    return Face(size_px, bold)
