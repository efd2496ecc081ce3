"""CSV that another program reads back: every row, nothing invented, nothing executed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loopscope.csv_export import harmless, write_freezes_csv, write_messages_csv, write_runs_csv
from loopscope.file_errors import SessionFileError
from loopscope.session_file import load_session, save_session
from tests.loopscope.sitting import UNTIMED, Sitting, any_sitting, eventful

Rows = list[dict[str, str]]


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def written(write: Callable[..., None], sitting: Sitting, folder: Path) -> Rows:
    write(sitting, folder / "out.csv")
    assert [entry.name for entry in folder.iterdir() if entry.suffix == ".part"] == []
    return rows_of(folder / "out.csv")


def test_messages(tmp_path: Path) -> None:
    sitting = eventful()
    rows = written(write_messages_csv, sitting, tmp_path)

    assert [int(row["number"]) for row in rows] == list(range(sitting.next_seq))
    assert rows[2] == {
        "number": "2",
        "begin_s": "0.010000",
        "kind": "input",
        "message": "run.read_file.blocking · MouseButtonRelease",
        "waited_ms": "2.000",
        "handled_ms": "250.000",
        "verdict": "frozen",
        "turn": "2",
        "depth": "0",
        "instrument": "no",
    }
    assert rows[0]["waited_ms"] == "", "unknown is empty, never zero"
    assert rows[1]["instrument"] == "yes"
    assert rows[3]["message"] == "'=clicker · MouseButtonPress"
    assert "name, with “quotes”\n · KeyPress" in [row["message"] for row in rows]


def test_runs(tmp_path: Path) -> None:
    first, second, third = written(write_runs_csv, eventful(), tmp_path)

    assert (first["run"], first["operation"], first["mode"], first["ok"]) == (
        "1",
        "read_file",
        "blocking",
        "yes",
    )
    assert (first["duration_ms"], first["waited_p90_ms"], first["worst_wait_ms"]) == ("250.000", "0.000", "")
    assert "文件\\udc80" in first["values"]
    assert (second["ok"], second["error"], second["error_code"]) == (
        "no",
        "'@home is unknown.",
        "unknown_host",
    )
    assert (second["messages"], second["frozen_ms"]) == ("", "")
    assert (third["ok"], third["duration_ms"]) == ("", "")


def test_freezes(tmp_path: Path) -> None:
    first, second = written(write_freezes_csv, eventful(), tmp_path)

    assert (first["start_s"], first["duration_ms"], first["line"]) == ("0.010000", "250.000", "250 ms")
    assert (first["cause"], first["culprit_function"], first["culprit_line"]) == (
        "waiting",
        "read_file",
        "31",
    )
    assert (first["waited"], first["worst_wait_ms"]) == ("1", "201.000")
    assert (second["cause"], second["culprit_file"], second["evidence"]) == ("unknown", "", "'-nobody looked")


def test_a_loaded_session_exports_the_same(tmp_path: Path) -> None:
    save_session(eventful(), tmp_path / "s.loopscope")
    loaded = load_session(tmp_path / "s.loopscope")
    for write in (write_messages_csv, write_runs_csv, write_freezes_csv):
        write(eventful(), tmp_path / "one.csv")
        write(loaded, tmp_path / "other.csv")
        assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "other.csv").read_bytes()


@settings(UNTIMED, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_sitting())
def test_any_session_gives_a_row_for_each_and_no_formula(tmp_path: Path, sitting: Sitting) -> None:
    for write, count in (
        (write_messages_csv, sitting.next_seq - sitting.first_seq),
        (write_runs_csv, len(sitting.runs)),
    ):
        rows = written(write, sitting, tmp_path)
        assert len(rows) == count
        texts = [text for row in rows for name, text in row.items() if not name.endswith(("_s", "_ms"))]
        assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    write_freezes_csv(sitting, tmp_path / "freezes.csv")
    assert all(float(row["duration_ms"]) >= 100 for row in rows_of(tmp_path / "freezes.csv"))


@UNTIMED
@given(st.text())
def test_a_harmless_text_is_the_text_or_has_an_apostrophe_before_it(text: str) -> None:
    assert harmless(text) in (text, "'" + text)
    assert harmless(harmless(text)) == harmless(text)
    assert not harmless("=" + text).startswith("=")


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(SessionFileError) as caught:
        write_messages_csv(eventful(), tmp_path / "nowhere" / "x.csv")
    assert caught.value.code == "missing_folder"
