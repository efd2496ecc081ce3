"""The sitting so far can be saved from the window, while it goes on."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from gui.session_export import SessionExport
from gui.session_literals import SESSION_ERRORS
from loopscope.file_errors import SENTENCES
from loopscope.loop import ScopeEventLoop
from loopscope.scope import Scope
from loopscope.session_file import load_session

Save = Callable[[Path], list[tuple[str, str]]]


@pytest.fixture
def save(qapp: QApplication, tmp_path: Path) -> Iterator[Save]:
    """`save(path)` saves a short sitting and gives what the banner said."""
    scope = Scope(capacity=5_000)
    scope.attach(qapp, pulses=False)

    def run(path: Path) -> list[tuple[str, str]]:
        said: list[tuple[str, str]] = []

        async def work() -> None:
            await asyncio.sleep(0.02)
            scratch = tmp_path / "scratch"
            export = SessionExport(
                QWidget(), scope, lambda text, severity: said.append((text, severity)), scratch
            )
            export.save(path)
            # As the window does when it is closed at this very moment.
            await export.close()
            assert len(said) == 2
            assert not any(scratch.glob("*"))

        with asyncio.Runner(loop_factory=lambda: ScopeEventLoop(qapp, scope.probe)) as runner:
            runner.run(work())
        return said

    yield run
    scope.detach()


def test_a_session_is_saved_and_can_be_loaded(save: Save, tmp_path: Path) -> None:
    path = tmp_path / "sitting.loopscope"
    said = save(path)

    assert list(tmp_path.glob("*.part")) == []
    assert said[-1][1] == "ok"
    assert str(path) in said[-1][0]
    assert len(load_session(path).since(0)[1]) > 0


@pytest.mark.parametrize("name", ["trace.json", "trace.json.gz"])
def test_a_name_in_json_gives_a_trace(save: Save, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    save(path)

    data = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    assert json.loads(data)["traceEvents"]


def test_a_folder_that_is_not_there_is_one_sentence(save: Save, tmp_path: Path) -> None:
    said = save(tmp_path / "nowhere" / "sitting.loopscope")

    assert said[-1][1] == "error"
    assert "There is no folder for" in said[-1][0]


def test_every_sentence_is_listed_for_translation() -> None:
    assert set(SESSION_ERRORS) == set(SENTENCES.values())
