"""Plays a recorded span: which instant is shown, at which speed, and where a step or a jump leads."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from loopscope.clock import NS_PER_MS, NS_PER_S, Clock, now_ns
from widgets.present import spans
from widgets.present.loader import SpanLoader
from widgets.session_view import SessionView

if TYPE_CHECKING:
    from loopscope.freezes import Freeze
    from loopscope.replay import LoopState, Replay
    from loopscope.replay_clock import ReplayClock

_LIVE_PERIOD_NS = NS_PER_S // 4
STEP_NS = 700 * NS_PER_MS
FREEZE_STEP_NS = 2_500 * NS_PER_MS
"""How long a step shows its message, in the time of the person who watches; the second for a freeze."""


class Speed(IntEnum):
    """How fast the replay goes. The numbers are those of the segments."""

    FULL = 0
    TENTH = 1
    HUNDREDTH = 2
    MESSAGE = 3
    """By message: playing shows one message from its begin to its end."""


_FRACTIONS = {Speed.FULL: Fraction(1), Speed.TENTH: Fraction(1, 10), Speed.HUNDREDTH: Fraction(1, 100)}


class Player(QObject):
    """Live until something is replayed. `state` gives the loop at the present instant."""

    changed = Signal()
    """Another instant, span, speed, or playing or not."""
    span_changed = Signal()

    def __init__(self, session: SessionView, clock: Clock = now_ns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wall = clock
        self.replay: Replay | None = None
        self.live = True
        self.speed = Speed.TENTH
        self.glides = False
        """Whether cards should move to their places: in the slowest motion and in a step, not in a jump."""
        self.still = False
        """Whether a step shows its last instant at once, for people who want no motion."""
        self._loader = SpanLoader(session, self)
        self._loader.loaded.connect(self._show_span)
        self._times: ReplayClock | None = None
        self._shortens = True
        self._instant_ns = 0
        self._seen_seq = -1
        self._look_ns = 0
        self._play_when_loaded = False

    # --- what it shows

    @property
    def instant_ns(self) -> int:
        """The instant that is shown."""
        return self._instant_ns

    @property
    def playing(self) -> bool:
        """Whether the replay goes on by itself."""
        return self._times is not None and self._times.playing

    @property
    def chosen_rate(self) -> Fraction | None:
        """The speed to be told: a step has its own, that of its message's length; None message by message."""
        if self.speed == Speed.MESSAGE:
            return None
        if self._times is not None and self._times.stepping:
            return self._times.rate
        return _FRACTIONS[self.speed]

    @property
    def shortened_rate(self) -> Fraction | None:
        """The speed in force where a stretch is being shown faster than the rest."""
        if self.live or self._times is None or not self.playing or self._times.stretch() is None:
            return None
        return self._times.rate

    def state(self, most_waiting: int, most_handled: int) -> LoopState | None:
        """Give the loop at the present instant; None where nothing was recorded."""
        if self.replay is None or not len(self.replay):
            return None
        return self.replay.state_at(self._instant_ns, most_waiting, most_handled)

    def offered_freeze(self) -> Freeze | None:
        """Give the freeze that playing shows first while live; None where there is none."""
        if self.replay is None or not self._session.next_seq:
            return None
        oldest_ns = self._session.record(self._session.first_seq).begin_ns
        return spans.telling(self.replay, self._session.runs, oldest_ns)

    # --- time

    def refresh(self, now: int = 0) -> None:
        """Go on: follow the newest messages while live, the clock while playing."""
        if self.live:
            self._follow(now)
        elif self.playing and self._times is not None:
            instant = self._times.instant()
            if instant != self._instant_ns or not self.playing:
                self._instant_ns = instant
                # Faster than this, cards would fly about without a rest.
                self.glides = self.speed == Speed.HUNDREDTH or self._times.stepping
                self.changed.emit()

    def _follow(self, now: int) -> None:
        if now < self._look_ns or self._session.next_seq == self._seen_seq:
            return
        from loopscope import replay_load

        self._look_ns = now + _LIVE_PERIOD_NS
        self._seen_seq = self._session.next_seq
        newest = replay_load.newest(self._session, spans.LIVE_NS) if self._session.next_seq else None
        if newest is None:
            return
        self.replay = newest
        self._instant_ns = newest.end_ns
        self.glides = False
        self.span_changed.emit()
        self.changed.emit()

    def go_live(self) -> None:
        """Follow the newest messages again."""
        if self._times is not None:
            self._times.pause()
        self.live = True
        self._seen_seq, self._look_ns = -1, 0
        self.refresh(self._wall())
        self.changed.emit()

    # --- spans

    def show_span(
        self, start_ns: int, end_ns: int, stand_at_ns: int | None = None, play: bool = False
    ) -> None:
        """Replay the records between two instants."""
        if not self._session.next_seq:
            return
        self._play_when_loaded = play
        self._loader.load(start_ns, end_ns, start_ns if stand_at_ns is None else stand_at_ns)

    def show_freeze(self, freeze: Freeze) -> None:
        """Play from a little before a freeze, in a span that reaches a little beyond it."""
        self.show_span(*spans.around(freeze.start_ns, freeze.end_ns), play=True)

    def show_last(self, seconds: int) -> None:
        """Play the newest `seconds`."""
        if not self._session.next_seq:
            return
        _, records = self._session.since(self._session.next_seq - 1)
        end_ns = int(records["end_ns"].max())
        self.show_span(end_ns - seconds * NS_PER_S, end_ns, play=True)

    def _show_span(self, replay: Replay, stand_at_ns: int) -> None:
        self.replay = replay
        self._take_clock(replay)
        self.live = False
        self.span_changed.emit()
        self.seek(stand_at_ns)
        if self._play_when_loaded:
            self.play()

    def _take_clock(self, replay: Replay) -> None:
        from loopscope.replay_clock import ReplayClock, stretches

        if self._times is None:
            self._times = ReplayClock(self._wall)
        self._times.load(replay.start_ns, replay.end_ns, stretches(replay))
        self._times.set_shortens(self._shortens)
        self._times.set_speed(_FRACTIONS.get(self.speed, Fraction(1, 10)))

    def _leave_live(self) -> ReplayClock | None:
        """Stand still in the span that live showed; None where nothing was recorded."""
        if self.replay is None or not len(self.replay):
            return None
        if self.live:
            self._take_clock(self.replay)
            self.live = False
            if self._times is not None:
                self._times.seek(self._instant_ns)
        return self._times

    # --- transport

    def play(self) -> None:
        """Go on. From live, begin a little before the freeze offered, or at the start where there is none."""
        offered = self.offered_freeze() if self.live else None
        if offered is not None and self.replay is not None and offered.start_ns < self.replay.start_ns:
            self.show_freeze(offered)
            return
        came_from_live = self.live
        times = self._leave_live()
        if times is None or self.replay is None:
            return
        if came_from_live:
            at_ns = self.replay.start_ns if offered is None else offered.start_ns - spans.BEFORE_FREEZE_NS
            self.seek(at_ns)
        if self.speed == Speed.MESSAGE:
            self.step(1)
            return
        times.play()
        self._instant_ns = times.instant()
        self.changed.emit()

    def pause(self) -> None:
        """Stand still."""
        if self._times is not None and self.playing:
            self._times.pause()
            self._instant_ns = self._times.instant()
            self.changed.emit()

    def toggle(self) -> None:
        """Play or pause; by message, show the next one."""
        if self.playing and self.speed != Speed.MESSAGE:
            self.pause()
        else:
            self.play()

    def seek(self, instant_ns: int) -> None:
        """Show another instant of the span."""
        times = self._leave_live()
        if times is None:
            return
        times.seek(instant_ns)
        self._instant_ns = times.instant()
        self.glides = False
        self.changed.emit()

    def step(self, by: int) -> None:
        """Show the next message from its begin to its end (`by` 1), or the end of the one before (−1)."""
        times = self._leave_live()
        if times is None or self.replay is None:
            return
        times.pause()
        here = times.instant()
        step = self.replay.next_step(here) if by > 0 else self.replay.previous_step(here)
        if step is None:
            self.seek(self.replay.end_ns if by > 0 else self.replay.start_ns)
        elif by < 0 or self.still:
            self.seek(step.last_ns)
        else:
            times.seek(step.begin_ns)
            frozen = self.replay.freeze_at(step.begin_ns) is not None
            times.play_until(step.last_ns, FREEZE_STEP_NS if frozen else STEP_NS)
            self._instant_ns = times.instant()
            self.glides = True
            self.changed.emit()

    def jump(self, by: int) -> None:
        """Go a little before the next freeze (`by` 1) or the previous one (−1), loading it where needed."""
        if self.replay is None:
            return
        span = spans.neighbour(self.replay.freezes, self._session.flames, self._instant_ns, by)
        if span is None:
            return
        if self.replay.start_ns <= span.stand_at_ns < self.replay.end_ns:
            self.pause()
            self.seek(span.stand_at_ns)
        else:
            self.show_span(*span)

    def to_edge(self, by: int) -> None:
        """Go to the start (−1) or the end (1) of the span."""
        if self.replay is not None:
            self.seek(self.replay.start_ns if by < 0 else self.replay.end_ns)

    def set_speed(self, speed: Speed) -> None:
        """Choose another speed; what is playing goes on at it."""
        self.speed = speed
        if self._times is not None:
            if speed == Speed.MESSAGE:
                self._times.pause()
            else:
                self._times.set_speed(_FRACTIONS[speed])
        self.changed.emit()

    def set_shortens(self, shorten: bool) -> None:
        """Shorten pauses and long freezes, or not."""
        self._shortens = shorten
        if self._times is not None:
            self._times.set_shortens(shorten)
        self.changed.emit()
