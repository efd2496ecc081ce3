"""What is told of each lane of a race, as numbers. Pure, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from loopscope.clock import NS_PER_MS
from loopscope.races import CLICK, KEY, Lane


@dataclass(frozen=True)
class LaneFigures:
    """Times in ms; None where nothing was measured."""

    mode: str
    ok: bool
    work_ms: float
    clicks: int
    click_median_ms: float | None
    click_worst_ms: float | None
    keys: int
    key_median_ms: float | None
    key_worst_ms: float | None
    lost: int
    frames: int
    frozen_ms: float
    cpu_s: float | None
    memory_mb: float | None


def lane_figures(lane: Lane) -> LaneFigures:
    """Sum a lane up."""
    clicks, keys = lane.waits_ns(CLICK), lane.waits_ns(KEY)
    return LaneFigures(
        mode=lane.mode,
        ok=lane.ok,
        work_ms=lane.work_ns / NS_PER_MS,
        clicks=sum(touch.what == CLICK for touch in lane.touches),
        click_median_ms=median(clicks) / NS_PER_MS if clicks else None,
        click_worst_ms=max(clicks) / NS_PER_MS if clicks else None,
        keys=sum(touch.what == KEY for touch in lane.touches),
        key_median_ms=median(keys) / NS_PER_MS if keys else None,
        key_worst_ms=max(keys) / NS_PER_MS if keys else None,
        lost=lane.lost,
        frames=len(lane.frames_ns),
        frozen_ms=lane.frozen_ns / NS_PER_MS,
        cpu_s=lane.cpu_s,
        memory_mb=None if lane.memory_bytes is None else lane.memory_bytes / 1e6,
    )
