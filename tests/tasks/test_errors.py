"""Errors of all libraries become the same few, each with one sentence."""

from __future__ import annotations

import asyncio
import errno
import json
import pickle
import socket
import ssl
import string

import pytest

from tasks.errors import SENTENCES, BadParameter, Cancelled, OperationError, as_operation_error
from tests.tasks.conftest import assert_one_sentence

CODES = {
    "missing_file",
    "not_permitted",
    "is_a_folder",
    "not_a_folder",
    "link_loop",
    "disk_full",
    "vanished",
    "refused",
    "unknown_host",
    "timed_out",
    "broken_body",
    "http_status",
    "bad_url",
    "bad_parameter",
    "cancelled",
    "world_unavailable",
    "worker_died",
    "unexpected",
}


def test_every_promised_code_has_a_sentence() -> None:
    assert set(SENTENCES) >= CODES
    assert {key.partition(".")[0] for key in SENTENCES} <= set(SENTENCES) | {"bad_parameter"}


@pytest.mark.parametrize("key", [key for key in SENTENCES if key != "bad_parameter"])
def test_sentences(key: str) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[key]) if name}
    code, _, variant = key.partition(".")
    error = OperationError(code, variant, **dict.fromkeys(names, "x"))
    assert error.key == key
    assert_one_sentence(str(error))
    assert "; " in str(error), "what happened, and what to do"


@pytest.mark.parametrize(
    "error",
    [
        OperationError("vanished", path="/a", done=1, total=2),
        OperationError("missing_file", "folder", path="/a"),
        BadParameter("choice", title="T", value="v", known="a, b"),
        Cancelled(),
    ],
)
def test_errors_survive_pickle_and_json(error: OperationError) -> None:
    copies = [pickle.loads(pickle.dumps(error))]
    fields = json.loads(json.dumps(error.fields))
    copies.append(OperationError(error.code, error.variant, **fields))
    for copy in copies:
        assert (copy.code, copy.variant, copy.fields, str(copy)) == (
            error.code,
            error.variant,
            error.fields,
            str(error),
        )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FileNotFoundError(errno.ENOENT, "no", "/none"), "missing_file"),
        (PermissionError(errno.EACCES, "no", "/x"), "not_permitted"),
        (OSError(errno.EROFS, "no", "/x"), "not_permitted"),
        (OSError(errno.EDQUOT, "no", "/x"), "disk_full"),
        (OSError(errno.ESTALE, "no", "/x"), "vanished"),
        (OSError(errno.EMFILE, "no"), "no_resources"),
        (OSError(errno.EIO, "Input/output error"), "unexpected"),
        (socket.gaierror(socket.EAI_NONAME, "no"), "unknown_host"),
        (ssl.SSLError(1, "wrong version number"), "no_trust"),
        (TimeoutError(), "timed_out"),
        (ConnectionResetError(errno.ECONNRESET, "no"), "broken_body"),
        (MemoryError(), "no_resources"),
        (RuntimeError("can't start new thread"), "no_resources"),
        (asyncio.CancelledError(), "cancelled"),
        (ExceptionGroup("many", [ConnectionRefusedError(errno.ECONNREFUSED, "no")] * 3), "refused"),
        (ValueError("first line\nsecond line"), "unexpected"),
        (RuntimeError(), "unexpected"),
    ],
)
def test_what_becomes_of_an_error(error: BaseException, code: str) -> None:
    found = as_operation_error(error, {"url": "http://h/", "path": "/tmp/x"})
    assert found.code == code
    assert_one_sentence(str(found))


def test_an_operation_error_stays_as_it_is() -> None:
    error = OperationError("disk_full", path="/x")
    assert as_operation_error(error) is error
    assert as_operation_error(ExceptionGroup("one", [error])) is error


def test_strange_names_make_no_strange_sentences() -> None:
    error = as_operation_error(FileNotFoundError(errno.ENOENT, "no", "/tmp/a\nb\udc80" + "x" * 5_000))
    assert_one_sentence(str(error))
    assert len(str(error)) < 400
    str(error).encode()
