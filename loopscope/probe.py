"""Sees every message that Qt delivers, through a mended override of `notify`, and records each once.

The override is set on the application *instance*, so that any program's QApplication can be probed and
released again. It runs inside every message: locals and one flat object of state, no calls to spare.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import get_ident
from types import BuiltinMethodType, FrameType
from typing import Any
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPaintEvent

from loopscope import native
from loopscope.clock import Clock, now_ns
from loopscope.current import Current, Message, NativeCurrent, Suspended, place_of
from loopscope.event_kinds import KIND_OF_TYPE, TYPE_OF_CLASS
from loopscope.input_clock import InputClock
from loopscope.names import NameTable
from loopscope.receivers import Receiver, Receivers
from loopscope.records import (
    DEPTH_SHIFT,
    FLAGS_SHIFT,
    KIND_SHIFT,
    RECORD,
    UNKNOWN_NS,
    WORDS,
    Flag,
    Kind,
)
from loopscope.store import RecordStore

_INPUT, _PAINT, _OTHER, _ASYNCIO = int(Kind.INPUT), int(Kind.PAINT), int(Kind.OTHER), int(Kind.ASYNCIO)
_IO = int(Kind.IO)
_NEVER_A_FRAME = (_INPUT, _ASYNCIO, _IO)
_OWN, _NESTED_LOOP = int(Flag.OWN), int(Flag.NESTED_LOOP)
_WORTH_A_PIECE_NS = 100_000
"""Work of a handler between two nested turns that is shorter than this gets no record of its own."""
_TURNS_BETWEEN_CHECKS = 63
"""A mask: in every 64th turn it is checked that the override is still there."""
WORTH_A_TYPE_NS = 10_000
"""Asking a plain QEvent for its type takes PySide 0.5 µs: what is handled in less than 10 has none."""


_ENOUGH_NESTED = 8
"""Events inside one message that are seen before the override is taken off: that costs 4 µs each time."""

Notify = Callable[[QObject, QEvent], bool]


_event_type: Callable[[QEvent], Any] = QEvent.type
_type_of_class = TYPE_OF_CLASS.get
_SIZE = RECORD.size


def _set_by_python(app: QCoreApplication) -> Notify | None:
    """Give the override that is set on the instance; Qt's own that somebody saved and set is none."""
    override: Notify | None = vars(app).get("notify")
    return None if isinstance(override, BuiltinMethodType) else override


_handing_on: WeakKeyDictionary[Notify, Notify | None] = WeakKeyDictionary()
"""Overrides of detached probes that stayed below another's, and what is below them."""


def _living(override: Notify | None) -> Notify | None:
    """Give what an override hands on to where it is one of ours that does nothing else any more."""
    while override is not None and override in _handing_on:
        override = _handing_on[override]
    return override


_away: set[Probe] = set()
"""Probes whose override is off until the message that they are in ends."""


class Probe:
    """Records the messages of one application in one store. Attach and detach in the GUI thread."""

    def __init__(self, store: RecordStore, names: NameTable, clock: Clock = now_ns) -> None:
        self.store = store
        self.names = names
        self.clock = clock
        self.current = self._new_current()
        self._in_c: NativeCurrent | None = None
        self.receivers = Receivers(names, self._renamed)
        self.input_clock = InputClock()
        self._app: QCoreApplication | None = None
        self._override: Notify | None = None
        self._release: Callable[[], None] = lambda: None
        self._overridden: Notify | None = None
        """What was set on the instance before: another probe's override, or somebody else's."""
        self._dispatcher: QAbstractEventDispatcher | None = None
        self._away = False
        """The override is off until the message ends."""
        self._short_cut_to: QObject | None = None
        self._short_cut: Callable[[], object] = lambda: None

    def _new_current(self) -> Current | NativeCurrent:
        """Give the state that is shared with the C part, where this probe can have one."""
        if self.clock is not now_ns or native.problem():
            return Current()
        current = NativeCurrent()
        current.bind(self.store, self.store.ring, self.store.capacity, KIND_OF_TYPE)
        return current

    def _renamed(self, address: int) -> None:
        if self._in_c is not None:
            self._in_c.forget(address)

    @property
    def in_c(self) -> bool:
        """Whether the C part records the messages, and the override is on only where that needs it."""
        return self._in_c is not None

    @property
    def attached(self) -> bool:
        """Whether messages are being recorded."""
        return self._app is not None

    def attach(self, app: QCoreApplication) -> None:
        """Begin to record the messages of `app`. Raises RuntimeError when attached already."""
        if self._app is not None:
            raise RuntimeError("this probe is attached already")
        for probe in tuple(_away):
            # Else its override would come back over this one, and each call the other for ever.
            probe._look_again()
        self._app = app
        self._overridden = _living(vars(app).get("notify"))
        self._override, self._release = self._make_notify(app, self._overridden)
        self._dispatcher = QAbstractEventDispatcher.instance()
        if self._attach_in_c():
            return
        app.notify = self._override  # type: ignore[method-assign]
        if self._dispatcher is not None:
            self._dispatcher.aboutToBlock.connect(self._about_to_wait)
            self._dispatcher.awake.connect(self._awake)

    def _attach_in_c(self) -> bool:
        """Have the C part record the messages; False where it does so for another probe, or is not there."""
        current, app, dispatcher = self.current, self._app, self._dispatcher
        if isinstance(current, Current) or app is None or dispatcher is None:
            return False
        application, loop = (shiboken6.getCppPointer(thing)[0] for thing in (app, dispatcher))
        if current.attach(application, loop, self._look, self._rest, self._take_turn, self._leave_loops):
            self._in_c = current
        return self.in_c

    def detach(self) -> None:
        """Stop recording and leave the application as it was. Harmless when not attached.

        Where somebody else has overridden `notify` since, our override stays below theirs and only hands on.
        """
        app, self._app = self._app, None
        if app is None:
            return
        self._release()
        self._away = False
        _away.discard(self)
        in_c, self._in_c = self._in_c, None
        if in_c is not None:
            in_c.detach(shiboken6.isValid(app))
        assert self._override is not None
        _handing_on[self._override] = self._overridden
        self._take_off(app)
        self._override = self._overridden = None
        dispatcher, self._dispatcher = self._dispatcher, None
        if in_c is None and dispatcher is not None and shiboken6.isValid(dispatcher):
            dispatcher.aboutToBlock.disconnect(self._about_to_wait)
            dispatcher.awake.disconnect(self._awake)

    def _take_off(self, app: QCoreApplication) -> None:
        """Set what was set before, where our override is on, or one of ours that does nothing any more."""
        if not shiboken6.isValid(app):
            return
        override = vars(app).get("notify")
        if override is None or (override is not self._override and override not in _handing_on):
            return
        below = _living(self._overridden if override is self._override else override)
        if below is None:
            del app.notify
        else:
            app.notify = below  # type: ignore[method-assign]

    def deliver_to(self, receiver: QObject | None, take: Callable[[], object]) -> None:
        """Call `take` for each message to `receiver`, and nothing else: no record, nor does Qt hear of it.

        For a hundred pulses a second the way through Qt's signal would cost more than all other recording.
        """
        self._short_cut_to, self._short_cut = receiver, take

    # Looking away --------------------------------------------------------------------------------

    def _look_away(self) -> None:
        """Take the override off until the message ends, where it has nothing to learn from what is in it.

        A window that paints sends itself hundreds of events, and handing each through Python costs more than
        all else that recording does. Within a loop of a handler it stays on: that loop's messages count.
        """
        current, app = self.current, self._app
        if app is None or current.level or current.refine is not None or current.fast:
            return
        if current.receiver.paints and not current.user_painted and current.message[3] not in _NEVER_A_FRAME:
            # Who is painted is not known yet.
            return
        current.nested = 0
        if self.in_c:
            self._rest()
        elif self._overridden is None and vars(app).get("notify") is self._override:
            self._away = current.special = True
            _away.add(self)
            del app.notify

    def _rest(self) -> None:
        """Take the override off until the C part needs it again."""
        if self._app is not None and self._in_c is not None:
            self._in_c.overridden = False
            self._take_off(self._app)

    def _look(self) -> None:
        """Put the override on: the C part leaves the event that is about to be delivered to it."""
        if self._in_c is not None:
            self._in_c.overridden = True
            self._look_again()

    def _look_again(self) -> None:
        """Put the override back, over one that somebody else has set meanwhile."""
        self._away = False
        _away.discard(self)
        app = self._app
        if app is None or not shiboken6.isValid(app):
            return
        overridden = _living(_set_by_python(app))
        if overridden is not self._override and overridden is not self._overridden:
            assert self._override is not None
            self._release()
            _handing_on[self._override] = self._overridden
            self._overridden = overridden
            self._override, self._release = self._make_notify(app, overridden)
        app.notify = self._override  # type: ignore[method-assign, assignment]

    def _stay(self) -> None:
        """Set the override again where somebody has taken it off.

        Who saves `app.notify` while it is off, and sets theirs and later that again, does so unknowingly.
        """
        app = self._app
        if app is not None and not self._away and shiboken6.isValid(app) and _set_by_python(app) is None:
            self._look_again()

    # Where a loop's turn begins and ends ---------------------------------------------------------

    def _about_to_wait(self) -> None:
        # Twice a turn Qt calls one of these two: where no handler runs a loop they do no more than this.
        current = self.current
        current.turn = (current.turn + 1) & 0xFFFFFFFF
        current.waiting = True
        if current.depth:
            self._take_turn(sys._getframe(1))
        if not current.turn & _TURNS_BETWEEN_CHECKS:
            self._stay()

    def _awake(self) -> None:
        current = self.current
        # Deeper than the loop's own level means that a handler has called a loop, whatever the outer one did.
        if current.waiting and current.depth == current.level:
            current.waiting = False
            if current.suspended:
                current.last_ns = self.clock()
        else:
            current.turn = (current.turn + 1) & 0xFFFFFFFF
            if current.depth:
                self._take_turn(sys._getframe(1))
            if not current.turn & _TURNS_BETWEEN_CHECKS:
                self._stay()

    def _take_turn(self, handler: FrameType) -> None:
        """Begin a turn of a loop that `handler` runs: end the piece that it worked until here."""
        current = self.current
        if self._in_c is not None and current.level and not current.turn & _TURNS_BETWEEN_CHECKS:
            self._look()
        if self._away:
            # A loop inside the handler: what it takes are messages of their own.
            self._look_again()
        if current.depth > current.level:
            now = self.clock()
            if current.begin_ns:
                self._record(Message(*current.message), current.begin_ns, now, _NESTED_LOOP)
            current.suspended.append(Suspended(Message(*current.message), current.level, place_of(handler)))
            current.level = current.depth
            current.begin_ns = 0
            current.last_ns = now
            # What was learnt of the outer message is none of the inner ones'.
            current.special = current.carrier = current.carrying = False
            current.refine = None
            current.forget_painting()
        elif current.suspended:
            now = self.clock()
            suspended = current.suspended[-1]
            if now - current.last_ns > _WORTH_A_PIECE_NS:
                message = suspended.message._replace(posted_ns=UNKNOWN_NS)
                self._record(message, current.last_ns, now, _NESTED_LOOP, outer=1)
            current.suspended[-1] = suspended._replace(place=place_of(handler))
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
        current.forget_painting()

    def _leave_loops(self) -> None:
        """Go back to the outermost message: its handler has ended."""
        while self.current.suspended:
            self._resume()

    def _left_nested_loop(self, caller: FrameType) -> bool:
        """Tell whether a delivery made by `caller` comes from outside the innermost nested loop."""
        place = self.current.suspended[-1].place
        while place_of(caller) != place:
            if caller.f_globals is not globals() or caller.f_back is None:
                return True
            # Another probe's override, set over this one.
            caller = caller.f_back
        return False

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
        posted_ns, name_id, detail, kind, flags = current.message
        depth = min(255, len(current.suspended)) if level else 0
        self.store.append(
            posted_ns, current.begin_ns, end_ns, name_id, current.turn, detail, kind, flags, depth
        )
        # Until the next callback, the thread is in the message that carries them.
        current.begin_ns = end_ns
        current.carrying = current.carrier = current.special = True
        return end_ns

    def _look_inside(self, receiver: Any, event: QEvent) -> QObject:
        """Learn what an event that is delivered inside a message tells of it; give the event's receiver."""
        current, receivers = self.current, self.receivers
        if type(receiver) not in receivers.object_types:
            receiver = receivers.check(receiver)
        event_class = type(event)
        if event_class is QPaintEvent:
            if not current.user_painted:
                current.paint_next(receiver, receivers.find(receiver)[-1])
        elif event_class is current.refine:
            current.refine = None
            posted_ns, _, detail, kind, flags = current.message
            current.message = (posted_ns, receivers.current_name(receiver), detail, kind, flags)
            current.special = True
        current.nested = nested = current.nested + 1
        # A frame whose widget is known has many events to come.
        if nested >= _ENOUGH_NESTED or current.user_painted:
            self._look_away()
        return receiver  # type: ignore[no-any-return]

    def _end_special(self, level: int, known: Receiver, detail: int, begin_ns: int, end_ns: int) -> None:
        """End a message in which something happened that its record has to tell. `detail` is its type."""
        current = self.current
        if self._away:
            self._look_again()
        while current.level != level:
            self._resume()
        if current.carrier:
            return
        # Read back: a loop inside the handler cuts the message into pieces, this is the last.
        begin_ns = current.begin_ns or begin_ns
        posted_ns, name_id, told, kind, flags = current.message
        if told:
            detail = told
        else:
            kind = known.kind if known.carries else KIND_OF_TYPE[detail]
        current.end_painting()
        if current.painted and (kind == _PAINT or (known.is_window and kind not in _NEVER_A_FRAME)):
            kind = _PAINT
            name_id = current.user_painted
            if not name_id:
                name_id = current.painted
                flags |= _OWN
        elif kind == _PAINT:
            kind = _OTHER
        depth = min(255, len(current.suspended)) if current.suspended else 0
        self.store.append(posted_ns, begin_ns, end_ns, name_id, current.turn, detail, kind, flags, depth)

    # The override --------------------------------------------------------------------------------

    def _make_notify(self, app: QCoreApplication, below: Notify | None) -> tuple[Notify, Callable[[], None]]:
        """Give the override and what makes it hand on only; `below` is the instance's override until now."""
        base: Callable[[QCoreApplication, QObject, QEvent], bool] = type(app).notify
        if below is not None:
            base = lambda _, receiver, event: below(receiver, event)  # noqa: E731
        # Each name of this scope that the override uses costs every call of it 1 ns or more: what it needs in
        # few messages only is looked up there.
        current, clock, store = self.current, self.clock, self.store
        buffer, capacity, pack_into = store.ring, store.capacity, WORDS.pack_into
        receivers, known_receiver = self.receivers, self.receivers.by_id.get
        gui_thread = get_ident()

        def notify(receiver: Any, event: QEvent) -> bool:
            if get_ident() != gui_thread:
                return base(app, receiver, event)
            depth = level = current.depth
            if depth:
                level = current.level
                if level and depth == level and self._left_nested_loop(sys._getframe(1)):
                    self._resume()
                    level = current.level
                if depth > level:
                    # Work inside a message.
                    return base(app, self._look_inside(receiver, event), event)

            entry = known_receiver(id(receiver))
            if entry is None:
                if type(receiver) not in receivers.object_types:
                    receiver = receivers.check(receiver)
                entry = receivers.find(receiver)
            carries, name_id, message, word, known = entry
            event_class = type(event)
            detail = 0
            posted_ns = -1  # UNKNOWN_NS
            if event_class is not QEvent:
                detail = _type_of_class(event_class) or _event_type(event)._value_
                kind = KIND_OF_TYPE[detail]
                if kind == _INPUT:
                    name_id = receivers.current_name(receiver)
                    current.refine = event_class if known.is_window else None
                    timestamp = getattr(event, "timestamp", None)
                    if timestamp is not None:
                        posted_ns = self.input_clock.posted_ns(timestamp(), clock())
                elif carries:
                    kind = known.kind
                message = (posted_ns, name_id, detail, kind, known.flags)
            if carries:
                if receiver is self._short_cut_to:
                    self._short_cut()
                    return True
                current.carrying = True
            current.message = message
            current.nested = 0
            current.receiver = known
            current.depth = depth + 1
            begin_ns = current.begin_ns = clock()
            try:
                return base(app, receiver, event)
            finally:
                end_ns = clock()
                current.depth = depth
                if current.special or level != current.level:
                    if not detail:
                        detail = _event_type(event)._value_
                    self._end_special(level, known, detail, begin_ns, end_ns)
                    current.special = current.carrier = False
                    current.refine = None
                    current.forget_painting()
                else:
                    if not detail and end_ns - begin_ns >= WORTH_A_TYPE_NS:
                        detail = _event_type(event)._value_
                        kind = known.kind if carries else KIND_OF_TYPE[detail]
                    if detail:
                        if kind == _PAINT:
                            # Asked for, and then nothing was painted.
                            kind = _OTHER
                        word = detail | kind << KIND_SHIFT | known.flags << FLAGS_SHIFT
                    if level:
                        word |= len(current.suspended) << DEPTH_SHIFT
                    # `RecordStore.append`, written out: a call less in every message.
                    number = store.next_seq
                    pack_into(
                        buffer,
                        number % capacity * _SIZE,
                        posted_ns,
                        begin_ns,
                        end_ns,
                        name_id,
                        current.turn,
                        word,
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

        if isinstance(current, Current):
            return notify, release
        shared = current

        def notify_once(receiver: Any, event: QEvent) -> bool:
            """The override beside the C part: tells it who got the event, and is taken off again."""
            if shared.asks and get_ident() == gui_thread and receiver is not self._short_cut_to:
                receiver = receivers.check(receiver)
                known = receivers.find(receiver)[-1]
                if shared.pending in shiboken6.getCppPointer(receiver):
                    shared.learn(
                        known.name_id,
                        known.flags,
                        known.kind,
                        known.is_window,
                        known.is_widget,
                        known.carries,
                    )
            try:
                return notify(receiver, event)
            finally:
                if not shared.depth and get_ident() == gui_thread:
                    self._rest()

        return notify_once, release
