"""`loopscope run`: one run, printed for people or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.cli_errors import FAILED, INTERRUPTED, complain
from gui.cli_values import check, chosen_mode, chosen_operation, settings

if TYPE_CHECKING:
    from loopscope.explain import Explanation
    from loopscope.freezes import Freeze
    from loopscope.runs import RunRecord
    from loopscope.statistics import Percentiles


def run_one(operation: str, mode: str, set_texts: Sequence[str], *, as_json: bool) -> int:
    """Make one run and print it; give the exit code. Raises UsageError."""
    known, mode, values = chosen_operation(operation), chosen_mode(mode), settings(set_texts)
    check(known, values)
    # Qt and all that only now: a typing error is answered at once.
    from gui.headless import Job, run_jobs

    records: list[RunRecord] = []
    stopped = run_jobs(
        [Job(known, mode, values)],
        lambda number, job: None,
        lambda number, job, record: records.append(record),
    )
    if stopped:
        complain(INTERRUPTED)
        return stopped
    (record,) = records
    print(
        json.dumps(as_object(record), ensure_ascii=False, indent=2, default=str) if as_json else _text(record)
    )
    if not record.ok:
        complain(record.error)
        return FAILED
    return 0


def as_object(record: RunRecord) -> dict[str, Any]:
    """Give a finished run as what is printed as JSON: times in ms, null for what was not measured."""
    figures = record.figures
    waited = figures.waited if figures else None
    return {
        "operation": record.operation,
        "mode": record.mode,
        "ok": bool(record.ok),
        "error": record.error or None,
        "result": dict(record.result),
        "duration_ms": _ms(figures.duration_ns if figures else None),
        "messages": {
            "handled": figures.handled if figures else None,
            "waited_ms": _waited(waited),
            "handled_ms": {"max": _ms(figures.longest_ns if figures else None)},
        },
        "frozen_ms": _ms(figures.frozen_ns if figures else None),
        "freezes": _freezes(record) if figures else [],
    }


def _waited(waited: Percentiles | None) -> dict[str, float | None]:
    if waited is None:
        return dict.fromkeys(("p50", "p95", "p99", "max"))
    return {
        "p50": _ms(waited.p50_ns),
        "p95": _ms(waited.p95_ns),
        "p99": _ms(waited.p99_ns),
        "max": _ms(waited.max_ns),
    }


def _freezes(record: RunRecord) -> list[dict[str, Any]]:
    figures = record.figures
    assert figures is not None
    both = zip(figures.freezes, figures.explanations, strict=True)
    return [_freeze(record, freeze, explanation) for freeze, explanation in both]


def _freeze(record: RunRecord, freeze: Freeze, explanation: Explanation) -> dict[str, Any]:
    """Give a freeze counted from the beginning of the run, and cut to the run."""
    from loopscope.report import explanation_json

    start = max(freeze.start_ns, record.start_ns)
    end = freeze.end_ns if record.end_ns is None else min(freeze.end_ns, record.end_ns)
    return {
        "start_ms": _ms(start - record.start_ns),
        "duration_ms": _ms(end - start),
        **explanation_json(explanation),
    }


def _ms(duration_ns: int | None) -> float | None:
    """Turn ns into ms, to the hundredth: the clock is finer, what it measures is not."""
    return None if duration_ns is None else round(duration_ns / 1e6, 2)


def _text(record: RunRecord) -> str:
    """Write a run for people."""
    from widgets.run_texts import full_result

    shown = as_object(record)
    messages, freezes = shown["messages"], shown["freezes"]
    longest = _shown(messages["handled_ms"]["max"])
    lines = [
        f"{record.operation} · {record.mode}" + (f" · {record.used}" if record.used else ""),
        *(f"  {line}" for line in full_result(record.result)),
        f"  took      {_shown(shown['duration_ms'])}",
        f"  messages  {messages['handled']} handled, the longest took {longest}",
        "  waited    " + " · ".join(f"{name} {_shown(ms)}" for name, ms in messages["waited_ms"].items()),
        f"  frozen    {_shown(shown['frozen_ms'])}",
    ]
    lines += [f"            {_shown(f['duration_ms'])} at {_shown(f['start_ms'])}{_why(f)}" for f in freezes]
    return "\n".join(lines)


def _why(freeze: dict[str, Any]) -> str:
    """Write who froze it and why: " in sleep (sleep.py:14), waiting"."""
    culprit = freeze["culprit"]
    where = f" in {culprit['function']} ({Path(culprit['file']).name}:{culprit['line']})" if culprit else ""
    return f"{where}, {freeze['cause']}"


def _shown(ms: float | None) -> str:
    return "—" if ms is None else f"{ms:.1f} ms"
