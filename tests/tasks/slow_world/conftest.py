"""One real helper process for the tests of its routes, in a temporary folder of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tasks.slow_world.process import HelperProcess


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Helpers of this test put their folders here, away from those of other runs."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a fresh slow world."""
    helper = HelperProcess()
    try:
        yield helper.announced.result(30).port
    finally:
        helper.stop()


@pytest.fixture(scope="module")
def shared_port() -> Iterator[int]:
    """The port of a slow world for the tests that leave nothing behind in it."""
    helper = HelperProcess()
    try:
        yield helper.announced.result(30).port
    finally:
        helper.stop()


@pytest.fixture
def until() -> Callable[[Callable[[], object]], None]:
    """Waits until a condition holds, and fails when it does not within 15 s."""

    def wait(condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + 15
        while not condition():
            assert time.monotonic() < deadline, "the condition never came true"
            time.sleep(0.01)

    return wait
