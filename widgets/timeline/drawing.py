"""The part of the drawing that is written in C, where this installation has it.

Without it numpy does the same, at a higher price. It is built where the project is installed on Linux for
x86-64, with a C compiler; `LOOPSCOPE_NATIVE=0` leaves it out, as it does that of the probe.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

WANTED_INTERFACE = 2
"""The number in `c_part/module.c`."""

if TYPE_CHECKING:
    from widgets.timeline._drawing import Sections, fill_bars, fill_columns

    BUILT = True
else:
    try:
        if os.environ.get("LOOPSCOPE_NATIVE") == "0":
            raise ImportError("switched off")
        from widgets.timeline._drawing import INTERFACE, Sections, fill_bars, fill_columns

        if INTERFACE != WANTED_INTERFACE:
            raise ImportError("it was built from another version of the source")
        BUILT = True
    except ImportError:
        BUILT = False
        Sections = fill_bars = fill_columns = None

__all__ = ["BUILT", "Sections", "fill_bars", "fill_columns"]
