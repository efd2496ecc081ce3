"""Exports messages, runs and freezes of a session as CSV: UTF-8, RFC 4180, unknown as an empty cell."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loopscope.clock import NS_PER_MS, NS_PER_S
from loopscope.freezes import Freeze, find_freezes, find_waiters
from loopscope.plain_json import to_plain
from loopscope.records import Flag, Kind, MessageRecord
from loopscope.thresholds import FREEZE
from loopscope.whole_file import whole_file

if TYPE_CHECKING:
    from loopscope.runs import RunRecord
    from loopscope.session import Session

MESSAGES_HEADER = (
    "number",
    "begin_s",
    "kind",
    "message",
    "waited_ms",
    "handled_ms",
    "verdict",
    "turn",
    "depth",
    "instrument",
)
RUNS_HEADER = (
    "run",
    "operation",
    "mode",
    "start_s",
    "duration_ms",
    "ok",
    "error_code",
    "error",
    "messages",
    "waited_p50_ms",
    "waited_p90_ms",
    "waited_p95_ms",
    "waited_p99_ms",
    "waited_max_ms",
    "worst_wait_ms",
    "longest_ms",
    "frozen_ms",
    "frames",
    "used",
    "values",
    "result",
)
FREEZES_HEADER = (
    "number",
    "start_s",
    "duration_ms",
    "line",
    "message",
    "messages",
    "waited",
    "worst_wait_ms",
    "cause",
    "culprit_file",
    "culprit_line",
    "culprit_function",
    "culprit_share",
    "evidence",
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_ROWS_A_TIME = 4_096


def write_messages_csv(session: Session, path: str | Path) -> None:
    """Write every record to `path`, whole or not at all. Raises SessionFileError."""
    _write(path, MESSAGES_HEADER, message_rows(session))


def write_runs_csv(session: Session, path: str | Path) -> None:
    """Write every run to `path`, whole or not at all. Raises SessionFileError."""
    _write(path, RUNS_HEADER, (run_row(session, run) for run in session.runs))


def write_freezes_csv(session: Session, path: str | Path, least_ns: int = FREEZE.limit_ns) -> None:
    """Write the freezes of at least `least_ns` to `path`, whole or not at all. Raises SessionFileError.

    Culprit and cause are those that the session has been told (`Scope.explain`); else they are empty.
    """
    _, records = session.since(session.first_seq)
    freezes = find_freezes(records, least_ns)
    _write(path, FREEZES_HEADER, (freeze_row(session, n, freeze) for n, freeze in enumerate(freezes, 1)))


def message_rows(session: Session) -> Iterator[tuple[str, ...]]:
    """Give each record as texts in the order of `MESSAGES_HEADER`; `begin_s` is since its start."""
    first, records = session.since(session.first_seq)
    for low in range(0, len(records), _ROWS_A_TIME):
        part = records[low : low + _ROWS_A_TIME].tolist()
        for number, fields in enumerate(part, first + low):
            record = MessageRecord(*fields[: len(MessageRecord._fields)])
            yield (
                str(number),
                _seconds(record.begin_ns - session.start_ns),
                Kind(record.kind).name.lower(),
                harmless(session.describe(record)),
                _ms(record.waited_ns),
                _ms(record.handled_ns),
                record.verdict.name.lower(),
                str(record.turn),
                str(record.depth),
                "yes" if record.flags & Flag.OWN else "no",
            )


def run_row(session: Session, run: RunRecord) -> tuple[str, ...]:
    """Give a run as texts in the order of `RUNS_HEADER`; `values` and `result` are JSON."""
    figures = run.figures
    waited = figures.waited if figures else None
    names = ("p50_ns", "p90_ns", "p95_ns", "p99_ns", "max_ns")
    return (
        str(run.number),
        harmless(run.operation),
        harmless(run.mode),
        _seconds(run.start_ns - session.start_ns),
        _ms(None if run.end_ns is None else run.end_ns - run.start_ns),
        {True: "yes", False: "no", None: ""}[run.ok],
        harmless(run.error_code),
        harmless(run.error),
        str(figures.handled) if figures else "",
        *(_ms(getattr(waited, name) if waited else None) for name in names),
        _ms(figures.worst_wait_ns if figures else None),
        _ms(figures.longest_ns if figures else None),
        _ms(figures.frozen_ns if figures else None),
        str(figures.frames) if figures else "",
        harmless(run.used),
        json.dumps(to_plain(run.values), ensure_ascii=False),
        json.dumps(to_plain(run.result), ensure_ascii=False),
    )


def freeze_row(session: Session, number: int, freeze: Freeze) -> tuple[str, ...]:
    """Give a freeze as texts in the order of `FREEZES_HEADER`."""
    waiters = find_waiters(session, freeze)
    explanation = session.explanations.get(freeze.start_ns)
    culprit = explanation.culprit if explanation else None
    return (
        str(number),
        _seconds(freeze.start_ns - session.start_ns),
        _ms(freeze.duration_ns),
        freeze.line.label if freeze.line else "",
        harmless(session.describe_message(freeze.name_id, freeze.kind, freeze.detail)),
        str(freeze.messages),
        str(waiters.count),
        _ms(waiters.worst_ns if waiters.count else None),
        explanation.cause.value if explanation else "",
        harmless(culprit.file) if culprit else "",
        str(culprit.line) if culprit else "",
        harmless(culprit.function) if culprit else "",
        f"{culprit.share:.3f}" if culprit else "",
        harmless(explanation.evidence) if explanation else "",
    )


def harmless(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula: with an apostrophe where it would.

    OWASP, "CSV Injection": =, +, -, @, tab and line ends are the characters that begin one.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _write(path: str | Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with whole_file(path) as file:
        # What is no text in a file's name is written as \udc80 rather than not at all.
        text = io.TextIOWrapper(file, "utf-8", errors="backslashreplace", newline="")
        writer = csv.writer(text)
        writer.writerow(header)
        writer.writerows(rows)
        text.flush()
        text.detach()


def _seconds(duration_ns: int) -> str:
    return f"{duration_ns / NS_PER_S:.6f}"


def _ms(duration_ns: int | None) -> str:
    return "" if duration_ns is None else f"{duration_ns / NS_PER_MS:.3f}"
