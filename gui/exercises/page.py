"""One exercise as the student sees it: the task, the editor, and what was measured of the answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.exercises.checks import CheckRow
from gui.exercises.desk import ExerciseDesk
from gui.exercises.exercise import BUDGET_NS, exercise, model_answer, text_of
from gui.exercises.judge import Judgement, Problem, check_source
from gui.exercises.protocol import Step
from gui.exercises.sentences import (
    budget_text,
    mark_words,
    quick_words,
    result_words,
    sentence,
    wait_words,
)
from gui.lessons.prose import Prose
from gui.section_label import section_label
from loopscope.clock import NS_PER_S, now_ns
from widgets.card import rule
from widgets.fonts import LARGE, SMALL, scaled, source
from widgets.icons import bind_icon
from widgets.source_editor import Mark, SourceEditor
from widgets.source_pane import SourcePane
from widgets.wait_bars import WaitBars

CHECK_AFTER_MS = 400
"""A pause in typing after which the syntax is looked at."""
PROGRESS_EVERY_MS = 100
RUNS_BEFORE_ANSWER = 3
"""After so many runs, or when it is solved, an answer may be looked at."""
_LEAST_LINES, _MOST_LINES = 8, 40
_AROUND_PX = 36
"""Frame, margins and the scroll bar below."""
_MOST_OUTPUT_LINES = 8


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
        self._shown: Judgement | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 16)
        self._column.setSpacing(8)
        self._add_task(place)
        self._add_editor()
        self._add_buttons()
        self._add_results()
        self._add_lesson()
        self._add_way_on(last)
        self._column.addStretch(1)
        self._syntax = self._timer(CHECK_AFTER_MS, self._check_syntax, single=True)
        self._tick = self._timer(PROGRESS_EVERY_MS, self._show_progress)
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
        self.run_button.setVisible(not running)
        self.stop_button.setVisible(running)
        self.progress.setVisible(running)
        self._nothing_yet.setVisible(not running and judgement is None)
        self._show_progress()
        if running:
            self._tick.start()
        else:
            self._tick.stop()
        self._show_judgement(judgement)
        self._show_stale()
        if attempt.marked and judgement is not None:
            self._mark(judgement)
        elif running:
            self.editor.set_marks(())
        solved = judgement is not None and judgement.passed
        self.why.setVisible(solved)
        self.model_button.setEnabled(solved or attempt.runs >= RUNS_BEFORE_ANSWER)

    # --- the parts

    def _add_task(self, place: str) -> None:
        where = self._words(place, "muted")
        scaled(where, SMALL)
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
        self.fault = self._words("", "error")
        self.fault.setObjectName("exercise.fault")

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
        self.stop_button = self._button("exercise.stop", self.tr("Stop"), self._desk.stop)
        bind_icon(self, self.stop_button, "stop")
        self.stop_button.setToolTip(self.tr("Stop the stage (Esc)"))
        self.reset_button = self._button("exercise.reset", self.tr("Reset"), self._reset)
        self.reset_button.setToolTip(self.tr("Put the given code there again; Ctrl+Z brings yours back"))
        self.hint_button = self._button("exercise.hint", self.tr("Hint"), self._toggle_hint)
        self.hint_button.setCheckable(True)
        self.model_button = self._button("exercise.model", self.tr("One answer"), self._toggle_model)
        self.model_button.setCheckable(True)
        self.model_button.setToolTip(self.tr("Works once it is solved, or after a few runs"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.run_button)
        row.addWidget(self.stop_button)
        row.addStretch(1)
        row.addWidget(self.reset_button)
        row.addWidget(self.hint_button)
        row.addWidget(self.model_button)
        self._column.addLayout(row)
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

    def _add_results(self) -> None:
        self._column.addSpacing(4)
        self._column.addWidget(rule(self))
        label = section_label(self)
        label.setText(self.tr("Measured").upper())
        self._column.addWidget(label)
        self._nothing_yet = self._words(
            self.tr(
                "Press Run: your code gets a window of its own, a click, and is measured. "
                "The line that froze it is then marked above."
            ),
            "muted",
        )
        self.step = self._words("", "muted")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Time that it has taken, of the time that it may take"))
        self._column.addWidget(self.progress)
        self.stale = self._words(self.tr("This is of your code before its last change."), "muted")
        self.stale.setObjectName("exercise.stale")
        scaled(self.stale, SMALL)
        self.verdict = self._words("")
        self.verdict.setObjectName("exercise.verdict")
        self.same = CheckRow(self.tr("The same result"), self)
        self.wait = CheckRow(self.tr("No wait over {budget}").format(budget=budget_text()), self)
        self.quick = CheckRow(self.tr("Quicker than one after the other"), self)
        for row in (self.same, self.wait, self.quick):
            self._column.addWidget(row)
        self.bars = WaitBars(self)
        self._column.addWidget(self.bars)
        self._printed_title = self._words(self.tr("It printed:"), "muted")
        self.printed = self._words("")
        self.printed.setFont(source(SMALL))
        self.printed.setObjectName("exercise.printed")

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
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            label.setProperty("role", role)
        self._column.addWidget(label)
        return label

    def _timer(self, interval_ms: int, call: object, single: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.setSingleShot(single)
        timer.timeout.connect(call)
        return timer

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

    def _reset(self) -> None:
        self.editor.replace_all(self._exercise.given)
        self.editor.setFocus()

    def _toggle_hint(self) -> None:
        self.hint.setVisible(self.hint_button.isChecked())

    def _toggle_model(self) -> None:
        self.model.setVisible(self.model_button.isChecked())

    def _typed(self) -> None:
        self._syntax.start()
        self._show_stale()

    def _show_stale(self) -> None:
        attempt = self._desk.attempt(self.name)
        self.stale.setVisible(attempt.judgement is not None and not attempt.marked)

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
        running = not self.progress.isHidden()
        self.refresh()
        if not self.progress.isHidden():
            self.reveal_wanted.emit(self.progress)
        elif running or not self.verdict.isHidden():
            last = next(row for row in (self.quick, self.wait, self.verdict) if not row.isHidden())
            self.reveal_wanted.emit(last)

    # --- what came of it

    def _show_progress(self) -> None:
        attempt = self._desk.attempt(self.name)
        running = bool(attempt.began_ns)
        self.step.setVisible(running)
        if not running:
            return
        passed_ns = now_ns() - attempt.began_ns
        words = {
            None: self.tr("Building the stage…"),
            Step.LOADING: self.tr("Loading your code…"),
            Step.RUNNING: self.tr("Clicked; your handler is at work…"),
            Step.MEASURING: self.tr("Measuring…"),
        }
        self.step.setText(f"{words[attempt.step]}  {passed_ns / NS_PER_S:.1f} s")
        self.progress.setRange(0, round(self._desk.limit_s * 1000))
        self.progress.setValue(min(self.progress.maximum(), passed_ns * 1000 // NS_PER_S))

    def _show_judgement(self, judgement: Judgement | None) -> None:
        self.verdict.setVisible(judgement is not None)
        outcome = judgement.outcome if judgement is not None else None
        measured = judgement is not None and judgement.same_result is not None
        for row in (self.same, self.wait):
            row.setVisible(measured)
        self.quick.setVisible(judgement is not None and judgement.quick is not None)
        self.bars.setVisible(outcome is not None and bool(outcome.beats))
        printed = outcome.output if outcome is not None else ""
        for label in (self._printed_title, self.printed):
            label.setVisible(bool(printed))
        self.fault.setVisible(False)
        if judgement is None:
            return
        sign = "✓" if judgement.passed else "✗"
        self._put(self.verdict, f"{sign} {sentence(judgement, self._exercise)}", judgement.passed)
        if measured:
            self.same.show_check(judgement.same_result, result_words(judgement, self._exercise))
            self.wait.show_check(judgement.in_budget, wait_words(judgement))
        if judgement.quick is not None:
            self.quick.show_check(judgement.quick, quick_words(judgement, self._exercise))
        if outcome is not None:
            self.bars.show_waits(outcome.beats, BUDGET_NS)
            lines = printed.split("\n")
            self.printed.setText("\n".join(lines[-_MOST_OUTPUT_LINES:]))

    def _mark(self, judgement: Judgement) -> None:
        if judgement.place is None:
            self.editor.set_marks(())
            return
        long, short = mark_words(judgement)
        fault = judgement.problem in (Problem.SYNTAX, Problem.AWAIT_OUTSIDE)
        self.editor.set_marks([Mark(judgement.place.line, long, short, fault)])

    @staticmethod
    def _put(label: QLabel, text: str, good: bool) -> None:
        label.setText(text)
        label.setProperty("role", "good" if good else "error")
        label.style().unpolish(label)
        label.style().polish(label)
