"""The source view: the very text, numbered as in its file, one or both at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_session import SOURCE, SOURCE_ASYNC

from widgets.source_pane import SourcePane
from widgets.source_view import SourceView
from widgets.theme import tokens

BOTH = [("read_file", SOURCE, 26), ("read_file_async", SOURCE_ASYNC, 38)]


@pytest.fixture
def view(show: Callable[..., SourceView]) -> SourceView:
    """A view of two sources."""
    shown = show(SourceView(), 900, 400)
    shown.show_sources(BOTH)
    return shown


def panes(view: SourceView) -> list[SourcePane]:
    found = [pane for pane in view.findChildren(SourcePane) if pane.isVisible()]
    return sorted(found, key=lambda pane: pane.mapTo(view, pane.pos()).x())


def test_one_at_a_time_and_both_on_request(view: SourceView) -> None:
    assert view.visible_titles() == ["read_file"]
    view.show_sources(BOTH, 1)
    assert view.visible_titles() == ["read_file_async"]
    view.columns_action.trigger()
    assert view.visible_titles() == ["read_file", "read_file_async"]
    assert [pane.toPlainText() for pane in panes(view)] == [SOURCE.rstrip(), SOURCE_ASYNC.rstrip()]


def test_lines_are_numbered_as_in_the_file_and_one_can_be_marked(view: SourceView) -> None:
    assert view.mark_line(41)
    assert view.visible_titles() == ["read_file_async"]
    (pane,) = panes(view)
    assert pane.marked_line == 41
    assert pane.textCursor().blockNumber() == 3
    assert not view.mark_line(999)
    assert view.mark_line(26)
    assert view.visible_titles() == ["read_file"]
    view.mark_line(None)
    assert panes(view)[0].marked_line is None


def test_sources_that_only_get_other_names_keep_their_mark(view: SourceView) -> None:
    """As when the language changes."""
    view.mark_line(41)
    (pane,) = panes(view)
    view.show_sources([("读取文件", SOURCE, 26), ("异步读取", SOURCE_ASYNC, 38)], 1)
    assert panes(view) == [pane]
    assert pane.marked_line == 41
    assert pane.accessibleName() == "异步读取"
    assert view.visible_titles() == ["异步读取"]


def row_of_mark(pane: SourcePane) -> tuple[int, int]:
    """Give at which row from the top the marked line stands, and how many rows there are in full."""
    assert pane.marked_line is not None
    row = pane.marked_line - pane.first_line - pane.verticalScrollBar().value()
    return row, pane.viewport().height() // pane.fontMetrics().lineSpacing()


def test_the_marked_line_stays_in_the_middle_whatever_size_the_panel_gets(
    view: SourceView, qapp: QApplication
) -> None:
    view.show_sources([("many.py", "\n".join(f"x = {n}" for n in range(1, 41)), 1)])
    view.mark_line(19)
    (pane,) = panes(view)
    # As a preset does: for a moment everything fits, and then less than before.
    for height in (300, 2_000, 200, 360):
        view.resize(900, height)
        qapp.processEvents()
        row, rows = row_of_mark(pane)
        if rows < 40:
            assert abs(row - (rows - 1) / 2) <= 1
    view.hide()
    view.resize(900, 240)
    view.mark_line(25)
    view.show()
    qapp.processEvents()
    row, rows = row_of_mark(pane)
    assert abs(row - (rows - 1) / 2) <= 1


def test_a_marked_line_stays_where_it_was_scrolled_to(view: SourceView, qapp: QApplication) -> None:
    view.show_sources([("many.py", "\n".join(f"x = {n}" for n in range(1, 201)), 1)])
    view.mark_line(100)
    (pane,) = panes(view)
    bar = pane.verticalScrollBar()
    down = QPointF(pane.viewport().rect().center())
    wheel = QWheelEvent(
        down,
        pane.mapToGlobal(down),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.viewport(), wheel)
    higher = row_of_mark(pane)[0]
    assert 0 < higher < row_of_mark(pane)[1] // 2 - 1
    view.resize(900, 200)
    qapp.processEvents()
    assert 0 <= row_of_mark(pane)[0] <= higher
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() > 150
    view.resize(900, 400)
    qapp.processEvents()
    assert bar.value() > 150, "the person has left it"


def test_it_is_highlighted_in_the_themes_colours(
    view: SourceView, themed: Callable[[str], None], qapp: QApplication
) -> None:
    def color_of_def() -> str:
        block = panes(view)[0].document().findBlockByNumber(0)
        for span in block.layout().formats():
            if span.start == 0:
                return str(span.format.foreground().color().name())
        return "plain"

    qapp.processEvents()
    assert color_of_def() == tokens().ink(tokens().asyncio)
    light = color_of_def()
    themed("dark")
    qapp.processEvents()
    assert color_of_def() == tokens().ink(tokens().asyncio) != light


def test_the_source_in_front_is_copied(view: SourceView) -> None:
    view.choice.set_current(1)
    view.copy_action.trigger()
    assert QGuiApplication.clipboard().text() == SOURCE_ASYNC


def test_an_empty_view_says_what_will_appear(show: Callable[..., SourceView]) -> None:
    view = show(SourceView())
    assert view.empty.isVisible()
    assert "Press a mode button" in view.empty.text()
    assert not view.copy_action.isVisible()


def test_one_source_offers_no_choice(show: Callable[..., SourceView]) -> None:
    view = show(SourceView())
    view.show_sources(BOTH[:1])
    assert not view.choice.isVisible()
    assert not view.columns_action.isVisible()
    assert view.copy_action.isVisible()


def test_odd_texts_are_shown_as_they_are(show: Callable[..., SourceView]) -> None:
    view = show(SourceView())
    for text in ("", "\n\nx = 1", "def broken(:\n  '''never closed", "名字 = '汉字'  # ✓"):
        view.show_sources([("odd", text, 1)])
        assert panes(view)[0].toPlainText() == text.rstrip("\n")
