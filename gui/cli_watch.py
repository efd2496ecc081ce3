"""`loopscope watch`: somebody's own script under the instrument, its freezes with their lines at the end."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gui.cli_errors import CommandError, complain
from gui.report_literals import report_words
from gui.session_literals import file_error_words
from gui.system_reasons import reason_words
from gui.words import translate

if TYPE_CHECKING:
    from loopscope.report import Report
    from loopscope.scope import Scope

FROZE_TOO_LONG = 3
"""Exit code of `--fail-over` when a freeze was longer."""
NS_PER_MS = 1_000_000
LEAST_MS = 100.0
"""Freezes are reported from here on, or from the `--fail-over` limit on where that is lower."""


def watch(
    script: Path,
    arguments: Sequence[str],
    json_path: Path | None,
    trace_path: Path | None,
    fail_over_ms: float | None,
) -> int:
    """Run `script`, print what was found on stderr; give its exit code, or 3. Raises CommandError."""
    from loopscope.watch import watch_script

    least_ms = LEAST_MS if fail_over_ms is None else min(LEAST_MS, fail_over_ms)
    try:
        watched = watch_script(script, arguments, int(least_ms * NS_PER_MS))
    except OSError as error:
        text = translate("Cli", "{path} cannot be read: {reason}.")
        raise CommandError(text.format(path=script, reason=reason_words(error))) from error
    if watched.report is None or watched.scope is None:
        complain(translate("Cli", "the script made no Qt application, so there was no loop to watch."))
        return watched.exit_code
    print(f"\n{watched.report.text(report_words)}", file=sys.stderr)
    if json_path is not None:
        _write_json(watched.report, json_path)
    if trace_path is not None:
        _write_trace(watched.scope, trace_path)
    if fail_over_ms is not None and watched.exit_code == 0:
        over = watched.report.longer_than(fail_over_ms)
        if over:
            one = translate("Cli", "1 freeze was longer than {limit} ms.")
            many = translate("Cli", "{count} freezes were longer than {limit} ms.")
            text = one if len(over) == 1 else many
            complain(text.format(count=len(over), limit=f"{fail_over_ms:g}"))
            return FROZE_TOO_LONG
    return watched.exit_code


def _write_json(report: Report, path: Path) -> None:
    text = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        text = translate("Cli", "{path} cannot be written: {reason}.")
        raise CommandError(text.format(path=path, reason=reason_words(error))) from error


def _write_trace(scope: Scope, path: Path) -> None:
    from loopscope.file_errors import SessionFileError
    from loopscope.trace_export import write_trace

    for freeze in scope.freezes():
        scope.explain(freeze)
    try:
        write_trace(scope.session, path)
    except SessionFileError as error:
        raise CommandError(file_error_words(error)) from error
