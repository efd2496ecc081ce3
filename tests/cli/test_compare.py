"""`loopscope compare`: the table, JSON and CSV of the four modes."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tasks.catalogue import MODES, OPERATIONS
from tests.cli.test_run import check_shape

Loopscope = Callable[..., Any]


def test_the_table_has_a_row_a_mode_and_fits_into_100_columns(loopscope: Loopscope) -> None:
    done = loopscope("compare", "sleep", "--set", "seconds=0.15")
    assert done.returncode == 0
    rows = [line.split()[:2] for line in done.stdout.splitlines() if line.startswith("sleep")]
    assert rows == [["sleep", mode] for mode in MODES]
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert done.stderr == "1 operation in 4 modes: 4 runs\n"


def test_json_and_csv_hold_the_same_runs(loopscope: Loopscope, tmp_path: Path) -> None:
    file = tmp_path / "runs.csv"
    values = ("--set", "seconds=0.1", "--set", "delay_s=0.1")
    done = loopscope("compare", "sleep", "fetch_page", *values, "--json", "--csv", file)
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    for run in shown:
        check_shape(run)
    expected = [(name, mode) for name in ("sleep", "fetch_page") for mode in MODES]
    assert [(run["operation"], run["mode"]) for run in shown] == expected
    digests = {run["result"]["sha256"] for run in shown if run["operation"] == "fetch_page"}
    assert len(digests) == 1
    with file.open(newline="", encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    assert [(row["operation"], row["mode"]) for row in rows] == expected
    assert [json.loads(row["result"]) for row in rows] == [run["result"] for run in shown]
    assert not (tmp_path / "runs.csv.part").exists()


def test_a_csv_that_cannot_be_written_is_told_before_anything_runs(
    loopscope: Loopscope, tmp_path: Path
) -> None:
    done = loopscope("compare", "sleep", "--set", "seconds=3000", "--csv", tmp_path / "no" / "runs.csv")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr.splitlines()[-1]


def test_a_failing_run_is_shown_and_the_others_go_on(loopscope: Loopscope, tmp_path: Path) -> None:
    done = loopscope("compare", "read_file", "sleep", "--set", f"path={tmp_path}", "--set", "seconds=0.05")
    assert done.returncode == 1
    assert "is_a_folder" in done.stdout
    assert "4 of 8 runs failed" in done.stderr
    assert len([line for line in done.stdout.splitlines() if line.startswith("sleep")]) == len(MODES)


def test_the_time_out_of_the_silent_server_is_no_failure(loopscope: Loopscope) -> None:
    done = loopscope("compare", "silent_server", "--set", "timeout_s=0.2")
    assert done.returncode == 0
    assert done.stdout.count("as due") == len(MODES)


def test_the_short_values_are_values_that_the_operations_take() -> None:
    from gui.cli_compare import SHORT

    known = {operation.name: operation for operation in OPERATIONS}
    for name, values in SHORT.items():
        for parameter, value in values.items():
            assert known[name].parameter(parameter).check(value) == value
