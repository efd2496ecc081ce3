"""Which kind of message each QEvent type is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimerEvent
from PySide6.QtGui import (
    QEnterEvent,
    QExposeEvent,
    QMoveEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)

from loopscope.records import Kind

_T = QEvent.Type

_INPUT = (
    _T.MouseButtonPress,
    _T.MouseButtonRelease,
    _T.MouseButtonDblClick,
    _T.MouseMove,
    _T.NonClientAreaMouseButtonPress,
    _T.NonClientAreaMouseButtonRelease,
    _T.NonClientAreaMouseMove,
    _T.Wheel,
    _T.KeyPress,
    _T.KeyRelease,
    _T.ShortcutOverride,
    _T.Shortcut,
    _T.InputMethod,
    _T.ContextMenu,
    _T.TouchBegin,
    _T.TouchUpdate,
    _T.TouchEnd,
    _T.TouchCancel,
    _T.TabletPress,
    _T.TabletMove,
    _T.TabletRelease,
    _T.NativeGesture,
    _T.Gesture,
    _T.Enter,
    _T.Leave,
    _T.HoverEnter,
    _T.HoverLeave,
    _T.HoverMove,
    _T.DragEnter,
    _T.DragMove,
    _T.DragLeave,
    _T.Drop,
)
_PAINT = (_T.Paint, _T.UpdateRequest, _T.UpdateLater, _T.Expose)

_MOST_TYPES = 1 << 16
"""A QEvent type is a 16-bit number."""


def _kinds() -> bytes:
    kinds = bytearray([Kind.OTHER]) * _MOST_TYPES
    for event_type in _INPUT:
        kinds[int(event_type)] = Kind.INPUT
    for event_type in _PAINT:
        kinds[int(event_type)] = Kind.PAINT
    for event_type in (_T.Timer, _T.ZeroTimerEvent):
        kinds[int(event_type)] = Kind.TIMER
    kinds[int(_T.SockAct)] = Kind.IO
    return bytes(kinds)


KIND_OF_TYPE: bytes = _kinds()
"""The kind of each QEvent type, by its number."""


TYPE_OF_CLASS: dict[type, int] = {
    QTimerEvent: int(_T.Timer),
    QPaintEvent: int(_T.Paint),
    QResizeEvent: int(_T.Resize),
    QMoveEvent: int(_T.Move),
    QExposeEvent: int(_T.Expose),
    QWheelEvent: int(_T.Wheel),
    QEnterEvent: int(_T.Enter),
}
"""The type of those event classes that have only one. The plain QEvent has hundreds."""


def event_name(event_type: int) -> str:
    """Give Qt's name of an event type: "MouseButtonPress"; an application's own type has none, nor has 0."""
    if not event_type:
        # "None_" to PySide, which is no name to show to anybody.
        return ""
    try:
        name: str = _T(event_type).name
    except (ValueError, AttributeError):
        return ""
    # PySide names a registered type by its number.
    return "" if name.isdecimal() else name
