"""Writes what came of a run into the session: waits until the queue is empty, then measures."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from loopscope.clock import NS_PER_MS, now_ns
from loopscope.freezes import find_waiters
from loopscope.runs import RunRecord, measure_run

if TYPE_CHECKING:
    from gui.active_run import ActiveRun
    from loopscope.scope import Scope
    from tasks.launch import Outcome

MOST_RUNS = 1_000
"""Runs that a sitting keeps, the newest: a table of more is read by nobody, and each takes some kilobytes."""
SETTLE_NS = 60 * NS_PER_MS
"""Messages that waited during a freeze are taken within this time; a few pulses as well."""
SETTLE_LIMIT_NS = 1_000 * NS_PER_MS
"""A window that is kept busy by other runs is measured after this long in any case."""
STEP_S = 0.02


class RunBook:
    """Numbers the runs and enters them into the session's list."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def open(self, run: ActiveRun) -> None:
        """Begin the record of a run whose work begins now: it stands in the table while it goes on."""
        runs = self._session.runs
        run.record = RunRecord(
            number=runs[-1].number + 1 if runs else 1,
            operation=run.operation.name,
            mode=run.mode,
            values=dict(run.values),
            start_ns=run.start_ns,
        )
        runs.append(run.record)
        while len(runs) > MOST_RUNS:
            over = next((at for at, old in enumerate(runs) if old.end_ns is not None), None)
            if over is None:
                break
            del runs[over]

    async def enter(self, run: ActiveRun, outcome: Outcome) -> RunRecord:
        """Complete the record of a run that is over, with its figures, once what waited has been taken."""
        await self._settle(run.end_ns)
        if run.record is None:
            self.open(run)
        record = run.record
        assert record is not None
        record.start_ns = run.start_ns
        record.ok = outcome.ok
        record.error = str(outcome.error or "")
        record.error_code = outcome.error.code if outcome.error else ""
        record.result = outcome.result
        record.used = outcome.used
        figures = measure_run(self._session, run.start_ns, run.end_ns)
        why = tuple(self._scope.explain(freeze) for freeze in figures.freezes)
        record.figures = replace(figures, explanations=why)
        run.waiters = tuple(find_waiters(self._session, freeze) for freeze in figures.freezes)
        record.end_ns = run.end_ns
        return record

    def drop(self, run: ActiveRun) -> None:
        """Take the record of a run away that was left behind when the window closed."""
        if run.record is not None and run.record.end_ns is None:
            self._session.runs.remove(run.record)

    async def _settle(self, end_ns: int) -> None:
        """Wait until the loop has taken a message that was posted after `end_ns`, and a little longer."""
        first = self._session.next_seq
        while now_ns() - end_ns < SETTLE_LIMIT_NS:
            await asyncio.sleep(STEP_S)
            if now_ns() - end_ns < SETTLE_NS:
                continue
            start, records = self._session.since(first)
            if len(records) and int(records["posted_ns"].max()) > end_ns:
                return
            first = start + len(records)
