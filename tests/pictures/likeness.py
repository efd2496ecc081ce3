"""How like two pictures are: compared block by block, so that letters may differ and shapes may not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

Array = np.ndarray[Any, Any]

BLOCK_PX = 12
REACH_PX, STEP_PX = 8, 2
OFF, FAINT = 36, 12
"""A block is plainly another one from this difference on, of its mean in red, green or blue (of 255); it is
a little so from the second on."""
MOST_OFF, MOST_FAINT = 0.012, 0.12
"""Of so many blocks may that be said: with other fonts it is of 0.6 % and 10 % at the most."""
COLORS = 64
"""A reference has so many colours: enough for flat ones and the edges of letters, and small."""


@dataclass(frozen=True)
class Likeness:
    """What a comparison found."""

    blocks: Array
    """The difference of each block."""

    @property
    def off(self) -> float:
        """The share of blocks that are plainly others."""
        return float((self.blocks > OFF).mean())

    @property
    def faint(self) -> float:
        """The share of blocks that are others at least a little: a hatching that is gone, a tint."""
        return float((self.blocks > FAINT).mean())

    @property
    def distance(self) -> float:
        """The mean difference of the blocks."""
        return float(self.blocks.mean())

    @property
    def alike(self) -> bool:
        """Whether a person would say that nothing but letters differs."""
        return self.off <= MOST_OFF and self.faint <= MOST_FAINT


def pixels(image: QImage) -> Array:
    """Give red, green and blue of a picture."""
    bits = np.frombuffer(image.constBits(), np.uint8)
    rows = bits.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width(), 2::-1]
    return rows.copy()


def read(path: Path) -> Array:
    """Give red, green and blue of a file."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def write(picture: Array, path: Path, colors: int | None = None) -> None:
    """Write a file, with a palette of `colors` when given."""
    image = Image.fromarray(picture)
    if colors is not None:
        image = image.quantize(colors, dither=Image.Dither.NONE)
    image.save(path, optimize=True)


def compare(expected: Array, actual: Array) -> Likeness:
    """Compare two pictures of the same size, both ways: what was lost counts, and what is new."""
    assert expected.shape == actual.shape, f"sizes differ: {expected.shape} and {actual.shape}"
    one, other = _sums(expected), _sums(actual)
    return Likeness(np.maximum(_missed(one, other), _missed(other, one)))


def _missed(wanted: Array, given: Array) -> Array:
    """Look for each block within `REACH_PX` of its place: with another font lines are higher, words longer.

    Gives how far the one most like it is from it.
    """
    height, width = wanted.shape[0] - 1, wanted.shape[1] - 1
    rows, columns = np.arange(0, height - BLOCK_PX, BLOCK_PX), np.arange(0, width - BLOCK_PX, BLOCK_PX)
    blocks, least = _means(wanted, rows, columns), np.full((len(rows), len(columns)), 255.0)
    shifts = range(-REACH_PX, REACH_PX + 1, STEP_PX)
    for down in shifts:
        for right in shifts:
            there = _means(
                given,
                (rows + down).clip(0, height - BLOCK_PX),
                (columns + right).clip(0, width - BLOCK_PX),
            )
            np.minimum(least, np.abs(blocks - there).max(axis=2), out=least)
    return least


def _sums(picture: Array) -> Array:
    """Give for each corner the sum of all pixels above it and to the left."""
    sums = np.zeros((picture.shape[0] + 1, picture.shape[1] + 1, 3), np.int64)
    sums[1:, 1:] = picture.cumsum(axis=0, dtype=np.int64).cumsum(axis=1)
    return sums


def _means(sums: Array, rows: Array, columns: Array) -> Array:
    """Give the mean of each block that begins in these rows and columns."""
    below, beyond = rows + BLOCK_PX, columns + BLOCK_PX
    total = sums[np.ix_(below, beyond)] - sums[np.ix_(rows, beyond)]
    total += sums[np.ix_(rows, columns)] - sums[np.ix_(below, columns)]
    return total / BLOCK_PX**2


def difference(likeness: Likeness, picture: Array) -> Array:
    """Give a picture of what differs: the brighter a block, the more; red where it is another one."""
    grown = likeness.blocks.repeat(BLOCK_PX, 0).repeat(BLOCK_PX, 1)[: picture.shape[0], : picture.shape[1]]
    grown = np.pad(grown, [(0, picture.shape[at] - grown.shape[at]) for at in (0, 1)])
    shown = np.repeat(grown.clip(0, 255)[:, :, None], 3, axis=2)
    shown[grown > OFF] = (255, 60, 60)
    return shown.astype(np.uint8)
