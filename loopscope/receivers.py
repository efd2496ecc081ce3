"""Who gets a message: a name for each receiver, found once, and which receivers are the instrument's own."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any, NamedTuple

import shiboken6
from PySide6.QtCore import QObject

from loopscope.all_inside import all_inside
from loopscope.names import NameTable
from loopscope.records import FLAGS_SHIFT, KIND_SHIFT, UNKNOWN_NS, Flag, Kind

_CARRIERS = {
    "_SimpleTimer": Kind.ASYNCIO,
    "Signaller": Kind.ASYNCIO,
    "_Waker": Kind.ASYNCIO,
    "QSocketNotifier": Kind.IO,
}
"""The objects of stock qasync and of `loopscope.loop`: the events they get bring asyncio callbacks."""


class Receiver(NamedTuple):
    """What the probe needs to know of a receiver."""

    name_id: int
    flags: int
    is_window: bool
    is_widget: bool
    carries: bool
    """What it gets brings asyncio callbacks."""
    kind: int
    """Of its messages, where their type does not tell."""

    @property
    def paints(self) -> bool:
        """A message to it may be a frame."""
        return self.is_window or self.is_widget


NOBODY = Receiver(0, 0, False, False, False, int(Kind.OTHER))
"""Stands for the receiver before the first message."""

Entry = tuple[bool, int, tuple[int, int, int, int, int], int, Receiver]
"""What every message needs of its receiver: `carries`, `name_id`, `probe.Message` of a plain event that it
gets, the last of `records.WORDS` for such a message, and the rest. A plain tuple: Python unpacks a named one
through an iterator, which takes 0.1 µs longer."""


def receiver_name(receiver: QObject) -> str:
    """Give the object's name, or its class where it has none."""
    return receiver.objectName() or type(receiver).__name__


def mended(receiver: Any) -> QObject:
    """Give a true wrapper for what `notify` got.

    Python may still hold a wrapper of a dead object that was no QObject (a layout item, say) at the
    address where a QObject lives now; `notify` is then handed that stale wrapper. Touching it crashes.
    """
    address = shiboken6.getCppPointer(receiver)[0]
    shiboken6.invalidate(receiver)
    fresh: Any = shiboken6.wrapInstance(address, QObject)
    assert isinstance(fresh, QObject)
    return fresh


class Receivers:
    """A cache from the identity of a wrapper to its `Receiver`; an entry goes when its wrapper does."""

    def __init__(self, names: NameTable, renamed: Callable[[int], None] = lambda _: None) -> None:
        """`renamed` is told the address of an object of which something else is known now."""
        self._names = names
        self._renamed = renamed
        self._kept: dict[int, object] = {}
        """Weak references, and the instrument's own objects, which must not move to another address."""
        self.object_types: set[type] = set()
        """Classes that were found to be QObjects."""
        self.by_id: dict[int, Entry] = {}

    def check(self, receiver: Any) -> QObject:
        """Give a receiver that can be touched safely; its class is checked once."""
        if isinstance(receiver, QObject):
            self.object_types.add(type(receiver))
            return receiver
        return mended(receiver)

    def find(self, receiver: QObject) -> Entry:
        """Give what is known of `receiver`, naming it at the first time."""
        found = self.by_id.get(id(receiver))
        if found is not None:
            return found
        by_id, kept, key = self.by_id, self._kept, id(receiver)

        def forget(_: object) -> None:
            by_id.pop(key, None)
            kept.pop(key, None)

        kept[key] = weakref.ref(receiver, forget)
        by_id[key] = entry = self._entry(receiver, 0)
        return entry

    def _entry(self, receiver: QObject, flags: int) -> Entry:
        carried = _CARRIERS.get(type(receiver).__name__)
        name_id = self._names.intern(receiver_name(receiver))
        kind = int(Kind.OTHER if carried is None else carried)
        known = Receiver(
            name_id, flags, receiver.isWindowType(), receiver.isWidgetType(), carried is not None, kind
        )
        message = (UNKNOWN_NS, name_id, 0, kind, flags)
        return known.carries, name_id, message, kind << KIND_SHIFT | flags << FLAGS_SHIFT, known

    def current_name(self, receiver: QObject) -> int:
        """Give the number of the name that `receiver` has now (names may change after the first message)."""
        return self._names.intern(receiver_name(receiver))

    def mark_own(self, receiver: QObject) -> None:
        """Mark an object and all its children as the instrument's own, until it is destroyed."""
        for child in (receiver, *all_inside(receiver)):
            key = id(child)
            self.by_id[key] = self._entry(child, int(Flag.OWN))
            self._kept[key] = child
            for address in shiboken6.getCppPointer(child):
                self._renamed(address)
            child.destroyed.connect(lambda _=None, key=key: self._forget(key))

    def _forget(self, key: int) -> None:
        self.by_id.pop(key, None)
        self._kept.pop(key, None)
