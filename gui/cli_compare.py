"""`loopscope compare`: operations in all four modes, as a table, as JSON and as CSV."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.cli_columns import cut, padded
from gui.cli_csv import CsvFile
from gui.cli_errors import FAILED, UsageError, complain, interrupted
from gui.cli_values import check, chosen_operation, settings
from gui.operation_texts import error_sentence
from gui.run_errors import run_error_text
from gui.words import translate
from tasks.catalogue import MODES, OPERATIONS, Operation
from tasks.errors import BadParameter

if TYPE_CHECKING:
    from gui.headless import Job
    from loopscope.runs import RunRecord

SHORT: Mapping[str, Mapping[str, Any]] = {
    "read_file": {"size_mb": 12},
    "copy_file": {"size_mb": 12},
    "append_durably": {"records": 100},
    "fetch_page": {"delay_s": 0.5},
    "download_file": {"size_mb": 5},
    "fetch_many": {"delay_s": 0.1},
    "silent_server": {"timeout_s": 0.5},
    "sleep": {"seconds": 0.5},
    "crunch": {"million_steps": 10},
    "hold_gil": {"exponent": 6_500},
}
"""Values with which each run takes about half a second; the window's defaults take about two."""

EXPECTED_ERRORS = {"silent_server": "timed_out"}
"""What an operation is there to show; it is no failure of the comparison."""

CHECKSUMS = ("sha256", "digest", "checksum")

WIDTHS = (14, 8, 8, 10, 9, 8, 22, 7)
"""Together with the gaps they fit into 100 columns."""
TO_THE_RIGHT = range(2, 6)


def compare(names: Sequence[str], set_texts: Sequence[str], *, as_json: bool, csv_path: Path | None) -> int:
    """Run each operation in each mode and print what was measured; give the exit code.

    Raises UsageError for wrong names and values, CommandError when the CSV file cannot be written.
    """
    chosen = [chosen_operation(name) for name in dict.fromkeys(names)] or list(OPERATIONS)
    values = _values(chosen, settings(set_texts))
    from gui.headless import Job, run_jobs

    jobs = [Job(known, mode, values[known.name]) for known in chosen for mode in MODES]
    report = _Report(len(jobs), as_json=as_json)
    with CsvFile(csv_path) as csv:
        report.open(len(chosen))

        def ended(number: int, job: Job, record: RunRecord) -> None:
            report.row(record)
            csv.write(record)

        stopped = run_jobs(jobs, report.progress, ended)
        if stopped:
            complain(interrupted())
            return stopped
        csv.finish()
    return report.close()


def _values(chosen: Sequence[Operation], wanted: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Give the values for each operation: the short ones, and over them those wanted that it has."""
    values = {}
    unused = dict(wanted)
    for known in chosen:
        own = {parameter.name for parameter in known.parameters}
        mine = {name: text for name, text in wanted.items() if name in own}
        check(known, mine)
        unused = {name: text for name, text in unused.items() if name not in own}
        values[known.name] = {**SHORT.get(known.name, {}), **mine}
    if unused:
        known_names = ", ".join(sorted({p.name for known in chosen for p in known.parameters}))
        operations = ", ".join(known.name for known in chosen)
        error = BadParameter("unknown", operation=operations, value=next(iter(unused)), known=known_names)
        raise UsageError(error_sentence(error))
    return values


class _Report:
    """Prints rows as they come, and in the end what went wrong."""

    def __init__(self, count: int, *, as_json: bool) -> None:
        self._count = count
        self._as_json = as_json
        self._records: list[RunRecord] = []
        self._live = sys.stderr is not None and sys.stderr.isatty()

    def open(self, operations: int) -> None:
        """Print the head."""
        if not self._live:
            self._tell(f"{_announced(operations, self._count)}\n")
        if not self._as_json:
            print(_line(_header()))
            print(_line(["─" * width for width in WIDTHS]), flush=True)

    def progress(self, number: int, job: Job) -> None:
        """Say on a terminal which run is under way."""
        if self._live:
            self._tell(f"\r\x1b[K[{number + 1}/{self._count}] {job.operation.name} · {job.mode} …")

    def row(self, record: RunRecord) -> None:
        """Take a finished run and print it."""
        first = next((r for r in self._records if r.operation == record.operation and r.ok), None)
        self._records.append(record)
        if self._live:
            self._tell("\r\x1b[K")
        if not self._as_json:
            if record.mode == MODES[0] and len(self._records) > 1:
                print()
            print(_line(_cells(record, first)), flush=True)

    def close(self) -> int:
        """Print JSON, or the errors in words; give the exit code."""
        from gui.cli_run import as_object

        if self._as_json:
            print(
                json.dumps([as_object(r) for r in self._records], ensure_ascii=False, indent=2, default=str)
            )
        else:
            errors = {_error_line(r): None for r in self._records if not r.ok}
            print("".join(f"\n{error}" for error in errors), end="\n" if errors else "")
        failed = [r for r in self._records if not r.ok and not _expected(r)]
        if not failed:
            return 0
        text = translate(
            "Cli", "{failed} of {count} runs failed, the first one {operation} in mode {mode}: {error}"
        )
        first = failed[0]
        complain(
            text.format(
                failed=len(failed),
                count=self._count,
                operation=first.operation,
                mode=first.mode,
                error=run_error_text(first),
            )
        )
        return FAILED

    def _tell(self, text: str) -> None:
        if sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()


def _announced(operations: int, runs: int) -> str:
    """Say how much is to come."""
    one = translate("Cli", "1 operation in {modes} modes: {runs} runs")
    many = translate("Cli", "{count} operations in {modes} modes: {runs} runs")
    return (one if operations == 1 else many).format(count=operations, modes=len(MODES), runs=runs)


def _header() -> list[str]:
    """Give the heads of the columns, see `WIDTHS`."""
    return [
        translate("Cli", "operation"),
        translate("Cli", "mode"),
        translate("Cli", "took ms"),
        translate("Cli", "worst wait"),
        translate("Cli", "frozen ms"),
        translate("Cli", "messages"),
        translate("Cli", "result"),
        translate("Cli", "note"),
    ]


def _error_line(record: RunRecord) -> str:
    text = translate("Cli", "{operation}: {error}")
    return text.format(operation=record.operation, error=run_error_text(record))


def _expected(record: RunRecord) -> bool:
    return EXPECTED_ERRORS.get(record.operation) == record.error_code


def _cells(record: RunRecord, first: RunRecord | None) -> list[str]:
    """Give a run in the order of `_header`; `first` is the first good run of the same operation."""
    figures = record.figures
    result = _digest(record.result) if record.ok else record.error_code
    if not record.ok:
        note = translate("Cli", "as due") if _expected(record) else translate("Cli", "failed")
    elif first is not None and dict(first.result) != dict(record.result):
        note = translate("Cli", "differs")
    else:
        note = ""
    return [
        record.operation,
        record.mode,
        _ms(figures.duration_ns if figures else None),
        _ms(figures.worst_wait_ns if figures else None),
        _ms(figures.frozen_ns if figures else None),
        str(figures.handled) if figures else "—",
        result,
        note,
    ]


def _digest(result: Mapping[str, object]) -> str:
    """Write a result in few letters, its checksum first: that is what shows that two are the same."""
    from widgets.figures import THIN
    from widgets.run_texts import result_text

    checksums = {name: str(value) for name, value in result.items() if name in CHECKSUMS}
    rest = {name: value for name, value in result.items() if name not in checksums}
    parts = [*(text[:8] for text in checksums.values()), result_text(rest).replace(THIN, " ")]
    return " · ".join(part for part in parts if part)


def _ms(duration_ns: int | None) -> str:
    return "—" if duration_ns is None else f"{duration_ns / 1e6:.1f}"


def _line(cells: Sequence[str]) -> str:
    """Write cells in their columns; one that is too long is cut."""
    shown = []
    for number, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True)):
        shown.append(padded(cut(cell, width), width, right=number in TO_THE_RIGHT))
    return "  ".join(shown).rstrip()
