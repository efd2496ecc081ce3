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
