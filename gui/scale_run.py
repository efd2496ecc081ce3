"""The scale experiment: modes × counts, measured in the very process whose loop is watched meanwhile."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from gui.garbage import GarbageCollector
from gui.process_room import SAMPLE, ProcessCost, check_room, cost_of
from loopscope.clock import NS_PER_MS, NS_PER_S, now_ns
from loopscope.resources import Holding, Used, give_memory_back, holding, used
from loopscope.runs import RunFigures, measure_run
from loopscope.scales import Round, Scale, Stop
from loopscope.scope import Scope
from tasks.at_once.crowd import NotReached, crowd
from tasks.at_once.in_processes import InProcesses
from tasks.at_once.request import Answer, Request
from tasks.errors import OperationError
from tasks.slow_world.disk import MAX_FILES
from tasks.slow_world.keeper import SlowWorld
from tasks.slow_world.listening import raise_descriptor_limit
from tasks.threads import in_thread
from widgets.scale.plan import Plan

SPARE_DESCRIPTORS = 200
"""What the program itself may need beside one descriptor a request."""
READ_BYTES = 64_000
"""What a "read" reads: from a pipe, at the rate at which that takes the delay."""
CALM_WITHIN_S = 5.0
STEP_S = 0.02
SETTLE_NS = 1_000 * NS_PER_MS


class Experiment:
    """One run of a plan on the loop that `scope` watches. Used once."""

    def __init__(
        self,
        scope: Scope,
        world: SlowWorld,
        plan: Plan,
        say: Callable[[Exception], str] = str,
        quiet: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """`say` puts into words why a mode stops: a NotReached or an OperationError.

        `quiet()` is entered for as long as something is measured.
        """
        self._scope = scope
        self._say = say
        self._quiet = quiet
        self._world = world
        self._plan = plan
        self._process_cost: ProcessCost | None = None
        self.rounds: list[Round] = []
        self.stops: dict[str, Stop] = {}
        self._english: dict[str, Stop] = {}
        """The same, as they are kept."""

    async def run(self, begins: Callable[[int, str, int], None]) -> None:
        """Make all rounds; `begins` is told number, mode and count of each. A mode that cannot go on stops.

        Cancel the task to stop it: nothing is left behind but the rounds until then, which are kept in the
        session. Raises OperationError without a slow world.
        """
        start_ns = now_ns()
        raise_descriptor_limit()
        try:
            await self._warm_up()
            await self._make_rounds(begins)
        finally:
            if self.rounds or self._english:
                plan, stops = self._plan, tuple(self._english.values())
                made = Scale(plan.operation, plan.delay_s, plan.repeat, start_ns, tuple(self.rounds), stops)
                self._scope.session.scales.append(made)

    async def _make_rounds(self, begins: Callable[[int, str, int], None]) -> None:
        for number, (mode, count) in enumerate(self._plan.order()):
            stop = self.stops.get(mode)
            if stop is not None and count >= stop.count:
                continue
            begins(number, mode, count)
            try:
                self.rounds.append(await self._round(mode, count))
            except (NotReached, OperationError) as error:
                self.stops[mode] = Stop(mode, count, self._say(error))
                self._english[mode] = Stop(mode, count, str(error))
                # What was measured there before, in an earlier repeat, does not count: it is not reached.
                self.rounds = [r for r in self.rounds if (r.mode, r.count) != (mode, count)]

    async def _warm_up(self) -> None:
        """Load all that is needed, and do everything once, so that the first round does not pay for it."""
        await in_thread(_import_what_is_needed)
        await self._world.ensure()
        for mode in self._plan.modes:
            number = SAMPLE if mode == "process" else 1
            some = crowd(mode, [await self._request(0.0) for _ in range(number)])
            try:
                answers = await some.run()
                if isinstance(some, InProcesses):
                    self._process_cost = await in_thread(cost_of, some.host, answers)
            finally:
                await some.let_go()
        GarbageCollector.settle()

    async def _round(self, mode: str, count: int) -> Round:
        _check_descriptors(mode, count)
        if mode == "process":
            await in_thread(check_room, count, self._process_cost)
        if self._plan.operation == "read" and count > MAX_FILES:
            raise NotReached("The simulated slow disk has no more than {most} files at once.", most=MAX_FILES)
        many = crowd(mode, await self._requests(count))
        idle = await self._calm()
        try:
            with self._quiet():
                before = used()
                start_ns = now_ns()
                answers = await many.run()
                end_ns = now_ns()
                after = used()
            held = await in_thread(self._holding)
            counts = await self._world.counts()
        finally:
            await many.let_go()
        _check(answers, count)
        connections = int(counts["connections_most"]) - 1  # the question itself was one of them
        if self._plan.operation == "fetch" and mode != "blocking" and connections < count:
            raise NotReached(
                "The server saw only {seen} of {count} connections open at once.",
                seen=connections,
                count=count,
            )
        # Children count once they have ended and were waited for.
        spent = (after[0] - before[0]) + (used()[1] - before[1])
        await self._settle(end_ns)
        window = measure_run(self._scope.session, start_ns, end_ns)
        times = [answer.ended_ns - start_ns for answer in answers]
        return Round(
            mode,
            count,
            {
                "total_ms": (end_ns - start_ns) / NS_PER_MS,
                "throughput_per_s": count * NS_PER_S / (end_ns - start_ns),
                "first_ms": min(times) / NS_PER_MS,
                "last_ms": max(times) / NS_PER_MS,
                **_held(held, idle),
                **_spent(spent),
                "connections_most": connections if self._plan.operation == "fetch" else None,
                "requests_most": counts["requests_most"] if self._plan.operation == "fetch" else None,
                **_waits(window),
            },
        )

    async def _request(self, delay_s: float) -> Request:
        port = int((await self._world.ensure()).rpartition(":")[2])
        if self._plan.operation != "read":
            return Request(self._plan.operation, delay_s, port)
        rate = max(1, int(READ_BYTES / delay_s)) if delay_s > 0.001 else READ_BYTES * 1_000
        path = await self._world.slow_file(READ_BYTES, rate)
        return Request("read", delay_s, port, path, READ_BYTES)

    async def _requests(self, count: int) -> list[Request]:
        if self._plan.operation == "read":
            return [await self._request(self._plan.delay_s) for _ in range(count)]
        return [await self._request(self._plan.delay_s)] * count

    async def _calm(self) -> Holding | None:
        """Wait until the round before is gone on the server's side too, and give what is held in idleness."""
        deadline_ns = now_ns() + int(CALM_WITHIN_S * NS_PER_S)
        while (await self._world.counts())["connections_open"] > 1 and now_ns() < deadline_ns:
            await asyncio.sleep(STEP_S)
        give_memory_back()
        idle = await in_thread(self._holding)
        await self._world.counts(reset=True)
        await self._settle(now_ns())
        return idle

    def _holding(self) -> Holding | None:
        """Look at this process and all that it started, but for the slow world: that is the other side."""
        world = self._world.pid
        return holding(os.getpid(), [world] if world is not None else [])

    async def _settle(self, end_ns: int) -> None:
        """Wait until the loop has taken a message that was posted after `end_ns`."""
        session = self._scope.session
        seq = session.next_seq
        while now_ns() - end_ns < SETTLE_NS:
            await asyncio.sleep(STEP_S)
            first, records = session.since(seq)
            if len(records) and int(records["posted_ns"].max()) > end_ns:
                return
            seq = first + len(records)


def _import_what_is_needed() -> None:
    import aiohttp  # noqa: F401
    import numpy  # noqa: F401

    import tasks.read_file  # noqa: F401


def _check_descriptors(mode: str, count: int) -> None:
    """Refuse what would take the descriptors away that the program itself needs. Raises NotReached."""
    if mode not in ("thread", "async"):
        return
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and count + SPARE_DESCRIPTORS > soft:
        raise NotReached(
            "It needs about {needed} open descriptors; the system allows {limit}.",
            needed=count + SPARE_DESCRIPTORS,
            limit=soft,
        )


def _check(answers: list[Answer], count: int) -> None:
    """Raise NotReached when a request failed."""
    failed = [answer for answer in answers if answer.error]
    if failed:
        raise NotReached(
            "{failed} of {count} requests failed, the first one: {error}",
            failed=len(failed),
            count=count,
            error=failed[0].error,
        )


def _held(held: Holding | None, idle: Holding | None) -> dict[str, float | None]:
    names = ("memory_bytes", "private_bytes", "shared_bytes")
    if held is None or idle is None:
        return dict.fromkeys((*names, "threads", "processes", "descriptors"))
    above = {name: max(0, getattr(held, name) - getattr(idle, name)) for name in names}
    return {**above, "threads": held.threads, "processes": held.processes, "descriptors": held.descriptors}


def _spent(spent: Used) -> dict[str, float | None]:
    return {
        "voluntary_switches": spent.voluntary_switches,
        "involuntary_switches": spent.involuntary_switches,
        "switches": spent.voluntary_switches + spent.involuntary_switches,
        "cpu_s": spent.cpu_s,
    }


def _waits(window: RunFigures) -> dict[str, float | None]:
    waited = window.waited
    return {
        "wait_p50_ms": waited.p50_ns / NS_PER_MS if waited else None,
        "wait_p95_ms": waited.p95_ns / NS_PER_MS if waited else None,
        "wait_p99_ms": waited.p99_ns / NS_PER_MS if waited else None,
        "wait_max_ms": waited.max_ns / NS_PER_MS if waited else None,
        "frozen_ms": window.frozen_ns / NS_PER_MS,
    }
