"""The clock of a replay: maps the time of who watches to recorded time, at a fraction of its speed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from loopscope.clock import NS_PER_MS, NS_PER_S, Clock, now_ns
from loopscope.replay import Replay

FULL = Fraction(1)
PAUSE_NS = 400 * NS_PER_MS
"""Longer than this no pause between messages is shown, when pauses are shortened."""
FREEZE_NS = 10 * NS_PER_S
"""Longer than this no freeze is shown, when freezes are shortened."""


class Stretch(NamedTuple):
    """Recorded time that may be shown faster than the rest: a pause between messages, or a freeze."""

    start_ns: int
    end_ns: int
    frozen: bool

    def rate(self, speed: Fraction) -> Fraction:
        """Give the recorded time a watched time: `speed`, or more where the stretch would last too long."""
        least = Fraction(self.end_ns - self.start_ns, FREEZE_NS if self.frozen else PAUSE_NS)
        return max(speed, least)


def stretches(replay: Replay, slowest: Fraction = Fraction(1, 100)) -> tuple[Stretch, ...]:
    """Give what may be shortened in a replay, in order; what is short at the `slowest` speed is left out."""
    pauses = replay.pauses(int(PAUSE_NS * slowest))
    freezes = [f for f in replay.freezes if f.duration_ns >= FREEZE_NS * slowest]
    found = [Stretch(start, end, False) for start, end in pauses]
    found += [Stretch(f.start_ns, f.end_ns, True) for f in freezes]
    found.sort()
    # A pause inside a freeze is part of it.
    apart: list[Stretch] = []
    for stretch in found:
        if not apart or stretch.start_ns >= apart[-1].end_ns:
            apart.append(stretch)
        elif stretch.frozen and not apart[-1].frozen:
            apart[-1] = stretch
    return tuple(apart)


class ReplayClock:
    """Plays from one instant to another. At full speed nothing is shortened: it is as it was."""

    def __init__(self, clock: Clock = now_ns) -> None:
        self._clock = clock
        self._instant_ns = self._start_ns = self._end_ns = 0
        self._anchor: Fraction | None = None
        """The watched instant that belongs to `_instant_ns`; None while paused."""
        self._speed = Fraction(1, 10)
        self._stretches: tuple[Stretch, ...] = ()
        self._starts: list[int] = []
        self._until: tuple[int, Fraction] | None = None
        self._shorten = True

    def load(self, start_ns: int, end_ns: int, may_shorten: Iterable[Stretch] = ()) -> None:
        """Take another span and stand at its start, paused."""
        self.pause()
        self._start_ns, self._end_ns = start_ns, max(start_ns, end_ns)
        self._stretches = tuple(may_shorten)
        self._starts = [stretch.start_ns for stretch in self._stretches]
        self._instant_ns = start_ns

    @property
    def playing(self) -> bool:
        """Whether time goes on."""
        return self._anchor is not None

    @property
    def stepping(self) -> bool:
        """Whether it plays until an instant, at a speed of that stretch's own."""
        return self._until is not None

    @property
    def speed(self) -> Fraction:
        """The chosen speed: recorded time a watched time."""
        return self._speed

    def set_speed(self, speed: Fraction) -> None:
        """Go on at another speed from the present instant. Raises ValueError for one that is not over 0."""
        if speed <= 0:
            raise ValueError("a replay goes forwards")
        self.instant()
        self._until = None
        self._speed = speed

    @property
    def shortens(self) -> bool:
        """Whether pauses and long freezes are shown faster than the chosen speed."""
        return self._shorten

    def set_shortens(self, shorten: bool) -> None:
        """Shorten pauses and long freezes, or show every instant at the chosen speed."""
        self.instant()
        self._shorten = shorten

    def stretch(self) -> Stretch | None:
        """Give the stretch that is being shown faster than the chosen speed; None where none is."""
        if not self._shorten or self._speed >= FULL or self._until is not None:
            return None
        at = bisect_right(self._starts, self._instant_ns) - 1
        if at < 0 or self._instant_ns >= self._stretches[at].end_ns:
            return None
        return self._stretches[at] if self._stretches[at].rate(self._speed) > self._speed else None

    @property
    def rate(self) -> Fraction:
        """The speed in force at the present instant."""
        if self._until is not None:
            return self._until[1]
        stretch = self.stretch()
        return self._speed if stretch is None else stretch.rate(self._speed)

    def play(self) -> None:
        """Go on; from the start when the end was reached."""
        if self.playing:
            return
        if self._instant_ns >= self._end_ns:
            self._instant_ns = self._start_ns
        self._until = None
        self._anchor = Fraction(self._clock())

    def play_until(self, end_ns: int, watched_ns: int) -> None:
        """Play from here to `end_ns` in `watched_ns` of the person's time, and pause there."""
        self.instant()
        end_ns = min(max(end_ns, self._instant_ns), self._end_ns)
        self._until = (end_ns, Fraction(max(1, end_ns - self._instant_ns), max(1, watched_ns)))
        self._anchor = Fraction(self._clock())

    def pause(self) -> None:
        """Stand still."""
        self.instant()
        self._anchor = self._until = None

    def seek(self, instant_ns: int) -> None:
        """Go to an instant, cut to the span; goes on playing from there when it was."""
        self._until = None
        self._instant_ns = min(max(instant_ns, self._start_ns), self._end_ns)
        if self.playing:
            self._anchor = Fraction(self._clock())

    def instant(self) -> int:
        """Give the present instant of recorded time in ns; pauses by itself at the end."""
        while self._anchor is not None:
            goal = self._next_change()
            rate = self.rate
            passed = self._clock() - self._anchor
            needed = (goal - self._instant_ns) / rate
            if passed < needed:
                moved = int(passed * rate)
                self._instant_ns += moved
                self._anchor += moved / rate
                break
            self._anchor += needed
            self._instant_ns = goal
            if goal >= (self._until[0] if self._until is not None else self._end_ns):
                self._anchor = self._until = None
        return self._instant_ns

    def _next_change(self) -> int:
        """Give the next instant at which the rate may be another."""
        if self._until is not None:
            return self._until[0]
        at = bisect_right(self._starts, self._instant_ns)
        ends = [self._stretches[at - 1].end_ns] if at else []
        starts = self._starts[at : at + 1]
        return min(t for t in (*ends, *starts, self._end_ns) if t > self._instant_ns or t == self._end_ns)
