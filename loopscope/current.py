"""The message that the GUI thread is in at this moment, as the probe keeps it."""

from __future__ import annotations

from types import CodeType, FrameType
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QObject

from loopscope.native import State
from loopscope.receivers import NOBODY, Receiver
from loopscope.records import UNKNOWN_NS, Kind


class Message(NamedTuple):
    """What is known of a message while it is handled: the first fields of its record."""

    posted_ns: int
    name_id: int
    detail: int
    kind: int
    flags: int


NO_MESSAGE = Message(UNKNOWN_NS, 0, 0, int(Kind.OTHER), 0)


class Suspended(NamedTuple):
    """A message whose handler runs an event loop of its own at this moment."""

    message: Message
    level: int
    place: Place
    """Where its handler called that loop."""


class Place(NamedTuple):
    """An instruction that a Python function is at.

    The frame is known by its number only: to keep it would keep what its variables hold, and a dialog would
    be destroyed later than without the probe.
    """

    frame_id: int
    code: CodeType
    instruction: int


def place_of(frame: FrameType) -> Place:
    """Give where a function is now."""
    return Place(id(frame), frame.f_code, frame.f_lasti)


class Current:
    """The message that the GUI thread is in, rewritten for each; other threads may read it.

    `begin_ns` is 0 while the loop waits for a message.
    """

    __slots__ = (
        "begin_ns",
        "carrier",
        "carrying",
        "depth",
        "last_ns",
        "level",
        "message",
        "nested",
        "painted",
        "painting",
        "receiver",
        "refine",
        "seen_ns",
        "special",
        "stop",
        "suspended",
        "turn",
        "user_painted",
        "waiting",
    )

    fast = False
    """The message is handled in C, not by the override: never, here."""

    def __init__(self) -> None:
        self.begin_ns = 0
        self.message: tuple[int, int, int, int, int] = NO_MESSAGE
        """The fields of `Message`, as a plain tuple: making a named one takes 0.3 µs."""
        self.receiver: Receiver = NOBODY
        """What is known of the object that gets the message."""
        self.turn = 0
        self.depth = 0
        """How many messages are being handled: more than one where handlers run loops of their own."""
        self.level = 0
        """The depth at which the innermost running event loop takes its messages: 0 for the main loop."""
        self.suspended: list[Suspended] = []
        """Messages whose handlers run loops of their own, innermost last."""
        self.waiting = False
        """The innermost loop waits for something to come."""
        self.last_ns = 0
        """When a nested loop was last seen taking or ending a message."""
        self.refine: type | None = None
        """An input message went to a window: the first widget that gets this event class is meant."""
        self.nested = 0
        """Deliveries inside this message that the override has seen."""
        self.special = False
        """Something below happened in this message, or its handler ran a loop."""
        self.carrier = False
        """The message only carried asyncio callbacks, which were recorded one by one."""
        self.carrying = False
        """The message is one that brings asyncio callbacks, and none is running."""
        self.painting: tuple[QObject, Receiver] | None = None
        """The widget painted last in this message; not kept once a user's is known."""
        self.painted = 0
        """Name of the first widget painted in this message that has no painted child; 0 for none."""
        self.user_painted = 0
        """The same, the instrument's own views left out."""
        self.seen_ns = 0
        """Until when the watcher has looked: what ended before is complete."""
        self.stop = False
        """The watcher is to end."""

    @property
    def posted_ns(self) -> int:
        """When the message was posted; `UNKNOWN_NS` where nobody could measure it."""
        return self.message[0]

    @property
    def name_id(self) -> int:
        """Who handles the message."""
        return self.message[1]

    @property
    def kind(self) -> int:
        """Its kind, as far as it is known."""
        return self.message[3]

    def paint_next(self, receiver: QObject, known: Receiver) -> None:
        """Note that a widget is painted.

        Qt paints a parent before its child, and paints it too when only the child changed: it is the
        widgets without a painted child for whose sake the frame was made.
        """
        before = self.painting
        self.painting = (receiver, known)
        self.special = True
        if before is not None and not _is_ancestor(before[0], receiver):
            self._was_painted(before[1])

    def end_painting(self) -> None:
        """Note that nothing more is painted in this message."""
        before, self.painting = self.painting, None
        if before is not None:
            self._was_painted(before[1])

    def _was_painted(self, known: Receiver) -> None:
        if not self.painted:
            self.painted = known.name_id
        if not self.user_painted and not known.flags:
            self.user_painted = known.name_id

    def forget_painting(self) -> None:
        """Forget what was painted until now."""
        self.painting = None
        self.painted = self.user_painted = 0


def _is_ancestor(widget: QObject, other: QObject) -> bool:
    try:
        return bool(widget.isAncestorOf(other))  # type: ignore[attr-defined]
    except (AttributeError, RuntimeError, TypeError):
        # A QWindow that paints itself, or a widget that died while it was painted.
        return False


class NativeCurrent(State):
    """The same, shared with the C part, which keeps what is rewritten for each message."""

    __slots__ = ("receiver", "refine", "suspended")

    def __init__(self) -> None:
        self.message = NO_MESSAGE
        self.receiver: Receiver = NOBODY
        self.refine: type | None = None
        self.suspended: list[Suspended] = []

    def paint_next(self, receiver: QObject, known: Receiver) -> None:
        """Note that a widget is painted; see `Current`."""
        self.paint(shiboken6.getCppPointer(receiver)[0], known.name_id, known.flags, known.is_widget)
