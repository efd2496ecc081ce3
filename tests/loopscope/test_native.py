"""The part of the probe that is written in C: it knows whom it records, and leaves Python alone."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QThread, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

import loopscope
from loopscope.records import Flag, Kind, MessageRecord
from loopscope.scope import Scope

pytestmark = pytest.mark.usefixtures("part")

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = str(Path(loopscope.__file__).parent)
Recorded = Callable[..., list[MessageRecord]]
QWait = Callable[..., Any]


class Dial(QWidget):
    """Something that is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1


def turn(qapp: QApplication, receiver: QObject, kind: QEvent.Type = QEvent.Type.User) -> None:
    """Have the loop take one message for `receiver`."""
    QCoreApplication.postEvent(receiver, QEvent(kind))
    qapp.processEvents()


def settle(qapp: QApplication, receiver: QObject) -> None:
    """Have the C part know a receiver."""
    for _ in range(3):
        turn(qapp, receiver)


def test_no_python_of_the_instrument_runs_in_a_window_that_only_moves(
    qapp: QApplication, qwait: QWait
) -> None:
    """Messages, turns, pulses and the watcher: an idle window pays for none of them with Python."""
    dial, frames = Dial(), QTimer()
    dial.setObjectName("dial")
    dial.show()
    frames.timeout.connect(dial.update)
    frames.start(10)
    scope = Scope(capacity=10_000)
    ran: list[str] = []

    def profile(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(LIBRARY):
            ran.append(f"{frame.f_code.co_name} in {threading.current_thread().name}")

    scope.attach(qapp)
    try:
        first = dial.painted
        qwait(lambda: dial.painted >= first + 10)
        loop = QEventLoop()
        QTimer.singleShot(300, loop.quit)
        start, painted = scope.session.next_seq, dial.painted
        sys.setprofile(profile)
        loop.exec()
        sys.setprofile(None)
        records = [scope.session.record(seq) for seq in range(start, scope.session.next_seq)]
    finally:
        sys.setprofile(None)
        scope.detach()
    named = [scope.session.text(r.name_id) for r in records if r.kind == Kind.PAINT]
    assert named.count("dial") >= (dial.painted - painted) - 1 > 0
    assert sum(r.kind == Kind.PULSE for r in records) > 5
    assert sum(r.kind == Kind.TIMER for r in records) > 5
    # The timer that ends this loop is a stranger, named in Python; nobody else is.
    assert len(ran) < len(records) / 2
    assert not [name for name in ran if name.startswith(("_receive", "_about_to_wait", "_awake"))]


def test_the_watcher_runs_no_python_while_the_loop_is_free(qapp: QApplication) -> None:
    ran: list[str] = []

    def profile(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            ran.append(frame.f_code.co_name)

    scope = Scope(capacity=1_000)
    threading.setprofile(profile)
    try:
        scope.attach(qapp, pulses=False)
    finally:
        threading.setprofile(None)
    try:
        loop = QEventLoop()
        QTimer.singleShot(400, loop.quit)
        loop.exec()
        looked = list(ran)
    finally:
        scope.detach()
    assert "_look_in_c" in looked
    assert looked.count("_sample") <= 2


def test_the_type_of_every_message_is_known(scope: Scope, recorded: Recorded, qapp: QApplication) -> None:
    """Reading it costs nothing here, so also that of a plain event that was handled at once."""
    receiver = QObject()
    receiver.setObjectName("plain")
    settle(qapp, receiver)
    before = len(recorded("plain"))
    turn(qapp, receiver)
    (record,) = recorded("plain")[before:]
    assert scope.session.describe(record) == "plain · User"


def test_a_name_that_is_given_after_the_constructor_counts(
    scope: Scope, recorded: Recorded, qapp: QApplication
) -> None:
    """A widget's constructor sends events while it has neither name nor class."""
    dial = Dial()
    dial.setObjectName("late name")
    turn(qapp, dial)
    assert len(recorded("late name")) >= 1


def test_an_object_at_the_address_of_a_dead_one_has_its_own_name(
    scope: Scope, recorded: Recorded, qapp: QApplication
) -> None:
    seen: set[int] = set()
    reborn = 0
    for number in range(200):
        receiver = QObject()
        receiver.setObjectName(f"object {number}")
        (address,) = shiboken6.getCppPointer(receiver)
        reborn += address in seen
        seen.add(address)
        settle(qapp, receiver)
        assert len(recorded(f"object {number}")) == 3
        shiboken6.delete(receiver)
    assert reborn, "no address was used twice: nothing was tested"


def test_an_object_that_dies_in_another_thread_is_forgotten(
    scope: Scope, recorded: Recorded, qapp: QApplication
) -> None:
    receiver = QObject()
    receiver.setObjectName("moved")
    (address,) = shiboken6.getCppPointer(receiver)
    settle(qapp, receiver)
    receiver.moveToThread(None)  # type: ignore[arg-type]
    killer = threading.Thread(target=shiboken6.delete, args=(receiver,))
    killer.start()
    killer.join()
    kept = []
    while len(kept) < 1_000:
        kept.append(QObject())
        if shiboken6.getCppPointer(kept[-1])[0] == address:
            break
    else:
        pytest.skip("the address was not used again")
    kept[-1].setObjectName("heir")
    turn(qapp, kept[-1])
    assert len(recorded("heir")) == 1


def test_what_is_marked_as_the_instruments_own_later_is_so_from_then_on(
    scope: Scope, recorded: Recorded, qapp: QApplication
) -> None:
    receiver = QObject()
    receiver.setObjectName("view")
    settle(qapp, receiver)
    scope.mark_own(receiver)
    before = len(recorded("view"))
    settle(qapp, receiver)
    turn(qapp, receiver)
    records = recorded("view")
    assert not any(r.flags & Flag.OWN for r in records[:before])
    assert [bool(r.flags & Flag.OWN) for r in records[before:]] == [True] * 4


def test_the_frame_is_named_after_the_innermost_widget_that_is_painted(
    scope: Scope, recorded: Recorded, qwait: QWait
) -> None:
    window = QWidget()
    window.setObjectName("window")
    layout = QVBoxLayout(window)
    inner, label = Dial(), QLabel("text")
    inner.setObjectName("inner")
    inner.setMinimumSize(50, 50)
    label.setObjectName("label")
    layout.addWidget(inner)
    layout.addWidget(label)
    window.show()
    qwait(lambda: inner.painted)
    for _ in range(5):
        painted = inner.painted
        inner.update()
        qwait(lambda painted=painted: inner.painted > painted)
    frames = [r for r in recorded("inner") if r.kind == Kind.PAINT]
    assert len(frames) == inner.painted
    assert not [r for r in recorded("window") if r.kind == Kind.PAINT]


def test_a_scope_may_be_taken_off_in_a_message_that_c_records(scope: Scope, qapp: QApplication) -> None:
    class Ender(QObject):
        ended = 0

        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.MaxUser:
                scope.detach()
                gc.collect()
                self.ended += 1
            return super().event(event)

    ender = Ender()
    settle(qapp, ender)
    turn(qapp, ender, QEvent.Type.MaxUser)
    before = scope.session.next_seq
    turn(qapp, ender)
    assert ender.ended == 1
    assert scope.session.next_seq == before
    assert "notify" not in vars(qapp)


def test_a_scope_that_nobody_keeps_is_let_go(qapp: QApplication) -> None:
    scope = Scope(capacity=1_000)
    scope.attach(qapp)
    receiver = QObject()
    settle(qapp, receiver)
    scope.detach()
    store = weakref.ref(scope.probe)
    del scope
    gc.collect()
    assert store() is None


def test_the_loop_of_a_handler_that_c_records_is_no_freeze(
    scope: Scope, recorded: Recorded, qapp: QApplication
) -> None:
    class Opener(QObject):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.MaxUser:
                loop = QEventLoop()
                QTimer.singleShot(60, loop.quit)
                loop.exec()
                end = time.perf_counter_ns() + 5_000_000
                while time.perf_counter_ns() < end:
                    pass
            return super().event(event)

    opener = Opener()
    opener.setObjectName("opener")
    settle(qapp, opener)
    before = len(recorded("opener"))
    turn(qapp, opener, QEvent.Type.MaxUser)
    pieces = recorded("opener")[before:]
    assert len(pieces) == 2
    assert all(r.flags & Flag.NESTED_LOOP for r in pieces)
    assert pieces[1].handled_ns >= 5_000_000
    assert pieces[1].begin_ns - pieces[0].end_ns >= 50_000_000
    assert all(r.depth == 0 for r in pieces)
    # And the next one is whole again.
    turn(qapp, opener)
    assert not recorded("opener")[-1].flags & Flag.NESTED_LOOP


def test_it_can_be_left_out() -> None:
    script = "from loopscope import native; print(native.BUILT, native.problem())"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "LOOPSCOPE_NATIVE": "0"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "False it was not built\n", done.stderr


def test_python_holds_an_object_while_it_is_deleted_later(
    scope: Scope, qapp: QApplication, qwait: QWait
) -> None:
    """Else Shiboken (6.11) may use a wrapper once more whose last reference was given back: it crashed."""
    handled_in_c: list[bool] = []
    receiver = QObject()
    settle(qapp, receiver)
    receiver.destroyed.connect(lambda: handled_in_c.append(scope.probe.current.fast))
    receiver.deleteLater()
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
    qwait(lambda: handled_in_c)
    assert handled_in_c == [False]


def test_overrides_that_come_and_go_leave_nothing_behind(
    scope: Scope, recorded: Recorded, qapp: QApplication
) -> None:
    """Who saves `notify` in a message of Python's, sets theirs and sets back what they saved: many times."""
    saved: list[Callable[[QObject, QEvent], bool]] = []

    class Host(QObject):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.User:
                old = qapp.notify
                saved.append(old)
                qapp.notify = lambda receiver, event: old(receiver, event)  # type: ignore[method-assign]
            elif event.type() == QEvent.Type.MaxUser:
                qapp.notify = saved.pop()  # type: ignore[method-assign]
            return False

    for _ in range(50):
        # A stranger each time, so that Python handles it.
        host = Host()
        turn(qapp, host)
        turn(qapp, host, QEvent.Type.MaxUser)
    receiver = QObject()
    receiver.setObjectName("seen after all")
    settle(qapp, receiver)
    assert len(recorded("seen after all")) == 3
    assert "notify" not in vars(qapp)
    scope.detach()
    assert "notify" not in vars(qapp)


def test_an_override_that_is_deleted_in_a_dialog_does_not_end_the_recording(
    scope: Scope, recorded: Recorded, qapp: QApplication, qwait: QWait
) -> None:
    ticker, loop = QTimer(), QEventLoop()
    ticker.setObjectName("ticker")
    ticks = 0
    lost_at = 0

    def tick() -> None:
        nonlocal ticks, lost_at
        ticks += 1
        if ticks == 10:
            qapp.notify = lambda receiver, event: QApplication.notify(qapp, receiver, event)  # type: ignore[method-assign]
            del qapp.notify
            lost_at = len(recorded("ticker"))
        elif lost_at and (len(recorded("ticker")) > lost_at + 5 or ticks == 2_000):
            loop.quit()

    class Opener(QObject):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.User:
                ticker.start(1)
                loop.exec()
            return False

    ticker.timeout.connect(tick)
    turn(qapp, Opener())
    ticker.stop()
    assert len(recorded("ticker")) > lost_at + 5


def test_scopes_come_and_go_while_other_threads_deliver_events(qapp: QApplication) -> None:
    scope = Scope(capacity=1_000)
    threads, timers = [QThread() for _ in range(3)], [QTimer() for _ in range(3)]
    for thread, timer in zip(threads, timers, strict=True):
        timer.setInterval(0)
        timer.moveToThread(thread)
        thread.started.connect(timer.start)
        thread.finished.connect(timer.stop)
        thread.start()
    try:
        for _ in range(500):
            scope.attach(qapp, pulses=False, watch=False)
            scope.detach()
    finally:
        for thread in threads:
            thread.quit()
            assert thread.wait(10_000)


INTERRUPTED = """
import os, signal, sys
from PySide6.QtCore import QEvent, QCoreApplication, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
import loopscope

calls = 0
def handler(number, frame):
    global calls
    calls += 1
    raise KeyboardInterrupt

signal.signal(signal.SIGINT, handler)
app = QApplication([])
scope = loopscope.attach(app)
ticker = QTimer()
ticker.start(5)

class Opener(QObject):
    def event(self, event):
        if event.type() == QEvent.Type.User:
            loop = QEventLoop()
            QTimer.singleShot(50, lambda: os.kill(os.getpid(), signal.SIGINT))
            QTimer.singleShot(400, loop.quit)
            loop.exec()
            print("calls", calls, flush=True)
            os._exit(0)
        return False

opener = Opener()
QCoreApplication.postEvent(opener, QEvent(QEvent.Type.User))
app.exec()
"""


def test_one_press_of_ctrl_c_is_one_call_of_the_programs_handler() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "calls 1" in done.stdout, done.stderr
