"""Who gets a message: a name for each receiver, found once, and which receivers are the instrument's own."""

from __future__ import annotations

import weakref
from typing import Any, NamedTuple

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QWindow

from loopscope.names import NameTable
from loopscope.records import Flag

_ASYNCIO_CARRIERS = {"_SimpleTimer", "Signaller", "_Waker", "QSocketNotifier"}
"""The objects of stock qasync and of `loopscope.loop`: the events they get bring asyncio callbacks."""


class Receiver(NamedTuple):
    """What the probe needs to know of a receiver, at the price of one dictionary look-up."""

    name_id: int
    flags: int
    is_window: bool
    runs_asyncio: bool
    reference: object
    """Keeps the weak reference alive, or the object itself when it is the instrument's own."""


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

    def __init__(self, names: NameTable) -> None:
        self._names = names
        self.by_id: dict[int, Receiver] = {}

    def find(self, receiver: QObject) -> Receiver:
        """Give what is known of `receiver`, naming it at the first time."""
        found = self.by_id.get(id(receiver))
        if found is not None:
            return found
        by_id, key = self.by_id, id(receiver)

        def forget(_: object) -> None:
            by_id.pop(key, None)

        entry = Receiver(
            self._names.intern(receiver_name(receiver)),
            0,
            isinstance(receiver, QWindow),
            type(receiver).__name__ in _ASYNCIO_CARRIERS,
            weakref.ref(receiver, forget),
        )
        by_id[key] = entry
        return entry

    def current_name(self, receiver: QObject) -> int:
        """Give the number of the name that `receiver` has now (names may change after the first message)."""
        return self._names.intern(receiver_name(receiver))

    def mark_own(self, receiver: QObject) -> None:
        """Mark an object and all its children as the instrument's own, until it is destroyed."""
        for child in (receiver, *receiver.findChildren(QObject)):
            key = id(child)
            self.by_id[key] = Receiver(
                self._names.intern(receiver_name(child)),
                int(Flag.OWN),
                isinstance(child, QWindow),
                False,
                child,
            )
            child.destroyed.connect(lambda _=None, key=key: self.by_id.pop(key, None))
