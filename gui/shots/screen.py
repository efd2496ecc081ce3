"""What the screen shows, read from outside: a frozen window is seen as it is, as it was painted last."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import mss
from PySide6.QtGui import QImage

Box = Sequence[int]
"""Left, top, width and height in pixels of the screen."""


class Screen:
    """Takes pictures of parts of one X display. Use it from one thread."""

    def __init__(self, display: str) -> None:
        self._shooter: Any = mss.MSS(display=display)
        self._thread = threading.get_ident()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        whole = self._shooter.monitors[0]
        return int(whole["width"]), int(whole["height"])

    def take(self, box: Box) -> QImage:
        """Give what is to be seen in a part of the screen."""
        assert threading.get_ident() == self._thread
        left, top, width, height = box
        shot = self._shooter.grab({"left": left, "top": top, "width": width, "height": height})
        # The copy has its own pixels: those of the shot go with it.
        return QImage(bytes(shot.bgra), shot.width, shot.height, QImage.Format.Format_RGB32).copy()

    def close(self) -> None:
        """Leave the display."""
        self._shooter.close()
