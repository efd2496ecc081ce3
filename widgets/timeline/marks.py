"""Draws what is selected and what is pointed at, over the picture of the lanes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from widgets.timeline.colors import Colors
from widgets.timeline.hit_test import Hit, Picture
from widgets.timeline.lanes import Lane, band_of
from widgets.timeline.message_codes import MAIN, OWN
from widgets.timeline.paint_messages import PAD_PX
from widgets.timeline.paint_runs import bar_box
from widgets.timeline.paint_waits import PAD_PX as WAITS_PAD_PX
from widgets.timeline.paint_waits import row_tops

_LEAST_PX = 3
_PLAYHEAD_PX = 12


@dataclass
class Marks:
    """Draws onto `painter`, whose origin is the top left corner of the lanes, in layout pixels."""

    painter: QPainter
    picture: Picture
    colors: Colors

    def draw(self, chosen: int | None, hover: Hit | None, span: tuple[int, int] | None) -> None:
        """Draw the selected stretch, what is pointed at, and the selected message."""
        if span is not None:
            self._span(*span)
        if hover is not None:
            self._hover(hover)
        if chosen is not None and self.picture.model.ring.holds(chosen):
            self._message(chosen, 2.0)

    def draw_playhead(self, instant_ns: int) -> None:
        """Draw a line through all lanes at the instant that is replayed."""
        x, top = self._x(instant_ns), self.picture.bands[0].bottom - 3
        ink = QColor(self.colors.theme.text)
        self.painter.fillRect(QRectF(round(x) - 1, top, 2, self._bottom - top), ink)
        half = _PLAYHEAD_PX / 2
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(ink)
        tip = (QPointF(x - half, top - half), QPointF(x + half, top - half), QPointF(x, top + half))
        self.painter.drawPolygon(tip)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _x(self, instant_ns: float) -> float:
        return self.picture.axis.x(instant_ns) / self.picture.scale

    @property
    def _bottom(self) -> float:
        return self.picture.bands[-1].bottom

    def _span(self, start_ns: int, end_ns: int) -> None:
        color = QColor(self.colors.theme.input)
        left, right = self._x(start_ns), self._x(end_ns)
        top = self.picture.bands[0].bottom - 3
        color.setAlphaF(0.16)
        self.painter.fillRect(QRectF(left, top, right - left, self._bottom - top), color)
        color.setAlphaF(1)
        for x in (left, right - 1):
            self.painter.fillRect(QRectF(round(x), top, 1, self._bottom - top), color)

    def _hover(self, hit: Hit) -> None:
        if hit.message is not None and self.picture.model.ring.holds(hit.message):
            self._message(hit.message, 1.0)
        elif hit.run is not None:
            for lane in (Lane.IO, Lane.THREADS):
                band = band_of(self.picture.bands, lane)
                bars = self.picture.model.runs.all if lane is Lane.IO else self.picture.model.runs.off_thread
                if band is None or band.thin:
                    continue
                for bar in bars:
                    if bar.run is hit.run.run:
                        box = bar_box(bar, band, self.picture.axis, self.picture.now_ns, self.picture.scale)
                        self._outline(_scaled(box, 1 / self.picture.scale), 1.5, 5)
        elif hit.flame is not None:
            band = band_of(self.picture.bands, Lane.FLAME)
            if band is not None and hit.freeze is not None:
                row = (band.height - 4) / band.rows
                shown = self.picture.model.flame_rows(hit.freeze.start_ns, band.rows)
                top = band.top + row * next((at for at, piece in shown if piece == hit.flame), 0)
                left, right = self._x(hit.flame.begin_ns), self._x(hit.flame.end_ns)
                self._outline(QRectF(left, top, max(_LEAST_PX, right - left), row - 1), 1.5, 0)

    def _message(self, seq: int, width: float) -> None:
        """Draw a frame around the block of a message, and one around the bar of its wait."""
        model = self.picture.model
        record = model.ring.record(seq)
        place = seq % model.ring.size
        track = int(model.messages.track[place])
        band = band_of(self.picture.bands, Lane.MESSAGES if track in (MAIN, OWN) else Lane.INNER)
        if band is not None:
            share = float(self.colors.height[model.messages.code[place]])
            pad = PAD_PX if track in (MAIN, OWN) else 0
            full = band.height - 2 * pad
            height = share * full if track == MAIN else full
            left, right = self._x(record.begin_ns), self._x(record.end_ns)
            box = QRectF(left, band.bottom - pad - height, max(_LEAST_PX, right - left), height)
            self._outline(box.adjusted(-1.5, -1.5, 1.5, 1.5), width, 2)
        self._wait(seq, width)

    def _wait(self, seq: int, width: float) -> None:
        band = band_of(self.picture.bands, Lane.WAITING)
        if band is None or band.thin:
            return
        waits = self.picture.model.waits.drawn(self.picture.axis, self.picture.own)
        waits = waits[waits["seq"] == seq]
        if not len(waits):
            return
        tops, pitch = row_tops(waits, band.top + WAITS_PAD_PX, band.height - 2 * WAITS_PAD_PX)
        left, right = self._x(int(waits["posted_ns"][0])), self._x(int(waits["begin_ns"][0]))
        box = QRectF(left - 2, tops[0] - 1.5, right - left + 3, max(4.0, min(6.0, pitch[0] + 1)))
        self._outline(box, width, 2)

    def _outline(self, box: QRectF, width: float, radius: float) -> None:
        painter = self.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colors.theme.text), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        shown = box.intersected(QRectF(-4, -4, self.picture.axis.width / self.picture.scale + 8, 10_000))
        painter.drawRoundedRect(shown, radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _scaled(box: QRectF, factor: float) -> QRectF:
    return QRectF(box.left() * factor, box.top() * factor, box.width() * factor, box.height() * factor)
