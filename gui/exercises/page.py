"""One exercise as the student sees it: the task, the editor, and what was measured of the answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.exercises.desk import ExerciseDesk
from gui.exercises.exercise import exercise, model_answer, text_of
from gui.exercises.judge import Judgement, Problem, check_source
from gui.exercises.results import Results
from gui.exercises.sentences import mark_words, sentence
from gui.lessons.prose import Prose
from gui.paragraph import add_paragraph
from loopscope.clock import NS_PER_MS, now_ns
from widgets.flow_layout import FlowLayout
from widgets.fonts import LARGE, SMALL, scaled
from widgets.icons import bind_icon
from widgets.source_editor import Mark, SourceEditor
from widgets.source_pane import SourcePane

CHECK_AFTER_MS = 400
"""A pause in typing after which the syntax is looked at."""
RUNS_BEFORE_ANSWER = 3
"""After so many runs, or when it is solved, an answer may be looked at."""
_LEAST_LINES, _MOST_LINES = 8, 40
_AROUND_PX = 36
"""Frame, margins and the scroll bar below."""


class ExercisePage(QWidget):
    """Shows what the desk knows of one exercise. It is built anew for another language."""

    next_wanted = Signal()
    reveal_wanted = Signal(QWidget)
    """Something that the student waited for is there: it is to be scrolled into sight."""

    def __init__(
        self,
        name: str,
        language: str,
        place: str,
        last: bool,
        desk: ExerciseDesk,
        parent: QWidget | None = None,
    ) -> None:
        """`place` says where in the course this exercise stands; after the `last` there is no next."""
        super().__init__(parent)
        self.setObjectName("exercise.page")
        self._exercise, self._text = exercise(name), text_of(language, name)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 16)
        self._column.setSpacing(8)
        self._add_task(place)
        self._add_editor()
        self._add_buttons()
        self.results = Results(self._exercise, desk.limit_s, self)
        self.results.sitting_wanted.connect(lambda: desk.show_sitting(name))
        self._column.addWidget(self.results)
        self._add_lesson()
        self._add_way_on(last)
        self._column.addStretch(1)
        self._syntax = QTimer(self)
        self._syntax.setInterval(CHECK_AFTER_MS)
        self._syntax.setSingleShot(True)
        self._syntax.timeout.connect(self._check_syntax)
        self.editor.document().contentsChanged.connect(self._typed)
        desk.changed.connect(self._changed)
        self.refresh()

    @property
    def name(self) -> str:
        """The exercise shown."""
        return self._exercise.name

    def refresh(self) -> None:
        """Show everything as the desk has it now."""
        attempt = self._desk.attempt(self.name)
        running, judgement = bool(attempt.began_ns), attempt.judgement
        now, before = self.run_button, self.stop_button
        if running:
            now, before = before, now
        now.setVisible(True)
        if self.window().focusWidget() is before:
            # Else it would go to the next button, Reset, and the next Space would be for that one.
            now.setFocus()
        before.setVisible(False)
        self.results.show_attempt(attempt)
        self.fault.setVisible(False)
        if attempt.marked and judgement is not None:
            self._mark(judgement)
        elif running:
            self.editor.set_marks(())
        solved = judgement is not None and judgement.passed
        self.why.setVisible(solved)
        self.model_button.setEnabled(solved or attempt.runs >= RUNS_BEFORE_ANSWER)

    # --- the parts

    def _add_task(self, place: str) -> None:
        self.where = self._words(place, "muted")
        scaled(self.where, SMALL)
        scaled(self._words(self._text.title), LARGE, QFont.Weight.DemiBold)
        self._column.addWidget(Prose(self._text.task, self))

    def _add_editor(self) -> None:
        self.editor = SourceEditor(self._desk.document(self.name), self)
        self.editor.setObjectName("exercise.editor")
        self.editor.setAccessibleName(self.tr("Your code"))
        self.editor.setAccessibleDescription(
            self.tr("Ctrl+Return runs it. Tab indents; press Esc before Tab to leave the editor.")
        )
        self.editor.setProperty("framed", True)
        self.editor.run_wanted.connect(self._run)
        self.editor.escaped.connect(self._desk.stop)
        self.editor.blockCountChanged.connect(self._fit_editor)
        self._fit_editor()
        self._column.addWidget(self.editor)

    def _fit_editor(self) -> None:
        """Be as high as the text: nobody scrolls in what scrolls itself."""
        lines = min(max(self.editor.blockCount(), _LEAST_LINES), _MOST_LINES)
        self.editor.setFixedHeight(lines * self.editor.fontMetrics().lineSpacing() + _AROUND_PX)

    def _add_buttons(self) -> None:
        self.run_button = self._button("exercise.run", self.tr("Run"), self._run)
        bind_icon(self, self.run_button, "play")
        self.run_button.setToolTip(
            self.tr("Run this code on a stage of its own and measure it (Ctrl+Return)")
        )
        self.stop_button = self._button("exercise.stop", self.tr("Stop"), self._stop)
        bind_icon(self, self.stop_button, "stop")
        self.stop_button.setToolTip(self.tr("Stop the stage (Esc)"))
        self.reset_button = self._button("exercise.reset", self.tr("Reset"), self._reset)
        self.reset_button.setToolTip(self.tr("Put the given code there again; Ctrl+Z brings yours back"))
        self.hint_button = self._button("exercise.hint", self.tr("Hint"), self._toggle_hint)
        self.hint_button.setCheckable(True)
        self.model_button = self._button("exercise.model", self.tr("One answer"), self._toggle_model)
        self.model_button.setCheckable(True)
        self.model_button.setToolTip(self.tr("Works once it is solved, or after a few runs"))
        row = FlowLayout(gap=8)
        for button in (
            self.run_button,
            self.stop_button,
            self.reset_button,
            self.hint_button,
            self.model_button,
        ):
            row.addWidget(button)
        self._column.addLayout(row)
        # Below them: what appears a moment after typing must not push away what is about to be pressed.
        self.fault = self._words("", "error")
        self.fault.setObjectName("exercise.fault")
        self.hint = Prose(self._text.hint, self)
        self.hint.setVisible(False)
        self._column.addWidget(self.hint)
        self.model = SourcePane(self)
        self.model.show_source(model_answer(self.name), 1)
        self.model.setAccessibleName(self.tr("One answer"))
        self.model.setProperty("framed", True)
        lines = self.model.blockCount()
        self.model.setFixedHeight(lines * self.model.fontMetrics().lineSpacing() + _AROUND_PX)
        self.model.setVisible(False)
        self._column.addWidget(self.model)

    def _add_lesson(self) -> None:
        self.why = Prose(self._text.why, self)
        self.why.setObjectName("exercise.why")
        self._column.addWidget(self.why)

    def _add_way_on(self, last: bool) -> None:
        self.next = QPushButton(self.tr("Next exercise"), self)
        self.next.setObjectName("lesson.next")
        self.next.clicked.connect(self.next_wanted)
        self.next.setVisible(not last)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.next)
        self._column.addSpacing(4)
        self._column.addLayout(row)

    def _button(self, name: str, text: str, pressed: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button

    def _words(self, text: str, role: str = "") -> QLabel:
        return add_paragraph(self._column, self, text, role)

    # --- what the student does

    def event(self, event: QEvent) -> bool:
        # From anywhere on the page, and before the window's own shortcuts.
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            wants_run = control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            wants_stop = event.key() == Qt.Key.Key_Escape and self._desk.running == self.name
            if wants_run or wants_stop:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    (self._run if wants_run else self._desk.stop)()
                return True
        return super().event(event)

    def _run(self) -> None:
        if self._desk.running != self.name:
            self._desk.run(self.name)

    def _stop(self) -> None:
        """Stop the stage, but not by the second half of a double click on Run, which stood there."""
        since_ns = now_ns() - (self._desk.attempt(self.name).began_ns or 0)
        if since_ns >= QApplication.doubleClickInterval() * NS_PER_MS:
            self._desk.stop()

    def _reset(self) -> None:
        self.editor.replace_all(self._exercise.given)
        self.editor.setFocus()

    def _toggle_hint(self) -> None:
        self.hint.setVisible(self.hint_button.isChecked())

    def _toggle_model(self) -> None:
        self.model.setVisible(self.model_button.isChecked())

    def _typed(self) -> None:
        self._syntax.start()
        self.results.show_stale()

    def _check_syntax(self) -> None:
        fault = check_source(self.editor.toPlainText())
        self.fault.setVisible(fault is not None)
        if fault is not None:
            self.fault.setText(sentence(fault, self._exercise))
            self._mark(fault)
        elif any(mark.fault for mark in self.editor.marks):
            self.editor.set_marks(())

    def _changed(self, name: str) -> None:
        if name != self.name:
            return
        self.refresh()
        if self.results.news is not None:
            self.reveal_wanted.emit(self.results.news)

    # --- what came of it

    def _mark(self, judgement: Judgement) -> None:
        if judgement.place is None:
            self.editor.set_marks(())
            return
        long, short = mark_words(judgement)
        fault = judgement.problem in (Problem.SYNTAX, Problem.AWAIT_OUTSIDE)
        self.editor.set_marks([Mark(judgement.place.line, long, short, fault)])
