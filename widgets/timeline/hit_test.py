"""What lies under a point of the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from widgets.timeline.lanes import Band, Lane, band_at
from widgets.timeline.message_codes import INNER, MAIN, OWN
from widgets.timeline.model import TimelineModel
from widgets.timeline.paint_runs import bar_box
from widgets.timeline.paint_waits import PAD_PX, row_tops
from widgets.timeline.time_axis import TimeAxis

if TYPE_CHECKING:
    from loopscope.flame import FlameSlice
    from loopscope.freezes import Freeze
    from widgets.timeline.run_rows import RunBar

NEAR_PX = 4
"""So far beside a thing, in pixels of the layout, it still counts as meant."""


@dataclass(frozen=True)
class Hit:
    """One of the first five is not None. `at_ns` is the instant under the point."""

    at_ns: int
    message: int | None = None
    run: RunBar | None = None
    flame: FlameSlice | None = None
    freeze: Freeze | None = None
    pulse_ns: int | None = None
    """How long the pulses waited that were posted here."""
    waiting: bool = False
    """Whether the message was met while it waited."""

    @property
    def thing(self) -> object:
        """What was met, without where exactly."""
        return (self.message, self.run, self.flame, self.freeze, self.pulse_ns, self.waiting)


@dataclass(frozen=True)
class Picture:
    """What is drawn and where: enough to tell what lies at a point. `axis` in pixels of the screen."""

    model: TimelineModel
    axis: TimeAxis
    bands: tuple[Band, ...]
    scale: float
    own: bool
    now_ns: int

    def at(self, x: float, y: float) -> Hit | None:
        """Tell what lies at a point: x in pixels of the screen from the axis' left, y in layout pixels."""
        band = band_at(self.bands, y)
        if band is None or band.lane is Lane.AXIS or not 0 <= x < self.axis.width:
            return None
        hit = None
        if band.lane in (Lane.MESSAGES, Lane.INNER):
            hit = self._message(x, y, band)
        elif band.lane is Lane.FLAME:
            hit = self._flame(x, y, band)
        elif band.lane is Lane.WAITING:
            hit = self._wait(x, y, band)
        elif band.lane in (Lane.IO, Lane.THREADS):
            hit = self._run(x, y, band)
        return hit or self._freeze(x) or (self._pulse(x) if band.lane is Lane.PULSE else None)

    def _reach(self) -> float:
        return NEAR_PX * self.scale

    def _message(self, x: float, y: float, band: Band) -> Hit | None:
        axis, ring = self.axis, self.model.ring
        reach = self._reach()
        places = self.model.messages.within(axis.instant_ns(x - reach), axis.instant_ns(x + reach + 1))
        tracks = self.model.messages.track[places]
        if band.lane is Lane.INNER:
            row = int((y - band.top) / (band.height / band.rows))
            places = places[tracks == INNER + min(row, 1)]
        else:
            places = places[(tracks == MAIN) | ((tracks == OWN) & self.own)]
        if not len(places):
            return None
        pixel = int(x)
        first = axis.pixels(ring.begin_ns[places])
        last = axis.pixels(np.maximum(ring.end_ns[places] - 1, ring.begin_ns[places]))
        away = np.maximum(np.maximum(first - pixel, pixel - last), 0)
        worst = self.model.messages.code[places].astype(np.int64)
        worst[self.model.messages.track[places] == OWN] = 0
        lengths = ring.end_ns[places] - ring.begin_ns[places]
        # The nearest; of several in one pixel the one whose colour is seen there.
        best = np.lexsort((-lengths, -worst, away))[0]
        return Hit(axis.instant_ns(x), message=ring.seq_at(int(places[best])))

    def _wait(self, x: float, y: float, band: Band) -> Hit | None:
        reach = self._reach()
        waits = self.model.waits.drawn(self.axis, self.own)
        if not len(waits):
            return None
        tops, pitch = row_tops(waits, band.top + PAD_PX, band.height - 2 * PAD_PX)
        beside = np.maximum(
            np.maximum(self.axis.pixels(waits["posted_ns"]) - x, x - self.axis.pixels(waits["begin_ns"])),
            0,
        )
        above = np.abs(tops + np.minimum(3, pitch) / 2 - y)
        near = (beside <= reach) & (above <= np.maximum(pitch / 2, 2.5))
        if not near.any():
            return None
        chosen = np.flatnonzero(near)
        best = chosen[np.lexsort((beside[chosen], above[chosen]))[0]]
        seq = int(waits["seq"][best])
        return Hit(self.axis.instant_ns(x), message=seq, waiting=True) if self.model.ring.holds(seq) else None

    def _run(self, x: float, y: float, band: Band) -> Hit | None:
        runs = self.model.runs
        for bar in reversed(runs.all if band.lane is Lane.IO else runs.off_thread):
            box = bar_box(bar, band, self.axis, self.now_ns, self.scale)
            reach = self._reach()
            if box.adjusted(-reach, -2 * self.scale, reach, 2 * self.scale).contains(x, y * self.scale):
                return Hit(self.axis.instant_ns(x), run=bar)
        return None

    def _flame(self, x: float, y: float, band: Band) -> Hit | None:
        at = self.axis.instant_ns(x)
        pointed = int((y - band.top) / ((band.height - 4) / band.rows))
        for freeze in self.model.freezes.within(at, at + 1):
            for row, piece in self.model.flame_rows(freeze.start_ns, band.rows):
                if row == pointed and piece.begin_ns <= at < piece.end_ns:
                    return Hit(at, flame=piece, freeze=freeze)
        return None

    def _freeze(self, x: float) -> Hit | None:
        reach = 2 * self.scale
        low, high = self.axis.instant_ns(x - reach), self.axis.instant_ns(x + reach)
        found = self.model.freezes.within(low, high)
        at = self.axis.instant_ns(x)
        return Hit(at, freeze=max(found, key=lambda freeze: freeze.duration_ns)) if found else None

    def _pulse(self, x: float) -> Hit | None:
        first = int(x)
        waits = self.model.pulses.columns(self.axis.part(first, first + 1))
        return Hit(self.axis.instant_ns(x), pulse_ns=int(waits[0])) if waits[0] >= 0 else None
