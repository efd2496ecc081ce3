"""A saved session is opened in a window of its own, and shows there what it showed when it was recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog

from gui import recordings
from loopscope.races import Lane, Race
from loopscope.scales import Round, Scale
from tests.gui.conftest import told_of_a_run, until

if TYPE_CHECKING:
    from gui.assembly import Assembly
    from gui.recording_window import RecordingWindow
    from loopscope.scope import Scope


async def saved(parts: Assembly, path: Path) -> None:
    """Freeze the window once, and save the sitting."""
    row = parts.window.operations.rows["sleep"]
    row.buttons["blocking"].click()
    await until(lambda: told_of_a_run(parts))
    parts.export.save(path)
    await until(lambda: "The session is in" in parts.window.banner.text)


async def opened(parts: Assembly, path: Path) -> RecordingWindow:
    before = len(parts.recordings.windows)
    parts.recordings.open(path)
    await until(lambda: len(parts.recordings.windows) > before and parts.recordings.windows[-1].isVisible())
    window = parts.recordings.windows[-1]
    await until(lambda: window.timeline.view.contents.awake and not window.timeline.view.model.behind)
    return window


def test_what_was_saved_is_seen_again(with_window: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "lesson.loopscope"

    async def check(parts: Assembly) -> None:
        await saved(parts, path)
        window = await opened(parts, path)
        assert window.windowTitle() == "lesson – Loopscope"
        assert "nothing is measured here" in window.banner.text
        assert window.runs.model.rowCount() == 1
        freezes = window.timeline.view.model.freezes.freezes
        assert any(freeze.duration_ns > 300_000_000 for freeze in freezes)
        window.timeline.show_span(window.session.start_ns, window.session.start_ns + 1_000)
        for _ in freezes:
            window.timeline.next_freeze()
            if "sleep (sleep.py:" in window.banner.text:
                break
        assert "Frozen" in window.banner.text
        assert "time.sleep" in window.source.marked_text()
        assert [run.operation for run in window.runs.selected_runs()] == ["sleep"]

    with_window(check, parameters={"sleep": {"seconds": "0.4"}})


def test_it_is_played_in_slow_motion(with_window: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "lesson.loopscope"

    async def check(parts: Assembly) -> None:
        await saved(parts, path)
        window = await opened(parts, path)
        window.docks.show_panel("slow_motion")
        player = window.slow_motion.view.player
        await until(lambda: player.replay is not None and len(player.replay))
        player.play()
        shown_ns = player.instant_ns
        await until(lambda: player.instant_ns > shown_ns)
        window.slow_motion.view.actions_.play.trigger()
        assert not player.playing

    with_window(check, parameters={"sleep": {"seconds": "0.4"}})


def test_a_file_that_is_none_is_one_sentence(with_window: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "notes.loopscope"
    path.write_text("my shopping list", encoding="utf-8")

    async def check(parts: Assembly) -> None:
        parts.recordings.open(path)
        await until(lambda: "is not a saved session" in parts.window.banner.text)
        parts.recordings.open(tmp_path / "gone.loopscope")
        await until(lambda: "does not exist" in parts.window.banner.text)
        assert not parts.recordings.windows

    with_window(check)


def test_a_window_that_is_closed_is_gone(with_window: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "lesson.loopscope"

    async def check(parts: Assembly) -> None:
        parts.export.save(path)
        await until(lambda: "The session is in" in parts.window.banner.text)
        first, second = await opened(parts, path), await opened(parts, path)
        gone: list[bool] = []
        first.destroyed.connect(lambda: gone.append(True))
        first.close_action.trigger()
        assert parts.recordings.windows == [second]
        await until(lambda: gone)
        parts.window.actions_["theme_dark"].trigger()
        await until(lambda: second.wardrobe.at_rest and parts.window.wardrobe.at_rest)
        parts.window.actions_["theme_light"].trigger()
        # The other one goes with the main window.
        second.destroyed.connect(lambda: gone.append(True))
        parts.window.close()
        assert not second.isVisible()
        await until(lambda: len(gone) == 2)


def test_what_nobody_thought_of_is_told_too(
    with_window: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_thread(*_: object) -> object:
        raise RuntimeError("can't start new thread")

    async def check(parts: Assembly) -> None:
        monkeypatch.setattr(recordings, "in_thread", no_thread)
        parts.recordings.open(tmp_path / "lesson.loopscope")
        await until(lambda: "could not be opened" in parts.window.banner.text)

    with_window(check)


def test_closing_in_the_middle_of_opening_leaves_nothing(
    with_window: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "lesson.loopscope"

    async def check(parts: Assembly) -> None:
        parts.export.save(path)
        await until(lambda: "The session is in" in parts.window.banner.text)
        parts.recordings.open(path)
        await until(lambda: parts.recordings.windows)
        parts.window.close()
        await parts.recordings.close()
        assert not parts.recordings.windows

    with_window(check)


def test_it_speaks_the_language_and_wears_the_theme_of_the_window(
    with_window: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "lesson.loopscope"

    async def check(parts: Assembly) -> None:
        parts.export.save(path)
        await until(lambda: "The session is in" in parts.window.banner.text)
        window = await opened(parts, path)
        parts.window.actions_["language_zh_CN"].trigger()
        parts.window.actions_["theme_dark"].trigger()
        await until(lambda: "这里不再测量" in window.banner.text)
        await until(lambda: window.wardrobe.at_rest)
        assert window.timeline.title_label.text() == parts.window.timeline.title_label.text()
        at = window.docks.mapTo(window, window.docks.rect().bottomLeft()) + QPoint(-4, -4)
        assert window.grab().toImage().pixelColor(at).lightness() < 80
        parts.window.actions_["theme_light"].trigger()

    with_window(check)


def test_the_command_asks_for_files(with_window: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "lesson.loopscope"

    async def check(parts: Assembly) -> None:
        parts.export.save(path)
        await until(lambda: "The session is in" in parts.window.banner.text)
        parts.window.actions_["open_session"].trigger()
        dialog = parts.window.findChild(QFileDialog)
        assert dialog is not None
        dialog.filesSelected.emit([str(path)])
        dialog.close()
        await until(lambda: "is open in a window of its own" in parts.window.banner.text)
        assert len(parts.recordings.windows) == 1

    with_window(check)


def test_races_and_scale_experiments_are_shown_and_cannot_be_started(
    with_window: Callable[..., Any], scope: Scope, tmp_path: Path
) -> None:
    path = tmp_path / "lesson.loopscope"
    lane = Lane("blocking", True, "", 400_000_000, 900_000_000, 400_000_000)
    scope.session.races += [
        Race(operation, {}, 1_000, 250_000_000, 100_000_000, (lane,)) for operation in ("sleep", "read_file")
    ]
    rounds = tuple(Round("thread", count, {"total_ms": float(count)}) for count in (1, 10))
    scope.session.scales.append(Scale("fetch", 0.2, 1, 1_000, rounds))

    async def check(parts: Assembly) -> None:
        parts.export.save(path)
        await until(lambda: "The session is in" in parts.window.banner.text)
        window = await opened(parts, path)
        await until(lambda: window.race.chart is not None and window.scale.chart is not None)
        for panel in (window.race, window.scale):
            window.docks.show_panel(panel.objectName())
            await until(panel.isVisible)
            assert panel.start_button.isHidden()
        # Of two races the later one is shown, and the other can be chosen.
        box = window.race.kept_box
        assert box is not None
        assert (box.count(), box.currentText()) == (2, "Read a file")
        assert window.scale.kept_box is None
        shown = window.race.words.text()
        box.setCurrentIndex(0)
        box.activated.emit(0)
        assert window.race.words.text() != shown

    with_window(check)
