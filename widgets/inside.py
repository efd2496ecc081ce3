"""What lies inside a widget."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from loopscope.all_inside import all_inside


def widgets_inside(widget: QWidget) -> Iterator[QWidget]:
    """Give every widget inside another at any depth; not by `findChildren` (see `all_inside`)."""
    return (child for child in all_inside(widget) if isinstance(child, QWidget))
