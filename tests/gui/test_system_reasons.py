"""Why the system refuses something is said in the person's language, wherever that is said."""

from __future__ import annotations

import errno
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication

from gui import settings
from gui.language import Language
from gui.operation_texts import error_sentence
from gui.run_errors import run_error_text
from gui.scale_literals import in_words
from gui.session_literals import file_error_words
from gui.slow_world_literals import reason_in_words
from gui.system_reasons import reason_words
from loopscope.file_errors import as_file_error
from loopscope.runs import RunRecord
from loopscope.system_reasons import in_english, reason_of
from tasks.at_once.crowd import NotReached
from tasks.errors import OperationError, as_operation_error
from tasks.slow_world import reasons
from tests.gui.conftest import until

if TYPE_CHECKING:
    from gui.assembly import Assembly

ENGLISH_WORDS = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,}")


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


@pytest.mark.parametrize(
    "error",
    [
        *(OperationError("world_unavailable", reason=reason) for reason in reasons.REASONS),
        OperationError("world_unavailable", reason=os.strerror(errno.ECONNREFUSED)),
        as_operation_error(OSError(errno.EMFILE, os.strerror(errno.EMFILE))),
        as_operation_error(RuntimeError("can't start new thread")),
    ],
    ids=str,
)
def test_a_failed_run_gives_its_reason_in_chinese(chinese: None, error: OperationError) -> None:
    run = RunRecord(1, "fetch_page", "async", {}, 0)
    run.error, run.error_code = str(error), error.code
    assert ENGLISH_WORDS.search(run.error)
    assert not ENGLISH_WORDS.search(run_error_text(run))


def test_a_reason_keeps_its_figures_and_the_reason_in_it(chinese: None) -> None:
    assert reason_in_words(reasons.TOO_SLOW.format(seconds="30")) == "30 秒内没有启动"
    assert "磁盘没有剩余空间" in reason_in_words(reasons.NO_DISK.format(reason="No space left on device"))
    assert reason_in_words("nobody knows it") == "nobody knows it"


@pytest.mark.parametrize("reason", reasons.REASONS)
def test_a_reason_becomes_a_sentence_and_back(reason: str) -> None:
    assert reasons.as_reason(reasons.as_sentence(reason)) == reason


@pytest.mark.parametrize(
    "first",
    [
        OperationError("refused", url="http://127.0.0.1:9/"),
        os.strerror(errno.EAGAIN),
        RuntimeError("can't start new thread"),
    ],
    ids=str,
)
def test_a_mode_that_stops_gives_the_first_error_in_chinese(chinese: None, first: object) -> None:
    template = "{failed} of {count} requests failed, the first one: {error}"
    said = in_words(NotReached(template, failed=1, count=2, error=first))
    assert not ENGLISH_WORDS.search(said)


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
