"""The real slow world, and one call that runs an operation in several modes."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

from tasks.catalogue import MODES, operation
from tasks.launch import Launcher, Outcome
from tasks.prepare import prepare
from tasks.progress import Progress
from tasks.slow_world.keeper import SlowWorld

ROOT = Path(__file__).resolve().parents[2]
RunAll = Callable[..., dict[str, Outcome]]


@pytest.fixture(scope="session")
def world() -> Iterator[SlowWorld]:
    """One slow world for all tests that leave it as it is."""
    world = SlowWorld()
    yield world
    world.stop()


@pytest.fixture(scope="session")
def base(world: SlowWorld) -> str:
    """The slow world's base URL."""
    return asyncio.run(world.ensure())


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A folder for what runs write by default; not there yet."""
    return tmp_path / "scratch"


@pytest.fixture
def run_all(world: SlowWorld, scratch: Path) -> RunAll:
    """`run_all("read_file", path=…)` gives mode to Outcome, through prepare() and Launcher."""

    def run(name: str, modes: Sequence[str] = MODES, **values: object) -> dict[str, Outcome]:
        async def main() -> dict[str, Outcome]:
            launcher = Launcher(scratch)
            outcomes = {}
            for mode in modes:
                kwargs = await prepare(operation(name), values, world, scratch)
                outcomes[mode] = await launcher.run(operation(name), mode, kwargs, Progress())
            await launcher.close()
            return outcomes

        return asyncio.run(main())

    return run


@pytest.fixture
def results(run_all: RunAll) -> Callable[..., dict[str, Any]]:
    """As `run_all`, and gives the one result that all modes had."""

    def run(name: str, modes: Sequence[str] = MODES, **values: object) -> dict[str, Any]:
        outcomes = run_all(name, modes, **values)
        assert {mode: str(outcome.error) for mode, outcome in outcomes.items() if not outcome.ok} == {}
        first = outcomes[modes[0]].result
        assert {mode: outcome.result for mode, outcome in outcomes.items()} == dict.fromkeys(modes, first)
        return first

    return run


@pytest.fixture
def error(run_all: RunAll) -> Callable[..., tuple[str, str]]:
    """As `run_all`, and gives the code and the sentence of the one error that all modes had."""

    def run(name: str, modes: Sequence[str] = MODES, **values: object) -> tuple[str, str]:
        outcomes = run_all(name, modes, **values)
        assert [mode for mode, outcome in outcomes.items() if outcome.ok] == []
        errors = {(outcome.error.code, str(outcome.error)) for outcome in outcomes.values() if outcome.error}
        assert len(errors) == 1, errors
        code, sentence = errors.pop()
        assert_one_sentence(sentence)
        return code, sentence

    return run


def assert_one_sentence(sentence: str) -> None:
    """Hold that an error's text is one plain sentence for a person."""
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    assert "—" not in sentence, "a field of the sentence is missing"
    assert "{" not in sentence


@pytest.fixture
def big_file(tmp_path: Path) -> Path:
    """A file of some chunks and a bit, in which no two chunks are alike."""
    path = tmp_path / "big file ü.bin"
    path.write_bytes(b"".join(number.to_bytes(4, "big") for number in range(75_001)))
    return path


@pytest.fixture
def leftovers(tmp_path: Path) -> Callable[[], list[str]]:
    """Gives the `.part` files anywhere below `tmp_path`."""
    return lambda: sorted(str(path) for path in tmp_path.rglob("*.part"))


@pytest.fixture
def python() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """`python(code, *arguments)` starts another Python that can import this program."""
    started: list[subprocess.Popen[bytes]] = []

    def start(code: str, *arguments: object, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        started.append(
            subprocess.Popen(
                [*before, sys.executable, "-c", code, *map(str, arguments)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        )
        return started[-1]

    yield start
    for process in started:
        with process:
            process.kill()


def workers(process: psutil.Process | None = None) -> list[psutil.Process]:
    """Give the worker processes under `process` (this one when None), and their own children."""
    found = []
    for child in (process or psutil.Process()).children():
        try:
            if "tasks.worker" in child.cmdline():
                found += [child, *child.children(recursive=True)]
        except psutil.NoSuchProcess:
            continue
    return found
