"""The helper's life: it listens on loopback only, ends with its parent however that ends, and `serve`."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tasks.slow_world.process import HelperProcess, NotStarted
from tasks.slow_world.wire import request

Until = Callable[[Callable[[], object]], None]
ROOT = Path(__file__).resolve().parents[3]

PARENT = """
import os, sys, time
from tasks.slow_world.process import HelperProcess
helper = HelperProcess()
print(helper.announced.result(30).pid, flush=True)
{then}
time.sleep(600)
"""


@contextlib.contextmanager
def parent(then: str = "") -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A small application with a slow world; gives it and the number of its helper process."""
    with subprocess.Popen(
        [sys.executable, "-c", PARENT.format(then=then)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def is_gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def listening_addresses(pid: int) -> list[tuple[object, ...]]:
    found = psutil.Process(pid).net_connections("inet")
    return [tuple(one.laddr) for one in found if one.status == psutil.CONN_LISTEN]


def test_it_listens_on_loopback_only() -> None:
    helper = HelperProcess()
    announced = helper.announced.result(30)
    assert listening_addresses(announced.pid) == [("127.0.0.1", announced.port)]
    helper.stop()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no signals")
@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_it_goes_when_its_parent_is_killed(number: str, until: Until) -> None:
    with parent() as (process, pid):
        process.send_signal(getattr(signal, number))
        process.wait(20)
        until(lambda: is_gone(pid))


def test_it_goes_when_its_parent_just_ends(until: Until) -> None:
    with parent("os._exit(0)") as (process, pid):
        assert process.wait(20) == 0
        until(lambda: is_gone(pid))


def test_a_parent_without_a_word_of_farewell_ends_cleanly(until: Until) -> None:
    with parent("sys.exit(0)") as (process, pid):
        assert process.wait(20) == 0, "the waiting thread must not abort the interpreter's end"
        until(lambda: is_gone(pid))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux sends a signal for a dead parent")
def test_it_goes_although_a_forked_child_holds_its_pipe(until: Until) -> None:
    with parent("child = os.fork()\nif child: print(child, flush=True)") as (process, pid):
        assert process.stdout is not None
        child = int(process.stdout.readline())
        try:
            process.kill()
            process.wait(20)
            until(lambda: is_gone(pid))
            assert not is_gone(child)
        finally:
            os.kill(child, signal.SIGKILL)


def test_it_survives_the_ctrl_c_of_the_terminal() -> None:
    helper = HelperProcess()
    announced = helper.announced.result(30)
    os.kill(announced.pid, signal.SIGINT)
    assert request(announced.port, "GET", "/health", 20)[0] == 200
    helper.stop()


def test_it_is_started_from_any_folder_beside_misleading_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "aiohttp.py").write_text("raise SystemExit('wrong aiohttp')")
    (tmp_path / "json.py").write_text("raise SystemExit('wrong json')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    helper = HelperProcess()
    assert helper.announced.result(30).port > 0
    helper.stop()


def test_a_helper_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(NotStarted, match="No such file"):
        HelperProcess().announced.result(30)


def test_a_helper_that_ends_at_once_says_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.slow_world.process.own_environment", lambda: {"PYTHONHOME": "/nowhere"})
    helper = HelperProcess()
    with pytest.raises(NotStarted, match=r"\w+"):
        helper.announced.result(30)
    assert not helper.alive
    helper.stop()


def test_stopped_before_it_is_up() -> None:
    helper = HelperProcess()
    helper.stop()
    with pytest.raises(NotStarted, match="stopped"):
        helper.announced.result(30)
    helper.stop()


def serve(port: int) -> subprocess.Popen[str]:
    code = f"import sys; from tasks.slow_world.server import serve; sys.exit(serve({port}))"
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_prints_its_address_and_ends_with_ctrl_c(number: int, own_temporary_folder: Path) -> None:
    process = serve(0)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "http://127.0.0.1:" in line
    port = int(line.split("127.0.0.1:")[1].split("/")[0])
    assert request(port, "GET", "/?format=json", 20)[0] == 200
    assert request(port, "POST", "/disk?size=10&rate=10", 20)[0] in (201, 501)
    with socket.create_connection(("127.0.0.1", port), 20) as waiting:
        waiting.sendall(b"GET /silent HTTP/1.1\r\nHost: x\r\n\r\n")
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert errors == ""
    assert list(own_temporary_folder.glob("loopscope-disk-*")) == []


def test_serve_on_a_taken_or_absurd_port_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        for port in (taken.getsockname()[1], 70_000, -1, 10**40):
            process = serve(port)
            _, errors = process.communicate(timeout=20)
            assert process.returncode == 1
            assert errors.count("\n") == 1
            assert str(port) in errors
            assert errors.endswith(".\n")
