"""Short texts that are laid out and drawn once: a live view writes the same few in every frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QStaticText

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


@lru_cache(maxsize=256)
def _shown(text: str, widest: float) -> tuple[str, float, float]:
    """Give what is shown of a text, its width and its height: to ask Qt takes longer than to write it."""
    laid = static_text(text, widest)
    size = laid.size()
    return laid.text(), size.width(), size.height()


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

    def size(self, text: str, widest: float = 1e6) -> tuple[float, float]:
        """Give how wide and how high a text is, shortened to `widest` pixels."""
        return _shown(text, widest)[1:]

    def write(self, left: int, top: int, text: str, widest: float = 1e6) -> None:
        """Write it with its top left corner there, on its own piece of ground."""
        if self._stamped:
            self._stamp_at(left, top, _stamp(_shown(text, widest)[0], *self._look))
        else:
            _write(self._painter, QPointF(left, top), static_text(text, widest), *self._look[:2])

    def write_row(self, top: int, texts: Sequence[tuple[int, str]]) -> None:
        """Write texts in one row, each with its left edge there, on one piece of ground from first to last.

        As long as they only move together they are one picture.
        """
        if not texts:
            return
        if self._stamped and self._look[2].is_integer():
            first = texts[0][0]
            row = _row_stamp(tuple((left - first, text) for left, text in texts), *self._look)
            self._stamp_at(first, top, row)
        else:
            for left, text in texts:
                self.write(left, top, text)

    def _stamp_at(self, left: int, top: int, stamp: QImage) -> None:
        """Draw a picture at the place nearest by at which a pixel begins: elsewhere Qt would resample."""
        left -= self.PAD_PX
        if self._look[2].is_integer():
            self._painter.drawImage(left, top, stamp)
            return
        to_screen = self._painter.deviceTransform()
        corner = QPointF(to_screen.map(QPointF(left, top)).toPoint())
        self._painter.drawImage(to_screen.inverted()[0].map(corner), stamp)


def _write(painter: QPainter, at: QPointF, text: QStaticText, ink: str, ground: str) -> None:
    size = text.size()
    pad = SmallWords.PAD_PX
    painter.fillRect(QRectF(at.x() - pad, at.y(), size.width() + 2 * pad, size.height()), QColor(ground))
    painter.setFont(font_of(SMALL))
    painter.setPen(QColor(ink))
    painter.drawStaticText(at, text)


@lru_cache(maxsize=128)
def _stamp(text: str, ink: str, ground: str, scale: float) -> QImage:
    """Give the picture of a text with its ground."""
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


@lru_cache(maxsize=8)
def _row_stamp(texts: tuple[tuple[int, str], ...], ink: str, ground: str, scale: float) -> QImage:
    """Give the picture of texts in one row, each so far from the first."""
    stamps = [(round(left * scale), _stamp(text, ink, ground, scale)) for left, text in texts]
    width = max(left + stamp.width() for left, stamp in stamps)
    row = QImage(width, stamps[0][1].height(), QImage.Format.Format_RGB32)
    row.fill(QColor(ground))
    painter = QPainter(row)
    for left, stamp in stamps:
        painter.drawImage(QRectF(left, 0, stamp.width(), stamp.height()), stamp)
    painter.end()
    row.setDevicePixelRatio(scale)
    return row
