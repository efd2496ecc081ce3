"""Runs as rows of text for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loopscope.runs import RunRecord

HEADER = (
    "run",
    "operation",
    "mode",
    "ok",
    "error",
    "duration_ms",
    "messages",
    "waited_p50_ms",
    "waited_p95_ms",
    "waited_p99_ms",
    "waited_max_ms",
    "longest_ms",
    "frozen_ms",
    "frames",
    "used",
    "result",
)
"""Names of the columns. English in every language: other programs read them."""


def _ms(duration_ns: int | None) -> str:
    return "" if duration_ns is None else f"{duration_ns / 1e6:.3f}"


def row_of(run: RunRecord) -> tuple[str, ...]:
    """Give one run as texts in the order of `HEADER`; what is unknown is empty."""
    figures = run.figures
    waited = figures.waited if figures is not None else None
    percentiles = ("",) * 4
    if waited is not None:
        percentiles = (_ms(waited.p50_ns), _ms(waited.p95_ns), _ms(waited.p99_ns), _ms(waited.max_ns))
    measured = ("",) * 3
    if figures is not None:
        measured = (_ms(figures.longest_ns), _ms(figures.frozen_ns), str(figures.frames))
    return (
        str(run.number),
        run.operation,
        run.mode,
        {True: "yes", False: "no", None: ""}[run.ok],
        run.error,
        _ms(None if run.end_ns is None else run.end_ns - run.start_ns),
        "" if figures is None else str(figures.handled),
        *percentiles,
        *measured,
        run.used,
        json.dumps(run.result, ensure_ascii=False, default=str),
    )
