"""One lesson as the student sees it: idea, code, predict, run, see, explain, check."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.lessons.attempt import Attempt
from gui.lessons.choices import ChoiceList
from gui.lessons.course import excerpt
from gui.lessons.lesson import AxisPrediction, Lesson, RunReference
from gui.lessons.prose import Prose
from gui.lessons.results import ResultRow
from gui.lessons.texts import explanation, run_title, values_of
from gui.lessons.time_axis import TimeAxis
from gui.operation_texts import values_in_short
from gui.paragraph import add_paragraph, judge_paragraph
from gui.press import CurrentPress, Press, TimedButton
from gui.section_label import section_label
from tasks.catalogue import operation
from widgets.card import rule
from widgets.fonts import LARGE, SMALL, scaled
from widgets.inside import widgets_inside
from widgets.source_pane import SourcePane


class LessonPage(QWidget):
    """Shows an attempt and takes what the student does; `refresh` after a run was measured."""

    launched = Signal(str, object)
    """The button of the run with this key was pressed: key, Press."""
    run_shown = Signal(str)
    """The student wants to see the run with this key in the timeline."""
    changed = Signal()
    """The student predicted or answered."""
    again_wanted = Signal()
    next_wanted = Signal()

    def __init__(
        self,
        attempt: Attempt,
        place: str,
        last: bool,
        current_press: CurrentPress,
        parent: QWidget | None = None,
    ) -> None:
        """`place` says where in the course this lesson stands; after the `last` come the exercises.

        It is empty until `build_on` has made all its parts.
        """
        super().__init__(parent)
        self.setObjectName("lesson.page")
        self._attempt = attempt
        self._current_press = current_press
        self.run_buttons: dict[str, TimedButton] = {}
        self.results: dict[str, ResultRow] = {}
        self.choices: ChoiceList | None = None
        self.axis: TimeAxis | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 16)
        self._column.setSpacing(8)
        lesson = attempt.lesson
        self._steps: list[Callable[[], None]] = [
            partial(self._add_idea, lesson, place),
            partial(self._add_code, lesson),
            partial(self._add_prediction, lesson),
            partial(self._add_runs, lesson),
            partial(self._add_results, lesson),
            self._add_explanation,
            partial(self._add_check, lesson),
            partial(self._add_ways_on, last),
            self.refresh,
            self._lay_out,
        ]

    def build_on(self) -> bool:
        """Make the next part; give whether the page is whole. Only then it may be shown, and refreshed.

        In one message all parts would keep the others waiting for 15 ms and more.
        """
        whole = not self._steps
        if not whole:
            before = set(widgets_inside(self))
            self._steps.pop(0)()
            for made in widgets_inside(self):
                if made not in before:
                    # Done at its first show otherwise, that is, for all of the page at once.
                    made.ensurePolished()
        return whole

    def _lay_out(self) -> None:
        """Break the lines at the width that the page will have: not when it is shown."""
        room = self.parentWidget()
        if room is not None:
            width = room.width()
            self.resize(width, max(room.height(), self._column.totalHeightForWidth(width)))
            self._column.activate()

    @property
    def lesson(self) -> Lesson:
        """The lesson shown."""
        return self._attempt.lesson

    def refresh(self) -> None:
        """Show everything as the attempt has it now."""
        attempt = self._attempt
        begun = bool(attempt.results)
        for button in self.run_buttons.values():
            button.setEnabled(attempt.predicted)
        self._first_predict.setVisible(not attempt.predicted)
        self._show_prediction(locked=begun)
        for key, row in self.results.items():
            row.show_result(attempt.results.get(key))
        self._nothing_yet.setVisible(not begun)
        self._show_verdict()
        told = attempt.seen_all
        self.explanation.setVisible(told)
        self._explain_later.setVisible(not told)
        self.check.setEnabled(told)
        if told:
            self.explanation.set_text(explanation(attempt.lesson, attempt.measured))
        self._show_answer()
        self.again.setEnabled(attempt.predicted or begun)

    # --- the parts

    def _add_idea(self, lesson: Lesson, place: str) -> None:
        self.where = self._words(place, "muted")
        scaled(self.where, SMALL)
        title = self._words(lesson.title)
        scaled(title, LARGE, QFont.Weight.DemiBold)
        self._column.addWidget(Prose(lesson.idea, self))

    def _add_code(self, lesson: Lesson) -> None:
        path, text, first_line = excerpt(lesson.code)
        where = self._words(self.tr("{file}, the very code that will run:").format(file=path), "muted")
        scaled(where, SMALL)
        self.code = SourcePane(self)
        self.code.setObjectName("lesson.code")
        self.code.show_source(text, first_line)
        self.code.setAccessibleName(path)
        lines = text.count("\n") + 1
        # Room for a scroll bar below, as no line is broken.
        self.code.setFixedHeight(lines * self.code.fontMetrics().lineSpacing() + 22)
        self.code.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column.addWidget(self.code)

    def _add_prediction(self, lesson: Lesson) -> None:
        self._heading(self.tr("1 · Predict"))
        prediction = lesson.prediction
        self._words(prediction.question)
        if isinstance(prediction, AxisPrediction):
            self.axis = TimeAxis(prediction.posted_s, prediction.span_s, self)
            self.axis.marked.connect(self._marked)
            self._column.addWidget(self.axis)
        else:
            self.choices = ChoiceList("lesson.predict", [choice.text for choice in prediction.choices], self)
            self.choices.chosen.connect(self._predicted)
            self._column.addWidget(self.choices)

    def _add_runs(self, lesson: Lesson) -> None:
        self._heading(self.tr("2 · Run"))
        self._first_predict = self._words(self.tr("Predict first; then the buttons work."), "muted")
        # Its room stays: the buttons are not to move from under a pointer that is on its way to them.
        keeps_room = self._first_predict.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self._first_predict.setSizePolicy(keeps_room)
        for run in lesson.runs:
            self._column.addLayout(self._run_line(run))

    def _run_line(self, run: RunReference) -> QVBoxLayout:
        button = TimedButton(self._current_press, self)
        button.setObjectName(f"lesson.run.{run.key}")
        button.setProperty("mode", run.mode)
        button.setText(run_title(run))
        button.setAccessibleName(run_title(run))
        button.clicked.connect(partial(self._pressed, run.key))
        self.run_buttons[run.key] = button
        values = QLabel(values_in_short(operation(run.operation), values_of(run), run.mode), self)
        values.setProperty("role", "muted")
        values.setWordWrap(True)
        scaled(values, SMALL)
        line = QVBoxLayout()
        line.setSpacing(2)
        line.addWidget(button)
        line.addWidget(values)
        return line

    def _add_results(self, lesson: Lesson) -> None:
        self._heading(self.tr("3 · See"))
        self._nothing_yet = self._words(self.tr("What was measured on this machine appears here."), "muted")
        self.verdict = self._words("")
        self.verdict.setObjectName("lesson.verdict")
        self.happened = self._words("")
        for run in lesson.runs:
            row = ResultRow(run, self)
            row.shown.connect(partial(self.run_shown.emit, run.key))
            self.results[run.key] = row
            self._column.addWidget(row)

    def _add_explanation(self) -> None:
        self._heading(self.tr("4 · Explain"))
        self._explain_later = self._words(
            self.tr("Comes with your own figures, after all runs above."), "muted"
        )
        self.explanation = Prose("", self)
        self.explanation.setObjectName("lesson.explanation")
        self._column.addWidget(self.explanation)

    def _add_check(self, lesson: Lesson) -> None:
        self._heading(self.tr("5 · Check"))
        self._words(lesson.check.question)
        self.check = ChoiceList("lesson.check", lesson.check.choices, self)
        self.check.chosen.connect(self._answered)
        self._column.addWidget(self.check)
        self.why = self._words("")
        self.why.setObjectName("lesson.why")

    def _add_ways_on(self, last: bool) -> None:
        self.again = QPushButton(self.tr("Start over"), self)
        self.again.setObjectName("lesson.again")
        self.again.clicked.connect(self.again_wanted)
        self.next = QPushButton(self.tr("Your turn") if last else self.tr("Next lesson"), self)
        self.next.setObjectName("lesson.next")
        self.next.clicked.connect(self.next_wanted)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addStretch(1)
        row.addWidget(self.next)
        self._column.addSpacing(4)
        self._column.addLayout(row)
        self._column.addStretch(1)

    def _heading(self, text: str) -> None:
        self._column.addSpacing(4)
        self._column.addWidget(rule(self))
        label = section_label(self)
        label.setText(text.upper())
        self._column.addWidget(label)

    def _words(self, text: str, role: str = "") -> QLabel:
        return add_paragraph(self._column, self, text, role)

    # --- what the student does

    def _predicted(self, choice: int) -> None:
        self._attempt.choice = choice
        self._say_changed()

    def _marked(self, mark_s: float) -> None:
        self._attempt.marked_s = mark_s
        self._say_changed()

    def _answered(self, answer: int) -> None:
        self._attempt.answer = answer
        self._say_changed()

    def _say_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _pressed(self, key: str) -> None:
        press: Press = self.run_buttons[key].take_press()
        self.launched.emit(key, press)

    # --- what came of it

    def _show_prediction(self, locked: bool) -> None:
        attempt = self._attempt
        judgement = attempt.judgement
        if self.choices is not None:
            self.choices.choose(attempt.choice)
            self.choices.lock(locked)
            self.choices.mark(judgement.choice if judgement is not None else None, attempt.choice)
        if self.axis is not None and isinstance(attempt.lesson.prediction, AxisPrediction):
            self.axis.set_mark(attempt.marked_s)
            self.axis.lock(locked)
            took_ms = attempt.measured.get(attempt.lesson.prediction.run, {}).get("took_ms")
            self.axis.show_measured(
                judgement.handled_s if judgement is not None else None,
                took_ms / 1000 if isinstance(took_ms, float) else None,
            )

    def _show_verdict(self) -> None:
        attempt = self._attempt
        judgement = attempt.judgement
        self.verdict.setVisible(judgement is not None)
        self.happened.setVisible(False)
        if judgement is None:
            return
        if judgement.right is None:
            text = self.tr("This could not be measured; run it again.")
        elif judgement.right:
            text = self.tr("✓ As you predicted.")
        else:
            text = self.tr("✗ Not as you predicted.")
        judge_paragraph(self.verdict, text, judgement.right)
        prediction = attempt.lesson.prediction
        if isinstance(prediction, AxisPrediction):
            if judgement.handled_s is not None and attempt.marked_s is not None:
                said = self.tr(
                    "A message posted at {posted} s was handled at {handled} s. Your mark was at {mark} s."
                )
                self.happened.setText(
                    said.format(
                        posted=f"{prediction.posted_s:.2f}",
                        handled=f"{judgement.handled_s:.2f}",
                        mark=f"{attempt.marked_s:.2f}",
                    )
                )
                self.happened.setVisible(True)
        elif judgement.choice is not None:
            said = self.tr("What happened: {what}")
            self.happened.setText(said.format(what=prediction.choices[judgement.choice].text))
            self.happened.setVisible(True)

    def _show_answer(self) -> None:
        attempt = self._attempt
        check = attempt.lesson.check
        self.check.choose(attempt.answer)
        # The right one is not given away: who was wrong may think again.
        self.check.mark(attempt.answer if attempt.answered_right else None, attempt.answer)
        self.why.setVisible(attempt.answer is not None)
        if attempt.answer is None:
            return
        if attempt.answered_right:
            judge_paragraph(self.why, self.tr("✓ Right. {why}").format(why=check.why), True)
        else:
            judge_paragraph(
                self.why, self.tr("✗ Not this one. Read the explanation again and try another."), False
            )
