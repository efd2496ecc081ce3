"""5,000 awaited requests at once: does every one succeed, does the Qt loop stay smooth, what does that cost?

The requests go to the slow world, whose own count says how many connections were open at once. Baseline of
the same run, alternating: the same client on plain asyncio, in a process without Qt.
Run: `python benchmarks/scale.py [--count N] [--rounds N]`
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

COUNT, ROUNDS = 5_000, 5
DELAY_S = 0.2
WAIT_LIMIT_MS = 16.7
THROUGHPUT_LIMIT = 0.8


def plain(port: int, count: int, collect: bool) -> int:
    """Ask on plain asyncio, and print how long it took (s); `collect`: with Python's garbage collection."""
    if not collect:
        gc.disable()
    from tasks.at_once.awaited import Awaited
    from tasks.at_once.request import Request
    from tasks.slow_world.listening import raise_descriptor_limit

    async def ask(number: int, delay_s: float) -> float:
        many = Awaited([Request("fetch", delay_s, port)] * number)
        began_s = time.perf_counter()
        answers = await many.run()
        took_s = time.perf_counter() - began_s
        await many.let_go()
        failed = [answer.error for answer in answers if answer.error]
        if failed:
            raise SystemExit(f"{len(failed)} of {number} requests failed: {failed[0]}")
        return took_s

    async def both() -> float:
        await ask(1, 0.0)  # what is imported late is imported now
        return await ask(count, DELAY_S)

    raise_descriptor_limit()
    print(json.dumps(asyncio.run(both())))
    return 0


def main() -> int:
    """Print the figures. Exit code 1 when a request failed or a limit was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--no-gc", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--plain", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.plain:
        return plain(options.plain, options.count, not options.no_gc)

    from PySide6.QtCore import QCoreApplication

    from gui.measured_loop import measured_loop
    from gui.scale_run import Experiment
    from loopscope.scales import Round
    from tasks.slow_world.keeper import SlowWorld
    from widgets.scale.plan import Plan

    app = QCoreApplication([])
    world = SlowWorld()
    plan = Plan(("async",), (options.count,), DELAY_S, "fetch", 1)
    rounds: list[Round] = []
    plain_s: dict[str, list[float]] = {"": [], "--no-gc": []}
    with measured_loop(app) as (scope, loop):
        for _ in range(options.rounds):
            experiment = Experiment(scope, world, plan)
            loop.run_until_complete(experiment.run(lambda *_: None))
            for stop in experiment.stops.values():
                raise SystemExit(stop.reason)
            rounds += experiment.rounds
            port = (world.address or "").rpartition(":")[2]
            for option, took_s in plain_s.items():
                command = [sys.executable, __file__, "--plain", port, "--count", str(options.count)]
                command += [option] if option else []
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                took_s.append(json.loads(done.stdout))
    world.stop()

    def of(name: str) -> list[float]:
        return [value for one in rounds if (value := one.figures[name]) is not None]

    print(f"{options.count} requests of {DELAY_S} s at once, {options.rounds} rounds: every one succeeded")
    print(f"open at once, by the server's count       {min(of('connections_most')):8.0f} at least")
    for title, name in (("p50", "wait_p50_ms"), ("p95", "wait_p95_ms"), ("p99", "wait_p99_ms")):
        values = of(name)
        print(
            f"{title} wait in the Qt loop                   {statistics.median(values):8.1f} ms "
            f"(rounds: {min(values):.1f} to {max(values):.1f})"
        )
    ours = statistics.median(of("throughput_per_s"))
    theirs, uncollected = (options.count / statistics.median(took_s) for took_s in plain_s.values())
    print(f"requests/s on our Qt loop, recorded        {ours:8.0f}")
    print(f"requests/s on plain asyncio                {theirs:8.0f}")
    print(f"the same, garbage collection off           {uncollected:8.0f}   ({ours / uncollected:.2f} ×)")
    p99, ratio = statistics.median(of("wait_p99_ms")), ours / theirs
    print(
        f"p99 wait {p99:.1f} ms (limit {WAIT_LIMIT_MS}); throughput {ratio:.2f} × (limit {THROUGHPUT_LIMIT})"
    )
    return 0 if p99 < WAIT_LIMIT_MS and ratio >= THROUGHPUT_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
