"""The same trouble with a file gives the same code and the same sentence in all four modes."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tasks.catalogue import MODES, operation
from tasks.errors import OperationError
from tasks.launch import Launcher, Outcome
from tasks.progress import Progress
from tasks.slow_world.keeper import SlowWorld

Error = Callable[..., tuple[str, str]]
RunAll = Callable[..., dict[str, Outcome]]
ON_A_FILE = {"read_file": "path", "copy_file": "path", "append_durably": "path"}


@pytest.mark.parametrize("name", ["read_file", "copy_file"])
def test_missing_file(error: Error, tmp_path: Path, name: str) -> None:
    code, sentence = error(name, path=str(tmp_path / "none"))
    assert code == "missing_file"
    assert str(tmp_path / "none") in sentence


@pytest.mark.parametrize("name", ["read_file", "copy_file", "append_durably"])
def test_missing_folder_on_the_way(error: Error, tmp_path: Path, name: str) -> None:
    code, sentence = error(name, path=str(tmp_path / "none" / "file"))
    assert code == "missing_file"
    assert f"The folder “{tmp_path / 'none'}” does not exist" in sentence


def test_name_that_is_too_long(error: Error, tmp_path: Path) -> None:
    assert error("read_file", path=str(tmp_path / ("x" * 5_000)))[0] == "missing_file"


@pytest.mark.parametrize("name", ["read_file", "copy_file", "append_durably"])
def test_a_folder_where_a_file_is_due(error: Error, tmp_path: Path, name: str) -> None:
    code, sentence = error(name, path=str(tmp_path))
    assert code == "is_a_folder"
    assert str(tmp_path) in sentence


@pytest.mark.parametrize("name", ["read_file", "copy_file", "append_durably"])
def test_a_loop_of_links(error: Error, tmp_path: Path, name: str) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert error(name, path=str(tmp_path / "a"))[0] == "link_loop"


@pytest.mark.parametrize("name", ["read_file", "append_durably"])
def test_a_device_is_refused_as_some_never_end(error: Error, name: str) -> None:
    assert error(name, path="/dev/full")[0] == "not_a_file"


@pytest.mark.parametrize("name", ["append_durably"])
def test_a_pipe_is_not_written(error: Error, tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert error(name, path=str(tmp_path / "pipe"))[0] == "not_a_file"


def test_scan_of_a_missing_folder(error: Error, tmp_path: Path) -> None:
    assert error("scan_folder", folder=str(tmp_path / "none"))[0] == "missing_file"


def test_scan_of_a_file(error: Error, big_file: Path) -> None:
    assert error("scan_folder", folder=str(big_file))[0] == "not_a_folder"


def test_copy_to_a_folder(error: Error, big_file: Path, tmp_path: Path) -> None:
    assert error("copy_file", path=str(big_file), destination=str(tmp_path))[0] == "is_a_folder"


def test_copy_to_a_missing_folder(error: Error, big_file: Path, tmp_path: Path) -> None:
    code, sentence = error("copy_file", path=str(big_file), destination=str(tmp_path / "none" / "copy"))
    assert code == "missing_file"
    assert f"“{tmp_path / 'none'}”" in sentence


def test_copy_never_moves_a_file_over_a_device(error: Error, big_file: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert error("copy_file", path=str(big_file), destination=str(tmp_path / "pipe"))[0] == "not_a_file"
    assert (tmp_path / "pipe").is_fifo()


def test_download_to_a_folder(error: Error, tmp_path: Path) -> None:
    assert error("download_file", size_mb=1, rate_mb_s=50, destination=str(tmp_path))[0] == "is_a_folder"


def test_file_that_is_cut_short_while_it_is_read(tmp_path: Path, big_file: Path) -> None:
    """The size was told when the file was opened; the bytes end before."""
    expected = big_file.stat().st_size + 5
    for name in ("read_file", "copy_file"):
        outcomes = _run_each(tmp_path, name, path=str(big_file), size=expected)
        assert {outcome.error and outcome.error.code for outcome in outcomes} == {"vanished"}
        assert len({str(outcome.error) for outcome in outcomes}) == 1
    assert not (tmp_path / "copy").exists()
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("mode", MODES)
def test_slow_world_killed_in_mid_run(tmp_path: Path, mode: str) -> None:
    world = SlowWorld()
    progress = Progress()
    over = threading.Event()

    def kill_when_some_bytes_came() -> None:
        while not over.wait(0.005):
            if progress.done and world.pid:
                os.kill(world.pid, 9)
                return

    async def main() -> Outcome:
        kwargs = {"path": await world.slow_file(20_000_000, 1_000_000), "size": 20_000_000}
        threading.Thread(target=kill_when_some_bytes_came, daemon=True).start()
        outcome = await Launcher(tmp_path).run(operation("read_file"), mode, kwargs, progress)
        over.set()
        await world.ensure()  # and it is up again
        return outcome

    try:
        outcome = asyncio.run(main())
    finally:
        world.stop()
    assert outcome.error is not None
    assert outcome.error.code == "vanished"


# Not in a worker process, where the patience cannot be shortened; its code is that of the thread.
@pytest.mark.parametrize("mode", ["blocking", "thread", "async"])
def test_pipe_whose_writer_has_died_does_not_hang(
    tmp_path: Path, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.opening.WRITER_PATIENCE_S", 0.1)
    monkeypatch.setattr("tasks.async_file.WRITER_PATIENCE_S", 0.1)
    os.mkfifo(tmp_path / "pipe")
    (outcome,) = _run_each(tmp_path, "read_file", [mode], path=str(tmp_path / "pipe"), size=10)
    assert outcome.error is not None
    assert outcome.error.key == "timed_out.disk"


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for 200 kB."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no right to mount a tiny disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_full_disk(error: Error, tiny_disk: Path, big_file: Path) -> None:
    copy = tiny_disk / "copy"
    code, sentence = error("copy_file", path=str(big_file), destination=str(copy))
    assert code == "disk_full"
    assert str(copy) in sentence
    assert list(tiny_disk.iterdir()) == []

    assert error("download_file", size_mb=1, rate_mb_s=50, destination=str(copy))[0] == "disk_full"
    assert list(tiny_disk.iterdir()) == []

    for mode in MODES:
        log = tiny_disk / "log"
        assert error("append_durably", [mode], path=str(log), records=5_000)[0] == "disk_full"
        log.unlink()


UNPRIVILEGED = """
import asyncio, json, sys
from pathlib import Path
from tasks.catalogue import MODES, operation
from tasks.errors import OperationError
from tasks.launch import Launcher
from tasks.progress import Progress

async def main():
    launcher, codes = Launcher(Path(".")), {}
    for name, kwargs in json.loads(sys.argv[1]):
        for mode in MODES:
            outcome = await launcher.run(operation(name), mode, kwargs, Progress())
            code = outcome.error.code if outcome.error else outcome.result.get("unreadable_folders")
            codes.setdefault(name, []).append(code)
    print(json.dumps(codes))

asyncio.run(main())
"""


def test_not_permitted(
    python: Callable[..., subprocess.Popen[bytes]], big_file: Path, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    (tmp_path / "tree" / "locked").mkdir(parents=True)
    closed.mkdir()
    runs = [
        ("read_file", {"path": str(big_file)}),
        ("copy_file", {"path": str(tmp_path / "tree"), "destination": "x"}),
        ("append_durably", {"path": str(big_file), "records": 1}),
        ("scan_folder", {"folder": str(tmp_path / "tree")}),
    ]
    (tmp_path / "source").write_bytes(b"x")
    runs[1] = ("copy_file", {"path": str(tmp_path / "source"), "destination": str(closed / "copy")})
    for path in (big_file, closed, tmp_path / "tree" / "locked"):
        path.chmod(0)
    before: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may read everything, and setpriv is not there to take that right away")
        before = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    process = python(UNPRIVILEGED, json.dumps(runs), before=before)
    out, err = process.communicate(timeout=60)
    assert err == b""
    assert json.loads(out) == {
        "read_file": ["not_permitted"] * 4,
        "copy_file": ["not_permitted"] * 4,
        "append_durably": ["not_permitted"] * 4,
        "scan_folder": [1] * 4,
    }


def _run_each(tmp_path: Path, name: str, modes: list[str] | None = None, **kwargs: object) -> list[Outcome]:
    async def main() -> list[Outcome]:
        launcher = Launcher(tmp_path)
        if name == "copy_file":
            kwargs["destination"] = str(tmp_path / "copy")
        return [
            await launcher.run(operation(name), mode, kwargs, Progress()) for mode in modes or list(MODES)
        ]

    return asyncio.run(main())


def test_a_file_is_not_copied_onto_itself(run_all: RunAll, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"kept")
    path.chmod(0o755)
    link = tmp_path / "link"
    link.symlink_to(path)

    for destination in (path, link):
        with pytest.raises(OperationError, match="cannot be copied onto itself") as caught:
            run_all("copy_file", path=str(path), destination=str(destination))
        assert caught.value.code == "same_file"
    assert path.read_bytes() == b"kept"
    assert path.stat().st_mode & 0o777 == 0o755


def test_what_is_overwritten_keeps_its_place_and_who_may_read_it(run_all: RunAll, tmp_path: Path) -> None:
    source, target, link = tmp_path / "source", tmp_path / "target", tmp_path / "link"
    source.write_bytes(b"new")
    link.symlink_to(target)
    for mode in MODES:
        target.write_bytes(b"old")
        target.chmod(0o600)
        (outcome,) = run_all("copy_file", [mode], path=str(source), destination=str(link)).values()
        assert outcome.ok
        assert link.is_symlink()
        assert target.read_bytes() == b"new"
        assert target.stat().st_mode & 0o777 == 0o600
