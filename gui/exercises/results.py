"""What was measured of an answer: how far it is, the verdict, each check, the waits, and what it printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.exercises.checks import CheckRow
from gui.exercises.desk import Attempt
from gui.exercises.exercise import BUDGET_NS, Exercise
from gui.exercises.judge import Judgement
from gui.exercises.protocol import Step
from gui.exercises.sentences import budget_text, quick_words, result_words, sentence, wait_words
from gui.paragraph import add_paragraph, judge_paragraph
from gui.section_label import section_label
from loopscope.clock import NS_PER_S, now_ns
from widgets.card import rule
from widgets.fonts import SMALL, scaled, source
from widgets.icons import bind_icon
from widgets.wait_bars import WaitBars

PROGRESS_EVERY_MS = 100
_MOST_OUTPUT_LINES = 8


class Results(QWidget):
    """Shows an attempt at an exercise; only what there is takes room."""

    sitting_wanted = Signal()

    def __init__(self, exercise: Exercise, limit_s: float, parent: QWidget | None = None) -> None:
        """`limit_s` is how long an answer may take."""
        super().__init__(parent)
        self._exercise = exercise
        self._attempt = Attempt()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(8)
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
        self._step = self._words("", "muted")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, round(limit_s * 1000))
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
        self.bars = WaitBars(self)
        for part in (self.same, self.wait, self.quick, self.bars):
            self._column.addWidget(part)
        self.sitting = QPushButton(self.tr("Show on a timeline"), self)
        self.sitting.setObjectName("exercise.sitting")
        self.sitting.setToolTip(
            self.tr("Opens all that the stage recorded in a window of its own: timeline and slow motion")
        )
        bind_icon(self, self.sitting, "instrument")
        self.sitting.clicked.connect(self.sitting_wanted)
        self._column.addWidget(self.sitting, 0, Qt.AlignmentFlag.AlignLeft)
        self._printed_title = self._words(self.tr("It printed:"), "muted")
        self.printed = self._words("")
        self.printed.setFont(source(SMALL))
        self.printed.setObjectName("exercise.printed")
        self._tick = QTimer(self)
        self._tick.setInterval(PROGRESS_EVERY_MS)
        self._tick.timeout.connect(self._show_progress)

    @property
    def news(self) -> QWidget | None:
        """What the student waits for or wants to read first: the last part of it, or None."""
        parts = (self.progress, self.quick, self.wait, self.verdict)
        return next((part for part in parts if not part.isHidden()), None)

    def show_attempt(self, attempt: Attempt) -> None:
        """Show everything as it is now."""
        self._attempt = attempt
        running, judgement = bool(attempt.began_ns), attempt.judgement
        self.progress.setVisible(running)
        self._step.setVisible(running)
        self._nothing_yet.setVisible(not running and judgement is None)
        self.show_stale()
        if running:
            self._show_progress()
            self._tick.start()
        else:
            self._tick.stop()
        self._show_checks(judgement)
        self._show_stage(judgement)
        self.sitting.setVisible(attempt.sitting is not None)

    def show_stale(self) -> None:
        """Say so where the text has become another since."""
        self.stale.setVisible(self._attempt.judgement is not None and not self._attempt.marked)

    # --- inside

    def _show_progress(self) -> None:
        passed_ns = now_ns() - self._attempt.began_ns
        words = {
            None: self.tr("Building the stage…"),
            Step.LOADING: self.tr("Loading your code…"),
            Step.RUNNING: self.tr("Clicked; your handler is at work…"),
            Step.MEASURING: self.tr("Measuring…"),
        }
        self._step.setText(f"{words[self._attempt.step]}  {passed_ns / NS_PER_S:.1f} s")
        self.progress.setValue(min(self.progress.maximum(), passed_ns * 1000 // NS_PER_S))

    def _show_checks(self, judgement: Judgement | None) -> None:
        measured = judgement is not None and judgement.same_result is not None
        self.verdict.setVisible(judgement is not None)
        self.same.setVisible(measured)
        self.wait.setVisible(measured)
        self.quick.setVisible(judgement is not None and judgement.quick is not None)
        if judgement is None:
            return
        sign = "✓" if judgement.passed else "✗"
        text = f"{sign} {sentence(judgement, self._exercise)}"
        judge_paragraph(self.verdict, text, judgement.passed)
        if measured:
            self.same.show_check(judgement.same_result, result_words(judgement, self._exercise))
            self.wait.show_check(judgement.in_budget, wait_words(judgement))
        if judgement.quick is not None:
            self.quick.show_check(judgement.quick, quick_words(judgement, self._exercise))

    def _show_stage(self, judgement: Judgement | None) -> None:
        outcome = judgement.outcome if judgement is not None else None
        beats = outcome.beats if outcome is not None else ()
        printed = outcome.output if outcome is not None else ""
        self.bars.setVisible(bool(beats))
        self.bars.show_waits(beats, BUDGET_NS)
        for label in (self._printed_title, self.printed):
            label.setVisible(bool(printed))
        self.printed.setText("\n".join(printed.split("\n")[-_MOST_OUTPUT_LINES:]))

    def _words(self, text: str, role: str = "") -> QLabel:
        return add_paragraph(self._column, self, text, role)
