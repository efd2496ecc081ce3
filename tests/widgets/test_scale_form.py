"""What is filled in for a scale experiment can be seen and reached in a panel of little height."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from widgets.scale.panel import ScalePanel


@pytest.fixture
def panel(show: Callable[..., ScalePanel]) -> ScalePanel:
    return show(ScalePanel(str.capitalize, 5.0), 396, 320)


def seen_whole(widget: QWidget) -> bool:
    return bool(widget.visibleRegion().boundingRect() == widget.rect())


def test_a_wrong_count_and_what_is_wrong_with_it_are_seen_together(panel: ScalePanel) -> None:
    counts = panel.form.edits["counts"]
    counts.setFocus()
    counts.selectAll()
    QTest.keyClicks(counts, "1" * 40)
    assert "whole numbers" in panel.form.reason.text()
    assert seen_whole(panel.form.reason)
    assert seen_whole(counts)
    assert not panel.start_button.isEnabled()
    assert seen_whole(panel.start_button)


def test_tab_brings_every_field_into_sight(panel: ScalePanel, qwait: Callable[..., object]) -> None:
    panel.form.editors[0].setFocus()
    for editor in panel.form.editors:
        if not editor.hasFocus():
            QTest.keyClick(panel.window().focusWidget() or panel, Qt.Key.Key_Tab)
        qwait(lambda editor=editor: seen_whole(editor), f"{editor.objectName()} is in sight")


def test_a_panel_with_room_scrolls_nothing(panel: ScalePanel, qwait: Callable[..., object]) -> None:
    panel.resize(396, 520)
    qwait(lambda: not panel.form_area.verticalScrollBar().isVisible(), "everything has room")
    assert all(map(seen_whole, panel.form.editors))


def test_what_stands_beside_each_other_stands_in_one_line(panel: ScalePanel) -> None:
    panel.resize(960, 520)

    def middle(widget: QWidget) -> float:
        return widget.mapTo(panel, widget.rect().topLeft()).y() + widget.height() / 2

    first = panel.form.mode_boxes["blocking"]
    assert abs(middle(first) - middle(panel.form.operation_box)) <= 1
    assert abs(middle(first) - middle(panel.form.edits["counts"])) <= 1


def test_how_long_it_will_take_is_said_once_it_is_known(
    panel: ScalePanel, qwait: Callable[..., object]
) -> None:
    panel.begin()
    qwait(lambda: not panel.background.busy, "what draws charts is loaded")
    panel.tell_round(2, 12, "thread", 10)
    assert panel.status.text().startswith("Round 3 of 12 at most: 10 × Thread")
    for left_s, words in ((0.2, "1 s"), (7.4, "7 s"), (33.0, "35 s"), (130.0, "2 min")):
        panel.tell_round(5, 12, "thread", 10, left_s)
        assert f"Round 6 of 12 at most, about {words} left: 10 × Thread" in panel.status.text()
