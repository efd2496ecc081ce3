"""Where the window is low, the panels around one that needs height stand back; all return in their places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QTabBar

from gui.main_window import SMALLEST_SIZE
from tests.gui.conftest import until
from tests.gui.small_windows import HIGH, LARGE, SHOWN, SMALL, cut, reaching_out, shortened

if TYPE_CHECKING:
    from gui.assembly import Assembly

WithWindow = Callable[..., None]
MOST_TABS_PX = 40
"""No row of tabs is higher."""


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("panel", ["scale", "race", "miniature", "slow_motion", "charts"])
def test_what_needs_height_has_the_room_to_itself_while_it_is_in_front(
    with_window: WithWindow, panel: str, language: str
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_[f"language_{language}"].trigger()
        await until(lambda: window.docks.shown() == SHOWN["play"])
        docks = window.docks.docks
        before = {name: docks[name].height() for name in SHOWN["play"]}
        kept = window.docks.arrangement()
        window.actions_[f"panel_{panel}"].trigger()
        await until(lambda: window.docks.shown() == [panel])
        await until(lambda: not reaching_out(window) and cut(window) == [])
        area = window.scale.form_area
        assert panel != "scale" or not area.verticalScrollBar().isVisible()
        assert panel != "miniature" or shortened(window) == []
        window.actions_["panel_timeline"].trigger()
        await until(lambda: window.docks.shown() == SHOWN["play"])
        bars = window.docks.findChildren(QTabBar)
        # Below the upper one of these the panel waits behind the timeline; it takes its height from them.
        tabs = min((bar for bar in bars if bar.isVisible()), key=lambda bar: bar.y())
        await until(lambda: tabs.count() == 2)
        await until(lambda: all(before[name] - docks[name].height() <= tabs.height() for name in before))
        window.actions_[f"panel_{panel}"].trigger()
        await until(lambda: window.docks.shown() == [panel])
        assert window.docks.arrangement() != kept, "the panel itself is remembered"
        window.actions_["preset_play"].trigger()
        window.actions_["language_en"].trigger()

    with_window(check, size=SMALL)


@pytest.mark.parametrize("size", [SMALL, SMALLEST_SIZE])
def test_of_several_that_need_height_the_one_asked_for_last_has_it(
    with_window: WithWindow, size: tuple[int, int]
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        for panel in ("miniature", "lessons", "scale", "charts", "slow_motion", "lessons", "race"):
            window.docks.show_panel(panel)
            beside = ["log"] if panel == "lessons" else []
            await until(lambda panel=panel, beside=beside: window.docks.shown() == [*beside, panel])
        window.docks.show_panel("timeline")
        await until(lambda: window.docks.shown() == ["timeline", "log", "lessons"])
        await until(lambda: not reaching_out(window))
        window.docks.show_panel("runs")
        await until(lambda: window.docks.shown() == SHOWN["play"])

    with_window(check, size=size)


def test_those_that_gave_way_come_back_in_a_larger_window(
    with_window: WithWindow,
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.actions_["panel_scale"].trigger()
        await until(lambda: window.docks.shown() == ["scale"])
        for preset in ("measure", "play"):
            window.actions_[f"preset_{preset}"].trigger()
            await until(lambda preset=preset: window.workspace.preset == preset)
        await until(lambda: window.docks.shown() == ["scale"])
        window.resize(*HIGH)
        await until(lambda: window.docks.shown() == ["scale", "log", "runs"])
        await until(lambda: window.docks.docks["scale"].height() >= window.scale.wanted_height)
        window.resize(*SMALL)
        await until(lambda: window.docks.shown() == ["scale"])
        window.docks.docks["scale"].close()
        await until(lambda: window.docks.shown() == SHOWN["play"])

    with_window(check, size=SMALL)


def test_a_palette_entry_of_a_race_waits_for_the_press_on_start(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        parts.race.offer("sleep")
        await until(lambda: window.docks.shown() == ["race"])
        assert window.race.operation_box.currentData() == "sleep"
        assert not parts.race.running

    with_window(check, size=SMALL)


@pytest.mark.parametrize("size", [(1024, 640), (1024, 720), (1366, 768), (1280, 800), (1280, 1000)])
@pytest.mark.parametrize("panel", ["scale", "race", "miniature", "charts", "lessons"])
def test_a_panel_has_the_height_that_it_wants_in_a_window_of_any_height(
    with_window: WithWindow, panel: str, size: tuple[int, int]
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.docks.show_panel(panel)
        dock = window.docks.docks[panel]
        whole = window.docks.height() - MOST_TABS_PX
        await until(lambda: dock.height() >= min(dock.card.wanted_height, whole))
        window.docks.show_panel("timeline")
        await until(lambda: "timeline" in window.docks.shown() and "log" in window.docks.shown())

    with_window(check, size=size)


def test_what_is_asked_for_by_name_returns_although_another_had_its_room(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.docks.show_panel("race")
        await until(lambda: window.docks.shown() == ["race"])
        window.docks.show_panel("source")
        await until(lambda: window.docks.shown() == ["race", "log", "source"])
        window.docks.docks["race"].close()
        await until(lambda: window.docks.shown() == ["timeline", "log", "source"])

    with_window(check, size=SMALL)


def test_what_is_hidden_while_others_stand_back_stays_hidden(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.docks.show_panel("lessons")
        await until(lambda: window.docks.shown() == ["log", "lessons"])
        window.docks.docks["log"].close()
        await until(lambda: window.docks.shown() == ["lessons"])
        for preset in ("measure", "play"):
            window.actions_[f"preset_{preset}"].trigger()
            await until(lambda preset=preset: window.workspace.preset == preset)
        await until(lambda: window.docks.shown() == ["lessons"])
        window.docks.docks["lessons"].close()
        await until(lambda: "timeline" in window.docks.shown())
        assert window.docks.docks["log"].isHidden()
        assert not window.docks.docks["runs"].isHidden()

    with_window(check, size=SMALL)


def test_a_preset_comes_back_with_the_one_that_had_the_room(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        for panel, shown in (("miniature", ["miniature"]), ("lessons", ["log", "lessons"])):
            window.docks.show_panel(panel)
            await until(lambda shown=shown: window.docks.shown() == shown)
        for preset in ("measure", "play"):
            window.actions_[f"preset_{preset}"].trigger()
            await until(lambda preset=preset: window.workspace.preset == preset)
        await until(lambda: window.docks.shown() == ["log", "lessons"])

    with_window(check, size=SMALL)


@pytest.mark.parametrize("size", [SMALL, (1366, 768), LARGE])
def test_a_panel_that_is_asked_for_below_another_gets_its_height(
    with_window: WithWindow, size: tuple[int, int]
) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.docks.show_panel("miniature")
        await until(lambda: window.docks.shown() == ["miniature"])
        window.docks.show_panel("lessons")
        await until(lambda: "lessons" in window.docks.shown() and "log" in window.docks.shown())
        dock = window.docks.docks["lessons"]
        await until(lambda: dock.height() >= window.lessons.wanted_height)
        assert not window.docks.docks["runs"].isHidden()

    with_window(check, size=size)


@pytest.mark.expects_log(r"does not support raise\(\)")
def test_a_panel_that_comes_back_from_its_own_window_is_in_front(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["preset_measure"].trigger()
        await until(lambda: sorted(window.docks.shown()) == ["charts", "runs"])
        window.docks.show_panel("scale")
        await until(lambda: "scale" in window.docks.shown())
        dock = window.docks.docks["scale"]
        dock.setFloating(True)
        await until(lambda: dock.isFloating() and "scale" in window.docks.shown())
        dock.setFloating(False)
        await until(lambda: not dock.isFloating() and "scale" in window.docks.shown())

    with_window(check, size=SMALL)


def test_who_had_the_room_has_it_again_when_the_next_one_is_closed(with_window: WithWindow) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        await until(lambda: window.docks.shown() == SHOWN["play"])
        window.docks.show_panel("race")
        await until(lambda: window.docks.shown() == ["race"])
        window.docks.show_panel("lessons")
        await until(lambda: window.docks.shown() == ["log", "lessons"])
        window.docks.docks["lessons"].close()
        await until(lambda: window.docks.shown() == ["race"])

    with_window(check, size=SMALL)
