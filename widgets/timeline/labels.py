"""Writes the words over the picture of the lanes: ticks, freezes, messages, runs, functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from loopscope.thresholds import FREEZE
from widgets.fonts import BODY, SMALL
from widgets.timeline.colors import Colors, ink_on
from widgets.timeline.durations import length
from widgets.timeline.faces import Face, face_of
from widgets.timeline.hit_test import Picture
from widgets.timeline.lanes import Band, Lane
from widgets.timeline.message_codes import FROZE, MAIN, kind_of, level_of
from widgets.timeline.paint_messages import PAD_PX
from widgets.timeline.paint_runs import bar_box, row_of
from widgets.timeline.run_rows import RunBar
from widgets.timeline.static_texts import SmallWords
from widgets.timeline.story import Storyteller
from widgets.timeline.tick_labels import mend_tick_labels, write_tick_labels
from widgets.tokens import mix

if TYPE_CHECKING:
    from loopscope.freezes import Freeze

WIDE_PX = 44
"""A block from this width on is told by its name."""
_LEAST_TEXT_PX = 22
LINE_PX = 12
"""The height of a line of small words."""


@dataclass
class Labels:
    """Writes onto `painter`, whose origin is the top left corner of the lanes, in layout pixels."""

    painter: QPainter
    picture: Picture
    colors: Colors
    story: Storyteller
    words: SmallWords
    kept: bool
    """Whether they come over the kept picture, in which the ticks have their labels."""

    def write(self) -> None:
        """Write everything for which there is room."""
        (mend_tick_labels if self.kept else write_tick_labels)(
            self.picture.axis, self.picture.scale, self.words
        )
        for band in self.picture.bands:
            if band.thin:
                continue
            if band.lane is Lane.MESSAGES:
                self._messages(band, self._freezes(band))
            elif band.lane is Lane.FLAME:
                self._flames(band)
            elif band.lane is Lane.IO:
                self._runs(band, self.picture.model.runs.all, True)
            elif band.lane is Lane.THREADS:
                self._runs(band, self.picture.model.runs.off_thread, False)

    def _x(self, instant_ns: float) -> float:
        return self.picture.axis.x(instant_ns) / self.picture.scale

    @property
    def _width(self) -> float:
        return self.picture.axis.width / self.picture.scale

    def _text(self, box: QRectF, text: str, face: Face, ink: str) -> bool:
        """Write one line, shortened to its room; tells whether there was any."""
        if box.width() < _LEAST_TEXT_PX or box.height() < 9:
            return False
        shown = face.shortened(text, box.width())
        if len(shown) < min(3, len(text)):
            return False
        self.painter.setFont(face.font)
        self.painter.setPen(QColor(ink))
        self.painter.drawText(QPointF(box.left(), box.center().y() + face.rise), shown)
        return True

    def _in_view(self, start_ns: int, end_ns: int, pad: float = 6) -> tuple[float, float]:
        """Give the part of a stretch that can be seen, a little inwards."""
        return max(self._x(start_ns), 0) + pad, min(self._x(end_ns), self._width) - pad

    def _messages(self, band: Band, plates: Sequence[QRectF]) -> None:
        """Write the names of the messages that are wide, but for freezes, and not below the `plates`."""
        picture, model = self.picture, self.picture.model
        if FREEZE.limit_ns < WIDE_PX * picture.scale * picture.axis.ns_per_px:
            # Only freezes are as wide as that.
            return
        wide = model.messages.columns(picture.axis, round(WIDE_PX * picture.scale)).wide
        full = band.height - 2 * PAD_PX
        for place in wide.tolist():
            code = int(model.messages.code[place])
            if model.messages.track[place] != MAIN or level_of(code) == FROZE:
                continue
            share = float(self.colors.height[code])
            record = model.ring.record(model.ring.seq_at(place))
            left, right = self._in_view(record.begin_ns, record.end_ns, 4)
            box = QRectF(left, band.bottom - PAD_PX - share * full, right - left, share * full)
            line = QRectF(left, box.center().y() - LINE_PX / 2, right - left, LINE_PX)
            if any(plate.intersects(line) for plate in plates):
                continue
            ink = ink_on(self.colors.hue(kind_of(code)))
            self._text(box, model.session.describe(record), face_of(SMALL), ink)

    def _freezes(self, band: Band) -> list[QRectF]:
        """Write into the block of each freeze how long it was, what it was, and who did it.

        Gives the plates on which that stands for those that have no block of their own.
        """
        plates: list[QRectF] = []
        model, axis = self.picture.model, self.picture.axis
        ink = ink_on(self.colors.theme.frozen)
        for freeze in model.freezes.within(axis.start_ns, axis.end_ns):
            lasted = length(freeze.duration_ns)
            bold = face_of(BODY, True)
            start_ns, end_ns = freeze.start_ns, freeze.end_ns
            # Many messages in one turn have no block of their own to write into, in the colour of a freeze.
            many = freeze.longest_ns < max(freeze.duration_ns / 2, FREEZE.limit_ns)
            if not many and (start_ns < axis.start_ns or end_ns > axis.end_ns):
                start_ns, end_ns = self._block(freeze)
                many = end_ns <= axis.start_ns or start_ns >= axis.end_ns
            if many:
                start_ns, end_ns = freeze.start_ns, freeze.end_ns
            wanted = bold.width(lasted)
            left, right = self._in_view(start_ns, end_ns, 10)
            if right - left < wanted:
                left, right = self._in_view(start_ns, end_ns, 3)
            if right - left < max(wanted, _LEAST_TEXT_PX):
                # A figure that is cut says something else.
                continue
            if many:
                plates.append(self._plate(left, right, band, lasted, self.story.freeze_labels(freeze)))
                continue
            middle = (band.top + band.bottom) / 2
            two = band.height >= 2 * PAD_PX + 32
            upper = QRectF(left, middle - (16 if two else 8), right - left, 16)
            self._text(upper, lasted, bold, ink)
            if two:
                small, labels = face_of(SMALL), self.story.freeze_labels(freeze)
                what = next((each for each in labels if small.width(each) <= right - left), labels[-1])
                self._text(upper.translated(0, 16), what, small, ink)
        return plates

    def _block(self, freeze: Freeze) -> tuple[int, int]:
        """Give begin and end of the message that takes most of a freeze: its block may lie out of view."""
        model = self.picture.model
        seq = model.longest_within(freeze.start_ns, freeze.end_ns)
        if seq is None:
            return freeze.start_ns, freeze.end_ns
        record = model.ring.record(seq)
        return record.begin_ns, record.end_ns

    def _plate(self, left: float, right: float, band: Band, lasted: str, labels: tuple[str, ...]) -> QRectF:
        """Write on a plate, as there are the messages themselves below; give where it lies."""
        bold, plain = face_of(SMALL, True), face_of(SMALL)
        first = bold.width(lasted)
        room = right - left - first - 14
        what = next((each for each in labels if plain.width(each) <= room), "")
        second = plain.width(what) + 8 if what else 0
        box = QRectF(left - 6, band.top + 2, min(first + second + 10, right - left + 12), 15)
        self.painter.fillRect(box, QColor(self.colors.theme.frozen))
        ink = ink_on(self.colors.theme.frozen)
        self._text(box.adjusted(5, 0, 0, 0), lasted, bold, ink)
        if what:
            self._text(box.adjusted(5 + first + 8, 0, 0, 0), what, plain, ink)
        return box

    def _runs(self, band: Band, bars: tuple[RunBar, ...], io: bool) -> None:
        """Write which operation in which mode: into the bar, or beside it where nothing stands."""
        picture, theme = self.picture, self.colors.theme
        face = face_of(SMALL)
        reached: dict[int, float] = {}
        for number, bar in enumerate(bars):
            box = bar_box(bar, band, picture.axis, picture.now_ns, picture.scale)
            place = QRectF(
                box.left() / picture.scale,
                box.top() / picture.scale,
                box.width() / picture.scale,
                box.height() / picture.scale,
            )
            row = row_of(bar, band)
            covered = place.left() < reached.get(row, 0.0)
            reached[row] = max(place.right(), reached.get(row, 0.0))
            if covered or place.right() < 0 or place.left() > self._width:
                # More runs at once than rows: bars over each other have room for one name.
                continue
            text = self.story.run(bar.run.operation, bar.run.mode)
            wide = face.width(text)
            left, right = max(place.left(), 0) + 7, min(place.right(), self._width) - 5
            if right - left >= min(wide, 60):
                hue = theme.io if io else mix(theme.panel, theme.io, 0.62)
                if bar.run.ok is False:
                    hue = mix(theme.panel, theme.frozen, 0.7)
                self._text(QRectF(left, place.top(), right - left, place.height()), text, face, ink_on(hue))
                continue
            following = [later.start_ns for later in bars[number + 1 :] if row_of(later, band) == row]
            limit = min([self._width, *(self._x(start) for start in following[:1])])
            beside = QRectF(place.right() + 5, place.top(), limit - place.right() - 10, place.height())
            if beside.width() >= min(wide, 60):
                self._text(beside, text, face, theme.ink(theme.muted))

    def _flames(self, band: Band) -> None:
        """Write the names of functions where there is room."""
        model, axis, theme = self.picture.model, self.picture.axis, self.colors.theme
        row_px = (band.height - 4) / band.rows
        face = face_of(SMALL)
        own = ink_on(mix(theme.panel, theme.frozen, 0.62))
        library = ink_on(mix(theme.panel, theme.muted, 0.32))
        for freeze in model.freezes.within(axis.start_ns, axis.end_ns):
            for row, piece in model.flame_rows(freeze.start_ns, band.rows):
                left, right = self._in_view(piece.begin_ns, piece.end_ns, 4)
                if right - left >= _LEAST_TEXT_PX:
                    box = QRectF(left, band.top + row * row_px, right - left, row_px - 1)
                    self._text(box, piece.function, face, own if piece.own else library)
