"""A race: the same work in several modes, one after the other, under the same input at the same instants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

CLICK, KEY = "click", "key"


@dataclass(frozen=True)
class Touch:
    """One click or key of the schedule. Times in ns from the start of the lane's work.

    `sent_ns` is when it was posted from outside, `handled_ns` when the window began to handle it, `done_ns`
    when it had; both None where the window never got it.
    """

    what: str
    sent_ns: int
    handled_ns: int | None = None
    done_ns: int | None = None

    @property
    def waited_ns(self) -> int | None:
        """How long it waited for the window."""
        return None if self.handled_ns is None else max(0, self.handled_ns - self.sent_ns)


@dataclass(frozen=True)
class Lane:
    """One mode's part of a race. Times in ns from the start of its work.

    `frames_ns` is when the window painted, `work_ns` when the work was done, `length_ns` until when there was
    input. CPU time is that of all processes of the program during the lane but the slow world; memory is the
    most that they held above what they held before. None: could not be measured.
    """

    mode: str
    ok: bool
    error: str
    work_ns: int
    length_ns: int
    frozen_ns: int
    touches: tuple[Touch, ...] = ()
    frames_ns: tuple[int, ...] = ()
    cpu_s: float | None = None
    memory_bytes: int | None = None
    error_code: str = ""

    def waits_ns(self, what: str) -> list[int]:
        """Give how long the clicks or the keys waited, those that came."""
        waits = (touch.waited_ns for touch in self.touches if touch.what == what)
        return [wait for wait in waits if wait is not None]

    @property
    def lost(self) -> int:
        """How many clicks and keys the window never got."""
        return sum(touch.handled_ns is None for touch in self.touches)


@dataclass(frozen=True)
class Race:
    """What came of one race; `start_ns` is when its first lane began (ns of `loopscope.clock`)."""

    operation: str
    values: Mapping[str, object]
    start_ns: int
    click_every_ns: int
    key_every_ns: int
    lanes: tuple[Lane, ...] = field(default=())
