"""The frame clock: at most so often, only what can be seen, nothing while nothing can be seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from widgets.frame_clock import FRAME_MS, MOST_FRAMES, FrameClock

MS = 1_000_000


class _Time:
    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now


def test_a_view_is_refreshed_at_its_own_rate(show: Callable[..., Any]) -> None:
    time, page, fast, slow = _Time(), QWidget(), [], []
    clock = FrameClock(page, time)
    one, two = QWidget(page), QWidget(page)
    clock.subscribe(one, fast.append, 60)
    clock.subscribe(two, slow.append, 10)
    one.setGeometry(0, 0, 50, 50)
    two.setGeometry(0, 50, 50, 50)
    show(page)
    clock.timer.stop()
    fast.clear()
    slow.clear()
    for _ in range(60):
        time.now += FRAME_MS * MS
        clock.tick()
    assert len(fast) == 60
    assert 8 <= len(slow) <= 11


def test_a_view_that_has_nothing_to_do_is_left_alone_until_then(show: Callable[..., Any]) -> None:
    time, page, calls = _Time(), QWidget(), []
    clock = FrameClock(page, time)

    def refresh(now_ns: int) -> int:
        calls.append(now_ns)
        return now_ns + 3 * FRAME_MS * MS

    clock.subscribe(page, refresh, 60)
    show(page)
    clock.timer.stop()
    calls.clear()
    for _ in range(60):
        time.now += FRAME_MS * MS
        clock.tick()
    assert len(calls) == 20


def test_the_timer_rings_no_more_often_than_some_view_is_due(show: Callable[..., Any]) -> None:
    time, page, busy = _Time(), QWidget(), [False]
    clock = FrameClock(page, time)
    clock.subscribe(page, lambda now_ns: 0 if busy[0] else now_ns + 2 * FRAME_MS * MS, 60)
    show(page)
    intervals = []
    for busy[0] in (False, True, False):
        time.now += 10 * FRAME_MS * MS
        clock.tick()
        intervals.append(clock.timer.interval())
    assert intervals == [2 * FRAME_MS, FRAME_MS, 2 * FRAME_MS]
    assert clock.timer.isActive()


def test_a_view_that_appears_is_refreshed_at_the_next_tick(show: Callable[..., Any]) -> None:
    time, page, slow, other = _Time(), QWidget(), [], []
    clock = FrameClock(page, time)
    one, two = QWidget(page), QWidget(page)
    one.setGeometry(0, 0, 50, 50)
    two.setGeometry(0, 50, 50, 50)
    clock.subscribe(one, slow.append, 1)
    clock.subscribe(two, other.append, 1)
    show(page)
    clock.timer.stop()
    time.now += MS
    clock.tick()
    assert clock.timer.interval() == MOST_FRAMES * FRAME_MS
    two.hide()
    other.clear()
    two.show()
    assert clock.timer.interval() == FRAME_MS
    clock.timer.stop()
    time.now += MS
    clock.tick()
    assert len(other) == 1


def test_a_clock_of_which_nothing_can_be_seen_is_slow(
    show: Callable[..., Any], qwait: Callable[..., Any]
) -> None:
    page, calls = QWidget(), []
    clock = FrameClock(page)
    view = QWidget(page)
    clock.subscribe(view, calls.append, 60)
    show(page)
    view.setGeometry(-500, -500, 50, 50)
    qwait(lambda: clock.timer.interval() == MOST_FRAMES * FRAME_MS, "the timer to slow down")


def test_a_view_may_not_put_itself_off_for_long(show: Callable[..., Any]) -> None:
    time, page, calls = _Time(), QWidget(), []
    clock = FrameClock(page, time)

    def refresh(now_ns: int) -> int:
        calls.append(now_ns)
        return now_ns + 10**12

    clock.subscribe(page, refresh, 60)
    show(page)
    clock.timer.stop()
    calls.clear()
    for _ in range(MOST_FRAMES + 1):
        time.now += FRAME_MS * MS
        clock.tick()
    assert calls


def test_nothing_runs_before_the_window_is_shown_and_after_it_is_hidden(show: Callable[..., Any]) -> None:
    page, calls = QWidget(), []
    clock = FrameClock(page)
    clock.subscribe(page, calls.append)
    clock.tick()
    assert not calls
    assert not clock.timer.isActive()
    show(page)
    assert clock.timer.isActive()
    page.hide()
    assert not clock.timer.isActive()


def test_a_view_in_a_tab_behind_is_left_alone(show: Callable[..., Any]) -> None:
    tabs, front, behind = QTabWidget(), [], []
    clock = FrameClock(tabs)
    for calls in (front, behind):
        page = QWidget()
        tabs.addTab(page, "")
        clock.subscribe(page, calls.append)
    show(tabs)
    clock.tick()
    assert front
    assert not behind


def test_a_held_clock_waits(show: Callable[..., Any], qwait: Callable[..., Any]) -> None:
    page, calls = QWidget(), []
    clock = FrameClock(page)
    clock.hold()
    clock.subscribe(page, calls.append)
    show(page)
    assert not clock.timer.isActive()
    clock.release()
    qwait(lambda: calls, "a refresh")


def test_a_deleted_view_is_forgotten(show: Callable[..., Any], qwait: Callable[..., Any]) -> None:
    page, calls = QWidget(), []
    column = QVBoxLayout(page)
    clock = FrameClock(QObject(page))
    view = QWidget()
    column.addWidget(view)
    clock.subscribe(view, calls.append)
    show(page)
    qwait(lambda: calls, "a refresh")
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qwait(lambda: not clock.timer.isActive(), "the timer's end")
