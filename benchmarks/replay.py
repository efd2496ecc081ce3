"""How long does it take to tell the loop's state at an instant of a million recorded messages?

One recording of 1,000,000 messages, a quarter of which wait for up to two seconds; the index over it is built
once and then asked at 500 instants. Baseline: comparing every message with the instant, in numpy, without an
index. Also the cost of the newest seconds, which the Present view makes anew four times a second.
Run: `python benchmarks/replay.py [--quick]`
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy  # noqa: E402

from loopscope.clock import NS_PER_MS  # noqa: E402
from loopscope.records import UNKNOWN_NS, record_dtype  # noqa: E402
from loopscope.replay import Replay  # noqa: E402
from loopscope.replay_load import LIVE_LOOK  # noqa: E402

if TYPE_CHECKING:
    Array = numpy.ndarray[Any, Any]

MESSAGES, QUICK_MESSAGES = 1_000_000, 100_000
INSTANTS = 500
STATE_LIMIT_MS = 1.0
NEWEST_LIMIT_MS = 8.0


def recording(count: int) -> Array:
    """Give messages that begin every millisecond and are handled for 0.4."""
    chance = numpy.random.default_rng(1)
    records = numpy.zeros(count, record_dtype())
    begin = numpy.arange(count) * NS_PER_MS + 10**12
    waited = chance.choice((-1, 200_000, 60_000_000, 2_000_000_000), count)
    records["posted_ns"] = numpy.where(waited < 0, UNKNOWN_NS, begin - waited)
    records["begin_ns"], records["end_ns"] = begin, begin + 400_000
    records["turn"], records["kind"] = numpy.arange(count), chance.integers(0, 5, count)
    return records


def made(records: Array) -> Replay:
    """Index a recording."""
    numbers = numpy.arange(len(records))
    return Replay(numbers, records, int(records["begin_ns"][0]), int(records["end_ns"][-1]))


def without_index(records: Array, instant_ns: int) -> tuple[int, int, int]:
    """Count what waits, is handled and was handled, by looking at every message."""
    posted, begin, end = records["posted_ns"], records["begin_ns"], records["end_ns"]
    waiting = (posted != UNKNOWN_NS) & (posted <= instant_ns) & (instant_ns < begin)
    now = (begin <= instant_ns) & (instant_ns < end)
    return int(waiting.sum()), int(now.sum()), int((end <= instant_ns).sum())


def median_ms(work: Callable[[int], object], instants: list[int]) -> float:
    """Give how long `work` takes at an instant, in the median."""
    taken = []
    for instant in instants:
        start = time.perf_counter()
        work(instant)
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_MESSAGES:,} messages")
    count = QUICK_MESSAGES if parser.parse_args().quick else MESSAGES
    records = recording(count)
    start = time.perf_counter()
    replay = made(records)
    built_ms = (time.perf_counter() - start) * 1e3
    chance = random.Random(2)
    instants = [chance.randrange(replay.start_ns, replay.end_ns) for _ in range(INSTANTS)]
    state_ms = median_ms(replay.state_at, instants)
    plain_ms = median_ms(lambda instant: without_index(records, instant), instants[:50])
    newest_ms = median_ms(lambda _: made(records[-LIVE_LOOK:]), instants[:50])
    print(f"index over {count:,} messages: {built_ms:.0f} ms, once, in a thread")
    print(f"state at an instant: {state_ms:.3f} ms (limit {STATE_LIMIT_MS:g})")
    print(f"without the index:   {plain_ms:.3f} ms, {plain_ms / state_ms:.0f} × as long")
    print(f"the newest {LIVE_LOOK:,}: {newest_ms:.2f} ms (limit {NEWEST_LIMIT_MS:g})")
    return int(state_ms > STATE_LIMIT_MS or newest_ms > NEWEST_LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
