"""Takes the figures that lessons ask for from a finished run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.lessons.conditions import Figures
from loopscope.clock import NS_PER_MS, NS_PER_S
from loopscope.statistics import of_user, pulses

if TYPE_CHECKING:
    from loopscope.runs import RunRecord
    from widgets.session_view import SessionView

NEAR_NS = 50 * NS_PER_MS
"""A pulse posted this near an instant tells what a click at that instant would have met."""


def figures_of(run: RunRecord, session: SessionView) -> Figures:
    """Give the figures of `gui.lessons.conditions.FIGURES`; None for what was not measured."""
    figures = run.figures
    if figures is None or run.end_ns is None:
        return {}
    worst = figures.worst_freeze
    if worst is not None:
        cause: str | None = worst[1].cause.value
    else:
        cause = None if figures.freezes else "none"
    records = session.overlapping(run.start_ns, run.end_ns)
    inside = of_user(records[(records["end_ns"] > run.start_ns) & (records["begin_ns"] < run.end_ns)])
    return {
        "took_ms": _ms(figures.duration_ns),
        "frozen_ms": _ms(figures.frozen_ns),
        "frozen_percent": 100 * figures.frozen_ns / figures.duration_ns if figures.duration_ns else None,
        "worst_wait_ms": _ms(figures.worst_wait_ns),
        "median_wait_ms": _ms(figures.waited.p50_ns if figures.waited is not None else None),
        "longest_ms": _ms(figures.longest_ns),
        "messages": float(figures.handled),
        "frames": float(figures.frames),
        "kinds": float(len(set(inside["kind"].tolist()))),
        "cause": cause,
    }


def handled_after_s(run: RunRecord, session: SessionView, posted_s: float) -> float | None:
    """Give when a message was handled that was posted `posted_s` into a run, in seconds since its begin.

    That is the pulse posted nearest to it; None where there was none near.
    """
    import numpy

    wanted_ns = run.start_ns + round(posted_s * NS_PER_S)
    beats = pulses(session.overlapping(wanted_ns - NEAR_NS, wanted_ns + NEAR_NS))
    if not len(beats):
        return None
    nearest = beats[numpy.argmin(numpy.abs(beats["posted_ns"] - wanted_ns))]
    if abs(int(nearest["posted_ns"]) - wanted_ns) > NEAR_NS:
        return None
    return (int(nearest["begin_ns"]) - run.start_ns) / NS_PER_S


def _ms(duration_ns: int | None) -> float | None:
    return None if duration_ns is None else duration_ns / NS_PER_MS
