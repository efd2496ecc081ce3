"""The names of the lanes at the left, and in each that is still empty what will appear there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from widgets.fonts import BODY, SMALL
from widgets.theme import tokens
from widgets.timeline.durations import round_length
from widgets.timeline.lanes import Band, Lane
from widgets.timeline.static_texts import SmallWords, font_of, size_of

if TYPE_CHECKING:
    from widgets.timeline.hit_test import Picture

_PAD = 12
_HINT_LEFT = 8
_HIGHEST_PX = 96
"""The name of a high lane stands near its top."""
_LEFT_UNCUT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip
_BELONGING = (Lane.INNER, Lane.FLAME)
"""What hangs below the messages and belongs to them."""


class LaneNames(QObject):
    """Paints words; `width_px` is how much room they need."""

    width_px = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._names: dict[Lane, str] = {}
        self._hints: dict[Lane, tuple[str, ...]] = {}
        self._asked: tuple[object, ...] = ()
        self._hints_placed: list[tuple[int, float, str]] = []
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words anew."""
        self._names = {
            Lane.MESSAGES: self.tr("messages"),
            Lane.INNER: self.tr("inner loop"),
            Lane.FLAME: self.tr("functions"),
            Lane.WAITING: self.tr("waiting"),
            Lane.IO: self.tr("under way"),
            Lane.THREADS: self.tr("threads"),
            Lane.PULSE: self.tr("pulse"),
        }
        # Each in full, and in short for a timeline that is narrow.
        self._hints = {
            Lane.WAITING: (
                self.tr("A message that has to wait is drawn here, from posted to handled."),
                self.tr("Messages that have to wait"),
            ),
            Lane.IO: (
                self.tr("Press Blocking or Async of an operation: it is drawn here, from start to end."),
                self.tr("Press Blocking or Async"),
            ),
            Lane.THREADS: (
                self.tr("Press Thread or Process of an operation: its work is drawn here."),
                self.tr("Press Thread or Process"),
            ),
            Lane.PULSE: (
                self.tr("How long each pulse waited; there were none yet."),
                self.tr("No pulse yet"),
            ),
        }
        self._asked = ()
        metrics = QFontMetrics(font_of(BODY))
        every = (*self._names.values(), self._with_scale("250 ms"))
        self.width_px = max(metrics.horizontalAdvance(name) for name in every) + 2 * _PAD

    def _with_scale(self, longest: str) -> str:
        """Name the lane of the pulses, and say what its whole height stands for."""
        return self.tr("{name}, to {longest}").format(name=self._names[Lane.PULSE], longest=longest)

    def paint(self, painter: QPainter, picture: Picture, full_ns: int) -> None:
        """Paint the names; `full_ns` is the wait that takes the whole height of the pulse lane."""
        theme, scale = tokens(), picture.scale
        thick = max(1, round(scale)) / scale
        for band in picture.bands:
            if band.lane is Lane.AXIS:
                continue
            if band.lane not in _BELONGING:
                # On the very pixels of the screen on which the line goes on through the lanes.
                line = QRectF(0, round(band.top * scale) / scale, self.width_px, thick)
                painter.fillRect(line, QColor(theme.line))
            name = self._names[band.lane]
            if band.lane is Lane.PULSE and not band.thin:
                name = self._with_scale(round_length(full_ns))
            painter.setFont(font_of(SMALL if band.thin or band.lane in _BELONGING else BODY))
            painter.setPen(QColor(theme.ink(theme.muted)))
            room = QRect(_PAD, band.top, self.width_px - _PAD, min(band.height, _HIGHEST_PX))
            # A line of letters, with the room above and below them, is higher than the lowest lane.
            painter.drawText(room, int(_LEFT_UNCUT), name)

    def paint_hints(self, picture: Picture, words: SmallWords) -> None:
        """Say in each lane that never had anything what will appear there; from the left of the lanes on.

        Not through a freeze, whose band goes through all lanes: there nobody could read it.
        """
        never = picture.model.facts.empty_lanes
        widest = round(picture.axis.width / picture.scale) - 2 * _HINT_LEFT
        hints = self._placed(picture.bands, never, widest)
        if not hints:
            return
        frozen = picture.model.freezes.within(picture.axis.start_ns, picture.axis.end_ns)
        lefts = [picture.axis.x(freeze.start_ns) / picture.scale for freeze in frozen]
        for top, wide, hint in hints:
            if any(left < _HINT_LEFT + wide for left in lefts):
                continue
            # Freezes and ticks go through all lanes; the words lie on ground of their own.
            words.write(_HINT_LEFT, top, hint)

    def _placed(
        self, bands: tuple[Band, ...], never: frozenset[Lane], widest: int
    ) -> list[tuple[int, float, str]]:
        """Give top, width and words of each hint, the same for many frames; the longest words not cut."""
        asked = (bands, never, widest)
        if asked != self._asked:
            self._asked, self._hints_placed = asked, []
            for band in bands:
                if not band.thin or band.lane not in never:
                    continue
                for hint in self._hints[band.lane]:
                    wide, high = size_of(hint)
                    if wide <= widest:
                        top = round(band.top + (band.height - high) / 2)
                        self._hints_placed.append((top, wide, hint))
                        break
        return self._hints_placed
