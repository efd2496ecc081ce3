"""Which stretch of time is in view: following the newest, or held still; zoomed, panned, fitted. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from loopscope.clock import NS_PER_MS, NS_PER_S

LEAST_SPAN_NS = 20_000
"""Twenty microseconds: a thousandth of what the shortest Python message takes fits into a pixel."""
MOST_SPAN_NS = 48 * 3_600 * NS_PER_S
LIVE_SPAN_NS = 8 * NS_PER_S
"""What a fresh live view shows: long enough for a run of two seconds and what came before it."""


WIDEST_SHARE = 1.25
"""Zoomed out as far as it goes a view shows so many times what there is."""

LAG_NS = 200 * NS_PER_MS
"""A live view ends so long before the present: the picture is painted ahead, in pieces, and then moved."""


@dataclass
class Viewport:
    """`span_ns` from `start_ns` on. While `following`, the end is almost the present."""

    start_ns: float
    span_ns: float = LIVE_SPAN_NS
    following: bool = True

    @property
    def end_ns(self) -> float:
        """The end of what is in view."""
        return self.start_ns + self.span_ns

    @property
    def middle_ns(self) -> float:
        """The middle of what is in view."""
        return self.start_ns + self.span_ns / 2

    @property
    def lag_ns(self) -> float:
        """How long before the present a live view ends: less where little time is in view."""
        return min(LAG_NS, self.span_ns / 4)

    def follow(self, now_ns: int) -> None:
        """Let the end be a little before `now_ns`, when following."""
        if self.following:
            self.start_ns = now_ns - self.lag_ns - self.span_ns

    def hold(self) -> None:
        """Stay where it is."""
        self.following = False

    def zoom(self, factor: float, at_ns: float, known_ns: float = MOST_SPAN_NS) -> None:
        """Show `factor` times the span; `at_ns` keeps its place. A following view keeps the present.

        Of `known_ns` there is something to see: much more than that is not shown.
        """
        if self.following:
            at_ns = self.end_ns
        most = max(self.span_ns, LIVE_SPAN_NS, known_ns * WIDEST_SHARE)
        wanted = min(MOST_SPAN_NS, most, max(LEAST_SPAN_NS, self.span_ns * factor))
        self.start_ns = at_ns - (at_ns - self.start_ns) * (wanted / self.span_ns)
        self.span_ns = wanted

    def pan(self, by_ns: float) -> None:
        """Move through time and hold."""
        self.hold()
        self.start_ns += by_ns

    def show(self, start_ns: float, end_ns: float, margin: float = 0.0) -> None:
        """Show from `start_ns` to `end_ns` and hold; `margin` is the part of the view left free each side."""
        self.hold()
        length = max(LEAST_SPAN_NS, end_ns - start_ns)
        self.span_ns = min(MOST_SPAN_NS, length / max(0.05, 1 - 2 * margin))
        self.start_ns = (start_ns + end_ns - self.span_ns) / 2

    def shows(self, start_ns: float, end_ns: float) -> bool:
        """Tell whether any of it is in view."""
        return end_ns >= self.start_ns and start_ns <= self.end_ns

    def keep_within(self, first_ns: float, last_ns: float) -> None:
        """Move so that at least a tenth of the view lies between `first_ns` and `last_ns`."""
        if self.following:
            return
        edge = 0.1 * self.span_ns
        least = min(first_ns, last_ns) + edge - self.span_ns
        most = max(first_ns, last_ns) - edge
        self.start_ns = min(max(self.start_ns, least), max(least, most))


NEAREST_NS = 2 * NS_PER_MS
"""Around something short at least this much is shown."""
