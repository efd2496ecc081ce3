"""Short texts that are laid out and drawn once: a live view writes the same few in every frame."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QStaticText

from widgets.fonts import SMALL, words


@cache
def font_of(size_px: int, bold: bool = False) -> QFont:
    """Give a font of the type scale; to build one takes longer than to write with it."""
    return words(size_px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


@lru_cache(maxsize=256)
def static_text(text: str) -> QStaticText:
    """Give a small text. Draw it with `font_of(SMALL)`."""
    font = font_of(SMALL)
    laid = QStaticText(text)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    laid.prepare(font=font)
    return laid


@lru_cache(maxsize=256)
def size_of(text: str) -> tuple[float, float]:
    """Give how wide and how high a small text is: to ask Qt takes longer than to write it."""
    size = static_text(text).size()
    return size.width(), size.height()


class SmallWords:
    """Writes small texts in one colour where the ground is of one colour too.

    On the screen each is stamped from a picture: where the processor has just woken up, as it has before each
    frame, that takes half as long as going through the letters. In a drawing they stay letters.
    """

    PAD_PX = 4
    """So much of the ground goes with the words on either side."""

    def __init__(self, painter: QPainter, scale: float, ink: str, ground: str, stamped: bool) -> None:
        """`scale` pixels of the screen make one of the layout's."""
        self._painter, self._stamped = painter, stamped
        self._look = (ink, ground, scale)

    def write(self, left: int, top: int, text: str) -> None:
        """Write it with its top left corner there, on its own piece of ground."""
        if self._stamped:
            self._stamp_at(left, top, stamp(text, *self._look))
        else:
            _write(self._painter, QPointF(left, top), static_text(text), *self._look[:2])

    def clear(self, box: QRectF) -> None:
        """Take away what words were written there before."""
        self._painter.fillRect(box, QColor(self._look[1]))

    def _stamp_at(self, left: int, top: int, picture: QImage) -> None:
        """Draw a picture at the place nearest by at which a pixel begins: elsewhere Qt would resample."""
        left -= self.PAD_PX
        if self._look[2].is_integer():
            self._painter.drawImage(left, top, picture)
            return
        to_screen = self._painter.deviceTransform()
        corner = QPointF(to_screen.map(QPointF(left, top)).toPoint())
        self._painter.drawImage(to_screen.inverted()[0].map(corner), picture)


def _write(painter: QPainter, at: QPointF, text: QStaticText, ink: str, ground: str) -> None:
    size = text.size()
    pad = SmallWords.PAD_PX
    painter.fillRect(QRectF(at.x() - pad, at.y(), size.width() + 2 * pad, size.height()), QColor(ground))
    painter.setFont(font_of(SMALL))
    painter.setPen(QColor(ink))
    painter.drawStaticText(at, text)


@lru_cache(maxsize=128)
def stamp(text: str, ink: str, ground: str, scale: float) -> QImage:
    """Give the picture of a text with its ground, of which `SmallWords.PAD_PX` go on either side."""
    laid = static_text(text)
    size, pad = laid.size(), SmallWords.PAD_PX
    width, height = (math.ceil(length * scale) for length in (size.width() + 2 * pad, size.height()))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(ground))
    painter = QPainter(image)
    _write(painter, QPointF(pad, 0), laid, ink, ground)
    painter.end()
    return image
