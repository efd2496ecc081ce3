"""Freezes are explained where a person looks: in the banner's sentence, the table, the log, the source."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from gui.freeze_watch import FreezeWatch
from loopscope.explain import Cause
from loopscope.scope import Scope


class Slow(QObject):
    done = False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            time.sleep(0.15)
            self.done = True
        return True


def test_a_freeze_outside_any_run_is_explained_soon_after(
    qapp: QApplication, qwait: Callable[..., Any]
) -> None:
    scope = Scope(capacity=10_000)
    scope.attach(qapp, pulses=False)
    try:
        watch = FreezeWatch(scope)
        slow = Slow()
        QCoreApplication.postEvent(slow, QEvent(QEvent.Type.User))
        qwait(lambda: slow.done)
        why = qwait(lambda: list(scope.session.explanations.values()))
        watch.timer.stop()
        assert any(
            w.culprit is not None and w.culprit.function == "Slow.event" and w.cause == Cause.WAITING
            for w in why
        )
        assert any(scope.session.explanation_at(start) for start in scope.session.explanations)
        assert scope.session.explanation_at(0) is None
    finally:
        scope.detach()
