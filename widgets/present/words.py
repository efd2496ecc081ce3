"""Words a message and a duration for the stage, as short as a wall demands."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QEvent

from loopscope.clock import NS_PER_MS, NS_PER_S
from loopscope.event_kinds import event_name
from loopscope.records import Kind, MessageRecord
from widgets.figures import group
from widgets.verdict_words import kind_word

_T = QEvent.Type


def duration(duration_ns: int) -> str:
    """Write a duration with its unit, three digits or so: "0.42 ms", "16.7 ms", "742 ms", "2.40 s"."""
    if duration_ns >= 100 * NS_PER_S:
        return f"{group(duration_ns / NS_PER_S)} s"
    if duration_ns >= 999_500_000:
        return f"{duration_ns / NS_PER_S:.2f} s"
    ms = duration_ns / NS_PER_MS
    return f"{ms:.2f} ms" if ms < 9.995 else f"{ms:.1f} ms" if ms < 99.95 else f"{ms:.0f} ms"


def instant(since_start_ns: int, fine: bool = False) -> str:
    """Write an instant in seconds, to the millisecond: "2.403 s"; `fine`, to a tenth of one: "2.4031 s"."""
    digits = 4 if fine else 3
    unit_ns = NS_PER_S // 10**digits
    whole, rest = divmod((since_start_ns + unit_ns // 2) // unit_ns, 10**digits)
    return f"{group(whole)}.{rest:0{digits}d} s"


def rate(speed: Fraction) -> str:
    """Write a speed as people say it: "1/100", "1/7", "×3"."""
    return f"1/{group(round(1 / speed))}" if speed <= 1 else f"×{group(round(speed))}"


def _input_words() -> dict[int, str]:
    return {
        _T.MouseButtonPress.value: QCoreApplication.translate("Messages", "mouse press"),
        _T.MouseButtonRelease.value: QCoreApplication.translate("Messages", "mouse release"),
        _T.MouseButtonDblClick.value: QCoreApplication.translate("Messages", "double click"),
        _T.MouseMove.value: QCoreApplication.translate("Messages", "mouse move"),
        _T.HoverMove.value: QCoreApplication.translate("Messages", "mouse move"),
        _T.Wheel.value: QCoreApplication.translate("Messages", "wheel"),
        _T.KeyPress.value: QCoreApplication.translate("Messages", "key press"),
        _T.KeyRelease.value: QCoreApplication.translate("Messages", "key release"),
        _T.ShortcutOverride.value: QCoreApplication.translate("Messages", "key press"),
        _T.Shortcut.value: QCoreApplication.translate("Messages", "shortcut"),
        _T.ContextMenu.value: QCoreApplication.translate("Messages", "context menu"),
        _T.Enter.value: QCoreApplication.translate("Messages", "mouse enters"),
        _T.Leave.value: QCoreApplication.translate("Messages", "mouse leaves"),
    }


def message_word(record: MessageRecord) -> str:
    """Say in a word or two what a message is: "key press", "paint", "Task-14", "DeferredDelete"."""
    if record.kind == Kind.INPUT:
        return _input_words().get(record.detail) or kind_word(Kind.INPUT)
    if record.kind == Kind.ASYNCIO and record.detail:
        return f"Task-{record.detail}"
    if record.kind == Kind.OTHER:
        return event_name(record.detail) or kind_word(Kind.OTHER)
    return kind_word(record.kind)
