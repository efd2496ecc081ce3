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
from loopscope.event_kinds import KIND_OF_TYPE
from loopscope.input_clock import InputClock
from loopscope.names import NameTable
from loopscope.receivers import Receiver, Receivers, mended
from loopscope.records import UNKNOWN_NS, Flag, Kind
from loopscope.store import RecordStore

_INPUT, _PAINT, _OTHER, _ASYNCIO = int(Kind.INPUT), int(Kind.PAINT), int(Kind.OTHER), int(Kind.ASYNCIO)
_OWN, _NESTED_LOOP = int(Flag.OWN), int(Flag.NESTED_LOOP)
_WORTH_A_PIECE_NS = 100_000
"""Work of a handler between two nested turns that is shorter than this gets no record of its own."""


class Suspended(NamedTuple):
    """A message whose handler runs an event loop of its own at this moment."""

    posted_ns: int
    name_id: int
    detail: int
    kind: int
    flags: int
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
        "depth",
        "detail",
        "flags",
        "kind",
        "last_ns",
        "level",
        "name_id",
        "painted",
        "painting",
        "posted_ns",
        "refine",
        "suspended",
        "turn",
        "user_painted",
        "waiting",
    )

    def __init__(self) -> None:
        self.begin_ns = 0
        self.posted_ns = UNKNOWN_NS
        self.name_id = 0
        self.detail = 0
        self.kind = _OTHER
        self.flags = 0
        self.turn = 0
        self.depth = 0
        """How many deliveries are on the stack."""
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
        self.carrier = False
        """The message only carried asyncio callbacks, which were recorded one by one."""
        self.painting: Any = None
        """The widget painted last in this message, and what is known of it (`Receiver`); None before."""
        self.painted = 0
        """Name of the first widget painted in this message that has no painted child; 0 for none."""
        self.user_painted = 0
        """The same, the instrument's own views left out."""

    def paint_next(self, receiver: QObject | None, known: Receiver | None) -> None:
        """Note that a widget is painted, None at the end of the message.

        Qt paints a parent before its child, and paints it too when only the child changed: it is the
        widgets without a painted child for whose sake the frame was made.
        """
        before, self.painting = self.painting, (receiver, known) if receiver and known else None
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
        app.notify = self._make_notify(app)  # type: ignore[method-assign]
        self._dispatcher = QAbstractEventDispatcher.instance()
        if self._dispatcher is not None:
            self._dispatcher.aboutToBlock.connect(self._about_to_wait)
            self._dispatcher.awake.connect(self._awake)

    def detach(self) -> None:
        """Stop recording and leave the application as it was. Harmless when not attached."""
        app, self._app = self._app, None
        if app is None:
            return
        if shiboken6.isValid(app):
            del app.notify
        dispatcher, self._dispatcher = self._dispatcher, None
        if dispatcher is not None and shiboken6.isValid(dispatcher):
            dispatcher.aboutToBlock.disconnect(self._about_to_wait)
            dispatcher.awake.disconnect(self._awake)

    # Where a loop's turn begins and ends ---------------------------------------------------------

    def _about_to_wait(self) -> None:
        self._take_turn()
        self.current.waiting = True

    def _awake(self) -> None:
        if self.current.waiting:
            self.current.waiting = False
            if self.current.suspended:
                self.current.last_ns = self.clock()
        else:
            self._take_turn()

    def _take_turn(self) -> None:
        """Count a turn; in a handler that runs a loop of its own, end the piece that it worked until here."""
        current = self.current
        current.turn += 1
        if current.depth > current.level:
            now = self.clock()
            if current.begin_ns:
                self._record(current.begin_ns, now, _NESTED_LOOP)
            caller = sys._getframe(2)
            current.suspended.append(
                Suspended(
                    current.posted_ns,
                    current.name_id,
                    current.detail,
                    current.kind,
                    current.flags,
                    current.level,
                    caller,
                    caller.f_lasti,
                )
            )
            current.level = current.depth
            current.begin_ns = 0
            current.last_ns = now
        elif current.suspended:
            now = self.clock()
            if now - current.last_ns > _WORTH_A_PIECE_NS:
                self._record_piece(current.suspended[-1], current.last_ns, now)
            caller = sys._getframe(2)
            current.suspended[-1] = current.suspended[-1]._replace(frame=caller, instruction=caller.f_lasti)
            current.last_ns = now

    def _resume(self) -> None:
        """Go back to the innermost suspended message: its handler has left its loop."""
        current = self.current
        message = current.suspended.pop()
        current.level = message.level
        current.posted_ns = UNKNOWN_NS
        current.name_id = message.name_id
        current.detail = message.detail
        current.kind = message.kind
        current.flags = message.flags | _NESTED_LOOP
        current.begin_ns = current.last_ns
        current.refine = None
        current.painting = None
        current.painted = current.user_painted = 0

    def _left_nested_loop(self, caller: FrameType) -> bool:
        """Tell whether a delivery made by `caller` comes from outside the innermost nested loop."""
        message = self.current.suspended[-1]
        return caller is not message.frame or caller.f_lasti != message.instruction

    def _record(self, begin_ns: int, end_ns: int, extra_flags: int) -> None:
        current = self.current
        self.store.append(
            current.posted_ns,
            begin_ns,
            end_ns,
            0,
            current.name_id,
            current.turn & 0xFFFFFFFF,
            current.detail,
            current.kind,
            current.flags | extra_flags,
            min(255, len(current.suspended)),
        )

    def _record_piece(self, message: Suspended, begin_ns: int, end_ns: int) -> None:
        self.store.append(
            UNKNOWN_NS,
            begin_ns,
            end_ns,
            0,
            message.name_id,
            self.current.turn & 0xFFFFFFFF,
            message.detail,
            message.kind,
            message.flags | _NESTED_LOOP,
            min(255, len(self.current.suspended) - 1),
        )

    # Messages that the loop subclass hands in ----------------------------------------------------

    def enter_callback(self, posted_ns: int, name_id: int, detail: int, kind: int, flags: int) -> None:
        """Begin the record of an asyncio callback. Every call is followed by `leave_callback`."""
        current = self.current
        current.carrier = True
        current.posted_ns = posted_ns
        current.name_id = name_id
        current.detail = detail
        current.kind = kind
        current.flags = flags
        current.refine = None
        current.begin_ns = self.clock()

    def leave_callback(self, level: int) -> int:
        """End the record; `level` is `current.level` as it was before. Gives the time in ns."""
        current = self.current
        while current.level != level:
            self._resume()
        end_ns = self.clock()
        self._record(current.begin_ns, end_ns, 0)
        current.begin_ns = 0
        current.carrier = True
        return end_ns

    # The override --------------------------------------------------------------------------------

    def _make_notify(self, app: QCoreApplication) -> Callable[[QObject, QEvent], bool]:
        base: Callable[[QCoreApplication, QObject, QEvent], bool] = type(app).notify
        current, clock, append = self.current, self.clock, self.store.append
        gui_thread = get_ident()
        by_id, find = self.receivers.by_id, self.receivers.find
        current_name, input_posted_ns = self.receivers.current_name, self.input_clock.posted_ns
        event_type: Callable[[QEvent], Any] = QEvent.type
        kind_of = KIND_OF_TYPE.get
        left_nested_loop, resume = self._left_nested_loop, self._resume
        get_frame, paint_next = sys._getframe, current.paint_next

        def nested(receiver: QObject, event: QEvent, depth: int) -> bool:
            event_class = type(event)
            if event_class is QPaintEvent:
                paint_next(receiver, find(receiver))
            elif current.refine is event_class:
                current.refine = None
                current.name_id = current_name(receiver)
            current.depth = depth + 1
            try:
                return base(app, receiver, event)
            finally:
                current.depth = depth

        def notify(receiver: Any, event: QEvent) -> bool:
            if get_ident() != gui_thread:
                return base(app, receiver, event)
            if not isinstance(receiver, QObject):
                receiver = mended(receiver)
            depth = current.depth
            level = current.level
            if depth > level:
                return nested(receiver, event, depth)
            if current.suspended and left_nested_loop(get_frame(1)):
                resume()
                return nested(receiver, event, depth)

            detail = event_type(event)._value_
            known = by_id.get(id(receiver)) or find(receiver)
            kind = kind_of(detail, _OTHER)
            current.flags = known.flags
            current.name_id = known.name_id
            current.detail = detail
            current.painting = None
            current.painted = current.user_painted = 0
            current.carrier = False
            current.waiting = False
            if kind == _INPUT:
                current.name_id = current_name(receiver)
                current.refine = type(event) if known.is_window else None
                timestamp = getattr(event, "timestamp", None)
                current.posted_ns = input_posted_ns(timestamp(), clock()) if timestamp else UNKNOWN_NS
            else:
                current.posted_ns = UNKNOWN_NS
                current.refine = None
                if known.runs_asyncio:
                    kind = _ASYNCIO
            current.kind = kind
            current.depth = depth + 1
            current.begin_ns = clock()
            try:
                return base(app, receiver, event)
            finally:
                end_ns = clock()
                while current.level != level:
                    resume()
                # Read back: a loop inside the handler cut the message into pieces, this is the last.
                begin_ns, kind = current.begin_ns, current.kind
                current.depth = depth
                current.begin_ns = 0
                current.last_ns = end_ns
                if current.carrier:
                    current.carrier = False
                else:
                    if current.painting:
                        paint_next(None, None)
                        if kind == _PAINT or (known.is_window and kind != _INPUT):
                            kind = _PAINT
                            current.name_id = current.user_painted or current.painted
                            if not current.user_painted:
                                current.flags |= _OWN
                    elif kind == _PAINT:
                        kind = _OTHER
                    append(
                        current.posted_ns,
                        begin_ns,
                        end_ns,
                        0,
                        current.name_id,
                        current.turn & 0xFFFFFFFF,
                        detail,
                        kind,
                        current.flags,
                        len(current.suspended) & 0xFF,
                    )

        return notify
