"""Sees every message that Qt delivers, through a mended override of `notify`, and records each once.

The override is set on the application *instance*, so that any program's QApplication can be probed and
released again. It runs inside every message: locals and one flat object of state, no calls to spare.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import get_ident
from types import FrameType
from typing import Any, NamedTuple

import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPaintEvent

from loopscope.clock import Clock, now_ns
from loopscope.event_kinds import KIND_OF_TYPE, TYPE_OF_CLASS
from loopscope.input_clock import InputClock
from loopscope.names import NameTable
from loopscope.receivers import Receiver, Receivers
from loopscope.records import RECORD, UNKNOWN_NS, Flag, Kind
from loopscope.store import RecordStore

_INPUT, _PAINT, _OTHER, _ASYNCIO = int(Kind.INPUT), int(Kind.PAINT), int(Kind.OTHER), int(Kind.ASYNCIO)
_IO = int(Kind.IO)
_OWN, _NESTED_LOOP = int(Flag.OWN), int(Flag.NESTED_LOOP)
_WORTH_A_PIECE_NS = 100_000
"""Work of a handler between two nested turns that is shorter than this gets no record of its own."""
WORTH_A_TYPE_NS = 10_000
"""Asking a plain QEvent for its type takes PySide 0.5 µs: what is handled in less than 10 has none."""


Notify = Callable[[QObject, QEvent], bool]


class Message(NamedTuple):
    """What is known of a message while it is handled: the first fields of its record."""

    posted_ns: int
    name_id: int
    detail: int
    kind: int
    flags: int


NO_MESSAGE = Message(UNKNOWN_NS, 0, 0, _OTHER, 0)


class Suspended(NamedTuple):
    """A message whose handler runs an event loop of its own at this moment."""

    message: Message
    level: int
    frame: FrameType
    instruction: int


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
        "painted",
        "painting",
        "refine",
        "special",
        "suspended",
        "turn",
        "user_painted",
        "waiting",
    )

    def __init__(self) -> None:
        self.begin_ns = 0
        self.message: tuple[int, int, int, int, int] = NO_MESSAGE
        """The fields of `Message`, as a plain tuple: making a named one takes 0.3 µs."""
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

    @property
    def posted_ns(self) -> int:
        """When the message was posted; `UNKNOWN_NS` where nobody could measure it."""
        return self.message[0]

    @property
    def name_id(self) -> int:
        """Who handles the message."""
        return self.message[1]

    def paint_next(self, receiver: QObject | None, known: Receiver | None) -> None:
        """Note that a widget is painted, None at the end of the message.

        Qt paints a parent before its child, and paints it too when only the child changed: it is the
        widgets without a painted child for whose sake the frame was made.
        """
        before, self.painting = self.painting, (receiver, known) if receiver and known else None
        self.special = True
        if before is None or (receiver is not None and _is_ancestor(before[0], receiver)):
            return
        if not self.painted:
            self.painted = before[1].name_id
        if not self.user_painted and not before[1].flags:
            self.user_painted = before[1].name_id


def _is_ancestor(widget: QObject, other: QObject) -> bool:
    try:
        return bool(widget.isAncestorOf(other))  # type: ignore[attr-defined]
    except (AttributeError, RuntimeError, TypeError):
        # A QWindow that paints itself, or a widget that died while it was painted.
        return False


class Probe:
    """Records the messages of one application in one store. Attach and detach in the GUI thread."""

    def __init__(self, store: RecordStore, names: NameTable, clock: Clock = now_ns) -> None:
        self.store = store
        self.names = names
        self.clock = clock
        self.current = Current()
        self.receivers = Receivers(names)
        self.input_clock = InputClock()
        self._app: QCoreApplication | None = None
        self._override: Notify | None = None
        self._release: Callable[[], None] = lambda: None
        self._overridden: Notify | None = None
        """What was set on the instance before: another probe's override, or somebody else's."""
        self._dispatcher: QAbstractEventDispatcher | None = None

    @property
    def attached(self) -> bool:
        """Whether messages are being recorded."""
        return self._app is not None

    def attach(self, app: QCoreApplication) -> None:
        """Begin to record the messages of `app`. Raises RuntimeError when attached already."""
        if self._app is not None:
            raise RuntimeError("this probe is attached already")
        self._app = app
        self._overridden = vars(app).get("notify")
        self._override, self._release = self._make_notify(app, self._overridden)
        app.notify = self._override  # type: ignore[method-assign]
        self._dispatcher = QAbstractEventDispatcher.instance()
        if self._dispatcher is not None:
            self._dispatcher.aboutToBlock.connect(self._about_to_wait)
            self._dispatcher.awake.connect(self._awake)

    def detach(self) -> None:
        """Stop recording and leave the application as it was. Harmless when not attached.

        Where somebody else has overridden `notify` since, our override stays below theirs and only hands on.
        """
        app, self._app = self._app, None
        if app is None:
            return
        self._release()
        if shiboken6.isValid(app) and vars(app).get("notify") is self._override:
            if self._overridden is None:
                del app.notify
            else:
                app.notify = self._overridden  # type: ignore[method-assign]
        self._override = self._overridden = None
        dispatcher, self._dispatcher = self._dispatcher, None
        if dispatcher is not None and shiboken6.isValid(dispatcher):
            dispatcher.aboutToBlock.disconnect(self._about_to_wait)
            dispatcher.awake.disconnect(self._awake)

    # Where a loop's turn begins and ends ---------------------------------------------------------

    def _about_to_wait(self) -> None:
        self._take_turn()
        self.current.waiting = True

    def _awake(self) -> None:
        # Deeper than the loop's own level means that a handler has called a loop, whatever the outer one did.
        if self.current.waiting and self.current.depth == self.current.level:
            self.current.waiting = False
            if self.current.suspended:
                self.current.last_ns = self.clock()
        else:
            self._take_turn()

    def _take_turn(self) -> None:
        """Count a turn; in a handler that runs a loop of its own, end the piece that it worked until here."""
        current = self.current
        current.turn = (current.turn + 1) & 0xFFFFFFFF
        if current.depth > current.level:
            now = self.clock()
            if current.begin_ns:
                self._record(Message(*current.message), current.begin_ns, now, _NESTED_LOOP)
            caller = sys._getframe(2)
            current.suspended.append(
                Suspended(Message(*current.message), current.level, caller, caller.f_lasti)
            )
            current.level = current.depth
            current.begin_ns = 0
            current.last_ns = now
        elif current.suspended:
            now = self.clock()
            suspended = current.suspended[-1]
            if now - current.last_ns > _WORTH_A_PIECE_NS:
                message = suspended.message._replace(posted_ns=UNKNOWN_NS)
                self._record(message, current.last_ns, now, _NESTED_LOOP, outer=1)
            caller = sys._getframe(2)
            current.suspended[-1] = suspended._replace(frame=caller, instruction=caller.f_lasti)
            current.last_ns = now

    def _resume(self) -> None:
        """Go back to the innermost suspended message: its handler has left its loop."""
        current = self.current
        suspended = current.suspended.pop()
        message = suspended.message
        current.level = suspended.level
        current.message = message._replace(posted_ns=UNKNOWN_NS, flags=message.flags | _NESTED_LOOP)
        current.begin_ns = current.last_ns
        current.refine = None
        current.special = True
        current.carrier = current.carrying = False
        current.painting = None
        current.painted = current.user_painted = 0

    def _left_nested_loop(self, caller: FrameType) -> bool:
        """Tell whether a delivery made by `caller` comes from outside the innermost nested loop."""
        suspended = self.current.suspended[-1]
        while caller.f_globals is globals() and caller.f_back is not None:
            # Another probe's override, set over this one.
            caller = caller.f_back
        return caller is not suspended.frame or caller.f_lasti != suspended.instruction

    def _record(
        self, message: Message, begin_ns: int, end_ns: int, extra_flags: int = 0, outer: int = 0
    ) -> None:
        """Store a record; `outer` is by how many loops the message lies outside the innermost."""
        current = self.current
        self.store.append(
            message.posted_ns,
            begin_ns,
            end_ns,
            message.name_id,
            current.turn,
            message.detail,
            message.kind,
            message.flags | extra_flags,
            min(255, len(current.suspended) - outer),
        )

    # Messages that the loop subclass hands in ----------------------------------------------------

    def enter_callback(self, posted_ns: int, name_id: int, detail: int, kind: int) -> bool:
        """Begin the record of an asyncio callback; every True is followed by `leave_callback`.

        False where it is work inside another message, which called it without a loop of its own.
        """
        current = self.current
        if not current.carrying:
            return False
        current.carrying = False
        current.message = (posted_ns, name_id, detail, kind, 0)
        current.refine = None
        current.begin_ns = self.clock()
        return True

    def leave_callback(self, level: int) -> int:
        """End the record; `level` is `current.level` as it was before. Gives the time in ns."""
        current = self.current
        while current.level != level:
            self._resume()
        end_ns = self.clock()
        self._record(Message(*current.message), current.begin_ns, end_ns)
        # Until the next callback, the thread is in the message that carries them.
        current.begin_ns = end_ns
        current.carrying = current.carrier = current.special = True
        return end_ns

    def _end_special(self, level: int, known: Receiver, detail: int, begin_ns: int, end_ns: int) -> None:
        """End a message in which something happened that its record has to tell. `detail` is its type."""
        current = self.current
        while current.level != level:
            self._resume()
        if current.carrier:
            return
        # Read back: a loop inside the handler cuts the message into pieces, this is the last.
        begin_ns = current.begin_ns or begin_ns
        message = Message(*current.message)
        if not message.detail:
            kind = known.kind if known.carries else KIND_OF_TYPE[detail]
            message = message._replace(detail=detail, kind=kind)
        if current.painting is not None:
            current.paint_next(None, None)
        if current.painted and (
            message.kind == _PAINT or (known.is_window and message.kind not in (_INPUT, _ASYNCIO, _IO))
        ):
            message = message._replace(kind=_PAINT, name_id=current.user_painted or current.painted)
            if not current.user_painted:
                message = message._replace(flags=message.flags | _OWN)
        elif message.kind == _PAINT:
            message = message._replace(kind=_OTHER)
        self._record(message, begin_ns, end_ns)

    # The override --------------------------------------------------------------------------------

    def _make_notify(self, app: QCoreApplication, below: Notify | None) -> tuple[Notify, Callable[[], None]]:
        """Give the override and what makes it hand on only; `below` is the instance's override until now."""
        base: Callable[[QCoreApplication, QObject, QEvent], bool] = type(app).notify
        if below is not None:
            base = lambda _, receiver, event: below(receiver, event)  # noqa: E731
        current, clock, store = self.current, self.clock, self.store
        buffer, capacity, size, pack_into = store.ring, store.capacity, RECORD.size, RECORD.pack_into
        gui_thread = get_ident()
        by_id, find = self.receivers.by_id, self.receivers.find
        objects, check = self.receivers.object_types, self.receivers.check
        current_name, input_posted_ns = self.receivers.current_name, self.input_clock.posted_ns
        event_type: Callable[[QEvent], Any] = QEvent.type
        kind_of, type_of_class = KIND_OF_TYPE, TYPE_OF_CLASS.get
        left_nested_loop, resume, end_special = self._left_nested_loop, self._resume, self._end_special
        get_frame, paint_next = sys._getframe, current.paint_next

        def notify(receiver: Any, event: QEvent) -> bool:
            if get_ident() != gui_thread:
                return base(app, receiver, event)
            if type(receiver) not in objects:
                receiver = check(receiver)
            depth, level = current.depth, current.level
            if level and depth == level and left_nested_loop(get_frame(1)):
                resume()
                level = current.level
            if depth > level:
                # Work inside a message.
                event_class = type(event)
                if event_class is QPaintEvent:
                    if not current.user_painted:
                        paint_next(receiver, find(receiver))
                elif event_class is current.refine:
                    current.refine = None
                    posted_ns, _, detail, kind, flags = current.message
                    current.message = (posted_ns, current_name(receiver), detail, kind, flags)
                    current.special = True
                return base(app, receiver, event)

            known = by_id.get(id(receiver)) or find(receiver)
            name_id, flags, is_window, carries, kind = known
            detail = type_of_class(type(event), -1)
            posted_ns = UNKNOWN_NS
            if detail < 0:
                detail = event_type(event)._value_
            if detail:
                kind = kind_of[detail]
                if kind == _INPUT:
                    name_id = current_name(receiver)
                    current.refine = type(event) if is_window else None
                    timestamp = getattr(event, "timestamp", None)
                    if timestamp is not None:
                        posted_ns = input_posted_ns(timestamp(), clock())
                elif carries:
                    kind = known[4]
            if carries:
                current.carrying = True
            current.message = (posted_ns, name_id, detail, kind, flags)
            current.depth = depth + 1
            begin_ns = current.begin_ns = clock()
            try:
                return base(app, receiver, event)
            finally:
                end_ns = clock()
                current.depth = depth
                if current.special or level != current.level:
                    if not detail:
                        detail = event_type(event)._value_
                    end_special(level, known, detail, begin_ns, end_ns)
                    current.special = current.carrier = False
                    current.refine = current.painting = None
                    current.painted = current.user_painted = 0
                else:
                    if not detail and end_ns - begin_ns >= WORTH_A_TYPE_NS:
                        detail = event_type(event)._value_
                        if not carries:
                            kind = kind_of[detail]
                    if kind == _PAINT:
                        # Asked for, and then nothing was painted.
                        kind = _OTHER
                    # `RecordStore.append`, written out: a call less in every message.
                    number = store.next_seq
                    pack_into(
                        buffer,
                        number % capacity * size,
                        posted_ns,
                        begin_ns,
                        end_ns,
                        name_id,
                        current.turn,
                        detail,
                        kind,
                        flags,
                        len(current.suspended) if level else 0,
                    )
                    store.next_seq = number + 1
                current.begin_ns = 0
                if carries:
                    current.carrying = False
                if level:
                    current.last_ns = end_ns

        def release() -> None:
            # No thread has the identifier 0: every event is as one of another thread now.
            nonlocal gui_thread
            gui_thread = 0

        return notify, release
