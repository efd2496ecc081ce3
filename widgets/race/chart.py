"""The chart of a race: a lane a mode on one time axis, each input from its making to its handling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, log10

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from loopscope.clock import NS_PER_MS, NS_PER_S
from loopscope.races import CLICK, Lane, Race, Touch
from loopscope.thresholds import FREEZE
from widgets.charts.chart_view import ChartView, Row
from widgets.charts.layer import Label, Rule, lines_of, text_height, text_width
from widgets.charts.log_chart import PAD
from widgets.charts.mode_style import mode_style
from widgets.race.words import ms
from widgets.theme import tokens

ModeTitle = Callable[[str], str]
_FRAME_SHARE, _GAP = 0.2, 10
_NEAR_PX = 6
HEADER: Row = ("operation", "mode", "what", "sent_ms", "handled_ms", "done_ms", "waited_ms")


class RaceChart(ChartView):
    """Clicks fall from their instant to the one at which they were handled: upright where nothing waited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.race: Race | None = None
        self._mode_title_of: ModeTitle = str
        self._to_come: tuple[str, ...] = ()
        self._left, self._right, self._end_ns = 0.0, 1.0, 1
        self._rows: list[tuple[Lane, QRectF]] = []
        self.setMinimumSize(300, 190)

    def show_race(
        self, race: Race, mode_title_of: ModeTitle, name: str, words: str, to_come: Sequence[str] = ()
    ) -> None:
        """Show a race under the accessible name `name`; `words` are its description.

        The modes of the lanes `to_come` have their places already.
        """
        self.race, self._mode_title_of, self._to_come = race, mode_title_of, tuple(to_come)
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.leave()
        self.draw()

    def figures_in_words(self) -> str:
        return self.accessibleDescription()

    # --- drawing

    def draw(self) -> None:
        theme, height, area = tokens(), text_height(), QRectF(self.rect())
        labels: list[Label] = []
        rules: list[Rule] = []
        bands: list[tuple[QRectF, str]] = []
        dots: list[tuple[QPointF, str]] = []
        self._rows = []
        if self.race is None or not self.race.lanes:
            self.under.show_in(area)
            self.over.show_in(area)
            return
        y = PAD / 2
        self.caption = self.tr(
            "Each line is a click (with a dot) or a key: above when it was made, below when it was handled; "
            "ticks below: frames painted; shaded: the work"
        )
        for line in lines_of(self.caption, area.width() - 2 * PAD):
            labels.append(Label(line, QRectF(PAD, y, text_width(line), height), theme.muted))
            y += height
        y += 4
        lanes = self.race.lanes
        titles = (text_width(self._mode_title_of(lane.mode), True, lane.mode) for lane in lanes)
        waiting = (text_width(self._mode_title_of(mode), True, mode) for mode in self._to_come)
        names = max(*titles, *waiting, *(text_width(self._work(lane)) for lane in lanes))
        self._left, self._right = PAD + names + 10, area.width() - PAD
        self._end_ns = max(max(lane.length_ns, lane.work_ns) for lane in lanes) or 1
        bottom = area.height() - PAD / 2 - height - 4
        each = (bottom - y) / (len(lanes) + len(self._to_come))
        self._axis(y, bottom, labels, rules)
        for number, lane in enumerate(lanes):
            row = QRectF(self._left, y + number * each, self._right - self._left, each - _GAP)
            self._rows.append((lane, row))
            self._lane(lane, row, labels, rules, bands, dots)
        for number, mode in enumerate(self._to_come, len(lanes)):
            middle, name = y + number * each + (each - _GAP) / 2, self._mode_title_of(mode)
            spot = QRectF(PAD, middle - height / 2, text_width(name, True, mode), height)
            labels.append(Label(name, spot, theme.muted, True, mode))
        self.under.show_in(area, rules, bands=bands)
        self.over.show_in(area, labels=labels, dots=dots)

    def _lane(
        self,
        lane: Lane,
        row: QRectF,
        labels: list[Label],
        rules: list[Rule],
        bands: list[tuple[QRectF, str]],
        dots: list[tuple[QPointF, str]],
    ) -> None:
        theme, height = tokens(), text_height()
        hue = mode_style(lane.mode).hue(theme)
        ink = theme.ink(hue)
        name = self._mode_title_of(lane.mode)
        spot = QRectF(PAD, row.center().y() - height, text_width(name, True, lane.mode), height)
        labels.append(Label(name, spot, ink, True, lane.mode))
        done = QRectF(row.left(), row.top(), self._x(lane.work_ns) - row.left(), row.height())
        bands.append((done, theme.tint(hue, 0.16)))
        words = self._work(lane)
        labels.append(Label(words, QRectF(PAD, spot.bottom(), text_width(words), height), theme.muted))
        middle = row.bottom() - row.height() * _FRAME_SHARE
        for at in lane.frames_ns:
            x = round(self._x(at)) + 0.5
            rules.append(Rule(QLineF(x, middle + 4, x, row.bottom() - 1), theme.ink(theme.paint)))
        for touch in lane.touches:
            self._touch(touch, row.top() + 3, middle - 3, rules, dots)
        rules.append(Rule(QLineF(row.left(), row.bottom(), row.right(), row.bottom()), theme.line))

    def _work(self, lane: Lane) -> str:
        """Say when the work was done."""
        done = self.tr("{ms} ms").format(ms=ms(lane.work_ns / NS_PER_MS))
        return done if lane.ok else self.tr("failed")

    def _touch(
        self, touch: Touch, top: float, bottom: float, rules: list[Rule], dots: list[tuple[QPointF, str]]
    ) -> None:
        theme = tokens()
        if touch.handled_ns is None:
            return
        waited = touch.waited_ns or 0
        hue = theme.frozen if waited >= FREEZE.limit_ns else theme.input
        ends = QPointF(self._x(touch.sent_ns), top), QPointF(self._x(touch.handled_ns), bottom)
        # A line that stands upright is sharp on a whole pixel only.
        if abs(ends[0].x() - ends[1].x()) < 1:
            x = round(ends[0].x()) + 0.5
            ends = QPointF(x, top), QPointF(x, bottom)
        if touch.what == CLICK:
            rules.append(Rule(QLineF(*ends), theme.ink(hue)))
            dots.append((ends[1], theme.ink(hue)))
        else:
            rules.append(Rule(QLineF(*ends), theme.tint(hue, 0.6)))

    def _axis(self, top: float, bottom: float, labels: list[Label], rules: list[Rule]) -> None:
        """Draw the axis of time: a line at every round instant."""
        theme, height = tokens(), text_height()
        at, step = 0, _step(self._end_ns, (self._right - self._left) / 70)
        while at <= self._end_ns:
            x = round(self._x(at)) + 0.5
            rules.append(Rule(QLineF(x, top, x, bottom), theme.line))
            text = self.tr("{seconds} s").format(seconds=f"{at / NS_PER_S:g}")
            width = text_width(text)
            left = min(max(PAD, x - width / 2), self.width() - PAD - width)
            labels.append(Label(text, QRectF(left, bottom + 4, width, height), theme.muted))
            at += step

    def _x(self, at_ns: int) -> float:
        return self._left + at_ns / self._end_ns * (self._right - self._left)

    # --- what the pointer finds

    def stops(self) -> list[QPointF]:
        return [
            QPointF(self._x(touch.sent_ns), row.center().y())
            for lane, row in self._rows
            for touch in lane.touches
            if touch.what == CLICK
        ]

    def notes_at(self, place: QPointF) -> list[str]:
        found = next(
            ((lane, row) for lane, row in self._rows if row.top() <= place.y() <= row.bottom()), None
        )
        if found is None or not found[0].touches:
            return []
        lane, row = found
        near = min(lane.touches, key=lambda touch: abs(self._x(touch.sent_ns) - place.x()))
        if abs(self._x(near.sent_ns) - place.x()) > max(_NEAR_PX, row.width() / 40):
            return []
        x = round(self._x(near.sent_ns)) + 0.5
        self.pointer.show_in(
            QRectF(self.rect()), [Rule(QLineF(x, row.top(), x, row.bottom()), tokens().text)]
        )
        what = self.tr("Click") if near.what == CLICK else self.tr("Key")
        heading = self.tr("{what} at {at} ms, {mode}").format(
            what=what, at=ms(near.sent_ns / NS_PER_MS), mode=self._mode_title_of(lane.mode)
        )
        if near.waited_ns is None:
            return [heading, self.tr("It never arrived.")]
        return [heading, self.tr("It waited {wait} ms.").format(wait=ms(near.waited_ns / NS_PER_MS))]

    def table(self) -> tuple[Row, list[Row]]:
        def text(value: int | None) -> str:
            return "" if value is None else f"{value / NS_PER_MS:.3f}"

        race = self.race
        if race is None:
            return HEADER, []
        return HEADER, [
            (
                race.operation,
                lane.mode,
                touch.what,
                text(touch.sent_ns),
                text(touch.handled_ns),
                text(touch.done_ns),
                text(touch.waited_ns),
            )
            for lane in race.lanes
            for touch in lane.touches
        ]


def _step(end_ns: int, most: float) -> int:
    """Give the distance of the ticks: 1, 2 or 5 times a power of ten, so that there are `most` at most."""
    least = end_ns / max(1.0, most)
    size = 10 ** floor(log10(least))
    # At least one: with none `_axis` would go on for ever.
    return max(1, int(next(size * factor for factor in (1, 2, 5, 10) if size * factor >= least)))
