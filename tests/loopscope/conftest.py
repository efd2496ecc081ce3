"""A scope on the test process's application, taken off again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from loopscope import native
from loopscope.records import MessageRecord
from loopscope.scope import Scope


@pytest.fixture
def part(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What records the messages: "c", where it is built (else the test would say nothing), or "python"."""
    asked: str = getattr(request, "param", "c")
    if asked == "python":
        monkeypatch.setattr(native, "BUILT", False)
    elif native.problem():
        pytest.skip(f"the C part of the probe is not there: {native.problem()}")
    return asked


@pytest.fixture
def scope(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Scope]:
    if "part" in request.fixturenames:
        request.getfixturevalue("part")
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
