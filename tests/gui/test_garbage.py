"""Garbage is collected in the GUI thread only, and Python gets it back afterwards."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gui.garbage import GarbageCollector


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
