"""A panel with a title, room for buttons beside it, and its content below a thin line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from widgets.fonts import TITLE, scaled

HEADER_HEIGHT = 30
"""Room for a button beside the title, whether there is one or not."""
FRAME_PX = 1
"""What the frame leaves around the content, drawn by the card or by the dock around it."""
_CORNER_PX = 4
"""What the rounded corners of a frame need above a card without a header."""


def rule(parent: QWidget | None = None) -> QFrame:
    """Give a thin horizontal line."""
    line = QFrame(parent)
    line.setProperty("rule", True)
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


class Card(QFrame):
    """Frame of every panel. `header` takes buttons, `body` the content.

    In a dock the header is lent to the dock as its title bar, and the dock draws the frame around both.
    """

    wanted_height = 0
    """How high the card is to be, in pixels, once somebody asks for it: high enough not to be scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.title_label = QLabel(self)
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        scaled(self.title_label, TITLE, QFont.Weight.DemiBold)
        self.title_label.setMinimumHeight(HEADER_HEIGHT)
        self.header_bar = QWidget(self)
        self.header_bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.header = QHBoxLayout(self.header_bar)
        self.header.setContentsMargins(12, 4, 8, 4)
        self.header.setSpacing(6)
        self.header.addWidget(self.title_label)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(FRAME_PX, FRAME_PX, FRAME_PX, FRAME_PX)
        column.setSpacing(0)
        column.addWidget(self.header_bar)
        self._line = rule(self)
        column.addWidget(self._line)
        column.addLayout(self.body, 1)

    def set_spare(self, spare: bool) -> None:
        """Leave out what can be done without, in a room of little height; or show it again."""

    def lend_header(self) -> QWidget:
        """Give the header away, and the frame with it: to a dock that shows both around this card."""
        self.setProperty("card", False)
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self.header_bar)
        self.stand_below_header(True)
        self.header.setContentsMargins(13, 5, 9, 4)
        return self.header_bar

    def stand_below_header(self, there: bool) -> None:
        """Leave the upper corners to the frame's owner where the lent header is not above the card."""
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(FRAME_PX, 0 if there else _CORNER_PX, FRAME_PX, FRAME_PX)
        self._line.setVisible(there)
