"""What lies inside a Qt object."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject


def all_inside(parent: QObject) -> Iterator[QObject]:
    """Give every child at any depth, in the order of Qt's `findChildren`.

    PySide lets each wrapper that `findChildren` gives live as long as the object that was searched: what Qt
    made inside (scroll bars, viewports) and destroyed is kept for ever. `children` hangs it on its parent.
    """
    for child in parent.children():
        yield child
        yield from all_inside(child)
