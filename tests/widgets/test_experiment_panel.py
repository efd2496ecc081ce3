"""The panels of experiments: by keyboard one comes to what is filled in first, and then to Start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from widgets.experiment_panel import ExperimentPanel
from widgets.race.panel import RacePanel
from widgets.scale.panel import ScalePanel


def reached_by_tab(panel: ExperimentPanel) -> list[str]:
    """Give the names of what Tab comes to, from the first field to Start."""
    panel.activateWindow()
    panel.save_button.setFocus()
    names: list[str] = []
    while not names or (names[-1] != panel.start_button.objectName() and len(names) < 20):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.objectName())
    return names


def test_tab_goes_through_the_plan_and_comes_to_start(show: Callable[..., Any]) -> None:
    panel = show(ScalePanel(str, 6.0), 900, 600)
    modes = [f"scale.mode.{mode}" for mode in ("blocking", "thread", "process", "async")]
    assert reached_by_tab(panel) == [
        "scale.plan",
        *modes,
        *("scale.operation", "scale.counts", "scale.delay", "scale.repeat"),
        "scale.start",
    ]


def test_tab_goes_from_the_operation_to_start(show: Callable[..., Any]) -> None:
    panel = show(RacePanel(("sleep",), str, str, lambda: ""), 700, 500)
    assert reached_by_tab(panel) == ["race.operation", "race.start"]


def test_a_double_click_starts_and_another_one_cancels(show: Callable[..., Any]) -> None:
    panel = show(RacePanel(("sleep",), str, str, lambda: ""), 700, 500)
    heard: list[str] = []
    panel.start_asked.connect(lambda _: (heard.append("start"), panel.begin()))
    panel.cancel_asked.connect(lambda: (heard.append("cancel"), panel.end("Cancelled.")))
    for expected in (["start"], ["start", "cancel"]):
        QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
        QTest.mouseDClick(panel.start_button, Qt.MouseButton.LeftButton)
        assert heard == expected
        assert panel.running == (expected[-1] == "start")
