"""The probe sees each message once, names it rightly, survives what kills a plain override, and goes."""

from __future__ import annotations

import itertools
import os
import random
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QPoint, Qt, QThread, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from loopscope.loop import ScopeEventLoop
from loopscope.pulse import Pulse
from loopscope.pulse_process import PulseProcess
from loopscope.records import UNKNOWN_NS, Flag, Kind, MessageRecord
from loopscope.scope import Scope

Recorded = Callable[..., list[MessageRecord]]
QWait = Callable[..., Any]
MS = 1_000_000

pytestmark = [
    pytest.mark.parametrize("part", ["c", "python"], indirect=True),
    pytest.mark.usefixtures("part"),
]


def busy(milliseconds: int) -> None:
    until = time.perf_counter_ns() + milliseconds * MS
    while time.perf_counter_ns() < until:
        pass


class Worker(QObject):
    """Runs what it is given when a posted event comes."""

    def __init__(self, work: Callable[[], None], name: str = "worker") -> None:
        super().__init__()
        self.setObjectName(name)
        self.work = work
        self.done = 0

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            try:
                self.work()
            finally:
                self.done += 1
            return True
        return super().event(event)

    def post(self) -> None:
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))


def test_a_message_is_recorded_once_with_its_begin_and_end(
    scope: Scope, recorded: Recorded, qwait: QWait
) -> None:
    worker = Worker(lambda: busy(20))
    before = time.perf_counter_ns()
    worker.post()
    qwait(lambda: worker.done)

    (record,) = recorded("worker")
    assert before <= record.begin_ns < record.end_ns <= time.perf_counter_ns()
    assert record.handled_ns >= 20 * MS
    assert record.kind == Kind.OTHER
    assert record.posted_ns == UNKNOWN_NS
    assert scope.session.describe(record) == "worker · User"


def test_work_inside_a_message_belongs_to_it(scope: Scope, recorded: Recorded, qwait: QWait) -> None:
    inner = Worker(lambda: None, "inner")
    outer = Worker(lambda: QCoreApplication.sendEvent(inner, QEvent(QEvent.Type.User)), "outer")
    outer.post()
    qwait(lambda: inner.done)

    assert len(recorded("outer")) == 1
    assert recorded("inner") == []


def test_a_click_is_named_after_the_widget_that_got_it(
    scope: Scope, recorded: Recorded, qwait: QWait, qapp: QApplication
) -> None:
    window = QWidget()
    button = QPushButton("x", window)
    button.setObjectName("clicker")
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    handle = window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=button.geometry().center())
    press = int(QEvent.Type.MouseButtonPress)
    presses = qwait(lambda: [r for r in recorded("clicker") if r.detail == press])

    assert [scope.session.describe(r) for r in presses] == ["clicker · MouseButtonPress"]
    assert presses[0].kind == Kind.INPUT


def test_a_frame_is_a_message_of_kind_paint_named_after_what_was_painted(
    scope: Scope, recorded: Recorded, qwait: QWait
) -> None:
    painted = 0

    class Dial(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            nonlocal painted
            painted += 1

    dial = Dial()
    dial.setObjectName("dial")
    dial.show()
    qwait(lambda: painted)
    for _ in range(3):
        seen = painted
        dial.update()
        qwait(lambda seen=seen: painted > seen)

    frames = [r for r in recorded("dial") if r.kind == Kind.PAINT]
    assert len(frames) == painted
    assert not any(r.own for r in frames)


def test_views_of_the_instrument_are_marked_as_its_own(
    scope: Scope, recorded: Recorded, qwait: QWait
) -> None:
    painted: list[str] = []

    class View(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            painted.append(self.objectName())

    window = QWidget()
    layout = QHBoxLayout(window)
    for name in ("log", "animation"):
        view = View()
        view.setObjectName(name)
        view.setMinimumSize(50, 50)
        layout.addWidget(view)
    log, animation = (layout.itemAt(i).widget() for i in range(2))
    window.show()
    scope.mark_own(log)
    qwait(lambda: len(painted) >= 2)
    first = scope.session.next_seq

    painted.clear()
    log.update()
    qwait(lambda: "log" in painted)
    animation.update()
    qwait(lambda: "animation" in painted)

    session = scope.session
    frames = [session.record(n) for n in range(first, session.next_seq)]
    frames = [r for r in frames if r.kind == Kind.PAINT]
    assert [session.text(r.name_id) for r in frames if r.own] == ["log"]
    assert [session.text(r.name_id) for r in frames if not r.own] == ["animation"]


def test_a_modal_dialog_is_no_freeze(scope: Scope, recorded: Recorded, qwait: QWait) -> None:
    """The handler works, shows a dialog for a while, and works again: two pieces, nothing between."""
    dialog = QDialog()
    dialog.setObjectName("dialog")
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1
        if ticks == 20:
            dialog.accept()

    timer = QTimer()
    timer.setObjectName("ticker")
    timer.timeout.connect(tick)

    def work() -> None:
        busy(30)
        timer.start(5)
        dialog.exec()
        timer.stop()
        busy(20)

    worker = Worker(work)
    worker.post()
    qwait(lambda: worker.done)

    pieces = recorded("worker")
    assert len(pieces) >= 2
    assert all(r.flags & Flag.NESTED_LOOP for r in pieces)
    assert pieces[0].handled_ns >= 30 * MS
    assert pieces[-1].handled_ns >= 20 * MS
    dialog_ns = pieces[-1].begin_ns - pieces[0].end_ns
    assert dialog_ns >= 19 * 5 * MS - 1 * MS
    assert sum(r.handled_ns for r in pieces) < pieces[-1].end_ns - pieces[0].begin_ns - dialog_ns // 2
    inside = [r for r in recorded("ticker") if r.begin_ns > pieces[0].end_ns]
    assert len(inside) >= 19
    assert {r.depth for r in inside} == {1}


def test_work_between_process_events_calls_is_seen_piece_by_piece(
    scope: Scope, recorded: Recorded, qwait: QWait, qapp: QApplication
) -> None:
    def work() -> None:
        for _ in range(4):
            busy(15)
            qapp.processEvents()
        for _ in range(2):
            # Sent from the handler itself, after it has left the loop: belongs to the last piece.
            QCoreApplication.sendEvent(other, QEvent(QEvent.Type.User))
            busy(10)

    other = Worker(lambda: None, "other")
    worker = Worker(work)
    worker.post()
    qwait(lambda: worker.done)

    long_pieces = [r.handled_ns for r in recorded("worker") if r.handled_ns >= 10 * MS]
    assert len(long_pieces) == 5
    assert all(piece >= 15 * MS for piece in long_pieces[:4])
    assert long_pieces[4] >= 20 * MS
    assert recorded("other") == []


def test_pieces_never_overlap(scope: Scope, qwait: QWait, qapp: QApplication) -> None:
    """Loops in loops in loops: the thread is in one place at a time, and so are the records."""
    rng = random.Random(7)
    depth = 0

    def work() -> None:
        nonlocal depth
        depth += 1
        busy(1)
        if depth < 60:
            worker.post()
        if rng.random() < 0.5:
            qapp.processEvents()
        else:
            loop = QEventLoop()
            QTimer.singleShot(rng.randrange(4), loop.quit)
            loop.exec()
        busy(1)

    worker = Worker(work)
    worker.post()
    qwait(lambda: worker.done == 60)

    session = scope.session
    records = sorted(session.record(n) for n in range(session.first_seq, session.next_seq))
    spans = sorted((r.begin_ns, r.end_ns) for r in records)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    assert scope.probe.current.depth == scope.probe.current.level == 0
    assert scope.probe.current.suspended == []


def test_an_error_in_a_handler_is_reported_as_without_the_probe(
    scope: Scope, recorded: Recorded, qwait: QWait, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: seen.append(kind))

    def breaks() -> None:
        raise ValueError("in a handler")

    worker = Worker(breaks)
    worker.post()
    qwait(lambda: worker.done)

    assert seen == [ValueError]
    assert len(recorded("worker")) == 1
    assert scope.probe.current.depth == 0


def test_stale_wrappers_do_not_kill(scope: Scope, qapp: QApplication) -> None:
    """Wrappers of dead layout items, whose addresses QObjects get next: a plain override dies here."""
    rng = random.Random(3)
    kept: list[object] = []
    for _ in range(12):
        window = QWidget()
        layout = QVBoxLayout(window)
        for number in range(150):
            layout.addWidget(QLabel(str(number)))
        kept += [layout.itemAt(i) for i in range(layout.count())]
        qapp.processEvents()
        while layout.count():
            item = layout.takeAt(rng.randrange(layout.count()))
            item.widget().deleteLater()
        qapp.processEvents()
        for number in range(60):
            layout.addWidget((QComboBox, QSpinBox, QPushButton)[number % 3]())
        window.show()
        qapp.processEvents()
        window.deleteLater()
        qapp.processEvents()
    assert scope.session.next_seq > 1_000


def test_receivers_that_die_in_their_own_handler_are_harmless(
    scope: Scope, recorded: Recorded, qwait: QWait, qapp: QApplication
) -> None:
    done = 0

    def die() -> None:
        nonlocal done
        done += 1
        victims[done - 1].deleteLater()
        QCoreApplication.sendPostedEvents(victims[done - 1], QEvent.Type.DeferredDelete)

    victims = [Worker(die, f"victim{number}") for number in range(50)]
    for victim in victims:
        victim.post()
    qwait(lambda: done == 50)
    assert [len(recorded(f"victim{n}")) for n in range(50)] == [1] * 50


def test_events_in_other_threads_are_left_alone(scope: Scope, recorded: Recorded, qwait: QWait) -> None:
    thread = QThread()
    worker = Worker(lambda: busy(1), "elsewhere")
    worker.moveToThread(thread)
    thread.start()
    for _ in range(20):
        worker.post()
    qwait(lambda: worker.done == 20)
    thread.quit()
    assert thread.wait(10_000)

    assert [r for r in recorded("elsewhere") if r.detail == int(QEvent.Type.User)] == []


def test_an_application_with_a_notify_of_its_own_keeps_it(scope: Scope, qapp: QApplication) -> None:
    """The override calls the class's notify, whoever wrote it; and detaching gives everything back."""
    assert ("notify" in vars(qapp)) == (not scope.probe.in_c)
    scope.detach()
    assert "notify" not in vars(qapp)
    before = scope.session.next_seq
    worker = Worker(lambda: None)
    worker.post()
    qapp.processEvents()
    assert worker.done == 1
    assert scope.session.next_seq == before
    scope.detach()


def test_attaching_twice_is_refused(scope: Scope, qapp: QApplication) -> None:
    with pytest.raises(RuntimeError, match="attached already"):
        scope.attach(qapp)


def test_another_thread_can_ask_what_the_loop_is_in(scope: Scope, qwait: QWait) -> None:
    current = scope.probe.current
    seen: list[tuple[int, str]] = []

    def work() -> None:
        seen.append((current.begin_ns, scope.session.text(current.name_id)))

    worker = Worker(work)
    worker.post()
    qwait(lambda: worker.done)

    assert seen[0][0] > 0
    assert seen[0][1] == "worker"
    assert current.begin_ns == 0


def test_a_hundred_buttons_can_be_named_after_their_first_message(
    scope: Scope, recorded: Recorded, qapp: QApplication, qwait: QWait
) -> None:
    """A name given late counts for input: people see the name that the widget has now."""
    window = QWidget()
    button = QPushButton("x", window)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    QTest.mouseMove(window.windowHandle(), button.geometry().center() - QPoint(1, 1))
    qwait(lambda: recorded("QPushButton") or recorded("QWidgetWindow") or True)
    button.setObjectName("late")
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=button.geometry().center())
    qwait(lambda: recorded("late"))


@pytest.mark.parametrize("first_out", [0, 1])
def test_two_scopes_record_the_same_application_and_leave_in_any_order(
    qapp: QApplication, first_out: int
) -> None:
    scopes = [Scope(capacity=1_000), Scope(capacity=1_000)]
    for scope in scopes:
        scope.attach(qapp, pulses=False)
    receiver = QObject()
    receiver.setObjectName("both")

    def counts() -> list[int]:
        QCoreApplication.sendEvent(receiver, QEvent(QEvent.Type.User))
        return [
            sum(s.session.text(s.session.record(n).name_id) == "both" for n in range(s.session.next_seq))
            for s in scopes
        ]

    try:
        assert counts() == [1, 1]
        scopes[first_out].detach()
        left = [2, 2]
        left[first_out] = 1
        assert counts() == left
    finally:
        for scope in scopes:
            scope.detach()
    assert counts() == left
    assert "notify" not in vars(qapp)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_leaves_its_parents_instrument_alone(qapp: QApplication) -> None:
    made = Scope(capacity=1_000)
    made.pulse = Pulse(made.probe, sources=(PulseProcess,))
    made.attach(qapp)
    assert isinstance(made.pulse.source, PulseProcess)
    pid = made.pulse.source.pid
    try:
        child = os.fork()
        if child == 0:
            made.detach()
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        os.kill(pid, 0)
        assert made.pulse.running
    finally:
        made.detach()


def test_a_dialog_dies_with_its_handler_as_without_the_probe(
    scope: Scope, recorded: Recorded, qwait: QWait
) -> None:
    died_in: list[int] = []

    def work() -> None:
        dialog = QDialog()
        dialog.destroyed.connect(lambda: died_in.append(scope.probe.current.depth))
        QTimer.singleShot(1, dialog.accept)
        dialog.exec()

    worker = Worker(work)
    worker.post()
    qwait(lambda: worker.done)

    assert died_in == [1], "it died after the message that made it"
    assert {r.flags & Flag.NESTED_LOOP for r in recorded("worker")} == {int(Flag.NESTED_LOOP)}
    assert scope.session.record(scope.session.next_seq - 1).end_ns >= recorded("worker")[-1].end_ns


def test_a_dialog_that_no_python_opens_is_no_freeze(scope: Scope, recorded: Recorded, qwait: QWait) -> None:
    dialog = QDialog()
    worker = Worker(lambda: busy(2), "inside")
    opener, closer = QTimer(), QTimer()
    opener.setSingleShot(True)
    opener.setObjectName("opener")
    opener.timeout.connect(dialog.exec)
    closer.timeout.connect(lambda: dialog.accept() if worker.done >= 5 else worker.post())
    opener.start(0)
    closer.start(30)
    qwait(lambda: worker.done >= 5 and not dialog.isVisible())

    assert {r.depth for r in recorded("inside")} == {1}
    assert max(r.handled_ns for r in recorded("opener")) < 100 * MS
    assert scope.freezes() == ()


def test_what_is_taken_in_a_dialog_after_other_callbacks_is_recorded(
    scope: Scope, recorded: Recorded, qapp: QApplication
) -> None:
    dialog = QDialog()
    worker = Worker(lambda: (busy(20), dialog.accept()), "inside")  # type: ignore[arg-type, return-value]

    def open_dialog() -> None:
        worker.post()
        dialog.exec()
        loop.stop()

    loop = ScopeEventLoop(qapp, scope.probe)
    loop.call_soon(lambda: None)
    loop.call_soon(open_dialog)
    loop.run_forever()
    loop.close()
    assert [r.handled_ns >= 20 * MS for r in recorded("inside")] == [True]


def send_many(count: int = 20) -> None:
    """What a handler of a real window does: so many events inside its message that the probe looks away."""
    receiver = QObject()
    for _ in range(count):
        QCoreApplication.sendEvent(receiver, QEvent(QEvent.Type.User))


def test_a_dialog_after_much_nested_work_is_no_freeze(
    scope: Scope, recorded: Recorded, qwait: QWait, qapp: QApplication
) -> None:
    dialog = QDialog()
    timer = QTimer()
    timer.setObjectName("ticker")
    ticks: list[int] = []

    def tick() -> None:
        ticks.append(len(ticks))
        if len(ticks) == 10:
            dialog.accept()

    timer.timeout.connect(tick)

    def work() -> None:
        send_many()
        timer.start(5)
        dialog.exec()
        timer.stop()
        send_many()

    worker = Worker(work)
    worker.post()
    qwait(lambda: worker.done)

    assert len(recorded("worker")) >= 2
    assert len([r for r in recorded("ticker") if r.depth == 1]) == 10
    assert vars(qapp).get("notify") is (None if scope.probe.in_c else scope.probe._override)


def test_the_message_after_much_nested_work_is_recorded(
    scope: Scope, recorded: Recorded, qwait: QWait
) -> None:
    workers = [Worker(send_many, f"worker {number}") for number in range(5)]
    for worker in workers:
        worker.post()
    qwait(lambda: all(worker.done for worker in workers))

    assert [len(recorded(f"worker {number}")) for number in range(5)] == [1] * 5


def test_detaching_after_much_nested_work_leaves_nothing(
    scope: Scope, qwait: QWait, qapp: QApplication
) -> None:
    def work() -> None:
        send_many()
        scope.detach()

    worker = Worker(work)
    worker.post()
    qwait(lambda: worker.done)
    assert "notify" not in vars(qapp)


def test_what_others_set_after_much_nested_work_stays(
    scope: Scope, recorded: Recorded, qwait: QWait, qapp: QApplication
) -> None:
    base = QApplication.notify
    theirs: list[QObject] = []
    other = Scope(capacity=1_000)

    def their_notify(receiver: QObject, event: QEvent) -> bool:
        theirs.append(receiver)
        return base(qapp, receiver, event)

    def override() -> None:
        send_many()
        qapp.notify = their_notify  # type: ignore[method-assign]

    def attach() -> None:
        send_many()
        other.attach(qapp, pulses=False)

    try:
        for work in (override, attach):
            worker = Worker(work)
            worker.post()
            qwait(lambda worker=worker: worker.done)
        receiver = Worker(lambda: None, "seen by all")
        receiver.post()
        qwait(lambda: receiver.done)
        names = [other.session.text(other.session.record(n).name_id) for n in range(other.session.next_seq)]
        assert theirs.count(receiver) == 1
        assert len(recorded("seen by all")) == 1
        assert names.count("seen by all") == 1
    finally:
        other.detach()
        scope.detach()
        del qapp.notify


def test_who_saves_and_restores_notify_during_much_nested_work_does_not_end_the_recording(
    scope: Scope, recorded: Recorded, qwait: QWait, qapp: QApplication
) -> None:
    saved: list[Callable[[QObject, QEvent], bool]] = []

    def override() -> None:
        send_many()
        saved.append(qapp.notify)
        qapp.notify = lambda receiver, event: saved[0](receiver, event)  # type: ignore[method-assign]

    def restore() -> None:
        qapp.notify = saved[0]  # type: ignore[method-assign]

    try:
        for work in (override, restore):
            worker = Worker(work)
            worker.post()
            qwait(lambda worker=worker: worker.done)

        def seen_again() -> bool:
            worker = Worker(lambda: None, "seen again")
            worker.post()
            qwait(lambda: worker.done)
            return bool(recorded("seen again"))

        qwait(seen_again)
    finally:
        scope.detach()
        vars(qapp).pop("notify", None)
