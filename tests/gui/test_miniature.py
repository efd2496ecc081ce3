"""The loop in miniature as a person sees it: queue, marked line, and a window that never stands still."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.miniature.panel import MiniaturePanel
from gui.miniature.runner import Miniature
from loopscope.clock import now_ns
from loopscope.names import NameTable
from loopscope.session import Session
from loopscope.store import RecordStore
from tasks import mini_loop
from tests.gui.conftest import until
from widgets.frame_clock import FrameClock
from widgets.present.scene import Scene

if TYPE_CHECKING:
    from gui.assembly import Assembly

Wait = Callable[..., Any]


@pytest.fixture
def panel(qapp: QApplication) -> Iterator[MiniaturePanel]:
    panel = MiniaturePanel(Session(RecordStore(1_000), NameTable(), now_ns()), FrameClock(), str, str)
    panel.resize(1100, 600)
    panel.show()
    yield panel
    panel.loop.close()
    panel.deleteLater()
    qapp.processEvents()


def press(panel: MiniaturePanel, *names: str) -> None:
    for name in names:
        QTest.mouseClick(panel.buttons[name], Qt.MouseButton.LeftButton)


def scene(panel: MiniaturePanel) -> Scene:
    panel.refresh()
    assert panel.stage.scene is not None
    return panel.stage.scene


def marked(panel: MiniaturePanel) -> str:
    """Give the text of the marked line as it stands in the file."""
    panel.refresh()
    number = panel.source.marked_line
    return linecache.getline(mini_loop.__file__, number).strip() if number is not None else ""


def step_to(panel: MiniaturePanel, text: str, qwait: Wait) -> None:
    """Press Step until the marked line is the one with this text."""
    for _ in range(40):
        if text in marked(panel) and not panel.loop.state().inside:
            return
        qwait(lambda: not panel.loop.state().inside, "the loop to stand before a line")
        before = panel.loop.state()
        press(panel, "step")
        qwait(lambda before=before: panel.loop.state() != before, "a step")
        qwait(lambda: not panel.loop.state().inside, "the loop to stand before the next line")
    pytest.fail(f"never came to {text}")


def test_what_is_put_into_the_queue_is_seen_in_it(panel: MiniaturePanel, qwait: Wait) -> None:
    press(panel, "click", "key", "paint")
    assert [card.title for card in scene(panel).waiting][:1] == ["Click"]
    assert scene(panel).waiting_count == 3
    assert scene(panel).current is None


def test_steps_go_through_the_very_lines_that_are_shown(panel: MiniaturePanel, qwait: Wait) -> None:
    press(panel, "click")
    step_to(panel, "event = self.get_event()", qwait)
    assert scene(panel).waiting_count == 1
    step_to(panel, "self.process_event(event)", qwait)
    assert scene(panel).waiting_count == 0
    step_to(panel, "self.say(event)", qwait)
    assert scene(panel).current is not None
    assert scene(panel).current.title == "Click"  # type: ignore[union-attr]
    step_to(panel, "event = self.get_event()", qwait)
    assert [card.title for card in scene(panel).handled] == ["Click"]


def test_its_blocking_handler_stops_the_miniature_and_not_the_window(qapp: QApplication, qwait: Wait) -> None:
    loop = Miniature(slow_s=0.2)
    loop.run(0.0)
    loop.post("read and wait")
    loop.post("click")

    def asleep() -> bool:
        state = loop.state()
        return state.inside and state.current is not None and len(state.waiting) == 1

    # The event loop of this test goes on taking messages all the while: that is what `qwait` does.
    qwait(asleep, "the handler to wait while a click waits")
    qwait(lambda: [record.name for record in loop.state().handled] == ["click", "read and wait"], "both")
    loop.close()
    qwait(lambda: not loop.alive, "its thread to end")


def test_a_request_lets_the_next_event_through_first(qapp: QApplication, qwait: Wait) -> None:
    loop = Miniature(slow_s=0.2)
    loop.post("read on request")
    loop.post("click")
    loop.run(0.0)
    qwait(lambda: len(loop.state().handled) == 3, "three events")
    assert [record.name for record in loop.state().handled][::-1] == [
        "read on request",
        "click",
        "file is read",
    ]
    assert loop.state().requests == 0
    loop.close()


def test_run_and_pause_change_places(panel: MiniaturePanel, qwait: Wait) -> None:
    panel.speed.set_current(2)
    press(panel, "click", "run")
    assert panel.buttons["run"].text() == "Pause"
    qwait(lambda: len(scene(panel).handled) == 1, "the click to be handled")
    press(panel, "run")
    assert panel.buttons["run"].text() == "Run"
    assert "get_event" in scene(panel).sentence


def test_nothing_is_started_before_it_is_used(panel: MiniaturePanel) -> None:
    panel.refresh()
    assert not panel.loop.alive
    assert "Step" in scene(panel).caption


def test_everything_can_be_reached_by_key_and_has_a_name(panel: MiniaturePanel) -> None:
    for button in panel.buttons.values():
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.text()
        assert button.toolTip()
    assert panel.speed.accessibleName()
    assert panel.stage.accessibleDescription()
    assert panel.source.accessibleName()


def test_closing_ends_a_miniature_that_stands_before_a_line(qapp: QApplication, qwait: Wait) -> None:
    loop = Miniature()
    loop.post("click")
    qwait(lambda: loop.state().line is not None, "its first line")
    loop.close()
    qwait(lambda: not loop.alive, "its thread to end")


def test_the_real_loop_beside_it_is_this_one(with_window: Callable[..., None]) -> None:
    async def check(parts: Assembly) -> None:
        parts.window.docks.show_panel("miniature")
        panel = parts.window.miniature
        await until(lambda: panel.real.stage.scene is not None)
        assert panel.real.stage.scene is not None
        assert "Live" in panel.real.stage.scene.caption
        assert "Space" not in panel.real.stage.scene.sentence
        assert not panel.loop.alive, "nobody has used the miniature yet"

    with_window(check)
