"""What the lanes have to show: the model of a session, read as far as it is known, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopscope.clock import NS_PER_MS, NS_PER_S, now_ns
from widgets.session_view import SessionView
from widgets.timeline.lanes import Facts
from widgets.timeline.viewport import NEAREST_NS, Viewport

if TYPE_CHECKING:
    from widgets.timeline.model import TimelineModel
    from widgets.timeline.story import Storyteller, TitleOf

READING_NS = 8 * NS_PER_MS
"""So long of each frame a session that is over is read, until all of it is: half of it is left to others."""
NOTHING_NEW = 1 << 62
"""What the model gives as the instant of a change where there was none."""


class Contents:
    """A session as the lanes read it. `model` and `story` come with the first record."""

    def __init__(self, session: SessionView, title_of: TitleOf, mode_title_of: TitleOf, live: bool) -> None:
        self.session = session
        self.live = live
        self._titles = (title_of, mode_title_of)
        self.model: TimelineModel | None = None
        """None at first: numpy is not to be imported before there is something to show."""
        self.story: Storyteller | None = None
        self.awake = False
        """Whether the session is read as far as it goes, or live."""
        self.now_ns = session.start_ns
        self._in_view: tuple[tuple[float, float, int], Facts] | None = None
        """For which stretch and how many records it was asked what there is to draw, and what there is."""

    def wake(self) -> bool:
        """Begin to read the session once there is something in it; tells whether that is so.

        One that is over is read to its end first, for a part of a frame in each call.
        """
        if self.awake:
            return True
        if not self.session.next_seq and not self.session.runs:
            return False
        if self.model is None:
            from widgets.timeline.model import TimelineModel
            from widgets.timeline.story import Storyteller

            self.model = TimelineModel(self.session)
            self.story = Storyteller(self.model, *self._titles)
        if not self.live:
            until_ns = now_ns() + READING_NS
            while self.model.pull() != NOTHING_NEW or self.model.behind:
                if now_ns() > until_ns:
                    return False
            self.now_ns = self.model.end_ns
        self.awake = True
        return True

    def move_on(self, instant_ns: int) -> None:
        """Take `instant_ns` for the present, which in a session that is over is its end."""
        assert self.model is not None
        self.now_ns = max(self.now_ns, instant_ns) if self.live else self.model.end_ns

    def facts(self, viewport: Viewport) -> Facts:
        """Give what there is to draw in `viewport`.

        Live, what the session ever had, so that the lanes do not jump about. Held, what is in view; while the
        hand moves on from there, a lane may get room but loses none.
        """
        assert self.model is not None
        if viewport.following:
            self._in_view = None
            return self.model.facts
        looked_at = (viewport.start_ns, viewport.end_ns, self.model.ring.next_seq)
        if self._in_view is None:
            self._in_view = looked_at, self.model.facts_between(*map(round, looked_at[:2]))
        elif self._in_view[0] != looked_at:
            seen = self.model.facts_between(*map(round, looked_at[:2]))
            self._in_view = looked_at, self._in_view[1].joined(seen)
        return self._in_view[1]

    def look_elsewhere(self) -> None:
        """Let the lanes have the room that the next stretch in view needs, whatever the last one had."""
        self._in_view = None

    @property
    def extent(self) -> tuple[float, float]:
        """The first instant of which anything is known, and the last."""
        if self.model is None:
            return float(self.session.start_ns), float(self.session.start_ns + NS_PER_S)
        last = self.now_ns if self.live else self.model.end_ns
        return float(self.model.first_ns), float(max(last, self.model.first_ns + NEAREST_NS))
