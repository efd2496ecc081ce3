"""A saved session is opened in a window of its own, and shows there what it showed when it was recorded."""

from __future__ import annotations

import gc
import os
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog

from gui import recordings
from gui.shown_source import ShownSource
from loopscope.explain import Cause, Culprit, Explanation
from loopscope.names import NameTable
from loopscope.races import Lane, Race
from loopscope.records import Flag, Kind
from loopscope.runs import RunRecord
from loopscope.scales import Round, Scale
from loopscope.session import Session
from loopscope.session_file import save_session
from loopscope.store import RecordStore
from tests.gui.conftest import told_of_a_run, until
from widgets.runs_model import RunColumn
from widgets.source_view import SourceView

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
        await until(lambda: window.rewording.at_rest and parts.window.rewording.at_rest)
        assert window.timeline.title_label.text() == parts.window.timeline.title_label.text()
        assert window.docks.docks["runs"].windowTitle() == "运行记录"
        assert window.docks.docks["runs"].toggleViewAction().text() == "运行记录"
        assert "Ctrl+0" in window.docks.empty.text()
        assert "Every panel" not in window.docks.empty.text()
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


def foreign(folder: Path, **culprit: Any) -> Path:
    """A session as another program may save it: an operation, a mode and files that nobody knows here."""
    store, names = RecordStore(64), NameTable()
    session, name = Session(store, names, 1_000), names.intern("worker")
    store.append(1_000, 2_000, 500_000_000, name, 1, 0, int(Kind.OTHER), 0, 0)
    known = {"file": "/nowhere/app.py", "line": 3, "function": "f", "share": 1.0, "own": True}
    why = Explanation(Culprit(**known | culprit), Cause.BUSY, "", 3)
    session.explanations[2_000] = why
    session.runs += [
        RunRecord(1, "my_op", "pooled", {}, 1_500, 600_000_000, True),
        RunRecord(2, "sleep", "pooled", {}, 1_500, 600_000_000, True),
        RunRecord(3, "sleep", "thread", {}, 1_500),
    ]
    path = folder / "foreign.loopscope"
    save_session(session, path)
    return path


def test_a_session_of_another_program_is_shown_as_far_as_it_is_known(
    with_window: Callable[..., Any], tmp_path: Path
) -> None:
    path = foreign(tmp_path)

    async def check(parts: Assembly) -> None:
        window = await opened(parts, path)
        assert window.runs.model.rowCount() == 3
        for name in window.docks.docks:
            window.docks.show_panel(name)
            await until(window.docks.docks[name].isVisible)
            window.grab()
        unknown, known, open_end = sorted(window.runs.model.runs, key=lambda run: run.number)
        assert window.runs.model.text(unknown, RunColumn.MODE) == "pooled"
        assert window.runs.model.text(open_end, RunColumn.DURATION) == "—"
        assert window.runs.model.text(open_end, RunColumn.RESULT) == "not over when it was saved"
        assert not window.runs.model.pull()
        window.links.selection.choose_run(known)
        assert window.source.visible_titles()
        window.links.selection.choose_run(unknown)
        assert "my_op" in window.banner.text
        assert window.source.visible_titles() == []

    with_window(check)


@pytest.mark.parametrize(
    "file", ["/nowhere/app.py", "app.py", "/tmp/a\0b.py", "/dev/zero", "{folder}", "{folder}/pipe"]
)
def test_a_source_that_cannot_be_shown_is_said_beside_the_freeze(
    with_window: Callable[..., Any], tmp_path: Path, file: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    path = foreign(tmp_path, file=file.format(folder=tmp_path))

    async def check(parts: Assembly) -> None:
        window = await opened(parts, path)
        window.links.selection.choose_message(0)
        assert "Frozen" in window.banner.text
        assert "cannot be shown" in window.banner.text
        assert window.source.visible_titles() == []
        assert "cannot be shown" in window.source.empty.text()

    with_window(check)


def test_no_line_is_marked_in_a_file_that_was_changed_since(
    with_window: Callable[..., Any], tmp_path: Path
) -> None:
    source = tmp_path / "app.py"
    source.write_text("one\ntwo\nthree\n", encoding="utf-8")
    path = foreign(tmp_path, file=str(source))

    async def check(parts: Assembly) -> None:
        os.utime(source, (0, 0))
        window = await opened(parts, path)
        window.links.selection.choose_message(0)
        assert window.source.marked_text() == "three"
        later = time.time() + 3_600
        os.utime(source, (later, later))
        window.links.selection.choose_message(0)
        assert window.source.visible_titles() == ["app.py"]
        assert window.source.marked_text() == ""
        assert "app.py was changed after the session was saved" in window.banner.text

    with_window(check)


def test_a_time_of_saving_that_is_none_is_no_reason_to_mark_nothing(
    qapp: QApplication, tmp_path: Path
) -> None:
    """It comes from the file, and a file can say anything."""
    source = tmp_path / "app.py"
    source.write_text("one\ntwo\nthree\n", encoding="utf-8")
    view = SourceView()
    shown = ShownSource(view, lambda *_: None, "the day before yesterday")
    shown.show_freeze(Explanation(Culprit(str(source), 3, "f", 1.0, own=True), Cause.BUSY, "", 3))
    assert view.marked_text() == "three"
    assert shown.problem == ""


def test_a_session_without_messages_asks_for_no_button(
    with_window: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "empty.loopscope"
    save_session(Session(RecordStore(64), NameTable(), 1_000), path)

    async def check(parts: Assembly) -> None:
        parts.recordings.open(path)
        await until(lambda: parts.recordings.windows and parts.recordings.windows[0].isVisible())
        window = parts.recordings.windows[0]
        for panel in (window.timeline.view, window.log, window.runs, window.charts, window.source):
            assert "Press" not in panel.empty.text(), panel.objectName()

    with_window(check)


def test_what_a_saved_session_draws_is_no_message_of_the_person(
    with_window: Callable[..., Any], scope: Scope, tmp_path: Path
) -> None:
    path = foreign(tmp_path)

    async def check(parts: Assembly) -> None:
        window = await opened(parts, path)
        window.docks.show_panel("slow_motion")
        stage = window.slow_motion.view.stage
        await until(stage.isVisible)
        seq = scope.session.next_seq

        def drawn() -> list[int]:
            """The flags of the messages in which the stage was painted."""
            stage.update()
            _, records = scope.session.since(seq)
            paints = records[records["kind"] == int(Kind.PAINT)]
            return [int(r["flags"]) for r in paints if scope.session.text(r["name_id"]) == stage.objectName()]

        await until(lambda: len(drawn()) > 3)
        assert all(flags & Flag.OWN for flags in drawn())

    with_window(check)


def test_nothing_of_a_closed_window_is_kept(with_window: Callable[..., Any], tmp_path: Path) -> None:
    path = foreign(tmp_path)

    async def check(parts: Assembly) -> None:
        window = await opened(parts, path)
        session, gone = weakref.ref(window.session), list[bool]()
        window.destroyed.connect(lambda: gone.append(True))
        window.close()
        del window
        await until(lambda: gone)

        def forgotten() -> bool:
            gc.collect()
            return session() is None

        await until(forgotten)

    with_window(check)
