"""What lies inside a widget."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


def widgets_inside(widget: QWidget) -> Iterator[QWidget]:
    """Give every widget inside another at any depth, in the order of Qt's `findChildren`.

    PySide lets each wrapper that `findChildren` gives live as long as the object that was searched: what Qt
    made inside (scroll bars, viewports) and destroyed is kept for ever. `children` hangs it on its parent.
    """
    for child in widget.children():
        if isinstance(child, QWidget):
            yield child
            yield from widgets_inside(child)
