"""`loopscope run`: one run, printed for people or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.cli_columns import padded
from gui.cli_errors import FAILED, complain, interrupted
from gui.cli_values import check, chosen_mode, chosen_operation, settings
from gui.run_errors import run_error_text
from gui.words import translate

if TYPE_CHECKING:
    from loopscope.explain import Explanation
    from loopscope.freezes import Freeze
    from loopscope.runs import RunRecord
    from loopscope.statistics import Percentiles


WORD_WIDTH = 10
"""Cells for the word before each figure."""


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
        complain(interrupted())
        return stopped
    (record,) = records
    print(
        json.dumps(as_object(record), ensure_ascii=False, indent=2, default=str) if as_json else _text(record)
    )
    if not record.ok:
        complain(run_error_text(record))
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
    waited = shown["messages"]["waited_ms"]
    rows = (
        (translate("Cli", "took"), _shown(shown["duration_ms"])),
        (translate("Cli", "messages"), _handled(shown["messages"])),
        (translate("Cli", "waited"), " · ".join(f"{name} {_shown(ms)}" for name, ms in waited.items())),
        (translate("Cli", "frozen"), _shown(shown["frozen_ms"])),
    )
    lines = [
        f"{record.operation} · {record.mode}" + (f" · {record.used}" if record.used else ""),
        *(f"  {line}" for line in full_result(record.result)),
        *(f"  {padded(word, WORD_WIDTH)}{text}" for word, text in rows),
    ]
    lines += [" " * (2 + WORD_WIDTH) + _frozen(freeze) for freeze in shown["freezes"]]
    return "\n".join(lines)


def _handled(messages: dict[str, Any]) -> str:
    text = translate("Cli", "{count} handled, the longest took {longest}")
    return text.format(count=messages["handled"], longest=_shown(messages["handled_ms"]["max"]))


def _frozen(freeze: dict[str, Any]) -> str:
    """Write a freeze, who made it and why: "502.3 ms at 0.1 ms in sleep (sleep.py:14), waiting"."""
    from loopscope.explain import Cause
    from widgets.verdict_words import cause_words

    length, at = _shown(freeze["duration_ms"]), _shown(freeze["start_ms"])
    cause, culprit = cause_words(Cause(freeze["cause"])), freeze["culprit"]
    if not culprit:
        return translate("Cli", "{length} at {at}, {cause}").format(length=length, at=at, cause=cause)
    text = translate("Cli", "{length} at {at} in {function} ({place}), {cause}")
    place = f"{Path(culprit['file']).name}:{culprit['line']}"
    return text.format(length=length, at=at, function=culprit["function"], place=place, cause=cause)


def _shown(ms: float | None) -> str:
    return "—" if ms is None else f"{ms:.1f} ms"
