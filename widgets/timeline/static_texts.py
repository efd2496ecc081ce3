"""Short texts whose letters are laid out once: a live view writes the same few in every frame."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText

from widgets.fonts import SMALL, words


@cache
def font_of(size_px: int, bold: bool = False) -> QFont:
    """Give a font of the type scale; to build one takes longer than to write with it."""
    return words(size_px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


@lru_cache(maxsize=256)
def static_text(text: str, widest: float = 1e6) -> QStaticText:
    """Give a small text, shortened to `widest` pixels. Draw it with `font_of(SMALL)`."""
    font = font_of(SMALL)
    laid = QStaticText(QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, widest))
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    laid.prepare(font=font)
    return laid
