"""The things to touch: they move, count, and tell their own latency."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from sample_session import KEY, PRESS, RELEASE, SampleSession

from loopscope.records import Kind
from widgets.animation import Animation
from widgets.feel import FeelPanel

MOVE = 5


class _Time:
    def __init__(self) -> None:
        self.now = 10**12

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def panel(session: SampleSession, show: Callable[..., FeelPanel]) -> FeelPanel:
    """A panel refreshed by hand."""
    view = FeelPanel(session)
    view.frame_clock.hold()
    return show(view, 290, 130)


def picture(widget: Any) -> QImage:
    return widget.grab().toImage()


def test_the_parts_have_the_names_that_records_carry(panel: FeelPanel) -> None:
    names = {panel.animation, panel.type_here, panel.clicker, panel.slider}
    assert {part.objectName() for part in names} == {"animation", "type_here", "clicker", "slider"}


def test_the_animation_differs_after_half_a_second_and_frames_are_counted(
    show: Callable[..., Animation],
) -> None:
    time = _Time()
    animation = Animation(clock=time)
    first = picture(show(animation, 84, 98))
    frames = animation.frames
    time.now += 500_000_000
    assert picture(animation) != first
    assert animation.frames > frames


def test_the_longest_gap_is_told_and_forgotten_after_a_while(show: Callable[..., Animation]) -> None:
    time = _Time()
    animation = show(Animation(clock=time), 84, 98)
    for gap_ms in (16, 16, 2000, 16):
        time.now += gap_ms * 1_000_000
        animation.grab()
    assert animation.longest_gap_ns == 2_000_000_000
    assert animation.frames_per_second <= 3
    for _ in range(500):
        time.now += 16_000_000
        animation.grab()
    assert animation.longest_gap_ns == 16_000_000
    assert 60 <= animation.frames_per_second <= 64


def test_the_animation_runs_by_itself_only_while_shown(
    show: Callable[..., Animation], qwait: Callable[..., Any]
) -> None:
    animation = show(Animation(), 84, 98)
    start = animation.frames
    qwait(lambda: animation.frames > start + 5, "five frames")
    animation.hide()
    assert animation._timer_id == 0


def test_the_counter_counts_real_clicks(panel: FeelPanel) -> None:
    told: list[int] = []
    panel.clicked.connect(told.append)
    for _ in range(17):
        QTest.mouseClick(panel.clicker, Qt.MouseButton.LeftButton)
    assert panel.clicker.text() == "Click me · 17"
    assert told[-1] == 17


def test_each_part_shows_its_own_latest_latency(panel: FeelPanel, session: SampleSession) -> None:
    session.add(Kind.INPUT, "clicker", PRESS, 3000, 1742.1, 0.4)
    session.add(Kind.INPUT, "type_here", KEY, 3001, 2.6, 0.4)
    QTest.keyClick(panel.type_here, Qt.Key.Key_A)
    panel.refresh(0)
    assert panel.clicker.badge.text() == "1\u2009742 ms"
    assert panel.type_here.badge.text() == "3 ms"
    assert panel.slider_badge.text() == "—"
    assert "frozen: waited 1\u2009742.1 ms" in panel.clicker.toolTip()
    assert panel.clicker.accessibleDescription() == panel.clicker.toolTip()
    session.add(Kind.INPUT, "clicker", PRESS, 4000, 0.3, 0.3)
    panel.refresh(0)
    assert panel.clicker.badge.text() == "0.6 ms"


def test_the_release_after_a_press_and_the_pointer_passing_do_not_hide_the_wait(
    panel: FeelPanel, session: SampleSession
) -> None:
    session.add(Kind.INPUT, "clicker", PRESS, 3000, 1742.1, 0.4)
    session.add(Kind.INPUT, "clicker", RELEASE, 3001, 1650.0, 0.4)
    panel.refresh(0)
    session.add(Kind.INPUT, "clicker", MOVE, 3002, 0.1, 0.1)
    session.add(Kind.PAINT, "clicker", 12, 3003, None, 0.1)
    panel.refresh(0)
    assert panel.clicker.badge.text() == "1\u2009742 ms"


def test_a_key_that_is_meant_for_something_else_has_no_figure(
    panel: FeelPanel, session: SampleSession
) -> None:
    session.add(Kind.INPUT, "clicker", PRESS, 3000, 1.2, 0.4)
    panel.refresh(0)
    # As those of Ctrl+2 do, which come to whatever has the focus.
    session.add(Kind.INPUT, "clicker", KEY, 4000, 0.2, 52.0)
    panel.refresh(0)
    assert panel.clicker.badge.text() == "2 ms"
    session.add(Kind.INPUT, "clicker", KEY, 5000, 2.0, 5.0)
    QTest.keyClick(panel.clicker, Qt.Key.Key_Space)
    panel.refresh(0)
    assert panel.clicker.badge.text() == "7 ms"


def test_before_anything_was_touched_the_badge_says_what_will_appear(panel: FeelPanel) -> None:
    assert panel.type_here.badge.text() == "—"
    assert "after the first click or key" in panel.type_here.toolTip()


def test_typed_text_never_runs_below_the_badge(panel: FeelPanel) -> None:
    room = panel.type_here.width() - panel.type_here.textMargins().right()
    assert room <= panel.type_here.badge.geometry().left() + 8
