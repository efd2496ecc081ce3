"""Typing into the editor: indents, colours, marks that go with their lines, and keys that lead out of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from widgets.source_editor import Mark, SourceEditor, python_document
from widgets.source_highlighter import role_formats
from widgets.wait_bars import WaitBars

TEXT = "def half(of):\n    return of / 2\n\n\nprint(half(3))"


@pytest.fixture
def editor(qapp: QApplication) -> Iterator[SourceEditor]:
    parent = QWidget()
    column = QVBoxLayout(parent)
    made = SourceEditor(python_document(TEXT, parent), parent)
    column.addWidget(made)
    column.addWidget(QLineEdit(parent))
    parent.resize(600, 300)
    parent.show()
    made.setFocus()
    # The colours of a whole text come in a message of their own.
    qapp.processEvents()
    yield made
    parent.close()
    parent.deleteLater()


def press(editor: SourceEditor, key: Qt.Key, control: bool = False, text: str = "") -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, key, held, text))


def put_cursor(editor: SourceEditor, line: int, column: int = 0, until_line: int | None = None) -> None:
    document = editor.document()
    cursor = QTextCursor(document.findBlockByNumber(line - 1))
    cursor.setPosition(cursor.position() + column)
    if until_line is not None:
        end = document.findBlockByNumber(until_line - 1)
        cursor.setPosition(end.position() + len(end.text()), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def color_at(editor: SourceEditor, line: int, column: int) -> str:
    for found in editor.document().findBlockByNumber(line - 1).layout().formats():
        if found.start <= column < found.start + found.length:
            return str(found.format.foreground().color().name())
    return ""


def test_a_new_line_keeps_the_margin_and_goes_deeper_after_a_colon(editor: SourceEditor) -> None:
    put_cursor(editor, 1, len("def half(of):"))
    press(editor, Qt.Key.Key_Return)
    assert editor.toPlainText().split("\n")[1] == "    "
    put_cursor(editor, 3, len("    return of / 2"))
    press(editor, Qt.Key.Key_Return)
    assert editor.toPlainText().split("\n")[3] == ""


def test_tab_and_backspace_move_by_whole_steps(editor: SourceEditor) -> None:
    put_cursor(editor, 3)
    press(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText().split("\n")[2] == "    "
    press(editor, Qt.Key.Key_Backspace)
    assert editor.toPlainText() == TEXT
    put_cursor(editor, 1, 0, until_line=2)
    press(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText().startswith("    def half(of):\n        return")
    press(editor, Qt.Key.Key_Backtab)
    assert editor.toPlainText() == TEXT


def test_the_tab_key_leaves_after_esc_only(editor: SourceEditor) -> None:
    escaped: list[bool] = []
    editor.escaped.connect(lambda: escaped.append(True))
    parent = editor.parentWidget()
    press(editor, Qt.Key.Key_Tab)
    assert parent.focusWidget() is editor
    press(editor, Qt.Key.Key_Escape)
    press(editor, Qt.Key.Key_A, text="a")
    press(editor, Qt.Key.Key_Tab)
    assert parent.focusWidget() is editor
    press(editor, Qt.Key.Key_Escape)
    press(editor, Qt.Key.Key_Tab)
    assert isinstance(parent.focusWidget(), QLineEdit)
    assert escaped == [True, True]


def test_control_and_return_asks_to_run_and_types_nothing(editor: SourceEditor) -> None:
    asked: list[bool] = []
    editor.run_wanted.connect(lambda: asked.append(True))
    press(editor, Qt.Key.Key_Return, control=True)
    assert asked == [True]
    assert editor.toPlainText() == TEXT


def test_a_mark_moves_with_nothing_and_goes_with_its_line(editor: SourceEditor) -> None:
    editor.set_marks([Mark(2, "frozen 1.02 s, waiting", "1.02 s"), Mark(99, "nowhere")])
    assert [mark.line for mark in editor.marks] == [2]
    assert editor.mark_hue(2) is not None
    put_cursor(editor, 5)
    press(editor, Qt.Key.Key_unknown, text="x")
    assert [mark.line for mark in editor.marks] == [2]
    put_cursor(editor, 2, 4)
    press(editor, Qt.Key.Key_unknown, text="x")
    assert not editor.marks
    assert editor.mark_hue(2) is None


def test_the_words_of_a_mark_stand_beside_its_line(editor: SourceEditor) -> None:
    before = editor.grab().toImage()
    editor.set_marks([Mark(2, "frozen 1.02 s, waiting")])
    assert editor.grab().toImage() != before


def test_another_text_can_be_undone(editor: SourceEditor) -> None:
    editor.replace_all("pass")
    assert editor.toPlainText() == "pass"
    editor.undo()
    assert editor.toPlainText() == TEXT


def test_python_is_coloured_while_it_is_typed(editor: SourceEditor) -> None:
    formats = {role: look.foreground().color().name() for role, look in role_formats().items()}
    assert color_at(editor, 1, 0) == formats["keyword"]
    assert color_at(editor, 1, 4) == formats["name"]
    assert color_at(editor, 2, 16) == formats["number"]
    assert color_at(editor, 5, 0) == formats["builtin"]
    editor.replace_all('a = """one\ntwo # no comment\n"""  # one\nb = rb"x\\"y" + f\'{a}\'\n😀 = "é"\n@cache')
    assert color_at(editor, 2, 5) == formats["string"]
    assert color_at(editor, 3, 6) == formats["comment"]
    assert color_at(editor, 4, 9) == formats["string"]
    assert color_at(editor, 5, 5) == formats["string"]
    assert color_at(editor, 6, 2) == formats["number"]
    put_cursor(editor, 3)
    press(editor, Qt.Key.Key_Delete)
    assert color_at(editor, 4, 0) == formats["string"], "the long string goes on now"


def test_bars_over_the_limit_have_another_colour(qapp: QApplication) -> None:
    from widgets.theme import tokens

    bars = WaitBars()
    bars.resize(300, 108)
    bars.show_waits(
        [(n * 10_000_000, 0 if n > 40 else (40 - n) * 10_000_000) for n in range(60)], 100_000_000
    )
    image = bars.grab().toImage()
    colors = {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(30, 90)}
    assert tokens().frozen in colors
    assert tokens().paint in colors
    assert "the worst waited 400 ms" in bars.accessibleDescription()
    bars.show_waits([], 100_000_000)
    bars.grab()
    bars.deleteLater()
