"""The same work gives the same result in all four modes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasks.catalogue import MODES
from tasks.slow_world.payload import payload
from tasks.slow_world.urls import page_url, status_url

Results = Callable[..., dict[str, Any]]
RunAll = Callable[..., Any]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_read_file(results: Results, big_file: Path) -> None:
    data = big_file.read_bytes()
    assert results("read_file", path=str(big_file)) == {"bytes": len(data), "sha256": sha256(data)}


def test_read_an_empty_file(results: Results, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert results("read_file", path=str(tmp_path / "empty")) == {"bytes": 0, "sha256": sha256(b"")}


def test_read_through_a_link(results: Results, big_file: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(big_file)
    assert results("read_file", path=str(tmp_path / "link"))["bytes"] == big_file.stat().st_size


def test_read_the_simulated_disk(results: Results) -> None:
    expected = {"bytes": 1_000_000, "sha256": sha256(payload(1_000_000))}
    assert results("read_file", size_mb=1, rate_mb_s=50) == expected


def test_copy_file(results: Results, big_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    result = results("copy_file", path=str(big_file), destination=str(copy))
    assert result == {"bytes": big_file.stat().st_size, "sha256": sha256(big_file.read_bytes())}
    assert copy.read_bytes() == big_file.read_bytes()


@pytest.mark.parametrize("mode", MODES)
def test_copy_replaces_what_was_there(run_all: RunAll, big_file: Path, tmp_path: Path, mode: str) -> None:
    copy = tmp_path / "copy"
    copy.write_bytes(b"old" * 1_000_000)
    run_all("copy_file", [mode], path=str(big_file), destination=str(copy))
    assert copy.read_bytes() == big_file.read_bytes()


def test_copy_from_the_simulated_disk(results: Results, scratch: Path) -> None:
    results("copy_file", size_mb=1, rate_mb_s=50)
    assert (scratch / "copied_file").read_bytes() == payload(1_000_000)


def test_copy_an_empty_file(results: Results, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    results("copy_file", path=str(tmp_path / "empty"), destination=str(tmp_path / "copy"))
    assert (tmp_path / "copy").read_bytes() == b""


def test_scan_folder(results: Results, tmp_path: Path) -> None:
    (tmp_path / "tree" / "deep" / "deeper").mkdir(parents=True)
    for name, size in (("a", 10), ("deep/b", 300), ("deep/deeper/c", 0)):
        (tmp_path / "tree" / name).write_bytes(b"x" * size)
    (tmp_path / "tree" / "deep" / "up").symlink_to(tmp_path / "tree")  # must not be followed
    link_bytes = len(os.fsencode(tmp_path / "tree"))
    assert results("scan_folder", folder=str(tmp_path / "tree")) == {
        "files": 4,
        "bytes": 310 + link_bytes,
        "largest": str(tmp_path / "tree" / "deep" / "b"),
        "largest_bytes": 300,
        "unreadable_folders": 0,
    }


def test_scan_an_empty_folder(results: Results, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = results("scan_folder", folder=str(tmp_path / "empty"))
    assert (result["files"], result["bytes"], result["largest"]) == (0, 0, "")


def test_scan_pythons_library_by_default(results: Results) -> None:
    assert results("scan_folder", modes=["thread", "async"])["files"] > 100


def test_append_durably(results: Results, tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    assert results("append_durably", path=str(path), records=7) == {"records": 7, "bytes": 448}
    lines = path.read_text().splitlines()
    assert len(lines) == 28
    assert lines[0] == lines[7] == lines[14] == lines[21]


@pytest.mark.parametrize("mode", MODES)
def test_append_keeps_what_was_there(run_all: RunAll, tmp_path: Path, mode: str) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes(b"first\n")
    run_all("append_durably", [mode], path=str(path), records=2)
    assert path.read_bytes().startswith(b"first\nrecord 1")
    assert path.stat().st_size == 6 + 128


def test_fetch_page(results: Results) -> None:
    result = results("fetch_page", delay_s=0.05)
    assert result["status"] == 200
    assert result["sha256"] == sha256(payload(result["bytes"]))


def test_fetch_an_own_url(results: Results, base: str) -> None:
    url = page_url(base, 0, 200_000)
    assert results("fetch_page", url=url) == {
        "status": 200,
        "bytes": 200_000,
        "sha256": sha256(payload(200_000)),
    }


def test_download_file(results: Results, scratch: Path) -> None:
    result = results("download_file", size_mb=1, rate_mb_s=50)
    assert result == {"status": 200, "bytes": 1_000_000, "sha256": sha256(payload(1_000_000))}
    assert (scratch / "downloaded_file").read_bytes() == payload(1_000_000)


def test_fetch_many(results: Results, base: str) -> None:
    one = hashlib.sha256(payload(1_000)).digest()
    assert results("fetch_many", url=page_url(base, 0.02, 1_000), count=7, workers=3) == {
        "requests": 7,
        "ok": 7,
        "bytes": 7_000,
        "sha256": sha256(one * 7),
    }


def test_many_requests_at_once(results: Results) -> None:
    assert results("fetch_many", modes=["async"], count=500, delay_s=0.5)["ok"] == 500


def test_silent_server_that_answers_after_all(results: Results, base: str) -> None:
    assert results("silent_server", url=status_url(base, 204)) == {"status": 204}


def test_sleep(results: Results) -> None:
    assert results("sleep", seconds=0.02) == {"seconds": 0.02}


def test_crunch(results: Results) -> None:
    assert results("crunch", million_steps=1) == {"steps": 1_000_000, "checksum": 256782}


@pytest.mark.parametrize(("exponent", "prime"), [(521, True), (523, False)])
def test_hold_gil(results: Results, exponent: int, prime: bool) -> None:
    assert results("hold_gil", exponent=exponent) == {"exponent": exponent, "probably_prime": prime}


def test_numbers_may_come_as_text(results: Results) -> None:
    assert results("sleep", modes=["async"], seconds=" 0.01 ") == {"seconds": 0.01}
