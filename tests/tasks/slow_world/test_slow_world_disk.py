"""The simulated slow disk: contents, rate, readers that come, go and come again, and cleaning up."""

from __future__ import annotations

import json
import os
import signal
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tasks.owned_folder import remove_stale
from tasks.slow_world.disk import DISK_PREFIX, MAX_FILES, DiskFull, NoDisk, SimulatedDisk
from tasks.slow_world.payload import payload
from tasks.slow_world.process import HelperProcess
from tasks.slow_world.wire import request

Until = Callable[[Callable[[], object]], None]

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def make(port: int, size: int, rate: int) -> Path:
    status, answer = request(port, "POST", f"/disk?size={size}&rate={rate}", 20)
    assert status == 201
    found = json.loads(answer)
    assert found["simulated"] is True
    return Path(found["path"])


def test_every_reader_gets_all_bytes_at_the_rate(port: int) -> None:
    path = make(port, 1_000_000, 2_000_000)
    assert stat.S_ISFIFO(path.stat().st_mode)
    for _ in range(2):
        begin = time.monotonic()
        assert path.read_bytes() == payload(1_000_000)
        assert time.monotonic() - begin >= 0.49


def test_the_folder_is_private(port: int) -> None:
    path = make(port, 1, 1)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_empty_file_and_one_byte(port: int) -> None:
    assert make(port, 0, 1000).read_bytes() == b""
    assert make(port, 1, 1000).read_bytes() == payload(1)


def test_a_reader_that_leaves_early_hurts_nobody(port: int) -> None:
    path = make(port, 3_000_000, 100_000_000)
    for _ in range(5):
        with path.open("rb") as early:
            assert early.read(10_000) == payload(10_000)
    with path.open("rb"):
        pass  # leaves without a single read
    assert path.read_bytes() == payload(3_000_000)


def test_a_late_reader_never_gets_a_second_helping(port: int, until: Until) -> None:
    path = make(port, 30_000, 10_000_000)
    with path.open("rb") as slow:
        until(lambda: os.fstat(slow.fileno()).st_ino != path.stat().st_ino)
        assert path.read_bytes() == payload(30_000), "all of it waits in the first one's pipe meanwhile"
        assert slow.read() == payload(30_000)


def test_two_files_are_read_at_once(port: int) -> None:
    paths = [make(port, 500_000, 1_000_000) for _ in range(2)]
    assert paths[0] != paths[1]
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda path=path: found.append(path.read_bytes())) for path in paths]
    for thread in threads:
        thread.start()
    assert request(port, "GET", "/health", 20)[0] == 200, "the server answers while it feeds"
    for thread in threads:
        thread.join(30)
    assert found == [payload(500_000)] * 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_folder_goes_with_the_process(number: int, until: Until, own_temporary_folder: Path) -> None:
    helper = HelperProcess()
    announced = helper.announced.result(30)
    folder = make(announced.port, 10, 10).parent
    assert folder.parent == own_temporary_folder
    os.kill(announced.pid, number)
    until(lambda: not helper.alive)
    if number == signal.SIGKILL:
        assert folder.exists(), "a killed process cannot clean up; the next one does"
        after = HelperProcess()
        after.announced.result(30)
        after.stop()
    assert not folder.exists()


def test_a_living_process_keeps_its_folder(port: int) -> None:
    path = make(port, 1000, 100_000)
    remove_stale(DISK_PREFIX)
    assert path.read_bytes() == payload(1000)


def test_only_own_unlocked_folders_are_removed(own_temporary_folder: Path) -> None:
    stale, foreign = own_temporary_folder / "loopscope-disk-a", own_temporary_folder / "loopscope-disk-b"
    for folder in (stale, foreign):
        folder.mkdir()
    (stale / "in-use").touch()
    (own_temporary_folder / "loopscope-disk-c").symlink_to(foreign)
    (foreign / "letter").write_text("mine")
    remove_stale(DISK_PREFIX)
    assert not stale.exists()
    assert (foreign / "letter").exists(), "no lock in it: not one of ours"


def test_files_nobody_opens_are_removed(until: Until) -> None:
    disk = SimulatedDisk(idle_s=0.0)
    idle, read = Path(disk.make(10, 1000)), Path(disk.make(1_000_000, 500_000))
    with read.open("rb") as reader:
        assert reader.read(1000) == payload(1000)
        disk.tidy()
        assert not idle.exists()
        assert read.exists()
    names = {thread.name for thread in threading.enumerate()}
    until(lambda: idle.name not in {thread.name for thread in threading.enumerate()})
    assert read.name in names

    def all_away() -> bool:
        disk.tidy()
        return not read.exists()

    until(all_away)
    disk.close()
    assert not idle.parent.exists()


def test_there_is_an_end_to_the_files() -> None:
    disk = SimulatedDisk(idle_s=0.0)
    first, second = Path(disk.make(10_000_000, 1_000_000)), Path(disk.make(10, 10))
    with first.open("rb") as reader:
        assert reader.read(10) == payload(10)
        for _ in range(MAX_FILES - 1):
            disk.make(10, 10)
        assert first.exists(), "it is being read"
        assert not second.exists(), "the oldest that nobody reads goes first"
        disk.tidy()
    disk.close()


def test_all_files_busy_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.slow_world.disk.MAX_FILES", 1)
    disk = SimulatedDisk()
    path = disk.make(10_000_000, 1_000_000)
    with open(path, "rb") as reader:
        assert reader.read(10) == payload(10)
        with pytest.raises(DiskFull, match="being read"):
            disk.make(10, 10)
    disk.close()


def test_without_named_pipes_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "mkfifo")
    with pytest.raises(NoDisk, match=r"no named pipes.*\.$"):
        SimulatedDisk().make(10, 10)
