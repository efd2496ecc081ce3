"""A session comes back from its file as it was; anything else than such a file gives one clear sentence."""

from __future__ import annotations

import errno
import json
import os
import pickle
import socket
import stat
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from loopscope import session_document, session_file
from loopscope.flame import FlameSlice
from loopscope.freezes import find_freezes
from loopscope.names import MAX_NAMES
from loopscope.records import RECORD
from loopscope.runs import measure_run
from loopscope.scope import Scope
from loopscope.session_file import (
    SavedSession,
    SessionFileError,
    SessionInfo,
    describe_here,
    load_session,
    save_session,
    take_snapshot,
    write_snapshot,
)
from tests.loopscope.sitting import START_NS, UNTIMED, Sitting, any_sitting, eventful, ns

SAME_FILE = settings(UNTIMED, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "sitting.loopscope"
    save_session(eventful(), path)
    return path


def code_of(path: str | Path) -> str:
    """Load what must not load; give the error's code, having looked at its sentence."""
    with pytest.raises(SessionFileError) as caught:
        load_session(path)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "{" not in sentence
    assert len(sentence) < 600
    json.dumps(caught.value.fields)
    return caught.value.code


def rewrite(path: Path, change: Callable[[dict[str, Any]], object], records: bytes | None = None) -> None:
    """Change the JSON of a saved session, and its records too."""
    with zipfile.ZipFile(path) as archive:
        document = json.loads(archive.read("session.json"))
        kept = archive.read("records.bin")
    change(document)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("session.json", json.dumps(document))
        archive.writestr("records.bin", kept if records is None else records)


def same(one: Any, other: Any) -> None:
    assert (one.first_seq, one.next_seq, one.start_ns) == (other.first_seq, other.next_seq, other.start_ns)
    assert one.since(0)[1].tobytes() == other.since(0)[1].tobytes()
    assert one.name_count == other.name_count
    assert [one.text(n) for n in range(one.name_count)] == [other.text(n) for n in range(other.name_count)]
    assert one.explanations == other.explanations
    assert {at: flame for at, flame in one.flames.items() if flame} == {
        at: flame for at, flame in other.flames.items() if flame
    }
    for seq in range(one.first_seq, one.next_seq):
        assert one.record(seq) == other.record(seq)
        assert one.describe(one.record(seq)) == other.describe(other.record(seq))


def test_everything_comes_back(saved: Path) -> None:
    sitting, loaded = eventful(), load_session(saved)

    same(loaded, sitting)
    assert isinstance(loaded, SavedSession)
    assert loaded.memory_bytes == (sitting.next_seq - sitting.first_seq) * RECORD.size
    assert loaded.capacity == sitting.next_seq
    assert loaded.seconds(ns(1_500)) == 1.5
    assert [replace(run, values={}) for run in loaded.runs] == [
        replace(run, values={}) for run in sitting.runs
    ]
    assert loaded.runs[0].values == {
        "path": "/tmp/文件\udc80",
        "size": 10**40,
        "rate": "inf",
        "deep": [1, {"two": None}],
    }
    assert loaded.runs[2].end_ns is None, "it was still going"
    assert measure_run(loaded, ns(5), ns(300)) == measure_run(sitting, ns(5), ns(300))


def test_a_saved_session_can_be_saved_again_and_tells_the_same(saved: Path, tmp_path: Path) -> None:
    loaded = load_session(saved)
    save_session(loaded, tmp_path / "again.loopscope")

    assert (tmp_path / "again.loopscope").read_bytes() == saved.read_bytes()


@SAME_FILE
@given(any_sitting())
def test_any_session_comes_back(tmp_path: Path, sitting: Sitting) -> None:
    path = tmp_path / "any.loopscope"
    save_session(sitting, path)

    loaded = load_session(path)
    same(loaded, sitting)
    for start, end in ((0, 100), (-10, 5), (120, 500)):
        expected = sitting.overlapping(ns(start), ns(end))
        assert loaded.overlapping(ns(start), ns(end)).tobytes() == expected.tobytes()


def test_a_session_that_was_really_recorded_comes_back(
    tmp_path: Path, scope: Scope, qwait: Callable[..., Any], qapp: QApplication
) -> None:
    button = QPushButton(objectName="clicker")
    button.clicked.connect(lambda: time.sleep(0.15))
    button.show()
    QTimer.singleShot(0, button.click)
    freezes = qwait(scope.freezes, "a freeze")
    explanation = scope.explain(freezes[0])
    button.close()
    scope.detach()
    save_session(scope.session, tmp_path / "real.loopscope")

    loaded = load_session(tmp_path / "real.loopscope")
    same(loaded, scope.session)
    assert find_freezes(loaded.since(0)[1]) == find_freezes(scope.session.since(0)[1])
    assert loaded.explanations[freezes[0].start_ns] == explanation
    flame = loaded.flames[freezes[0].start_ns]
    assert any(piece.file == __file__ for piece in flame), "the function that slept was seen"
    assert loaded.info.window_system == "offscreen"


def test_too_little_memory_is_said(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr("loopscope.store._memory", refuse)
    assert code_of(saved) == "too_large"


def test_the_numbers_stay_when_the_oldest_records_were_dropped(tmp_path: Path) -> None:
    sitting = Sitting(5)
    for number in range(13):
        sitting.message(number, 0.5, f"m{number}")
    save_session(sitting, tmp_path / "ring.loopscope")
    loaded = load_session(tmp_path / "ring.loopscope")

    assert (loaded.first_seq, loaded.next_seq) == (8, 13)
    assert [loaded.text(loaded.record(seq).name_id) for seq in range(8, 13)] == [
        "m8",
        "m9",
        "m10",
        "m11",
        "m12",
    ]
    assert loaded.since(10)[0] == 10
    assert len(loaded.since(10)[1]) == 3
    with pytest.raises(IndexError):
        loaded.record(7)


def test_an_empty_session_comes_back(tmp_path: Path) -> None:
    save_session(Sitting(), tmp_path / "empty.loopscope")
    loaded = load_session(tmp_path / "empty.loopscope")

    assert (loaded.first_seq, loaded.next_seq, len(loaded.since(0)[1])) == (0, 0, 0)


def test_as_many_names_as_there_can_be_come_back(tmp_path: Path) -> None:
    sitting = Sitting()
    sitting.names.intern("…")
    for number in range(MAX_NAMES + 5):
        sitting.names.intern(f"n{number}")
    save_session(sitting, tmp_path / "names.loopscope")

    same(load_session(tmp_path / "names.loopscope"), sitting)


def test_nothing_can_be_added_to_a_saved_session(saved: Path) -> None:
    with pytest.raises(TypeError, match="takes no more"):
        load_session(saved)._store.append(0, 0, 0, 0, 0, 0, 0, 0, 0)


def test_of_a_long_session_the_newest_records_are_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_file, "MOST_RECORDS", 3)
    sitting = eventful()
    save_session(sitting, tmp_path / "long.loopscope")
    loaded = load_session(tmp_path / "long.loopscope")

    assert (loaded.first_seq, loaded.next_seq) == (sitting.next_seq - 3, sitting.next_seq)
    assert set(loaded.explanations) == {ns(10), ns(311)}, "one is in a run, one among the records"


def test_an_explanation_of_what_is_no_longer_kept_is_left_out(tmp_path: Path) -> None:
    sitting = eventful()
    sitting.explanations[ns(-900)] = sitting.explanations[ns(311)]
    save_session(sitting, tmp_path / "old.loopscope")

    assert set(load_session(tmp_path / "old.loopscope").explanations) == {ns(10), ns(311)}


def test_of_very_many_flames_the_newest_are_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_document, "MOST_FLAME_SLICES", 3)
    sitting = eventful()
    piece = FlameSlice(ns(10), ns(11), 0, "/app.py", 3, "clicked", True)
    sitting.flames.update({ns(10): (piece,) * 2, ns(311): (piece,) * 2})
    save_session(sitting, tmp_path / "flames.loopscope")

    assert load_session(tmp_path / "flames.loopscope").flames == {ns(311): (piece,) * 2}


def test_a_snapshot_does_not_follow_the_session(tmp_path: Path) -> None:
    sitting = eventful()
    snapshot = take_snapshot(sitting)
    sitting.message(900, 1, "later")
    sitting.runs[2].error = "later"
    write_snapshot(snapshot, tmp_path / "then.loopscope")

    same(load_session(tmp_path / "then.loopscope"), eventful())


def test_the_description_names_what_recorded_it(saved: Path, tmp_path: Path, qapp: object) -> None:
    info = describe_here(eventful(), loop=object())
    assert (info.window_system, info.loop, info.capacity) == ("offscreen", "object", 64)
    assert info.python
    assert info.qt
    save_session(eventful(), tmp_path / "described.loopscope", SessionInfo(system="elsewhere"))
    assert load_session(tmp_path / "described.loopscope").info == SessionInfo(system="elsewhere")
    text = zipfile.ZipFile(saved).read("session.json").decode()
    assert socket.gethostname() not in json.loads(text)["info"].values()


def test_values_that_json_does_not_know_are_kept_as_text(tmp_path: Path) -> None:
    sitting = eventful()
    endless: list[Any] = []
    endless.append(endless)
    odd = {"path": Path("/x"), "huge": 1 << 20_000, "float": numpy.float64(0.5), "int": numpy.int64(3)}
    sitting.runs[0].values = {**odd, "endless": endless, "set": {1}, 5: b"bytes"}
    save_session(sitting, tmp_path / "odd.loopscope")
    values = load_session(tmp_path / "odd.loopscope").runs[0].values

    assert (values["path"], values["float"], values["int"], values["set"]) == ("/x", 0.5, 3, [1])
    assert values["5"] == "b'bytes'"
    assert str(values["huge"]).startswith("0x1000")


# Writing ------------------------------------------------------------------------------------------


def test_a_file_is_replaced_whole_and_nothing_else_is_left(saved: Path) -> None:
    saved.write_bytes(b"before")
    save_session(eventful(), saved)

    same(load_session(saved), eventful())
    assert [entry.name for entry in saved.parent.iterdir()] == [saved.name]


def test_a_link_stays_one(saved: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.loopscope"
    link.symlink_to(saved)
    save_session(Sitting(), link)

    assert link.is_symlink()
    assert load_session(saved).next_seq == 0


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "is_a_folder"),
        ("nowhere/x.loopscope", "missing_folder"),
        ("file/x.loopscope", "missing_folder"),
        ("n" * 300, "bad_name"),
        ("nul\0", "bad_name"),
        ("pipe", "not_a_file"),
        ("part", "is_a_folder"),
    ],
)
def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "part.part").mkdir()
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SessionFileError) as caught:
        save_session(eventful(), f"{tmp_path}/{name}")

    assert caught.value.code == code
    assert sorted(tmp_path.iterdir()) == before


def test_a_full_disk_leaves_what_was_there(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = saved.read_bytes()
    monkeypatch.setattr("loopscope.whole_file.os.fsync", full)
    with pytest.raises(SessionFileError) as caught:
        save_session(Sitting(), saved)

    assert caught.value.code == "disk_full"
    assert saved.read_bytes() == before
    assert [entry.name for entry in saved.parent.iterdir()] == [saved.name]


def test_errors_keep_their_code_between_processes(tmp_path: Path) -> None:
    error = SessionFileError("newer", tmp_path / "x", version=7, known=1)
    copy = pickle.loads(pickle.dumps(error))

    assert (copy.code, copy.fields, str(copy)) == (error.code, error.fields, str(error))


# Reading what is no good --------------------------------------------------------------------------


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    assert code_of(tmp_path / "missing.loopscope") == "missing_file"
    assert code_of(tmp_path) == "is_a_folder"
    assert code_of(tmp_path / "pipe") == "not_a_file"
    assert code_of(tmp_path / "loop") == "bad_name"
    assert code_of(tmp_path / ("n" * 300)) == "bad_name"
    assert code_of("nul\0") == "bad_name"


def test_what_may_not_be_read(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The tests may run as root, to whom nothing is forbidden.
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(SessionFileError) as caught:
        load_session(saved)
    assert caught.value.code == "not_permitted"


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG\r\n", b"{}", b"\0" * 5_000])
def test_foreign_files(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "foreign").write_bytes(content)
    assert code_of(tmp_path / "foreign") == "not_a_session"


def test_a_foreign_archive(tmp_path: Path) -> None:
    for number, (name, content) in enumerate(
        [("word.xml", "<x/>"), ("session.json", "[]"), ("session.json", '{"format": "other"}')]
    ):
        path = tmp_path / f"{number}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, content)
        assert code_of(path) == "not_a_session"


def test_a_newer_file_says_so_whatever_else_is_in_it(saved: Path) -> None:
    rewrite(
        saved, lambda document: (document.clear(), document.update(format="loopscope-session", version=2))
    )
    assert code_of(saved) == "newer"
    with pytest.raises(SessionFileError, match=r"format 2.*up to 1"):
        load_session(saved)


def test_fields_of_a_later_day_are_passed_over_and_new_defaults_are_taken(saved: Path) -> None:
    def change(document: dict[str, Any]) -> None:
        document["mood"] = "good"
        document["info"] = {"colour": 3}
        del document["runs"][0]["used"]

    rewrite(saved, change)
    loaded = load_session(saved)
    assert loaded.info == SessionInfo()
    assert loaded.runs[0].used == ""


def _set(*path: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        place: Any = document
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("version", to="1"),
        _set("version", to=0),
        _set("version", to=True),
        _set("version", to=1.0),
        _set("start_ns", to=None),
        _set("start_ns", to=-1),
        _set("start_ns", to=1 << 62),
        _set("start_ns", to=float("nan")),
        _set("first_seq", to=-1),
        _set("first_seq", to=10**40),
        _set("records", to=-1),
        _set("records", to=7),
        _set("records", to=0),
        _set("names", to={}),
        _set("names", to=[]),
        _set("names", to=["", 5]),
        _set("names", to=["not empty"] * 20),
        _set("names", to=[""]),
        _set("names", to=[""] * (MAX_NAMES + 2)),
        _set("runs", to=[None]),
        _set("runs", 0, "number", to="1"),
        _set("runs", 0, "values", to=[]),
        _set("runs", 0, "ok", to=1),
        _set("runs", 0, "figures", "waited", to=[]),
        _set("runs", 0, "figures", "freezes", 0, "name_id", to=1_000),
        _set("runs", 0, "figures", "freezes", 0, "kind", to=9),
        _set("explanations", 0, "explanation", "cause", to="ghosts"),
        _set("explanations", 0, "explanation", "cause", to=[]),
        _set("explanations", 0, "explanation", "culprit", "share", to="most"),
        _set("explanations", 0, "explanation", "culprit", "chain", to=[1]),
        lambda document: document.pop("names"),
        lambda document: document["runs"][0].pop("number"),
    ],
)
def test_wrong_types_and_ranges_are_damage(saved: Path, change: Callable[[dict[str, Any]], None]) -> None:
    rewrite(saved, change)
    assert code_of(saved) == "damaged"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name_id", 4_000_000_000),
        ("kind", 7),
        ("posted_ns", -2),
        ("begin_ns", -1),
        ("end_ns", 0),
        ("end_ns", (1 << 63) - 1),
    ],
)
def test_a_record_out_of_range_is_damage(saved: Path, field: str, value: int) -> None:
    records = eventful().all
    records[-1][field] = value
    rewrite(saved, lambda _: None, records.tobytes())

    assert code_of(saved) == "damaged"
    with pytest.raises(SessionFileError, match="of a record is out of range"):
        load_session(saved)


@pytest.mark.parametrize("cut", [-1, 1, 48, None])
def test_too_many_or_too_few_bytes_of_records_are_damage(saved: Path, cut: int | None) -> None:
    records = eventful().all.tobytes()
    rewrite(saved, lambda _: None, records + b"\0" if cut == -1 else records[: -cut if cut else 0])
    assert code_of(saved) == "damaged"


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"format": NaN}', "\udcff", '{"a":' * 50_000, "9" * 5_000]
)
def test_json_that_is_none_is_damage(tmp_path: Path, text: str) -> None:
    with zipfile.ZipFile(tmp_path / "x", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("session.json", text.encode("utf-8", "surrogateescape"))
    assert code_of(tmp_path / "x") in ("damaged", "not_a_session")


def test_a_bomb_is_refused_before_it_goes_off(saved: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.loopscope"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("session.json", "w") as member:
            for _ in range(40):
                member.write(b" " * (1 << 20))
        archive.writestr("records.bin", b"")
    assert bomb.stat().st_size < 1 << 20
    assert code_of(bomb) == "too_large"

    rewrite(saved, _set("records", to=session_file.MOST_RECORDS + 1))
    assert code_of(saved) == "too_large"


def test_an_announced_size_that_is_a_lie_is_damage(saved: Path) -> None:
    """The archive's own directory says 384 MiB of records; there are a few hundred bytes."""
    rewrite(saved, _set("records", to=session_file.MOST_RECORDS))
    data = bytearray(saved.read_bytes())
    size = len(eventful().all.tobytes()).to_bytes(4, "little")
    lie = (session_file.MOST_RECORDS * RECORD.size).to_bytes(4, "little")
    assert data.count(size) == 2
    saved.write_bytes(bytes(data).replace(size, lie))

    assert code_of(saved) == "damaged"


def test_an_absurdly_large_file_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(session_file.MOST_FILE_BYTES + 1)
    assert stat.S_ISREG((tmp_path / "huge").stat().st_mode)
    assert code_of(tmp_path / "huge") == "too_large"


def test_a_member_packed_in_another_way_is_damage(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert code_of(saved) == "damaged"


def _loads_or_says_why(path: Path) -> None:
    try:
        loaded = load_session(path)
    except SessionFileError:
        return
    for seq in range(loaded.first_seq, loaded.next_seq):
        loaded.describe(loaded.record(seq))


_WHOLE: dict[str, bytes] = {}


def _whole(folder: Path) -> bytearray:
    if not _WHOLE:
        save_session(eventful(), folder / "whole")
        _WHOLE["packed"] = (folder / "whole").read_bytes()
        with zipfile.ZipFile(folder / "whole") as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        # Unpacked, what is flipped is the JSON itself.
        with zipfile.ZipFile(folder / "stored", "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        _WHOLE["stored"] = (folder / "stored").read_bytes()
    return bytearray(_WHOLE["packed"])


@settings(SAME_FILE, max_examples=400)
@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=6),
    st.one_of(st.just(1.0), st.floats(0, 1)),
)
def test_flipped_and_cut_bytes_never_give_another_error(
    tmp_path: Path, flips: list[tuple[float, int]], kept: float
) -> None:
    data = _whole(tmp_path)
    for place, change in flips:
        data[int(place * len(data))] ^= change
    path = tmp_path / "damaged"
    path.write_bytes(data[: int(kept * len(data))])
    _loads_or_says_why(path)


def test_each_byte_of_the_archives_frame_may_be_wrong(tmp_path: Path) -> None:
    whole = _whole(tmp_path)
    directory = whole.index(b"PK\x01\x02")
    path = tmp_path / "damaged"
    for place in (*range(60), *range(directory, len(whole))):
        for change in (0x01, 0x80, 0xFF):
            data = bytearray(whole)
            data[place] ^= change
            path.write_bytes(data)
            _loads_or_says_why(path)


@settings(SAME_FILE, max_examples=150)
@given(st.data())
def test_json_with_anything_anywhere_never_gives_another_error(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "changed"
    _whole(tmp_path)
    path.write_bytes(_WHOLE["packed"])
    anything = st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=5,
    )

    def change(document: dict[str, Any]) -> None:
        place: Any = document
        while True:
            key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
            if isinstance(place[key], (dict, list)) and place[key] and data.draw(st.booleans()):
                place = place[key]
                continue
            place[key] = data.draw(anything)
            return

    rewrite(path, change)
    _loads_or_says_why(path)


def test_the_start_is_kept_as_it_was(saved: Path) -> None:
    assert load_session(saved).start_ns == START_NS
