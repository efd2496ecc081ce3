"""The part of the probe that is written in C, where this installation has it.

Without it everything works as well, in Python, at a higher price. It is built where the project is installed
on Linux (x86-64) with a C compiler; `LOOPSCOPE_NATIVE=0` in the environment leaves it out.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent

WANTED_INTERFACE = 2
"""The number in `c_part/module.c`."""

if TYPE_CHECKING:
    from loopscope._native import Counter, State, event_type, qt_problem

    BUILT = True
else:
    try:
        if os.environ.get("LOOPSCOPE_NATIVE") == "0":
            raise ImportError("switched off")
        from loopscope._native import INTERFACE, Counter, State, event_type, qt_problem

        if INTERFACE != WANTED_INTERFACE:
            raise ImportError("it was built from another version of the source")
        BUILT = True
    except ImportError:
        BUILT = False

        class Counter:
            """The part of a record store that the probe writes to."""

            __slots__ = ("next_seq",)

            def __init__(self) -> None:
                self.next_seq = 0

        class State:
            """What would be shared with the C part."""

            __slots__ = ()


def problem() -> str:
    """Say in a few English words why messages are recorded in Python; empty where they are not."""
    if not BUILT:
        return "it was not built"
    return qt_problem() or ("" if _reads_events() else "an event of this Qt looks different")


def _reads_events() -> bool:
    """Tell whether the C code finds an event's type where it looks for it."""
    event = QEvent(QEvent.Type.MouseButtonPress)
    return event_type(shiboken6.getCppPointer(event)[0]) == int(QEvent.Type.MouseButtonPress)


__all__ = ["BUILT", "Counter", "State", "problem"]
