"""What do 5,000 awaited requests at once do to the whole window: how long do its messages wait meanwhile?

The panel *Scale* of the real window on a virtual display makes the round, beside its animation.
Baseline of the same run, in turns: the same round on a bare recorded loop, as `loopscope scale` makes it.
Run: `python benchmarks/scale_window.py [--count N] [--rounds N] [--turns N] [--why]`
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from gui.assembly import Assembly
    from loopscope.runs import RunFigures
    from loopscope.session import Session
    from widgets.scale.plan import Plan
    from widgets.session_view import SessionView

COUNT, ROUNDS, TURNS = 5_000, 3, 3
DELAY_S = 0.2
WAIT_LIMIT_MS = 16.7
SIZE = (1280, 800)
FIGURES = ("wait_p50_ms", "wait_p95_ms", "wait_p99_ms", "wait_max_ms", "throughput_per_s")
MODES = ("async", "thread")


def plan_of(mode: str, count: int, rounds: int) -> Plan:
    """Give the plan of a turn."""
    from widgets.scale.plan import Plan

    return Plan((mode,), (count,), DELAY_S, "fetch", rounds)


def bare(plan: Plan) -> dict[str, Any]:
    """Measure a bare loop."""
    from PySide6.QtCore import QCoreApplication

    from gui.measured_loop import measured_loop
    from gui.scale_run import Experiment
    from tasks.slow_world.keeper import SlowWorld

    app, world = QCoreApplication([]), SlowWorld()
    try:
        with measured_loop(app) as (scope, loop):
            experiment = Experiment(scope, world, plan)
            loop.run_until_complete(experiment.run(lambda *_: None))
    finally:
        world.stop()
    return told(experiment, [])


def in_the_window(plan: Plan, *, why: bool) -> dict[str, Any]:
    """Measure the window, with a press on Start in its panel."""
    from PySide6.QtWidgets import QApplication

    from gui import assembly, language, life, scale_run
    from gui.application import build_window, wait_for_paint
    from gui.garbage import GarbageCollector
    from gui.options import WindowOptions
    from gui.settings import Settings

    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    garbage = GarbageCollector(app)
    settings, options = Settings(), WindowOptions(theme="light", fresh=True, size=SIZE)
    window = build_window(app, settings, options, "loopscope")
    window.show()
    wait_for_paint(app, window)
    found: dict[str, Any] = {}
    made: list[scale_run.Experiment] = []
    spans: list[tuple[int, int]] = []
    measure_run = scale_run.measure_run

    def spanned(session: Session, start_ns: int, end_ns: int) -> RunFigures:
        spans.append((start_ns, end_ns))
        return measure_run(session, start_ns, end_ns)

    begin, run = assembly.Assembly.run_until_closed, scale_run.Experiment.run

    async def noted(self: scale_run.Experiment, *arguments: Any) -> None:
        made.append(self)
        await run(self, *arguments)

    async def measured(parts: Assembly) -> int:
        task = asyncio.create_task(measure(parts))
        code = await begin(parts)
        await task
        return code

    async def measure(parts: Assembly) -> None:
        try:
            await parts.ready()
            await asyncio.sleep(2.0)
            parts.window.docks.show_panel("scale")
            await asyncio.sleep(1.0)
            parts.scale.start(plan)
            while parts.scale.running:
                await asyncio.sleep(0.2)
            found.update(told(made[-1], long_waits(parts.window.session, spans) if why else []))
        finally:
            parts.window.close()

    scale_run.measure_run = spanned
    scale_run.Experiment.run = noted  # type: ignore[method-assign]
    assembly.Assembly.run_until_closed = measured  # type: ignore[method-assign]
    try:
        life.live(app, window, settings, options, language.Language(app), None, "loopscope")
    finally:
        garbage.stop()
    return found


def told(experiment: Any, why: list[str]) -> dict[str, Any]:
    """Give what is told of a turn."""
    for stop in experiment.stops.values():
        raise RuntimeError(stop.reason)
    return {
        "rounds": [{name: one.figures[name] for name in FIGURES} for one in experiment.rounds],
        "why": why,
    }


def long_waits(session: SessionView, spans: list[tuple[int, int]]) -> list[str]:
    """Say which messages the loop handled while pulses waited for longer than the limit."""
    import numpy

    from loopscope.records import Flag, Kind

    _, records = session.since(session.first_seq)
    pulses = records[(records["kind"] == int(Kind.PULSE)) & (records["posted_ns"] >= 0)]
    inside = [(pulses["posted_ns"] >= begin) & (pulses["posted_ns"] < end) for begin, end in spans]
    pulses = pulses[numpy.logical_or.reduce(inside)]
    late = pulses[pulses["begin_ns"] - pulses["posted_ns"] > WAIT_LIMIT_MS * 1e6]
    spent: Counter[str] = Counter()
    longest: Counter[str] = Counter()
    number: Counter[str] = Counter()
    seen_ns = 0
    for pulse in late:
        begin, end = max(int(pulse["posted_ns"]), seen_ns), int(pulse["begin_ns"])
        seen_ns = max(seen_ns, end)
        met = (records["end_ns"] > begin) & (records["begin_ns"] < end) & (records["depth"] == 0)
        spent["(all)"] += max(0, end - begin)
        for one in records[met]:
            kind = Kind(int(one["kind"])).name.lower()
            own = "own " if one["flags"] & int(Flag.OWN) else ""
            name = f"{own}{kind} {session.text(int(one['name_id']))}"
            part = min(int(one["end_ns"]), end) - max(int(one["begin_ns"]), begin)
            spent[name] += part
            number[name] += 1
            longest[name] = max(longest[name], int(one["end_ns"] - one["begin_ns"]))
    lines = [f"{len(late)} of {len(pulses)} pulses waited longer than {WAIT_LIMIT_MS} ms, the loop being in:"]
    lines += [
        f"{ns / 1e6:9.1f} ms in {number[name]:6}, the longest {longest[name] / 1e6:6.1f}  {name}"
        for name, ns in spent.most_common(16)
    ]
    return lines


def main() -> int:
    """Print the figures. Exit code 1 when the window's median p99 is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--mode", choices=MODES, default="async")
    parser.add_argument("--why", action="store_true", help="say which messages made the others wait")
    parser.add_argument("--child", choices=("bare", "window"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        plan = plan_of(options.mode, options.count, options.rounds)
        found = bare(plan) if options.child == "bare" else in_the_window(plan, why=options.why)
        print(json.dumps(found))
        return 0
    from gui.shots.virtual_display import VirtualDisplay

    rounds: dict[str, list[dict[str, float]]] = {"bare": [], "window": []}
    with VirtualDisplay() as display, tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "HOME": home}
        environment.pop("WAYLAND_DISPLAY", None)
        for _ in range(options.turns):
            for child, known in rounds.items():
                command = [sys.executable, __file__, "--child", child, "--mode", options.mode]
                command += ["--count", str(options.count), "--rounds", str(options.rounds)]
                command += ["--why"] if options.why else []
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
                told_ = json.loads(done.stdout)
                known += told_["rounds"]
                print("\n".join(told_["why"]), end="\n" if told_["why"] else "", file=sys.stderr)
    print(f"{options.count} requests at once, {options.mode}, {len(rounds['window'])} rounds each, in turns")
    print(f"{'':18}{'a bare loop':>28}{'the whole window':>28}")
    for name in FIGURES:
        cells = []
        for known in rounds.values():
            values = [one[name] for one in known]
            cells.append(f"{statistics.median(values):.1f} ({min(values):.1f} to {max(values):.1f})")
        print(f"{name:18}{cells[0]:>28}{cells[1]:>28}")
    p99 = statistics.median(one["wait_p99_ms"] for one in rounds["window"])
    print(f"p99 wait in the window {p99:.1f} ms (limit {WAIT_LIMIT_MS})")
    return 0 if p99 < WAIT_LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
