"""What a scale experiment found, as data: the medians of its rounds, with the spread. Pure, without Qt."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loopscope.scales import Round


@dataclass(frozen=True)
class Quantity:
    """Something that is measured in each round. `factor` turns it into what the table shows."""

    name: str
    title: str
    unit: str
    head: str = ""
    """Its heading in the table; empty for what only JSON and CSV have."""
    factor: float = 1.0
    digits: int = 0


QUANTITIES: tuple[Quantity, ...] = (
    Quantity("total_ms", "total time", "ms", "took ms"),
    Quantity("throughput_per_s", "throughput", "requests/s", "per s"),
    Quantity("first_ms", "time to the first result", "ms", "first ms"),
    Quantity("last_ms", "time to the last result", "ms"),
    Quantity("memory_bytes", "memory", "bytes above idle", "MB", 1e-6, 1),
    Quantity("private_bytes", "memory of one process alone (USS)", "bytes above idle"),
    Quantity("shared_bytes", "memory that several may share, counted in each", "bytes above idle"),
    Quantity("voluntary_switches", "voluntary switches", "switches"),
    Quantity("involuntary_switches", "involuntary switches", "switches"),
    Quantity("switches", "switches between threads", "number", "switches"),
    Quantity("cpu_s", "CPU time", "s", "CPU s", 1.0, 2),
    Quantity("threads", "threads", "threads", "threads"),
    Quantity("processes", "processes", "processes", "procs"),
    Quantity("descriptors", "open descriptors", "descriptors", "files"),
    Quantity("connections_most", "connections open at once, counted by the server", "connections"),
    Quantity("requests_most", "requests unanswered at once, counted by the server", "requests", "in flight"),
    Quantity("wait_p50_ms", "median wait in the window", "ms"),
    Quantity("wait_p95_ms", "p95 wait in the window", "ms"),
    Quantity("wait_p99_ms", "p99 wait in the window", "ms", "p99 ms", 1.0, 1),
    Quantity("wait_max_ms", "longest wait in the window", "ms", "max ms", 1.0, 1),
    Quantity("frozen_ms", "time frozen", "ms", "frozen ms"),
)
"""All that a round measures, in the order of JSON and CSV."""


@dataclass(frozen=True)
class Spread:
    """The median of the repeats, the least and the most."""

    median: float
    least: float
    most: float


@dataclass(frozen=True)
class Point:
    """All repeats of one mode at one count."""

    mode: str
    count: int
    repeats: int
    figures: Mapping[str, Spread | None]

    def median(self, name: str) -> float | None:
        """Give the median of a quantity; None when it was not measured."""
        found = self.figures.get(name)
        return None if found is None else found.median


def spread(values: Sequence[float]) -> Spread | None:
    """Give the spread of some values, None of none."""
    return Spread(statistics.median(values), min(values), max(values)) if values else None


def points(rounds: Sequence[Round]) -> list[Point]:
    """Put the repeats together, in the order in which mode and count first came."""
    together: dict[tuple[str, int], list[Round]] = {}
    for one in rounds:
        together.setdefault((one.mode, one.count), []).append(one)
    return [_point(mode, count, repeats) for (mode, count), repeats in together.items()]


def _point(mode: str, count: int, repeats: Sequence[Round]) -> Point:
    figures = {}
    for quantity in QUANTITIES:
        known = [value for one in repeats if (value := one.figures.get(quantity.name)) is not None]
        figures[quantity.name] = spread(known)
    return Point(mode, count, len(repeats), figures)
