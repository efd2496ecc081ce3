"""The message log as a person sees and uses it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_session import PAINT, PRESS, SampleSession

from loopscope.records import Kind
from loopscope.thresholds import Verdict
from widgets.message_log import MessageLog
from widgets.message_log_model import Column


def texts(log: MessageLog, column: Column) -> list[str]:
    model = log.model
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


@pytest.fixture
def log(sample: SampleSession, show: Callable[..., MessageLog]) -> MessageLog:
    """The log of the sketch, refreshed by hand."""
    view = MessageLog(sample)
    view.frame_clock.hold()
    show(view)
    view.refresh()
    QApplication.processEvents()
    return view


def test_a_click_in_a_freeze_reads_as_in_the_sketch(log: MessageLog) -> None:
    row = texts(log, Column.RECEIVER).index("clicker · MouseButtonPress")
    cells = [str(log.model.data(log.model.index(row, column))) for column in Column]
    assert cells == ["3.131", "input", "clicker · MouseButtonPress", "1\u2009742.1", "0.4", "frozen"]


def test_an_unknown_wait_is_a_dash_that_says_why(log: MessageLog) -> None:
    row = texts(log, Column.RECEIVER).index("animation · Paint")
    index = log.model.index(row, Column.WAITED)
    assert log.model.data(index) == "—"
    assert "repaint" in log.model.data(index, Qt.ItemDataRole.ToolTipRole)


def test_figures_stand_right_with_their_unit_in_the_heading(log: MessageLog) -> None:
    for column in (Column.TIME, Column.WAITED, Column.HANDLED):
        alignment = log.model.data(log.model.index(0, column), Qt.ItemDataRole.TextAlignmentRole)
        assert alignment & Qt.AlignmentFlag.AlignRight
        assert str(log.model.headerData(column, Qt.Orientation.Horizontal)).endswith((" s", " ms"))


def test_the_instrument_is_hidden_until_asked_for(log: MessageLog) -> None:
    assert "pulse" not in texts(log, Column.KIND)
    hidden = log.model.rowCount()
    log.filter_bar.own_chip.click()
    assert texts(log, Column.KIND).count("pulse") == log.model.rowCount() - hidden == 50
    assert log.filter_bar.chips[Kind.PULSE].isVisible()


def test_a_chip_hides_its_kind_and_shift_leaves_only_it(log: MessageLog) -> None:
    chip = log.filter_bar.chips[Kind.PAINT]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert "paint" not in texts(log, Column.KIND)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    assert set(texts(log, Column.KIND)) == {"paint"}


def test_verdicts_are_filtered_and_the_button_says_so(log: MessageLog) -> None:
    log.filter_bar.set_verdicts({Verdict.FROZEN})
    assert set(texts(log, Column.VERDICT)) == {"frozen"}
    assert log.model.rowCount() == 3
    assert log.filter_bar.verdict_button.text() == "frozen"


@pytest.mark.expects_log("This plugin does not support")
def test_the_menu_of_verdicts_shows_every_verdict(log: MessageLog, qwait: Callable[..., Any]) -> None:
    menu = log.filter_bar.verdict_button.menu()
    menu.popup(log.filter_bar.verdict_button.mapToGlobal(QPoint(0, 0)))
    qwait(menu.isVisible, "the menu is open")
    for action in menu.actions():
        if not action.isSeparator():
            assert menu.rect().contains(menu.actionGeometry(action)), action.text()
    menu.close()


def test_typing_in_the_search_box_finds_receivers_and_messages(
    log: MessageLog, qwait: Callable[..., Any]
) -> None:
    QTest.keyClicks(log.search_edit, "read_file task-14")
    qwait(lambda: log.model.rowCount() == 2, "two rows found")
    assert set(texts(log, Column.RECEIVER)) == {"read_file_async · Task-14"}


def test_a_search_without_result_says_what_to_do(log: MessageLog) -> None:
    log.search_edit.setText("nowhere to be found")
    QTest.keyClick(log.search_edit, Qt.Key.Key_Return)
    assert log.empty.isVisible()
    assert "empty the search" in log.empty.text()


def test_an_empty_log_says_what_will_appear(session: SampleSession, show: Callable[..., MessageLog]) -> None:
    log = show(MessageLog(session))
    assert log.empty.isVisible()
    assert "Click me" in log.empty.text()


def test_the_newest_row_stays_in_sight_until_the_person_scrolls_away(
    log: MessageLog, sample: SampleSession, qapp: QApplication
) -> None:
    def last_in_sight() -> bool:
        qapp.processEvents()
        rect = log.table.visualRect(log.model.index(log.model.rowCount() - 1, 0))
        return log.table.viewport().rect().intersects(rect)

    assert last_in_sight()
    for _ in range(3):
        sample.add_many(100)
        log.refresh()
        assert last_in_sight()
    assert not log.table.newest_button.isVisible()
    log.table.verticalScrollBar().setValue(20)
    assert log.table.newest_button.isVisible()
    top = log.model.seq(log.table.rowAt(0))
    sample.add_many(100)
    log.refresh()
    assert not last_in_sight()
    assert log.model.seq(log.table.rowAt(0)) == top
    QTest.mouseClick(log.table.newest_button, Qt.MouseButton.LeftButton)
    assert last_in_sight()
    assert not log.table.newest_button.isVisible()


@pytest.mark.parametrize("pointed_at", [False, True])
def test_rows_in_sight_do_not_jump_when_the_oldest_go(
    show: Callable[..., MessageLog], qapp: QApplication, pointed_at: bool
) -> None:
    session = SampleSession()
    session.add_many(1000)
    log = MessageLog(session, keep=1000)
    log.frame_clock.hold()
    show(log)
    log.refresh()
    qapp.processEvents()
    QTest.mouseMove(log.table.viewport(), QPoint(100, 100) if pointed_at else QPoint(-2_000, -2_000))
    log.table.verticalScrollBar().setValue(600)
    top = log.model.seq(log.table.rowAt(0))
    session.add_many(200)
    log.refresh()
    qapp.processEvents()
    assert log.model.seq(0) >= 200
    assert log.model.seq(log.table.rowAt(0)) == top


def test_the_place_is_kept_when_the_filter_changes(log: MessageLog, qapp: QApplication) -> None:
    log.table.verticalScrollBar().setValue(30)
    qapp.processEvents()
    top = log.model.seq(log.table.rowAt(0))
    log.filter_bar.own_chip.click()
    qapp.processEvents()
    assert log.model.seq(log.table.rowAt(0)) == top
    assert log.table.newest_button.isVisible()


def test_space_pauses_the_view_but_not_the_recording(log: MessageLog, sample: SampleSession) -> None:
    log.table.setFocus()
    QTest.keyClick(log.table, Qt.Key.Key_Space)
    assert log.paused
    rows = log.model.rowCount()
    sample.add(Kind.INPUT, "clicker", PRESS, 9000)
    log.refresh()
    assert log.model.rowCount() == rows
    assert "Paused, 1 recorded meanwhile" in log.footer.text()
    QTest.keyClick(log.table, Qt.Key.Key_Space)
    assert not log.paused
    assert log.model.rowCount() == rows + 1


def test_clear_hides_the_past_and_show_all_brings_it_back(log: MessageLog, sample: SampleSession) -> None:
    rows = log.model.rowCount()
    log.actions_.clear.trigger()
    assert log.model.rowCount() == 0
    assert "Show what was cleared" in log.empty.text()
    sample.add(Kind.PAINT, "animation", PAINT, 9000, None)
    log.refresh()
    assert log.model.rowCount() == 1
    log.actions_.show_all.trigger()
    assert log.model.rowCount() == rows + 1
    assert not log.actions_.show_all.isVisible()


def test_the_footer_says_how_much_is_kept(show: Callable[..., MessageLog]) -> None:
    session = SampleSession()
    session.add_many(2500)
    log = MessageLog(session, keep=1000)
    log.frame_clock.hold()
    show(log)
    log.refresh()
    assert "Keeps the newest 1\u2009000 of 2\u2009500 recorded messages" in log.footer.text()


def test_selected_rows_are_copied_for_a_spreadsheet(log: MessageLog) -> None:
    row = texts(log, Column.RECEIVER).index("clicker · MouseButtonPress")
    select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for chosen in (row, row + 1):
        log.table.selectionModel().select(log.model.index(chosen, 0), select)
    log.actions_.copy.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 3
    assert lines[0].split("\t")[1:6] == ["time_s", "kind", "receiver", "waited_ms", "handled_ms"]
    assert lines[1].split("\t")[2:7] == ["input", "clicker · MouseButtonPress", "1742.100", "0.400", "frozen"]


def test_what_matches_is_saved_as_csv(log: MessageLog, tmp_path: Path, qwait: Callable[..., Any]) -> None:
    log.filter_bar.set_kinds({Kind.PAINT})
    saved: list[int] = []
    log.saved.connect(lambda path, rows: saved.append(rows))
    path = tmp_path / "messages.csv"
    log.save_csv(str(path))
    log.filter_bar.let_all_through()
    qwait(lambda: saved, "the file")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert saved == [len(rows)] == [51]
    assert {row["kind"] for row in rows} == {"paint"}
    assert rows[0]["waited_ms"] == ""
    assert not list(tmp_path.glob("*.part"))


def test_a_file_that_cannot_be_written_is_said_in_one_sentence(
    log: MessageLog, tmp_path: Path, qwait: Callable[..., Any]
) -> None:
    said: list[str] = []
    log.save_failed.connect(said.append)
    log.save_csv(str(tmp_path / "nowhere" / "messages.csv"))
    qwait(lambda: said, "the sentence")
    assert "could not be saved" in said[0]
    assert said[0].endswith(".")


def test_nothing_is_cut_in_a_small_window(log: MessageLog, qapp: QApplication) -> None:
    for width in (1200, 560, 420):
        log.resize(width, 500)
        qapp.processEvents()
        for column in Column:
            if column != Column.RECEIVER:
                needed = log.table.itemDelegate().width(column)
                assert log.table.columnWidth(column) >= needed
        assert not log.table.horizontalScrollBar().isVisible(), width


def test_a_burst_of_messages_is_one_insertion(log: MessageLog, sample: SampleSession) -> None:
    told: list[tuple[int, int]] = []
    log.model.rowsInserted.connect(lambda _, first, last: told.append((first, last)))
    sample.add_many(1000)
    log.refresh()
    assert len(told) == 1


def test_the_keyboard_reaches_everything(log: MessageLog) -> None:
    for widget in (log.search_edit, log.table, *log.filter_bar.chips.values(), *log.buttons.values()):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.objectName()
        assert widget.accessibleName(), widget.objectName()


def test_a_message_is_selected_by_its_number_and_the_log_stays_there(
    sample: SampleSession, show: Callable[..., MessageLog]
) -> None:
    log = show(MessageLog(sample))
    log.refresh()
    seq = log.model.seq(3)
    assert log.select_message(seq)
    assert log.table.selected_rows() == [3]
    assert not log.table.following
    assert not log.select_message(sample.next_seq + 5)
    assert log.table.selected_rows() == []


def test_clicks_and_arrow_keys_say_which_message_was_chosen(
    sample: SampleSession, show: Callable[..., MessageLog]
) -> None:
    log = show(MessageLog(sample))
    log.refresh()
    chosen: list[int] = []
    log.message_chosen.connect(chosen.append)
    log.select_message(log.model.seq(3))
    assert chosen == []
    QTest.keyClick(log.table, Qt.Key.Key_Down)
    assert chosen == [log.model.seq(4)]
    place = log.table.visualRect(log.model.index(5, 2)).center()
    QTest.mouseClick(log.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen[-1] == log.model.seq(5)


def test_a_cleared_log_that_is_paused_promises_nothing_new(
    sample: SampleSession, show: Callable[..., MessageLog]
) -> None:
    log = show(MessageLog(sample))
    log.refresh()
    log.clear()
    assert "New messages appear here" in log.empty.text()
    log.set_paused(True)
    assert "New messages appear" not in log.empty.text()
    assert "Go on" in log.empty.text()


def _in_sight(log: MessageLog, row: int) -> bool:
    place = log.table.visualRect(log.model.index(row, 0))
    return log.table.viewport().rect().contains(place)


@pytest.fixture
def long_log(show: Callable[..., MessageLog]) -> MessageLog:
    """A log of many more rows than fit into it, at its newest."""
    session = SampleSession()
    for number in range(300):
        session.add(Kind.TIMER, f"timer-{number}", 0, number * 10, number * 10, 1)
    log: MessageLog = show(MessageLog(session))
    log.frame_clock.hold()
    log.refresh()
    log.table.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert log.model.rowCount() == 300
    assert _in_sight(log, 299)
    return log


PLAIN, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize("modifier", [PLAIN, KEYPAD, Qt.KeyboardModifier.ShiftModifier])
@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp])
def test_the_first_key_chooses_a_row_that_can_be_seen(
    long_log: MessageLog, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    chosen: list[int] = []
    long_log.message_chosen.connect(chosen.append)
    QTest.keyClick(long_log.table, key, modifier)
    (row,) = long_log.table.selected_rows()
    assert _in_sight(long_log, row)
    assert chosen == [long_log.model.seq(row)]
    assert not long_log.table.following, "the row would be gone in a moment"


def test_keys_take_the_table_along(long_log: MessageLog) -> None:
    for key, times in ((Qt.Key.Key_Up, 60), (Qt.Key.Key_PageUp, 3), (Qt.Key.Key_Down, 40)):
        for _ in range(times):
            QTest.keyClick(long_log.table, key)
            (row,) = long_log.table.selected_rows()
            assert _in_sight(long_log, row)


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up])
def test_the_first_key_in_a_short_log_chooses_the_newest(log: MessageLog, key: Qt.Key) -> None:
    log.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(log.table, key)
    assert log.table.selected_rows() == [log.model.rowCount() - 1]


@pytest.mark.parametrize("modifier", [PLAIN, KEYPAD])
def test_home_is_the_first_message_and_end_the_newest(
    long_log: MessageLog, modifier: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(long_log.table, Qt.Key.Key_Home, modifier)
    assert long_log.table.selected_rows() == [0]
    assert _in_sight(long_log, 0)
    QTest.keyClick(long_log.table, Qt.Key.Key_End, modifier)
    assert long_log.table.following
    assert _in_sight(long_log, 299)
