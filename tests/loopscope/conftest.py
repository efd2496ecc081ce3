"""A scope on the test process's application, taken off again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from loopscope.records import MessageRecord
from loopscope.scope import Scope


@pytest.fixture
def scope(qapp: QApplication) -> Iterator[Scope]:
    made = Scope(capacity=100_000)
    # A thousand widgets of the test before, deleted in one turn, are a freeze of their own.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.attach(qapp, pulses=False)
    yield made
    made.detach()


@pytest.fixture
def recorded(scope: Scope) -> Callable[..., list[MessageRecord]]:
    """`recorded(name)`: the records whose receiver or coroutine is called `name`; all without a name."""

    def give(name: str = "") -> list[MessageRecord]:
        session = scope.session
        kept = [session.record(seq) for seq in range(session.first_seq, session.next_seq)]
        return [record for record in kept if not name or session.text(record.name_id) == name]

    return give
