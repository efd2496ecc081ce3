"""Which runs a chart shows: the last of each mode, unless the person chose others. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from widgets.run_texts import MODES, mode_rank

if TYPE_CHECKING:
    from loopscope.runs import RunRecord

MOST_RUNS = 8
"""More than this many curves in one chart cannot be told apart."""


def last_of_each_mode(runs: Sequence[RunRecord], operation: str | None = None) -> list[RunRecord]:
    """Give the last finished run of each mode, in the order of the modes.

    Of `operation`, or else of the operation whose run ended last. Empty when there is none.
    """
    over = [run for run in runs if run.end_ns is not None]
    if operation is None:
        newest = max(over, key=lambda run: (run.end_ns or 0, run.number), default=None)
        if newest is None:
            return []
        operation = newest.operation
    last = {run.mode: run for run in over if run.operation == operation}
    return sorted(last.values(), key=lambda run: mode_rank(run.mode))


def in_order(runs: Iterable[RunRecord]) -> list[RunRecord]:
    """Give the newest `MOST_RUNS` of `runs`, each once: by operation, then mode, then number."""
    once = {run.number: run for run in runs}
    newest = sorted(once.values(), key=lambda run: run.number)[-MOST_RUNS:]
    return sorted(newest, key=lambda run: (run.operation, mode_rank(run.mode), run.number))


def to_compare(runs: Sequence[RunRecord]) -> dict[str, RunRecord | None]:
    """Give the newest of `runs` for each mode, all of the operation of the newest; None where there is none.

    Runs of other operations do not take part: only the same work can be compared.
    """
    if not runs:
        return dict.fromkeys(MODES)
    newest = max(runs, key=lambda run: run.number)
    found: dict[str, RunRecord | None] = dict.fromkeys(MODES)
    for run in sorted(runs, key=lambda each: each.number):
        if run.operation == newest.operation:
            found[run.mode] = run
    return found
