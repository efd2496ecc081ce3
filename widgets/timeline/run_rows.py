"""The runs as bars: those that overlap lie in different rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from loopscope.runs import RunRecord

OFF_THE_THREAD = ("thread", "process")
"""The modes whose work is done by another thread."""
MOST_ROWS = 4
"""More runs at one time share the last row."""


class RunBar(NamedTuple):
    """One run and its row. It ends at `end_ns`, None while it is going."""

    run: RunRecord
    row: int
    start_ns: int
    end_ns: int | None


class RunRows:
    """Arranges the runs of a session anew when one was added or ended."""

    def __init__(self) -> None:
        self.all: tuple[RunBar, ...] = ()
        self.off_thread: tuple[RunBar, ...] = ()
        self._known: tuple[int, int, int] = (0, 0, 0)

    def take(self, runs: Iterable[RunRecord]) -> bool:
        """Look at the runs of a session; tells whether anything changed."""
        runs = list(runs)
        # Of very many the oldest go as new ones come.
        known = (len(runs), sum(run.end_ns is not None for run in runs), runs[-1].number if runs else 0)
        if known == self._known:
            return False
        self._known = known
        self.all = arrange(runs)
        self.off_thread = arrange(run for run in runs if run.mode in OFF_THE_THREAD)
        return True

    @property
    def going(self) -> bool:
        """Whether one is under way."""
        return self._known[0] != self._known[1]

    @property
    def latest_ns(self) -> int | None:
        """The last end of a run, None without one."""
        return max((bar.end_ns or bar.start_ns for bar in self.all), default=None)


def arrange(runs: Iterable[RunRecord]) -> tuple[RunBar, ...]:
    """Give each run the first row that is free, oldest first."""
    free_from: list[float] = []
    bars = []
    for run in sorted(runs, key=lambda run: (run.start_ns, run.number)):
        end = float("inf") if run.end_ns is None else run.end_ns
        row = next((row for row, free in enumerate(free_from) if free <= run.start_ns), len(free_from))
        row = min(row, MOST_ROWS - 1)
        if row == len(free_from):
            free_from.append(end)
        else:
            free_from[row] = max(free_from[row], end)
        bars.append(RunBar(run, row, run.start_ns, run.end_ns))
    return tuple(bars)


def rows_of(bars: Iterable[RunBar]) -> int:
    """Give how many rows some bars take."""
    return max((bar.row + 1 for bar in bars), default=0)
