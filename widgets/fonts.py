"""The type scale and the fonts: one family stack for words and figures, one for source."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

SMALL, BODY, TITLE, LARGE, HUGE = 11, 13, 15, 20, 28
"""The type scale in pixels at scale 1."""

_CJK = ["Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC", "Source Han Sans SC", "WenQuanYi Micro Hei"]
_UNIX_WORDS = ["Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans"]
_SOURCE = [
    "JetBrains Mono",
    "Cascadia Mono",
    "SF Mono",
    "Consolas",
    "Menlo",
    "DejaVu Sans Mono",
    "Liberation Mono",
]


def _system_family() -> list[str]:
    """Give the system's own interface font; a bare X server only has the alias "Sans Serif"."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return [] if family.lower() in {"sans serif", "sans", "sans-serif", ""} else [family]


def words(size_px: int = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Give the font of every label, with figures of equal width (`tnum`)."""
    font = QFont()
    font.setFamilies([*_system_family(), *_UNIX_WORDS, *_CJK])
    font.setPixelSize(size_px)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def source(size_px: int = BODY) -> QFont:
    """Give the fixed-width font in which source is shown."""
    font = QFont()
    font.setFamilies([*_SOURCE, *_CJK])
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(size_px)
    return font


def scaled(widget: QWidget, size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> None:
    """Give `widget` the words' font in one size of the scale."""
    widget.setFont(words(size_px, weight))


def install(app: QApplication) -> None:
    """Make the words' font the application's."""
    app.setFont(words())
