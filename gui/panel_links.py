"""Links the panels: what is chosen in one is selected in all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from gui.selection import Chosen, Selection, What

if TYPE_CHECKING:
    from gui.shown_source import ShownSource
    from loopscope.runs import RunRecord
    from widgets.charts.panel import ChartsPanel
    from widgets.message_log import MessageLog
    from widgets.present.panel import SlowMotionPanel
    from widgets.runs_table import RunsTable
    from widgets.session_view import SessionView
    from widgets.timeline.panel import TimelinePanel


class LinkedPanels(Protocol):
    """The panels of one window that show one session."""

    timeline: TimelinePanel
    log: MessageLog
    runs: RunsTable
    charts: ChartsPanel
    slow_motion: SlowMotionPanel

    @property
    def session(self) -> SessionView:
        """What they show."""


class PanelLinks(QObject):
    """Connects timeline, log, runs, source, charts and slow motion."""

    def __init__(
        self, window: LinkedPanels, sources: ShownSource, show_replay: Callable[[], object], parent: QObject
    ) -> None:
        """`show_replay` brings the slow motion into sight."""
        super().__init__(parent)
        self._window = window
        self._sources = sources
        self._show_replay = show_replay
        self.selection = Selection(window.session, self)
        window.log.message_chosen.connect(self._message_chosen)
        window.log.table.newest_asked.connect(self._newest_asked)
        window.runs.run_activated.connect(self.selection.choose_run)
        window.runs.run_selected.connect(self.selection.choose_run)
        window.runs.runs_selected.connect(self._runs_selected)
        window.timeline.message_chosen.connect(self.selection.choose_message)
        window.timeline.freeze_chosen.connect(self.selection.choose_freeze)
        window.timeline.run_chosen.connect(self.selection.choose_run)
        window.timeline.span_chosen.connect(self._span_chosen)
        window.timeline.view.following_changed.connect(self._timeline_led)
        replay = window.slow_motion.view
        replay.message_chosen.connect(self.selection.choose_message)
        replay.span_replayed.connect(self._span_replayed)
        replay.instant_changed.connect(self._instant_replayed)
        replay.replay_left.connect(self._replay_left)
        self._held_by_log = False
        """Whether the timeline stands still because of a message that was chosen in the log."""
        self._followed = False
        """Whether the timeline is to follow the present again once nothing is replayed."""
        self._left_at: tuple[float, float] | None = None
        """Where the replay has put the timeline: who has moved it since is not sent away from there."""
        self._brought_along = False
        """Whether a run is being selected because something in it was chosen."""
        self.selection.changed.connect(self._show)

    def _runs_selected(self, runs: Sequence[RunRecord]) -> None:
        """Draw the runs that were chosen; a freeze or message leaves the last of each mode side by side."""
        charts = self._window.charts
        if charts.of_chosen_runs or not self._brought_along:
            charts.choose_runs(runs)

    def _message_chosen(self, seq: int) -> None:
        followed = not self._window.timeline.paused
        self.selection.choose_message(seq)
        self._held_by_log = self._window.timeline.paused and (followed or self._held_by_log)

    def _timeline_led(self, _: bool) -> None:
        """It was told to follow or to hold: from now on by others than the log."""
        self._held_by_log = False

    def _newest_asked(self) -> None:
        """The log goes to the newest message, and the timeline with it if the log led it away."""
        if self._held_by_log:
            self._window.timeline.go_live()

    def _span_chosen(self, start_ns: int | None, end_ns: int | None) -> None:
        if start_ns is not None and end_ns is not None:
            self.selection.choose_span(start_ns, end_ns)

    def _span_replayed(self, start_ns: int, end_ns: int) -> None:
        self._hold_timeline()
        self._window.timeline.show_span(start_ns, end_ns, 0.0)
        self._left_at = self._place()

    def _place(self) -> tuple[float, float]:
        viewport = self._window.timeline.view.viewport
        return viewport.start_ns, viewport.span_ns

    def _instant_replayed(self, instant_ns: int) -> None:
        self._hold_timeline()
        untouched = self._place() == self._left_at
        self._window.timeline.show_replayed(instant_ns)
        if untouched or self._left_at is None:
            self._left_at = self._place()

    def _hold_timeline(self) -> None:
        if not self._window.timeline.paused:
            self._followed = True
            self._window.timeline.pause()

    def _replay_left(self) -> None:
        timeline = self._window.timeline
        timeline.show_replayed(None)
        if self._followed and self._place() == self._left_at:
            timeline.go_live()
        self._followed, self._left_at = False, None

    def replay_chosen(self) -> None:
        """Play the chosen message, freeze, run or stretch in slow motion; the one offered where none is."""
        span_ns, view = self.selection.chosen.span_ns, self._window.slow_motion.view
        self._show_replay()
        if span_ns is None:
            view.replay_offered_freeze()
        else:
            view.replay_span(*span_ns)

    def _show(self, chosen: Chosen) -> None:
        """Select what was chosen in every panel; the one that it was chosen in shows it already."""
        window = self._window
        if chosen.seq is not None:
            window.log.select_message(chosen.seq)
            window.timeline.select_message(chosen.seq)
        if chosen.what is What.RUN and chosen.span_ns is not None:
            window.timeline.show_span(*chosen.span_ns)
        if chosen.run is not None and chosen.run not in window.runs.selected_runs():
            self._brought_along = chosen.what is not What.RUN
            window.runs.select_run(chosen.run)
            self._brought_along = False
        if chosen.what is What.RUN or (chosen.run is not None and chosen.why is None):
            assert chosen.run is not None
            self._sources.show_run(chosen.run)
        elif chosen.why is not None and chosen.why.culprit is not None:
            self._sources.show_freeze(chosen.why)
