"""The field in the header that opens the command palette; an icon where room is short."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gui.plain_words import plain_words
from widgets.fonts import BODY, SMALL, words
from widgets.icons import SIZE, pixmap
from widgets.theme import keeper, tokens

PAD = 10
GAP = 8
WIDEST = 250


class SearchButton(QPushButton):
    """Looks like a search box and is one button: words at the left, the keys at the right."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setObjectName("tool.palette")
        self.setProperty("look", "field")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(action.trigger)
        self._words = ""
        keeper().theme_changed.connect(self.update)

    @property
    def icon_width(self) -> int:
        """The width at which only the icon is left."""
        return SIZE + 2 * PAD - 4

    @property
    def full_width(self) -> int:
        """The width at which words and keys can be read."""
        return SIZE + 2 * PAD + 2 * GAP + self._room(self._words, BODY) + self._room(self._keys(), SMALL)

    def sizeHint(self) -> QSize:
        return QSize(min(WIDEST, self.maximumWidth()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.icon_width, super().minimumSizeHint().height())

    def retranslate(self) -> None:
        """Take the words of the action."""
        self._words = plain_words(self._action.text())
        self.setAccessibleName(self._words)
        self.setToolTip(self._action.toolTip())
        self.update()

    def _keys(self) -> str:
        return self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _room(self, text: str, size: int) -> int:
        return QFontMetrics(words(size)).horizontalAdvance(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = tokens()
        painter = QPainter(self)
        narrow = self.width() < self.full_width
        left = (self.width() - SIZE) // 2 if narrow else PAD
        # One picture, at the scale in use: the window's first paint waits for it.
        picture = pixmap("search", theme.text, SIZE, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - SIZE) // 2, picture)
        if narrow:
            painter.end()
            return
        room = self.rect().adjusted(PAD + SIZE + GAP, 0, -PAD, 0)
        painter.setPen(theme.muted)
        painter.setFont(words(BODY))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
        painter.setFont(words(SMALL, QFont.Weight.Medium))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._keys())
        painter.end()
