"""The legend of the timeline: which colour is which kind of message."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from loopscope.records import Kind
from loopscope.thresholds import Verdict
from widgets.fonts import SMALL, words
from widgets.pills import SQUARE, draw_square
from widgets.theme import keeper, tokens
from widgets.verdict_words import kind_word, verdict_word

ROW_PX = 15
MOST_ROWS = 2
HEIGHT = MOST_ROWS * ROW_PX
_GAP, _NEAR = 12, 5
_KINDS = (Kind.INPUT, Kind.PAINT, Kind.TIMER, Kind.ASYNCIO, Kind.IO, Kind.OTHER)


class Legend(QWidget):
    """Squares and words, in two rows where room is short.

    Where that is not enough some are left out, frozen last; the tooltip has them all.
    """

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

    def _width(self, entries: Sequence[tuple[str, str]]) -> float:
        metrics = QFontMetricsF(self.font())
        each = (SQUARE + _NEAR + metrics.horizontalAdvance(word) + _GAP for word, _ in entries)
        return max(0.0, sum(each) - _GAP)

    def _rows(self) -> list[list[tuple[str, str]]]:
        """Share the entries out to rows; those without room go from the end, but frozen goes last."""
        entries = list(self.entries())
        frozen = verdict_word(Verdict.FROZEN)
        while entries:
            first = self._first_row(entries, self.width())
            rows = [first, entries[len(first) :]]
            if first and self._width(rows[1]) <= self.width():
                return [row for row in rows if row]
            last = -2 if len(entries) > 1 and entries[-1][0] == frozen else -1
            del entries[last]
        return []

    def rows_in(self, width: int) -> int | None:
        """Give how many rows all entries take in so many pixels; None where there are more than it has."""
        left, rows = list(self.entries()), 0
        while left:
            first = self._first_row(left, width)
            rows += 1
            if not first or rows > MOST_ROWS:
                return None
            left = left[len(first) :]
        return rows

    def _first_row(self, entries: list[tuple[str, str]], width: int) -> list[tuple[str, str]]:
        """Give those of the entries that fit into a row."""
        while entries and self._width(entries) > width:
            entries = entries[:-1]
        return entries

    def sizeHint(self) -> QSize:
        return QSize(round(self._width(self.entries())) + 1, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEIGHT)

    def shown_words(self) -> tuple[str, ...]:
        """Give the words for which there is room."""
        return tuple(word for row in self._rows() for word, _ in row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        rows = self._rows()
        pitch = self.height() / max(1, len(rows))
        for number, row in enumerate(rows):
            middle = (number + 0.5) * pitch
            baseline = middle + (metrics.ascent() - metrics.descent()) / 2
            x = 0.0
            for word, hue in row:
                draw_square(painter, x, middle, QColor(hue))
                painter.setPen(QColor(tokens().text))
                painter.drawText(QPointF(x + SQUARE + _NEAR, baseline), word)
                x += SQUARE + _NEAR + metrics.horizontalAdvance(word) + _GAP
        painter.end()

    def retranslate(self) -> None:
        """Write the words anew."""
        every = " · ".join(word for word, _ in self.entries())
        faint = self.tr("Faint: the thread was free for most of that time.")
        self.setToolTip(f"{every}\n{faint}")
        self.setAccessibleName(every)
        self.updateGeometry()
        self.update()
