"""The words by which runs are called in the charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from widgets.runs_model import TitleOf

if TYPE_CHECKING:
    from loopscope.runs import RunRecord


class RunNames:
    """Names runs by as much as tells them apart."""

    def __init__(self, title_of: TitleOf, mode_title_of: TitleOf) -> None:
        """`title_of` and `mode_title_of` give the words for an operation and a mode by name."""
        self.title_of = title_of
        self.mode_title_of = mode_title_of

    def short(self, run: RunRecord, among: Sequence[RunRecord]) -> str:
        """Name a run among others: its mode, and its operation and number only where they differ."""
        parts = [self.mode_title_of(run.mode)]
        if len({each.operation for each in among}) > 1:
            parts.insert(0, self.title_of(run.operation))
        if [(each.operation, each.mode) for each in among].count((run.operation, run.mode)) > 1:
            parts.append(str(run.number))
        if run.ok is False:
            cancelled = QCoreApplication.translate("Charts", "cancelled")
            failed = QCoreApplication.translate("Charts", "failed")
            parts.append(cancelled if run.error_code == "cancelled" else failed)
        return " · ".join(parts)

    def full(self, run: RunRecord) -> str:
        """Name a run for a list: "12 · Read a file · Async"."""
        return f"{run.number} · {self.title_of(run.operation)} · {self.mode_title_of(run.mode)}"

    def operations(self, runs: Sequence[RunRecord], chosen: int) -> str:
        """Name the operations of the runs shown; where more were `chosen`, say how many are."""
        if chosen > len(runs):
            text = QCoreApplication.translate("Charts", "The newest {shown} of {chosen} runs")
            return text.format(shown=len(runs), chosen=chosen)
        return " · ".join(dict.fromkeys(self.title_of(run.operation) for run in runs))
