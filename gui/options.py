"""What the command line tells the window. Imports nothing heavy, so `--help` stays quick."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

LOOPS = ("loopscope", "qasync")
THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "zh_CN")
MOTIONS = ("system", "reduced", "full")
FREEZE_PICTURE_DELAYS_MS = (500, 1_000, 1_500)
"""So long after the begin of the next run its picture can be taken from outside."""

FIRST_PAINT_VARIABLE = "LOOPSCOPE_REPORT_FIRST_PAINT"
"""Set to 1, the window prints one line at its first paint and quits with exit code 0:

    first-paint <perf_counter_ns at that moment> <milliseconds since the process was started>

`benchmarks/start_up.py` reads it. `gui/application.py` prints it through `first_paint_line`.
"""


@dataclass(frozen=True)
class WindowOptions:
    """Choices for one start of the window.

    `loop`, `theme` and `language` are one of `LOOPS`, `THEMES`, `LANGUAGES`. None means "as last time"
    (the settings file); a value given on the command line wins for this start and is not saved.
    `picture`: save a PNG picture of the window there once it has painted and settled, then quit with
    exit code 0, or with 1 and one sentence on stderr when it could not be written.
    `size`: width and height of the window in logical pixels, None for the remembered one (or 1280×800).
    `keep`: how many messages are kept, None for the core's own choice.
    `open`: saved sessions to open besides, each in a window of its own.
    `fresh`: start with the defaults, neither reading nor writing the settings file (pictures, tests).
    """

    loop: str | None = None
    theme: str | None = None
    language: str | None = None
    picture: Path | None = None
    size: tuple[int, int] | None = None
    fresh: bool = False
    keep: int | None = None
    open: tuple[Path, ...] = ()
    report_first_paint: bool = field(default_factory=lambda: os.environ.get(FIRST_PAINT_VARIABLE) == "1")


def first_paint_line(painted_ns: int) -> str:
    """Give the line to print for a first paint at `painted_ns` (`time.perf_counter_ns`)."""
    return f"first-paint {painted_ns} {milliseconds_since_process_start(painted_ns):.1f}"


def milliseconds_since_process_start(now_ns: int) -> float:
    """Milliseconds between the start of this process and `now_ns`; -1 where the platform does not tell.

    Read from /proc (Linux), whose clock has steps of 10 ms.
    """
    try:
        stat = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace")
        started_ticks = int(stat.rpartition(")")[2].split()[19])
        ticks_per_second = os.sysconf("SC_CLK_TCK")
        since_boot_ns = time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    except (OSError, ValueError, IndexError, AttributeError):
        return -1.0
    boot_of_now = since_boot_ns - (time.perf_counter_ns() - now_ns)
    return boot_of_now / 1e6 - started_ticks * 1000 / ticks_per_second
