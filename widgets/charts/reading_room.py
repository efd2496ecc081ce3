"""Keeps what was read of each finished run, and has what is missing read in the background."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from widgets.charts.background import Background

if TYPE_CHECKING:
    from loopscope.runs import RunRecord
    from widgets.charts.run_reading import RunReading
    from widgets.session_view import SessionView

_Key = tuple[int, int, int]


class ReadingRoom(QObject):
    """Each run is read once: its figures never change, and its records may be dropped later."""

    changed = Signal()
    """One more was read, or could not be."""
    broke = Signal(object)
    """An exception that nobody expected while a run was read."""

    def __init__(self, session: SessionView, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self._readings: dict[_Key, RunReading] = {}
        self._asked: set[_Key] = set()
        self._failed: set[_Key] = set()

    def reading(self, run: RunRecord) -> RunReading | None:
        """Give what was read of a run; None as long as it was not."""
        return self._readings.get(_key(run))

    def waits_for(self, runs: Iterable[RunRecord]) -> bool:
        """Tell whether one of `runs` is still to be read."""
        return any(_key(run) in self._asked - self._readings.keys() - self._failed for run in runs)

    def ask(self, runs: Iterable[RunRecord]) -> None:
        """Have those finished runs read that were not yet."""
        for run in runs:
            if run.end_ns is not None and _key(run) not in self._asked:
                self._asked.add(_key(run))
                self._read(run)

    def _read(self, run: RunRecord) -> None:
        session, key = self._session, _key(run)

        def work() -> RunReading:
            from widgets.charts.run_reading import read_run

            return read_run(session, run)

        def take(result: RunReading | Exception) -> None:
            if isinstance(result, Exception):
                self._failed.add(key)
                self.broke.emit(result)
            else:
                self._readings[key] = result
            self.changed.emit()

        self._background.do(work, take)


def _key(run: RunRecord) -> _Key:
    return run.number, run.start_ns, run.end_ns or 0
