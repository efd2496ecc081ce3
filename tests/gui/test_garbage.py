"""Garbage is collected in the GUI thread only, and Python gets it back afterwards."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication

from gui.garbage import GarbageCollector
from loopscope.records import Flag
from tests.gui.conftest import until

if TYPE_CHECKING:
    from gui.assembly import Assembly


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    made = GarbageCollector()
    yield made
    made.stop()
    assert gc.isenabled()


def test_no_other_thread_ever_collects(collector: GarbageCollector, qwait: Callable[..., Any]) -> None:
    threads: set[int] = set()

    def note(phase: str, info: dict[str, Any]) -> None:
        threads.add(threading.get_ident())

    def litter() -> None:
        for _ in range(20_000):
            cycle: list[Any] = []
            cycle.append(cycle)

    gc.callbacks.append(note)
    try:
        worker = threading.Thread(target=litter)
        worker.start()
        worker.join()
        assert not threads
        qwait(lambda: threads, "a collection by the timer")
    finally:
        gc.callbacks.remove(note)
    assert threads == {threading.get_ident()}


def test_the_window_counts_its_messages_as_the_instruments(
    qapp: QApplication, with_window: Callable[..., None]
) -> None:
    collector = GarbageCollector(qapp)

    async def check(parts: Assembly) -> None:
        session = parts.window.session

        def ticks() -> list[int]:
            _, records = session.since(session.first_seq)
            return [
                int(record["flags"])
                for record in records
                if session.text(int(record["name_id"])) == "garbage collection"
            ]

        before = len(ticks())
        await until(lambda: len(ticks()) > before + 1)
        assert all(flags & Flag.OWN for flags in ticks()[before:])

    try:
        with_window(check)
    finally:
        collector.stop()
        collector.deleteLater()
