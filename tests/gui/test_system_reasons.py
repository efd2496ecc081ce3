"""Why the system refuses something is said in the person's language, wherever that is said."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication

from gui import settings
from gui.language import Language
from gui.operation_texts import error_sentence
from gui.session_literals import file_error_words
from gui.system_reasons import reason_words
from loopscope.file_errors import as_file_error
from loopscope.system_reasons import in_english, reason_of
from tasks.errors import OperationError
from tests.gui.conftest import until

if TYPE_CHECKING:
    from gui.assembly import Assembly


@pytest.fixture
def chinese(qapp: QApplication) -> Any:
    language = Language(qapp)
    language.use("zh_CN")
    yield
    language.leave()


def refused(number: int) -> OSError:
    return OSError(number, os.strerror(number), "/somewhere")


def test_the_reason_is_english_in_records_and_chinese_for_the_person(chinese: None) -> None:
    assert reason_of(refused(errno.ENOSPC)) == "No space left on device"
    assert reason_words(refused(errno.ENOSPC)) == "磁盘没有剩余空间"
    assert reason_words(socket.gaierror(socket.EAI_NONAME, "whatever it says")) == "找不到这个主机名或服务"


def test_what_is_not_common_is_told_in_the_words_of_the_system(chinese: None) -> None:
    assert reason_words(refused(errno.ENOTTY)) == os.strerror(errno.ENOTTY)
    assert reason_words(RuntimeError("no thread to be had")) == "no thread to be had"
    assert reason_words(OSError()) == "OSError"


def test_a_reason_in_the_systems_own_language_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "strerror", lambda number: f"Fehler {number}")
    assert in_english(f"Fehler {errno.EACCES}") == "Permission denied"
    assert in_english("something else") == "something else"


def test_an_operation_that_failed_says_why(chinese: None) -> None:
    failed = OperationError("unexpected", detail=os.strerror(errno.ENOTEMPTY))
    assert "（文件夹不是空的）" in error_sentence(failed)


def test_a_session_that_cannot_be_written_says_why(chinese: None) -> None:
    error = as_file_error(refused(errno.EIO), "/somewhere", writing=True)
    assert "Input/output error" in str(error)
    assert "（输入输出错误）" in file_error_words(error)


def test_settings_that_cannot_be_saved_say_why(chinese: None, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = settings.save(settings.Settings(), tmp_path / "file" / "settings.json")
    assert "（不是文件夹）" in said or "（文件已经存在）" in said


def test_the_window_says_why_it_cannot_show_a_file(with_window: Callable[..., None], tmp_path: Path) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["language_zh_CN"].trigger()
        window.runs.save_csv(str(tmp_path / "nowhere" / "runs.csv"))
        await until(lambda: "没有这个文件或文件夹" in window.banner.text)

    with_window(check)
