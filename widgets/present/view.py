"""The Present preset's view: the loop in slow motion, for one person or for a whole room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStyle, QVBoxLayout, QWidget

from loopscope.clock import NS_PER_S, Clock, now_ns
from widgets.frame_clock import FrameClock
from widgets.present import spans
from widgets.present.actions import LAST_SECONDS, PresentActions
from widgets.present.player import Player, Speed
from widgets.present.scale import Scale
from widgets.present.scene import Scene
from widgets.present.scene_writer import SceneWriter
from widgets.present.stage import Stage
from widgets.present.strip import Strip
from widgets.present.transport import Transport
from widgets.present.words import instant
from widgets.session_view import SessionView

if TYPE_CHECKING:
    from loopscope.freezes import Freeze


class PresentView(QWidget):
    """Shows the newest messages until something is replayed: `replay`, `replay_freeze`, or a key."""

    instant_changed = Signal(object)
    """The instant in ns, an int of more than 32 bits, that the replay shows; not emitted while live."""
    span_replayed = Signal(object, object)
    """From when to when (ns) is replayed, from now on."""
    replay_left = Signal()
    """The newest messages are followed again, or what is replayed has gone out of sight."""
    message_chosen = Signal(int)
    """The number of the message whose card was clicked."""

    def __init__(
        self,
        session: SessionView,
        frame_clock: FrameClock | None = None,
        parent: QWidget | None = None,
        title_of: Callable[[str], str] = str,
        mode_title_of: Callable[[str], str] = str,
        clock: Clock = now_ns,
    ) -> None:
        """`title_of` and `mode_title_of` give the words for an operation and a mode by name."""
        super().__init__(parent)
        self.setObjectName("present")
        self._session = session
        self.player = Player(session, clock, self)
        self.stage = Stage(self, clock)
        self.strip = Strip(self)
        self.actions_ = PresentActions(self)
        self.transport = Transport(self.actions_, self)
        self._writer = SceneWriter(session, title_of, mode_title_of, self)
        self._told_ns = 0
        self._resume = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage, 1)
        column.addWidget(self.strip)
        column.addWidget(self.transport)
        self.setFocusProxy(self.stage)
        self._connect()
        # Widgets that a person told the system not to animate stand still here too.
        lasts_ms = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        self.set_reduced_motion(lasts_ms <= 0)
        self.frame_clock = frame_clock or FrameClock(self)
        self.frame_clock.subscribe(self, self.refresh)
        self._show()

    def _connect(self) -> None:
        actions, player = self.actions_, self.player
        for owner in (self.stage, self.strip):
            owner.addActions(list(actions.with_focus))
        actions.play.triggered.connect(player.toggle)
        actions.step_back.triggered.connect(lambda: player.step(-1))
        actions.step_forward.triggered.connect(lambda: player.step(1))
        actions.previous_freeze.triggered.connect(lambda: player.jump(-1))
        actions.next_freeze.triggered.connect(lambda: player.jump(1))
        actions.to_start.triggered.connect(lambda: player.to_edge(-1))
        actions.to_end.triggered.connect(lambda: player.to_edge(1))
        actions.live.triggered.connect(self._live_pressed)
        actions.shorten.toggled.connect(player.set_shortens)
        for action, seconds in zip(actions.last, LAST_SECONDS, strict=True):
            action.triggered.connect(lambda _=False, s=seconds: player.show_last(s))
        for action, speed in zip(actions.speeds, Speed, strict=True):
            action.triggered.connect(lambda _=False, s=speed: self._choose_speed(s))
        self.transport.speed_chosen.connect(lambda index: self._choose_speed(Speed(index)))
        self.strip.sought.connect(player.seek)
        self.strip.grabbed.connect(self._grabbed)
        self.stage.message_clicked.connect(self.message_chosen)
        player.span_changed.connect(self._show_span)
        player.changed.connect(self._show)

    # --- what gui and tests use

    def replay(self, start_ns: int, end_ns: int) -> None:
        """Show the records between two instants, standing at the first."""
        self.player.show_span(start_ns, end_ns)

    def replay_freeze(self, freeze: Freeze) -> None:
        """Play from a little before `freeze`."""
        self.player.show_freeze(freeze)

    def replay_span(self, start_ns: int, end_ns: int) -> None:
        """Play from a little before a stretch of time to a little beyond it."""
        self.player.show_span(*spans.around(start_ns, end_ns), play=True)

    def replay_offered_freeze(self) -> None:
        """Play from a little before the freeze offered; the newest messages where there is none."""
        self.player.go_live()
        self.player.play()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let no card glide, and show a step's last instant at once; playing is what was asked for."""
        self._reduced = reduced
        self.player.still = reduced

    def refresh(self, now: int = 0) -> None:
        """Go on by one frame."""
        self.player.refresh(now)
        if self.stage.moving:
            self.stage.update()

    # --- inside

    def _live_pressed(self) -> None:
        if self.player.live:
            self.player.to_edge(1)
        else:
            self.player.go_live()
        self._show()

    def _choose_speed(self, speed: Speed) -> None:
        if speed != self.player.speed:
            self.player.set_speed(speed)

    def _grabbed(self, held: bool) -> None:
        """Stand still while the playhead is dragged, and go on afterwards if it played."""
        if held:
            self._resume = self.player.playing
            self.player.pause()
        elif self._resume:
            self.player.play()

    def _show_span(self) -> None:
        player = self.player
        self.strip.show_span(player.replay, self._session.start_ns)
        if not player.live and player.replay is not None:
            self.span_replayed.emit(player.replay.start_ns, player.replay.end_ns)

    def _show(self) -> None:
        player = self.player
        slots, done = self.stage.slots
        fine = self._needs_more_digits()
        self.stage.show_scene(self._scene(slots, done, fine), player.glides and not self._reduced)
        self.strip.show_instant(player.instant_ns, fine)
        self.actions_.set_playing(player.playing)
        self.actions_.live.setChecked(player.live)
        self.actions_.speeds[player.speed].setChecked(True)
        self.transport.speed.set_current(int(player.speed))
        self._tell()

    def _tell(self) -> None:
        """Tell others which instant is replayed while that can be seen, and once it cannot any more."""
        player = self.player
        if not player.live and self.isVisible():
            if player.instant_ns != self._told_ns:
                self._told_ns = player.instant_ns
                self.instant_changed.emit(player.instant_ns)
        elif self._told_ns:
            self._told_ns = 0
            self.replay_left.emit()

    def _needs_more_digits(self) -> bool:
        """Tell whether a step away, forwards or back, the same instant would be written."""
        player = self.player
        if player.replay is None or player.live or player.playing:
            return False
        here, start_ns = player.instant_ns, self._session.start_ns
        beside = (player.replay.previous_step(here), player.replay.next_step(here))
        shown = instant(here - start_ns)
        return any(step is not None and instant(step.last_ns - start_ns) == shown for step in beside)

    def _scene(self, slots: int, done: int, fine: bool) -> Scene | None:
        player = self.player
        state = player.state(slots, done)
        if state is None or player.replay is None:
            return None
        if player.live:
            lately = player.replay.handled_between(player.instant_ns - NS_PER_S, player.instant_ns)
            offered = player.offered_freeze()
            return self._writer.live_scene(state, slots, done, lately, offered)
        return self._writer.scene(state, slots, done, player.chosen_rate, player.shortened_rate, fine)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let everything grow with the view."""
        scale = Scale.of(self.width(), self.height())
        for part in (self.stage, self.strip, self.transport):
            part.set_scale(scale)
        super().resizeEvent(event)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where it stood when it was hidden."""
        super().showEvent(event)
        if not self.player.live:
            self._show_span()
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the other panels go on without what is replayed."""
        super().hideEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            for part in (self.stage, self.strip, self.actions_, self.transport):
                part.retranslate()
            self.transport.set_scale(self.stage.scale)
            self._show()
        super().changeEvent(event)
