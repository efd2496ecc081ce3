"""The same trouble with the network gives the same code and the same sentence in all four modes."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tasks.catalogue import MODES, operation
from tasks.errors import OperationError
from tasks.launch import Launcher, Outcome
from tasks.prepare import prepare
from tasks.progress import Progress
from tasks.slow_world.keeper import SlowWorld
from tasks.slow_world.urls import body_url, broken_url, silent_url, status_url

Error = Callable[..., tuple[str, str]]
NETWORK = ["fetch_page", "download_file", "fetch_many", "silent_server"]


@pytest.fixture
def closed_port() -> int:
    """A port at which nothing listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.mark.parametrize("name", NETWORK)
def test_refused(error: Error, closed_port: int, name: str) -> None:
    url = f"http://127.0.0.1:{closed_port}/"
    code, sentence = error(name, url=url)
    assert code == "refused"
    assert url in sentence


@pytest.mark.parametrize("name", ["fetch_page", "fetch_many"])
def test_unknown_host(error: Error, name: str) -> None:
    code, sentence = error(name, url="http://no-such-host.invalid/page")
    assert code == "unknown_host"
    assert "no-such-host.invalid" in sentence


@pytest.mark.parametrize("name", NETWORK)
def test_time_out(error: Error, base: str, name: str) -> None:
    code, sentence = error(name, url=silent_url(base), timeout_s=0.3)
    assert code == "timed_out"
    assert "within 0.3 s" in sentence


def test_silent_server_by_default(error: Error) -> None:
    assert error("silent_server", timeout_s=0.2)[0] == "timed_out"


@pytest.mark.parametrize("name", ["fetch_page", "download_file", "fetch_many"])
def test_broken_body(error: Error, base: str, name: str, leftovers: Callable[[], list[str]]) -> None:
    assert error(name, url=broken_url(base, 400_000))[0] == "broken_body"
    assert leftovers() == []


def test_broken_download_leaves_no_file(error: Error, base: str, tmp_path: Path) -> None:
    error("download_file", url=broken_url(base, 400_000), destination=str(tmp_path / "download"))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


@pytest.mark.parametrize("status", [404, 500])
@pytest.mark.parametrize("name", NETWORK)
def test_http_status(error: Error, base: str, name: str, status: int) -> None:
    code, sentence = error(name, url=status_url(base, status))
    assert code == "http_status"
    assert str(status) in sentence


@pytest.mark.parametrize(
    "text", ["hello", "ftp://example.org/x", "http://", "http://a b/", "http://[::1", "//x"]
)
def test_not_a_url_is_said_before_anything_runs(error: Error, text: str) -> None:
    with pytest.raises(OperationError) as caught:
        error("fetch_page", url=text)
    assert caught.value.code == "bad_url"
    assert text in str(caught.value)


@pytest.mark.parametrize("url", ["hello", "ftp://example.org/x", "http://"])
def test_not_a_url_for_the_functions_themselves(url: str, tmp_path: Path) -> None:
    async def main() -> list[Outcome]:
        launcher = Launcher(tmp_path)
        kwargs = {"url": url, "timeout_s": 5.0}
        return [await launcher.run(operation("fetch_page"), mode, kwargs, Progress()) for mode in MODES]

    assert {outcome.error and outcome.error.code for outcome in asyncio.run(main())} == {"bad_url"}


@pytest.mark.parametrize("mode", MODES)
def test_slow_world_killed_in_mid_download(tmp_path: Path, mode: str) -> None:
    world = SlowWorld()
    progress = Progress()
    over = threading.Event()

    def kill_when_some_bytes_came() -> None:
        while not over.wait(0.005):
            if progress.done and world.pid:
                os.kill(world.pid, 9)
                return

    async def main() -> Outcome:
        url = body_url(await world.ensure(), 20_000_000, 1_000_000)
        kwargs = {"url": url, "destination": str(tmp_path / "download"), "timeout_s": 30.0}
        threading.Thread(target=kill_when_some_bytes_came, daemon=True).start()
        try:
            return await Launcher(tmp_path).run(operation("download_file"), mode, kwargs, progress)
        finally:
            over.set()

    try:
        outcome = asyncio.run(main())
    finally:
        world.stop()
    assert outcome.error is not None
    assert outcome.error.code == "broken_body"
    assert list(tmp_path.iterdir()) == []


def test_no_world_at_all(tmp_path: Path) -> None:
    for name in ("read_file", "fetch_page"):
        with pytest.raises(OperationError) as caught:
            asyncio.run(prepare(operation(name), {}, None, tmp_path))
        assert caught.value.code == "world_unavailable"
