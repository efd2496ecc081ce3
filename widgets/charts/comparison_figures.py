"""The figures by which the four modes are compared, and why one is missing. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from widgets.charts.run_reading import Absence

if TYPE_CHECKING:
    from loopscope.runs import RunRecord
    from widgets.charts.run_reading import RunReading


class Figure(Enum):
    """What is compared, in the order in which it is shown."""

    DURATION = "duration_ms"
    FROZEN = "frozen_ms"
    WORST_WAIT = "worst_wait_ms"
    FRAMES_LOST = "frames_lost"

    @property
    def is_time(self) -> bool:
        """Whether it is a time in ns; else it is a number."""
        return self is not Figure.FRAMES_LOST


@dataclass(frozen=True)
class Compared:
    """One figure of one run: ns or a number, or why there is none."""

    value: int | None
    absence: Absence | None = None


def compared(run: RunRecord, reading: RunReading) -> dict[Figure, Compared]:
    """Give the figures of a run, as they were measured when it ended; lost frames are read from records."""
    figures = run.figures
    missing = Absence.RUNNING if run.end_ns is None else Absence.NOT_KEPT
    duration = None if run.end_ns is None else run.end_ns - run.start_ns
    lost = reading.frames_lost
    no_wait = Absence.NOT_MEASURED if figures else missing
    worst = figures.worst_wait_ns if figures else None
    return {
        Figure.DURATION: Compared(duration, None if duration is not None else missing),
        Figure.FROZEN: Compared(figures.frozen_ns) if figures else Compared(None, missing),
        Figure.WORST_WAIT: Compared(worst, None if worst is not None else no_wait),
        Figure.FRAMES_LOST: Compared(lost, None if lost is not None else missing),
    }
