"""The legend of the timeline: which colour is which kind of message."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from loopscope.records import Kind
from loopscope.thresholds import Verdict
from widgets.fonts import SMALL, words
from widgets.pills import SQUARE, draw_square
from widgets.theme import keeper, tokens
from widgets.verdict_words import kind_word, verdict_word

_GAP, _NEAR = 12, 5
_KINDS = (Kind.INPUT, Kind.PAINT, Kind.TIMER, Kind.ASYNCIO, Kind.IO, Kind.OTHER)


class Legend(QWidget):
    """Squares and words. Where room is short the last ones are left out, and the tooltip has them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline.legend")
        self.setFont(words(SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        keeper().theme_changed.connect(self.update)
        self.retranslate()

    def entries(self) -> tuple[tuple[str, str], ...]:
        """Give word and colour of each entry."""
        from widgets.timeline.kind_hues import kind_hue

        theme = tokens()
        frozen = (verdict_word(Verdict.FROZEN), theme.frozen)
        kinds = tuple((kind_word(kind), kind_hue(theme, kind)) for kind in _KINDS)
        return (*kinds[:5], frozen, *kinds[5:])

    def _places(self) -> Iterator[tuple[float, str, str]]:
        metrics, x = QFontMetricsF(self.font()), 0.0
        for word, hue in self.entries():
            yield x, word, hue
            x += SQUARE + _NEAR + metrics.horizontalAdvance(word) + _GAP
        yield x - _GAP, "", ""

    def sizeHint(self) -> QSize:
        *_, (width, _word, _hue) = self._places()
        return QSize(round(width) + 1, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 20)

    def shown_words(self) -> tuple[str, ...]:
        """Give the words for which there is room."""
        metrics = QFontMetricsF(self.font())
        return tuple(
            word
            for x, word, _ in self._places()
            if word and x + SQUARE + _NEAR + metrics.horizontalAdvance(word) <= self.width()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        middle = self.height() / 2
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        shown = self.shown_words()
        for x, word, hue in self._places():
            if word in shown:
                draw_square(painter, x, middle, QColor(hue))
                painter.setPen(QColor(tokens().text))
                painter.drawText(QPointF(x + SQUARE + _NEAR, baseline), word)
        painter.end()

    def retranslate(self) -> None:
        """Write the words anew."""
        every = " · ".join(word for word, _ in self.entries())
        self.setToolTip(every)
        self.setAccessibleName(every)
        self.updateGeometry()
        self.update()
