"""Two recordings side by side, in step, as one looping animation (WebP)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from widgets.fonts import BODY, TITLE, words
from widgets.tokens import Tokens

RATE_HZ = 12
PAD, HEAD, FOOT = 12, 34, 30
"""Around and between the halves, above and below them, in pixels at scale 1."""
CLICK_SHOWN_S = 0.2
RING = 13
QUALITY = 88


@dataclass
class Reel:
    """What was seen of one run: pictures at fixed instants, and where and when the person clicked."""

    mode: str
    frames: list[tuple[float, QImage]] = field(default_factory=list)
    """Seconds since the launch, and the picture."""
    clicks: list[tuple[float, int, int]] = field(default_factory=list)
    """Seconds since the launch, and the place in the picture, in pixels."""

    def at(self, seconds: float) -> QImage:
        """Give the newest picture that is not later than an instant."""
        earlier = [image for instant, image in self.frames if instant <= seconds + 1e-6]
        return earlier[-1] if earlier else self.frames[0][1]


def side_by_side(
    reels: Sequence[Reel], titles: Sequence[str], note: str, theme: Tokens, scale: int
) -> tuple[bytes, tuple[int, int]]:
    """Give the animation as the bytes of a WebP file, and its size. `note` has `{clicks}` to fill in."""
    first = max(reel.frames[0][0] for reel in reels)
    last = min(reel.frames[-1][0] for reel in reels)
    count = int((last - first) * RATE_HZ) + 1
    pictures = [_frame(reels, titles, note, theme, scale, first + each / RATE_HZ) for each in range(count)]
    images = [_for_pillow(picture) for picture in pictures]
    file = io.BytesIO()
    images[0].save(
        file,
        "WEBP",
        save_all=True,
        append_images=images[1:],
        duration=round(1_000 / RATE_HZ),
        loop=0,
        quality=QUALITY,
    )
    return file.getvalue(), images[0].size


def _frame(
    reels: Sequence[Reel], titles: Sequence[str], note: str, theme: Tokens, scale: int, seconds: float
) -> QImage:
    half = reels[0].frames[0][1]
    wide, high = half.width() / scale, half.height() / scale
    width = round((PAD + (wide + PAD) * len(reels)) * scale)
    image = QImage(width, round((HEAD + high + FOOT) * scale), QImage.Format.Format_RGB888)
    image.fill(QColor(theme.window))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    for place, (reel, title) in enumerate(zip(reels, titles, strict=True)):
        left = PAD + place * (wide + PAD)
        hue = theme.frozen if reel.mode == "blocking" else theme.paint
        painter.setPen(QColor(theme.ink(hue, theme.window)))
        painter.setFont(words(TITLE, QFont.Weight.DemiBold))
        painter.drawText(QRectF(left, 0, wide, HEAD), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(QColor(theme.text))
        painter.setFont(words(BODY))
        clock = f"{max(0.0, seconds):.1f} s"
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, wide, HEAD), right, clock)
        painter.drawImage(QRectF(left, HEAD, wide, high), reel.at(seconds))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawRect(QRectF(left, HEAD, wide, high))
        clicked = [click for click in reel.clicks if click[0] <= seconds]
        for instant, x, y in clicked:
            if seconds - instant < CLICK_SHOWN_S:
                painter.setPen(QPen(QColor(theme.text), 3))
                painter.drawEllipse(QPointF(left + x / scale, HEAD + y / scale), RING, RING)
        painter.setPen(QColor(theme.text))
        below = QRectF(left, HEAD + high, wide, FOOT)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, note.format(clicks=len(clicked)))
    painter.end()
    return image


def _for_pillow(image: QImage) -> Image.Image:
    size = (image.width(), image.height())
    return Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1)
