"""Where the timeline looks: follow, hold, zoom, pan, fit, and go to a freeze or a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loopscope.freezes import Freeze
    from widgets.timeline.view import LanesView

REPLAY_SHARE = 0.1
"""Where the slow motion has left the view, this part of the next one lies before it."""
JUMP_MARGIN = 0.18
"""Around what was jumped to this part of the view stays free on each side."""


class Navigation:
    """Moves the viewport of a view, and has it drawn anew."""

    def __init__(self, view: LanesView) -> None:
        self._view = view

    def set_following(self, following: bool) -> None:
        """Follow the newest, or hold still. A session that is not live is always held."""
        view = self._view
        following = following and view.contents.live
        if following == view.viewport.following:
            return
        view.viewport.following = following
        view.viewport.follow(view.now_ns)
        view.following_changed.emit(following)
        view.show_anew()

    def show_span(self, start_ns: float, end_ns: float, margin: float = 0.0) -> None:
        """Show a stretch of time and hold; `margin` is the part of the view left free on each side."""
        self._view.contents.look_elsewhere()
        self._held(lambda: self._view.viewport.show(start_ns, end_ns, margin))

    def fit(self) -> None:
        """Show everything there is, and hold."""
        self.show_span(*self._view.extent, margin=0.01)

    def zoom(self, factor: float, at_ns: float | None = None) -> None:
        """Zoom around an instant (the middle), or around the present while following."""
        view = self._view
        first_ns, last_ns = view.extent
        view.viewport.zoom(factor, view.viewport.middle_ns if at_ns is None else at_ns, last_ns - first_ns)
        view.viewport.keep_within(first_ns, last_ns)
        view.show_anew()

    def pan(self, by_ns: float) -> None:
        """Move through time and hold."""
        self._held(lambda: self._view.viewport.pan(by_ns))

    def go_to_freeze(self, forward: bool) -> None:
        """Show the next freeze after the middle of the view, or the one before."""
        view = self._view
        if view.model is None:
            return
        middle = view.viewport.middle_ns
        book = view.model.freezes
        shown = [f for f in book.within(middle, middle + 1) if self._fills(f)]
        if shown:
            middle = shown[0].start_ns
        elif view.viewport.following:
            middle = view.viewport.end_ns
        freeze = book.after(middle) if forward else book.before(middle)
        if freeze is not None:
            self.show_freeze(freeze)

    def _fills(self, freeze: Freeze) -> bool:
        """Tell whether the view stands as `show_freeze` would put it."""
        viewport = self._view.viewport
        return abs((freeze.start_ns + freeze.end_ns) / 2 - viewport.middle_ns) < 0.02 * viewport.span_ns

    def show_freeze(self, freeze: Freeze) -> None:
        """Bring a freeze into the middle, and tell about it."""
        view = self._view
        # What the pointer was at is somewhere else now.
        view.hover = None
        view.note.hide()
        self.show_span(freeze.start_ns, freeze.end_ns, JUMP_MARGIN)
        if view.model is not None:
            view.choose(view.model.longest_within(freeze.start_ns, freeze.end_ns))
            explanation = view.model.explanation(freeze)
            if explanation is not None:
                view.freeze_chosen.emit(explanation, freeze)

    def select_message(self, seq: int) -> None:
        """Select a message, and go there where it is out of view."""
        view = self._view
        if view.model is None or not view.model.ring.holds(seq):
            return
        record = view.model.ring.record(seq)
        if not view.viewport.shows(record.begin_ns, record.end_ns):
            half = view.viewport.span_ns / 2
            if record.handled_ns > half:
                self.show_span(record.begin_ns, record.end_ns, JUMP_MARGIN)
            else:
                first, last = view.extent
                start = max(first, min((record.begin_ns + record.end_ns) / 2, last - half) - half)
                self.show_span(start, start + 2 * half)
        view.choose(seq)

    def show_replayed(self, instant_ns: int | None) -> None:
        """Mark the instant that the slow motion shows, and keep it in view."""
        view = self._view
        view.replayed_ns = instant_ns
        if instant_ns is not None and not view.viewport.shows(instant_ns, instant_ns):
            span = view.viewport.span_ns
            self.show_span(instant_ns - REPLAY_SHARE * span, instant_ns + (1 - REPLAY_SHARE) * span)
        view.update(view.area)

    def _held(self, move: Callable[[], None]) -> None:
        view = self._view
        was_following = view.viewport.following
        move()
        view.viewport.keep_within(*view.extent)
        if was_following:
            view.following_changed.emit(False)
        view.show_anew()
