"""The scale experiment in the window: started, seen, cancelled, saved, and nothing left behind."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.scale_literals import SCALE_HEADS, SCALE_STOPS
from tests.gui.conftest import told_of_a_run, until
from widgets.scale.plan_form import PlanForm
from widgets.scale.points import QUANTITIES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.assembly import Assembly
    from loopscope.scope import Scope
    from widgets.scale.panel import ScalePanel

ROOT = Path(__file__).resolve().parents[2]
WithWindow = Callable[..., None]


def choose(panel: ScalePanel, counts: str, delay: str, repeat: str, *modes: str) -> None:
    for mode, box in panel.form.mode_boxes.items():
        box.setChecked(mode in modes)
    for name, text in (("counts", counts), ("delay", delay), ("repeat", repeat)):
        panel.form.edits[name].setText(text)


def begin_one_that_lasts(panel: ScalePanel) -> None:
    """Start three awaited requests that nobody answers before the test is over."""
    choose(panel, "3", "20", "1", "async")
    panel.start_button.click()


async def in_sight(parts: Assembly) -> ScalePanel:
    parts.window.docks.show_panel("scale")
    await until(parts.window.scale.start_button.isVisible)
    return parts.window.scale


def test_the_experiment_is_made_shown_and_saved(with_window: WithWindow, tmp_path: Path) -> None:
    async def check(parts: Assembly) -> None:
        panel = await in_sight(parts)
        assert "Press Start" in panel.empty.text()
        choose(panel, "1, 4", "0.05", "2", "blocking", "thread", "async")
        assert re.search(r"freeze this window 4 time(s|\(s\)), 0\.5 s", panel.status.text())
        QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
        assert panel.start_button.text() == "Cancel"
        assert not panel.form.edits["counts"].isEnabled()
        await until(lambda: not parts.scale.running)
        assert panel.start_button.text() == "Start"
        assert panel.chart is not None
        assert panel.chart.isVisible()
        shown = {(point.mode, point.count, point.repeats) for point in panel.chart.points}
        assert shown == {(m, n, 2) for m in ("blocking", "thread", "async") for n in (1, 4)}
        assert "more requests done a second than blocking calls" in panel.words.text()
        for form in ("png", "svg", "csv"):
            path = tmp_path / f"scale.{form}"
            with_signal: list[str] = []
            panel.saved.connect(with_signal.append)
            panel.exporter.save(str(path), form)
            await until(lambda: with_signal)  # noqa: B023 - awaited within the turn
            panel.saved.disconnect(with_signal.append)
        assert (tmp_path / "scale.png").read_bytes().startswith(b"\x89PNG")
        assert "requests" in (tmp_path / "scale.svg").read_text("utf-8")
        rows = list(csv.DictReader((tmp_path / "scale.csv").read_text("utf-8-sig").splitlines()))
        assert len(rows) == 6
        assert float(rows[0]["total_ms_min"]) > 0

    with_window(check)


def test_cancel_keeps_what_was_measured_and_the_window_can_start_again(
    with_window: WithWindow, scope: Scope
) -> None:
    async def check(parts: Assembly) -> None:
        panel = await in_sight(parts)
        choose(panel, "1, 30", "20", "1", "async")
        panel.start_button.click()
        await until(lambda: "1 × Async" in panel.status.text())
        panel.start_button.click()
        await until(lambda: not parts.scale.running)
        assert "Cancelled" in panel.status.text()
        choose(panel, "2", "0.01", "1", "async")
        panel.start_button.click()
        await until(lambda: not parts.scale.running)
        assert panel.chart is not None
        assert [point.count for point in panel.chart.points] == [2]
        assert "measured once" in panel.words.text()
        kept = scope.session.scales[-1]
        assert [(one.mode, one.count) for one in kept.rounds] == [("async", 2)], "it is in the session"

    with_window(check)


def test_the_views_rest_in_a_round_and_go_on_afterwards(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel = await in_sight(parts)
        clock = parts.window.frame_clock
        await until(clock.timer.isActive)
        begin_one_that_lasts(panel)
        await until(lambda: not clock.timer.isActive())
        assert "rest during each round" in panel.status.text()
        assert parts.window.feel.animation.isVisible()
        frames = parts.window.feel.animation.frames
        await until(lambda: parts.window.feel.animation.frames > frames)
        panel.start_button.click()
        await until(lambda: not parts.scale.running)
        assert clock.timer.isActive()

    with_window(check)


def test_a_mode_that_cannot_go_on_says_why(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel = await in_sight(parts)
        choose(panel, "1, 200", "0.05", "1", "blocking", "async")
        panel.start_button.click()
        await until(lambda: not parts.scale.running)
        assert "Blocking stops before 200: One after the other" in panel.words.text()
        assert panel.chart is not None
        assert ("async", 200) in {(point.mode, point.count) for point in panel.chart.points}

    with_window(check)


def test_closing_in_the_middle_leaves_nothing(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel = await in_sight(parts)
        choose(panel, "20", "30", "1", "thread")
        panel.start_button.click()
        await until(lambda: "20 × Thread" in panel.status.text())

    with_window(check)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("counts", "10, many", "whole numbers"),
        ("counts", "", "whole numbers"),
        ("counts", "0", "whole numbers"),
        ("counts", "1000000", "whole numbers"),
        ("delay", "soon", "seconds"),
        ("delay", "-1", "seconds"),
        ("delay", "nan", "seconds"),
        ("repeat", "0", "Repeats"),
    ],
)
def test_what_will_not_do_is_said_in_one_sentence(
    qapp: QApplication, name: str, text: str, says: str
) -> None:
    form = PlanForm(str)
    form.edits[name].setText(text)
    assert says in form.reason.text().replace("\u200b", "")
    assert not form.reason.isHidden()
    with pytest.raises(ValueError, match=says):
        form.plan()
    form.deleteLater()


def test_without_a_mode_nothing_can_start(qapp: QApplication) -> None:
    form = PlanForm(str)
    for box in form.mode_boxes.values():
        box.setChecked(False)
    assert form.reason.text() == "Choose at least one mode."
    form.deleteLater()


def test_every_reason_to_stop_is_known_to_the_translation_tool() -> None:
    found = set()
    for path in [
        *(ROOT / "tasks/at_once").glob("*.py"),
        ROOT / "gui/scale_run.py",
        ROOT / "gui/process_room.py",
    ]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "NotReached":
                found.add(ast.literal_eval(node.args[0]))
    assert {str(text) for text in SCALE_STOPS} == found


def test_every_head_of_the_table_is_known_to_the_translation_tool() -> None:
    assert list(SCALE_HEADS) == [quantity.head for quantity in QUANTITIES if quantity.head]


def test_while_it_measures_the_window_says_so_and_not_what_to_press_first(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel, window = await in_sight(parts), parts.window
        # What was said of a run before is not said again when the language changes.
        window.operations.rows["sleep"].buttons["async"].click()
        await until(lambda: told_of_a_run(parts))
        begin_one_that_lasts(panel)
        assert "Scale is measuring" in window.banner.text
        assert "Scale is measuring." in window.strip._words.text()
        window.actions_["language_zh_CN"].trigger()
        await until(
            lambda: "正在测量" in window.banner.text and "“规模”正在测量。" in window.strip._words.text()
        )
        window.actions_["language_en"].trigger()
        await until(lambda: "Scale is measuring." in window.strip._words.text())
        panel.start_button.click()
        await until(lambda: not parts.scale.running)
        assert window.banner.text == "Scale was cancelled."
        assert "Nothing is running." in window.strip._words.text()
        choose(panel, "2", "0.01", "1", "async")
        panel.start_button.click()
        await until(lambda: not parts.scale.running)
        assert "Scale is done" in window.banner.text

    with_window(check, parameters={"sleep": {"seconds": "0.05"}})


def test_start_and_cancel_in_one_breath_leave_nothing_running(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel, window = await in_sight(parts), parts.window
        choose(panel, "3", "20", "1", "async")
        # As both clicks of a double click do that waited for the end of a freeze.
        panel.start_button.click()
        panel.start_button.click()
        await until(lambda: not panel.running)
        assert panel.start_button.text() == "Start"
        assert "Cancelled" in panel.status.text()
        assert "cancelled" in window.banner.text
        assert "Nothing is running." in window.strip._words.text()

    with_window(check)


def test_a_start_that_brings_nothing_leaves_what_was_measured_before(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel, window = await in_sight(parts), parts.window
        choose(panel, "2", "0.01", "1", "async")
        panel.start_button.click()
        await until(lambda: not parts.scale.running)
        assert panel.chart is not None
        begin_one_that_lasts(panel)
        await until(lambda: "3 × Async" in panel.status.text())
        assert not panel.chart.isVisible()
        window.actions_["cancel"].trigger()
        await until(lambda: not panel.running)
        assert panel.chart.isVisible()
        assert [point.count for point in panel.chart.points] == [2]
        assert not window.actions_["cancel"].isEnabled()

    with_window(check)


def test_one_experiment_waits_for_the_end_of_the_other(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel, window = await in_sight(parts), parts.window
        begin_one_that_lasts(panel)
        parts.race.start("sleep")
        assert not parts.race.running
        assert "Another experiment is under way" in window.race.status.text()
        assert "Scale is measuring" in window.banner.text
        panel.start_button.click()
        await until(lambda: not parts.scale.running)

    with_window(check)


def test_the_plan_is_folded_while_it_is_measured_and_the_header_tells_it(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel = await in_sight(parts)
        choose(panel, "1, 2", "0.05", "1", "async", "thread")
        assert panel.form.isVisible()
        panel.start_button.click()
        assert not panel.form.isVisible()
        assert panel.plan_words.text() == "fetches a page: Thread, Async · 1, 2 at once · 0.05 s · 1 ×"
        await until(lambda: not parts.scale.running)
        QTest.mouseClick(panel.plan_button, Qt.MouseButton.LeftButton)
        assert panel.form.edits["counts"].isVisible()
        assert panel.plan_words.text() == ""
        panel.form.edits["counts"].setText("many")
        QTest.mouseClick(panel.plan_button, Qt.MouseButton.LeftButton)
        assert "whole numbers" in panel.plan_words.text(), "why Start is grey"

    with_window(check)


def test_in_a_low_panel_the_charts_keep_their_height_and_are_scrolled(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        panel = await in_sight(parts)
        choose(panel, "1, 2", "0.01", "1", "async")
        panel.start_button.click()
        await until(lambda: not parts.scale.running)
        chart = panel.chart
        assert chart is not None
        for width, height in ((1024, 640), (1280, 800), (1600, 1200)):
            parts.window.resize(width, height)
            await until(
                lambda: len(chart.plots) == 4 and chart.height() >= chart.heightForWidth(chart.width())
            )
            assert all(plot.area.height() >= 80 for plot in chart.plots), (width, height)
            bar = panel.area.verticalScrollBar()
            bar.setValue(bar.maximum())
            end = panel.words.mapTo(panel.area.viewport(), panel.words.rect().bottomLeft())
            assert end.y() <= panel.area.viewport().height()

    with_window(check)
