"""Which kind of message each QEvent type is."""

from __future__ import annotations

from PySide6.QtCore import QEvent

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

KIND_OF_TYPE: dict[int, int] = {
    **{int(t): int(Kind.INPUT) for t in _INPUT},
    **{int(t): int(Kind.PAINT) for t in _PAINT},
    int(_T.Timer): int(Kind.TIMER),
    int(_T.ZeroTimerEvent): int(Kind.TIMER),
    int(_T.SockAct): int(Kind.IO),
}
"""QEvent type number to kind; what is not in it is `Kind.OTHER`."""


def event_name(event_type: int) -> str:
    """Give Qt's name of an event type: "MouseButtonPress", or "User+3" for an application's own."""
    try:
        return _T(event_type).name
    except (ValueError, AttributeError):
        offset = event_type - int(_T.User)
        return f"User+{offset}" if offset >= 0 else f"type {event_type}"
