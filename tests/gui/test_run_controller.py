"""Runs with real operations: what starts, what does not, cancelling, errors, closing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gui import run_book
from gui.active_run import ActiveRun, Phase
from gui.press import Press, press_by_code
from gui.run_book import RunBook
from gui.run_controller import RunController
from gui.run_sentences import about_run, already_running, severity
from loopscope.clock import now_ns
from tasks.catalogue import operation
from tasks.launch import Launcher
from tasks.slow_world.keeper import SlowWorld

if TYPE_CHECKING:
    from loopscope.runs import RunRecord
    from loopscope.scope import Scope

SLEEP = operation("sleep")


class Stage:
    """A window that is always ready and counts what it was asked to paint."""

    def __init__(self) -> None:
        self.painted_runs: list[ActiveRun] = []

    async def ready(self) -> None:
        """Be ready at once."""

    async def painted(self, run: ActiveRun) -> None:
        """Remember that the run was shown before it began."""
        assert run.phase is Phase.TURN
        self.painted_runs.append(run)


class Bench:
    """A controller with everything around it, and what it told."""

    def __init__(self, scope: Scope, scratch: Path) -> None:
        self.stage = Stage()
        self.session = scope.session
        self.launcher = Launcher(scratch)
        self.controller = RunController(self.stage, RunBook(scope), self.launcher, SlowWorld())
        self.over: list[tuple[ActiveRun, RunRecord]] = []
        self.refused: list[ActiveRun] = []
        self.broke: list[BaseException] = []
        self.controller.finished.connect(lambda run, record: self.over.append((run, record)))
        self.controller.refused.connect(self.refused.append)
        self.controller.broke.connect(self.broke.append)

    def start(self, mode: str, seconds: float = 0.05, press: Press | None = None) -> bool:
        return self.controller.start(SLEEP, mode, {"seconds": seconds}, press or press_by_code())

    async def until_over(self, count: int) -> None:
        while len(self.over) < count:
            assert not self.broke, self.broke
            await asyncio.sleep(0.01)


Check = Callable[[Bench], Coroutine[Any, Any, None]]


@pytest.fixture
def on_bench(run_async: Callable[..., Any], scope: Scope, tmp_path: Path) -> Callable[[Check], None]:
    def run(check: Check) -> None:
        async def work() -> None:
            bench = Bench(scope, tmp_path / "scratch")
            try:
                await check(bench)
            finally:
                await bench.controller.close()
            assert not bench.broke

        run_async(work())

    return run


@pytest.mark.parametrize("mode", ["blocking", "thread", "process", "async"])
def test_a_run_ends_in_a_measured_record(on_bench: Callable[[Check], None], mode: str) -> None:
    async def check(bench: Bench) -> None:
        assert bench.start(mode, 0.15)
        await bench.until_over(1)
        run, record = bench.over[0]
        assert record.ok
        assert bench.session.runs == [record]
        assert record.figures is not None
        assert record.figures.duration_ns >= 140_000_000
        assert (record.figures.frozen_ns > 0) == (mode == "blocking") or mode != "blocking"
        assert bench.stage.painted_runs == ([run] if mode == "blocking" else [])
        assert not bench.controller.active
        assert about_run(run, record)

    on_bench(check)


def test_a_blocking_run_is_its_own_message_and_froze_the_window(on_bench: Callable[[Check], None]) -> None:
    async def check(bench: Bench) -> None:
        bench.start("blocking", 0.3)
        await bench.until_over(1)
        run, record = bench.over[0]
        _, records = bench.session.since(0)
        longest = records[(records["end_ns"] - records["begin_ns"]).argmax()]
        assert bench.session.text(int(longest["name_id"])) == "run.sleep.blocking"
        assert severity(record) == "frozen"
        assert about_run(run, record).startswith("Frozen ")

    on_bench(check)


def test_the_same_run_is_not_started_twice_at_once(on_bench: Callable[[Check], None]) -> None:
    async def check(bench: Bench) -> None:
        assert bench.start("async", 0.3)
        assert [bench.start("async") for _ in range(100)] == [False] * 100
        assert bench.start("thread", 0.05), "another mode may go on beside it"
        assert len(bench.refused) == 1
        assert "already running" in already_running(bench.refused[0])
        await bench.until_over(2)
        assert bench.start("async"), "and again when it is over"
        await bench.until_over(3)

    on_bench(check)


def test_clicks_made_during_a_freeze_do_not_freeze_again(on_bench: Callable[[Check], None]) -> None:
    async def check(bench: Bench) -> None:
        bench.start("blocking", 0.3)
        while bench.controller.active[0].phase is not Phase.SETTLING:
            await asyncio.sleep(0)
        run = bench.controller.active[0]
        during = Press(run.start_ns + 1000, now_ns())
        assert [bench.start("blocking", press=during) for _ in range(3)] == [False] * 3
        await bench.until_over(1)
        assert run.dropped == 3
        assert "3 press" in about_run(*bench.over[0])
        assert bench.start("blocking", press=Press(now_ns(), now_ns()))
        await bench.until_over(2)

    on_bench(check)


@pytest.mark.parametrize("mode", ["blocking", "async"])
def test_a_press_of_unknown_time_starts_a_run_that_is_over_again(
    on_bench: Callable[[Check], None], mode: str
) -> None:
    async def check(bench: Bench) -> None:
        for count in (1, 2, 3):
            # As a screen reader presses, or a race.
            assert bench.start(mode)
            await bench.until_over(count)

    on_bench(check)


def test_clicks_made_while_a_coroutine_froze_the_window_are_dropped_too(
    on_bench: Callable[[Check], None],
) -> None:
    async def check(bench: Bench) -> None:
        crunch, values = operation("crunch"), {"million_steps": 1}
        bench.controller.start(crunch, "async", values, press_by_code())
        await bench.until_over(1)
        run = bench.over[0][0]
        during = Press(run.start_ns + 1, now_ns())
        assert not bench.controller.start(crunch, "async", values, during)
        assert run.dropped == 1

    on_bench(check)


def test_a_cancel_pressed_in_the_freeze_is_told_with_its_wait(on_bench: Callable[[Check], None]) -> None:
    async def check(bench: Bench) -> None:
        bench.start("blocking", 0.3)
        while bench.controller.active[0].phase is not Phase.SETTLING:
            await asyncio.sleep(0)
        run = bench.controller.active[0]
        bench.controller.cancel(run, Press(run.end_ns - 200_000_000, run.end_ns + 1_000_000))
        await bench.until_over(1)
        assert run.cancel_waited_ns == 201_000_000
        assert "Cancel waited 201 ms" in about_run(*bench.over[0])

    on_bench(check)


@pytest.mark.parametrize("mode", ["thread", "process", "async"])
def test_cancel_ends_a_run(on_bench: Callable[[Check], None], mode: str) -> None:
    async def check(bench: Bench) -> None:
        bench.start(mode, 60)
        while bench.controller.active[0].phase is not Phase.RUNNING:
            await asyncio.sleep(0.01)
        assert bench.controller.cancel_newest(press_by_code())
        await bench.until_over(1)
        run, record = bench.over[0]
        assert record.error_code == "cancelled"
        assert not record.ok
        assert "was cancelled" in about_run(run, record)
        assert not bench.controller.cancel_newest(press_by_code())

    on_bench(check)


def test_cancel_before_the_freeze_spares_it(on_bench: Callable[[Check], None]) -> None:
    async def check(bench: Bench) -> None:
        began = time.monotonic()
        bench.start("blocking", 30)
        bench.controller.cancel_newest(press_by_code())
        await bench.until_over(1)
        assert bench.over[0][1].error_code == "cancelled"
        assert time.monotonic() - began < 25

    on_bench(check)


def test_an_error_is_a_record_and_a_sentence(on_bench: Callable[[Check], None]) -> None:
    async def check(bench: Bench) -> None:
        values = {"path": "/nowhere.bin", "size_mb": 1, "rate_mb_s": 1.0}
        for mode in ("blocking", "thread", "process", "async"):
            bench.controller.start(operation("read_file"), mode, values, press_by_code())
        await bench.until_over(4)
        assert {record.error_code for _, record in bench.over} == {"missing_file"}
        assert all(severity(record) == "error" for _, record in bench.over)
        assert all("/nowhere.bin" in about_run(run, record) for run, record in bench.over)

    on_bench(check)


def test_two_blocking_runs_take_turns(on_bench: Callable[[Check], None]) -> None:
    async def check(bench: Bench) -> None:
        bench.start("blocking", 0.1)
        other = operation("crunch")
        bench.controller.start(other, "blocking", {"million_steps": 1}, press_by_code())
        await bench.until_over(2)
        first, second = (record for _, record in bench.over)
        assert first.ok
        assert second.ok
        assert first.end_ns is not None
        assert second.start_ns >= first.end_ns

    on_bench(check)


@pytest.mark.parametrize("mode", ["thread", "process", "async"])
def test_closing_in_the_middle_leaves_no_task_and_tells_nothing(
    on_bench: Callable[[Check], None], mode: str
) -> None:
    async def check(bench: Bench) -> None:
        bench.start(mode, 60)
        while bench.controller.active[0].phase is not Phase.RUNNING:
            await asyncio.sleep(0.01)
        await bench.controller.close()
        assert not bench.controller.active
        assert not bench.over
        assert not bench.session.runs
        assert not bench.start(mode), "nothing starts after the end"
        others = asyncio.all_tasks() - {asyncio.current_task()}
        assert not [task for task in others if "sleep" in task.get_name()]

    on_bench(check)


def test_of_very_many_runs_the_oldest_that_are_over_go(
    on_bench: Callable[[Check], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_book, "MOST_RUNS", 2)

    async def check(bench: Bench) -> None:
        bench.start("async", 30)
        for count in (1, 2, 3):
            bench.start("thread")
            await bench.until_over(count)
        assert [(run.number, run.mode) for run in bench.session.runs] == [(1, "async"), (4, "thread")]

    on_bench(check)
