"""The runs' table: four modes of the same work side by side, honest about what is not known."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_session import START_NS, SampleSession, figures, run

from loopscope.runs import RunRecord
from widgets.fonts import words
from widgets.run_texts import result_text
from widgets.runs_model import RunColumn
from widgets.runs_table import RunsTable

TITLES = {"read_file": "Read a file", "fetch_page": "Fetch a page"}


def cell(table: RunsTable, row: int, column: RunColumn) -> str:
    return str(table.model.data(table.model.index(row, column)))


def column_of(table: RunsTable, column: RunColumn) -> list[str]:
    return [cell(table, row, column) for row in range(table.model.rowCount())]


@pytest.fixture
def table(sample: SampleSession, show: Callable[..., RunsTable]) -> RunsTable:
    """The runs of the sketch."""
    view = RunsTable(sample, lambda name: TITLES.get(name, name), str.capitalize)
    view.frame_clock.hold()
    show(view, 1000, 400)
    view.refresh()
    return view


def test_the_four_modes_of_an_operation_stand_below_each_other(table: RunsTable) -> None:
    names = column_of(table, RunColumn.OPERATION)
    first = names.index("Read a file")
    assert names[first : first + 4] == ["Read a file"] * 4
    modes = column_of(table, RunColumn.MODE)[first : first + 4]
    assert modes == ["Blocking", "Thread", "Process", "Async"]


def test_a_row_reads_as_in_the_sketch(table: RunsTable) -> None:
    row = column_of(table, RunColumn.OPERATION).index("Read a file")
    assert [cell(table, row, column) for column in RunColumn] == [
        "Read a file",
        "Blocking",
        "2.03",
        "52 MB · sha256 3fa9…",
        "6",
        "1\u2009983.0",
        "2\u2009030.6",
        "2\u2009031",
        "0",
    ]


def test_a_run_still_going_shows_how_far_it_is(table: RunsTable) -> None:
    row = column_of(table, RunColumn.OPERATION).index("copy_file")
    assert cell(table, row, RunColumn.RESULT) == "running…"
    table.set_progress(8, 0.42)
    table.refresh()
    assert cell(table, row, RunColumn.RESULT) == "running, 42 %"
    assert cell(table, row, RunColumn.FRAMES) == "—"
    tip = table.model.data(table.model.index(row, RunColumn.FRAMES), Qt.ItemDataRole.ToolTipRole)
    assert tip == "Known when the run is over."


def test_how_far_a_run_was_is_forgotten_with_its_end(table: RunsTable, sample: SampleSession) -> None:
    table.set_progress(8, 0.42)
    going = next(number for number, run in enumerate(sample.runs) if run.number == 8)
    run = sample.runs[going]
    assert table.model.fraction(run) == 0.42
    sample.runs[going] = replace(run, end_ns=run.start_ns + 1_000_000, ok=True)
    table.refresh()
    assert table.model.fraction(run) is None


def test_a_run_that_ends_gets_its_figures_in_its_row(table: RunsTable, sample: SampleSession) -> None:
    going = sample.runs[-1]
    going.end_ns, going.ok, going.figures = going.start_ns + 10**9, True, figures(1000, 60, 2.0, 3.0, 0, 60)
    table.refresh()
    row = column_of(table, RunColumn.OPERATION).index("copy_file")
    assert cell(table, row, RunColumn.RESULT) == "done"
    assert cell(table, row, RunColumn.FRAMES) == "60"


def test_a_failed_run_says_why(table: RunsTable) -> None:
    row = column_of(table, RunColumn.OPERATION).index("download_file")
    assert cell(table, row, RunColumn.RESULT) == "failed: Nobody listens at 127.0.0.1:9."


def test_a_cancelled_run_is_not_a_failure(show: Callable[..., RunsTable], session: SampleSession) -> None:
    session.runs.append(
        run(
            1,
            "x",
            "async",
            None,
            end_ns=START_NS + 6 * 10**9,
            ok=False,
            error="Cancelled.",
            error_code="cancelled",
        )
    )
    table = show(RunsTable(session))
    table.refresh()
    assert cell(table, 0, RunColumn.RESULT) == "cancelled"
    assert not table.model.is_bad(session.runs[0], RunColumn.RESULT)


def test_any_column_sorts_by_value_and_unknown_comes_last(table: RunsTable) -> None:
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        table.table.horizontalHeader().setSortIndicator(RunColumn.MESSAGES, order)
        shown = column_of(table, RunColumn.MESSAGES)
        known = [int(text.replace("\u2009", "")) for text in shown if text != "—"]
        assert known == sorted(known, reverse=order == Qt.SortOrder.DescendingOrder)
        assert shown[-2:] == ["—", "—"]
    assert not table.model.grouped
    button = next(each for each in table.buttons if each.defaultAction() is table.group_action)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert table.model.grouped


def test_no_button_looks_pressed_that_nobody_pressed(table: RunsTable) -> None:
    assert table.model.grouped, "that is how runs stand at first"
    assert not [button.objectName() for button in table.buttons if button.isChecked()]


def test_the_current_run_stays_current_when_the_order_changes(table: RunsTable) -> None:
    table.table.selectRow(3)
    chosen = table.model.run(3)
    table.sort_by(RunColumn.DURATION)
    assert table.model.run(table.table.currentIndex().row()) is chosen


def test_enter_on_a_row_tells_which_run_it_is(table: RunsTable) -> None:
    told: list[object] = []
    table.run_activated.connect(told.append)
    table.table.setFocus()
    table.table.setCurrentIndex(table.model.index(2, table.table.columnAt(5)))
    QTest.keyClick(table.table, Qt.Key.Key_Return)
    assert told == [table.model.run(2)]


def test_the_tooltip_has_everything(table: RunsTable) -> None:
    row = column_of(table, RunColumn.OPERATION).index("Read a file")
    tip = str(table.model.data(table.model.index(row, RunColumn.MODE), Qt.ItemDataRole.ToolTipRole))
    for part in (
        "Run 3",
        "open() + read(64 KiB)",
        "52\u2009428\u2009800",
        "3fa9" + "0" * 60,
        "p99",
        "frames: 0",
    ):
        assert part in tip


def test_every_size_shows_mode_duration_worst_wait_and_freeze_uncut(
    table: RunsTable, qapp: QApplication
) -> None:
    for width in (1200, 760, 420, 320):
        table.resize(width, 400)
        qapp.processEvents()
        table.refresh()
        for column in (RunColumn.MODE, RunColumn.DURATION, RunColumn.WORST_WAIT, RunColumn.FROZEN):
            assert not table.table.isColumnHidden(column)
            assert table.table.columnWidth(column) >= max(
                table._delegate.text_width(each, column) for each in table.model.runs
            )
        assert not table.table.horizontalScrollBar().isVisible(), width


@pytest.mark.parametrize("width", range(420, 1_000, 40))
def test_the_last_heading_has_room_beside_its_padding(table: RunsTable, width: int) -> None:
    table.resize(width, 400)
    QApplication.processEvents()
    last = max(column for column in RunColumn if not table.table.isColumnHidden(column))
    style = table.table.horizontalHeader().styleSheet()
    left, right, size = (
        int(re.findall(pattern, style)[0])
        for pattern in (r"padding: 3px (\d+)px", r"padding-right: (\d+)px", r"font-size: (\d+)px")
    )
    heading = str(table.model.headerData(last, Qt.Orientation.Horizontal)).split("\n")
    wide = max(QFontMetrics(words(size)).horizontalAdvance(line) for line in heading)
    assert table.table.columnWidth(last) >= left + wide + right


def test_runs_are_copied_and_saved_with_plain_figures(table: RunsTable, tmp_path: Path) -> None:
    assert table.copy_rows() == 8
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("run\toperation\tmode")
    path = tmp_path / "runs.csv"
    table.save_csv(str(path))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["run"]: row for row in csv.DictReader(file)}
    assert rows["3"]["frozen_ms"] == "2031.000"
    assert rows["7"]["ok"] == "no"
    assert rows["8"]["duration_ms"] == ""


def test_a_folder_in_place_of_a_file_is_said_in_one_sentence(table: RunsTable, tmp_path: Path) -> None:
    said: list[str] = []
    table.save_failed.connect(said.append)
    table.save_csv(str(tmp_path))
    assert "could not be saved" in said[0]
    assert not list(tmp_path.parent.glob("*.part"))


def test_an_empty_table_says_what_to_press(session: SampleSession, show: Callable[..., RunsTable]) -> None:
    table = show(RunsTable(session))
    table.refresh()
    assert table.empty.isVisible()
    assert "Press Blocking, then Async" in table.empty.text()


@pytest.mark.parametrize(
    ("result", "text"),
    [
        ({"bytes": 52_428_800, "sha256": "3fa9" + "0" * 60}, "52 MB · sha256 3fa9…"),
        ({"status": 200, "bytes": 14_200}, "HTTP 200 · 14 kB"),
        ({"files": 1234, "total_bytes": 999}, "1\u2009234 files · 999 B"),
        ({"largest": "a.py", "largest_bytes": 1_500_000}, "largest a.py · largest 1.5 MB"),
        ({}, ""),
        ({"pages": [1, 2]}, ""),
    ],
)
def test_results_are_told_in_a_few_words(result: dict[str, object], text: str) -> None:
    assert result_text(result) == text


def test_a_run_is_selected_from_outside(sample: SampleSession, show: Callable[..., RunsTable]) -> None:
    table = show(RunsTable(sample))
    table.refresh()
    run = sample.runs[0]
    table.select_run(run)
    assert table.selected_runs() == [run]
    table.select_run(None)
    assert table.selected_runs() == []


def test_while_a_run_goes_on_the_others_are_not_measured_again(
    table: RunsTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    text = table.model.text

    def told(run: RunRecord, column: RunColumn) -> str:
        asked.append(run.number)
        return text(run, column)

    monkeypatch.setattr(table.model, "text", told)
    table.refresh()
    assert set(asked) == {run.number for run in table.model.runs if run.end_ns is None}


def test_a_run_that_grew_wider_gets_the_room(table: RunsTable, sample: SampleSession) -> None:
    over = next(run for run in sample.runs if run.figures is not None)
    before = table.table.columnWidth(RunColumn.FRAMES)
    over.figures = figures(1_000, 6, 9.0, 8.0, 0.0, 10**14)
    table.refresh()
    assert table.table.columnWidth(RunColumn.FRAMES) > before
