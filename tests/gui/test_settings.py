"""Settings survive garbage, wrong types, unreadable files and read-only folders."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui.language import Language
from gui.settings import Settings, load, save
from widgets.banner import Banner, Severity

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    kept = Settings(theme="dark", window_size=[1024, 640], parameters={"sleep": {"seconds": "0,5 ü"}})
    assert save(kept, path) == ""
    assert load(path) == (kept, None)


def test_no_file_gives_the_defaults_and_no_sentence(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json") == (Settings(), None)


@pytest.mark.parametrize(
    "garbage", [b"", b"\xff\xfe\x00", b"[1]", b"null", b"{", b"[" * 100_000, b'{"a":' * 9999]
)
def test_garbage_is_kept_aside(tmp_path: Path, garbage: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(garbage)
    settings, complaint = load(path)
    assert settings == Settings()
    assert complaint is not None
    assert ".bad" in complaint.text()
    assert path.with_name("settings.json.bad").read_bytes() == garbage
    assert save(settings, path) == ""
    assert load(path) == (Settings(), None)


def test_a_file_far_too_large_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b" " * (2 << 20))
    assert load(path)[0] == Settings()
    assert not path.exists()


def test_the_sound_part_of_a_half_sound_file_is_used(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "language": 5, "window_size": [10**400, 3], "unknown": 1}))
    settings, complaint = load(path)
    assert settings == Settings(theme="dark")
    assert complaint is not None
    assert "part" in complaint.text()


@how(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(found=st.dictionaries(st.sampled_from(sorted(vars(Settings()))), ANY_JSON))
def test_no_json_at_all_breaks_loading(tmp_path_factory: pytest.TempPathFactory, found: object) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(found))
    settings, _ = load(path)
    assert save(settings, path) == ""
    assert load(path) == (settings, None)


def test_a_folder_in_its_place_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    settings, complaint = load(path)
    assert settings == Settings()
    assert complaint is not None
    assert "could not be read" in complaint.text()
    assert "could not be saved" in save(settings, path)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "could not be saved" in save(Settings(), tmp_path / "file" / "settings.json")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "could not be saved" in save(Settings(), tmp_path / "settings.json")
    finally:
        tmp_path.chmod(0o700)


def test_many_writers_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    writers = [
        threading.Thread(
            target=lambda size=size: [save(Settings(window_size=[size, size]), path) for _ in range(20)]
        )
        for size in range(700, 708)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    settings, complaint = load(path)
    assert complaint is None
    assert settings.window_size[0] in range(700, 708)
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_the_complaint_follows_the_language(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"language": "zh_CN", "theme": 5}')
    settings, complaint = load(path)
    assert complaint is not None
    # Only what was read tells the language, so the words come after it.
    language = Language(qapp)
    language.use(settings.language)
    banner = Banner()
    try:
        banner.show_message(complaint.text, "error")
        assert banner.text.startswith("有一部分设置")
        language.use("en")
        qapp.sendEvent(banner, QEvent(QEvent.Type.LanguageChange))
        assert banner.text.startswith("A part of the settings")
        assert banner.severity is Severity.ERROR
        assert banner.earlier == []
        assert banner.accessibleName() == banner.text
    finally:
        language.use("en")
        banner.deleteLater()
