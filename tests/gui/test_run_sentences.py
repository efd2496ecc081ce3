"""Sentences about runs: each figure belongs to what it is said of."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from gui.active_run import ActiveRun
from gui.run_sentences import about_run, severity
from loopscope.explain import Cause, Culprit, Explanation
from loopscope.freezes import Freeze, Waiters
from loopscope.records import Kind
from loopscope.runs import RunFigures, RunRecord
from tasks.catalogue import operation
from tasks.progress import Progress

SECOND = 1_000_000_000


def freeze(start_s: int, length_s: int, file: str) -> tuple[Freeze, Explanation]:
    begin, length = start_s * SECOND, length_s * SECOND
    why = Explanation(Culprit(file, 5, "work", 1.0, True), Cause.WAITING, "", 3)
    return Freeze(begin, begin + length, 0, 0, 0, 1, length), why


def test_a_line_is_blamed_only_for_the_freezes_that_it_made(qapp: QApplication) -> None:
    freezes, why = zip(freeze(0, 3, "a.py"), freeze(4, 2, "b.py"), freeze(7, 1, "a.py"), strict=True)
    figures = RunFigures(9 * SECOND, 3, None, None, 3 * SECOND, 6 * SECOND, 0, freezes, why)
    run = ActiveRun(operation("sleep"), "async", {}, Progress())
    record = RunRecord(1, "sleep", "async", {}, 0, 9 * SECOND, True, figures=figures)
    assert about_run(run, record).startswith("Frozen 4.00 s in work (a.py:5)")


def test_no_green_tick_where_a_message_waited_for_long(qapp: QApplication) -> None:
    figures = RunFigures(SECOND, 3, None, SECOND // 5, 9_000_000, 0, 0, ())
    run = ActiveRun(operation("sleep"), "thread", {}, Progress())
    record = RunRecord(1, "sleep", "thread", {}, 0, SECOND, True, figures=figures)
    assert about_run(run, record) == "The window did not freeze during “Sleep”, but a message waited 200 ms."
    assert severity(record) == "info"


def test_a_short_wait_at_the_end_of_a_freeze_is_not_told_as_its_worst(qapp: QApplication) -> None:
    freezes, why = zip(freeze(0, 2, "a.py"), strict=True)
    figures = RunFigures(2 * SECOND, 3, None, 2 * SECOND, 2 * SECOND, 2 * SECOND, 0, freezes, why)
    run = ActiveRun(operation("sleep"), "blocking", {}, Progress())
    record = RunRecord(1, "sleep", "blocking", {}, 0, 2 * SECOND, True, figures=figures)
    run.waiters = (Waiters({int(Kind.ASYNCIO): 1}, SECOND // 50),)
    assert "a click would have waited up to 2.00 s" in about_run(run, record)
    run.waiters = (Waiters({int(Kind.INPUT): 3}, 19 * SECOND // 10),)
    assert "waited, the worst 1.90 s" in about_run(run, record)
