"""The panel of the course: one lesson at a time, with the way to the others in its header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QSizePolicy, QToolButton, QWidget

from gui.lessons.attempt import Attempt, RunResult
from gui.lessons.choices import RIGHT
from gui.lessons.course import lesson_of, names, title_of
from gui.lessons.lesson import AxisPrediction
from gui.lessons.measured import figures_of, handled_after_s
from gui.lessons.page import LessonPage
from gui.lessons.texts import values_of
from tasks.catalogue import operation
from widgets.card import Card
from widgets.empty_state import EmptyState
from widgets.icons import bind_icon

if TYPE_CHECKING:
    from gui.active_run import ActiveRun
    from gui.press import CurrentPress
    from loopscope.runs import RunRecord
    from widgets.session_view import SessionView


class LessonsPanel(Card):
    """Holds the attempts of this sitting. Empty until `begin`: the code that it shows is loaded late."""

    launched = Signal(object, str, object, object)
    """A run's button was pressed: Operation, mode, checked values by name, Press."""
    run_shown = Signal(object)
    """The student wants to see this RunRecord in the timeline."""
    progressed = Signal()
    """Another lesson was opened, or one was completed: `current` and `done` are to be remembered."""

    def __init__(self, session: SessionView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lessons")
        self._session = session
        self._language_of: Callable[[], str] = lambda: "en"
        self._current_press: CurrentPress | None = None
        self._language = ""
        self._attempts: dict[str, Attempt] = {}
        self._records: dict[tuple[str, str], RunRecord] = {}
        self.current = ""
        """The name of the open lesson, "" before there is one."""
        self.done: list[str] = []
        """The names of the lessons that were completed, in the order of completion."""
        self.page: LessonPage | None = None
        self._add_header()
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.body.addWidget(self.area, 1)
        self._empty = EmptyState(self.area)
        # Qt tells of a new language once for each translator.
        self._rebuild = QTimer(self)
        self._rebuild.setSingleShot(True)
        self._rebuild.setInterval(0)
        self._rebuild.timeout.connect(self._in_new_language)
        self._retranslate()

    def _add_header(self) -> None:
        self.choice = QComboBox(self)
        self.choice.setObjectName("lessons.choice")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(8)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.activated.connect(self._chosen)
        self.previous_button, self.next_button = QToolButton(self), QToolButton(self)
        for button, name, picture, step in (
            (self.previous_button, "lessons.previous", "step-back", -1),
            (self.next_button, "lessons.next", "step-forward", 1),
        ):
            button.setObjectName(name)
            button.setProperty("flat", True)
            bind_icon(self, button, picture)
            button.clicked.connect(lambda _=False, step=step: self.step(step))
        self.header.addWidget(self.choice, 1)
        self.header.addWidget(self.previous_button)
        self.header.addWidget(self.next_button)

    def begin(
        self,
        language_of: Callable[[], str],
        current_press: CurrentPress,
        current: str = "",
        done: Sequence[str] = (),
    ) -> None:
        """Show the course, from now on, at the lesson `current` where there is one of that name."""
        self._language_of, self._current_press = language_of, current_press
        self._language = language_of()
        known = names(self._language)
        self.done = [name for name in dict.fromkeys(done) if name in known]
        unfinished = [name for name in known if name not in self.done]
        first = current if current in known else (unfinished or known)[0]
        self._empty.hide()
        self._fill_choice()
        self.open(first)

    @property
    def attempt(self) -> Attempt:
        """The attempt at the open lesson. Raises KeyError before there is one."""
        return self._attempts[self.current]

    def open(self, name: str) -> None:
        """Show the lesson of that name, as it was left in this sitting."""
        lesson = lesson_of(self._language, name)
        attempt = self._attempts.setdefault(name, Attempt(lesson))
        attempt.lesson = lesson
        changed, self.current = name != self.current, name
        self._build(attempt)
        if changed:
            self.progressed.emit()

    def step(self, step: int) -> None:
        """Open the lesson so many further on."""
        known = names(self._language)
        place = known.index(self.current) + step
        if 0 <= place < len(known):
            self.open(known[place])

    def take_run(self, run: ActiveRun, record: RunRecord) -> None:
        """Take a run that is over, whoever started it, where the open lesson asks for such a one."""
        if self.page is None or not self.attempt.predicted:
            return
        prediction = self.attempt.lesson.prediction
        for wanted in self.attempt.lesson.runs:
            same = (wanted.operation, wanted.mode) == run.key and dict(values_of(wanted)) == dict(run.values)
            if not same:
                continue
            on_axis = isinstance(prediction, AxisPrediction) and prediction.run == wanted.key
            handled_s = None
            if on_axis and isinstance(prediction, AxisPrediction):
                handled_s = handled_after_s(record, self._session, prediction.posted_s)
            self.attempt.results[wanted.key] = RunResult(
                figures_of(record, self._session), bool(record.ok), handled_s
            )
            self._records[self.current, wanted.key] = record
            self.page.refresh()

    # --- inside

    def _build(self, attempt: Attempt) -> None:
        assert self._current_press is not None
        known = names(self._language)
        number = known.index(self.current) + 1
        place = self.tr("Lesson {number} of {count} · {done} completed").format(
            number=number, count=len(known), done=len(self.done)
        )
        page = LessonPage(attempt, place, number == len(known), self._current_press)
        page.launched.connect(self._launch)
        page.run_shown.connect(lambda key: self.run_shown.emit(self._records[self.current, key]))
        page.changed.connect(self._student_did)
        page.again_wanted.connect(self._again)
        page.next_wanted.connect(lambda: self.step(1))
        old = self.area.takeWidget()
        if old is not None:
            # It may be one of its own buttons that brought us here.
            old.hide()
            old.deleteLater()
        self.page = page
        self.area.setWidget(page)
        page.setAutoFillBackground(False)
        self.choice.setCurrentIndex(number - 1)
        self.previous_button.setEnabled(number > 1)
        self.next_button.setEnabled(number < len(known))

    def _fill_choice(self) -> None:
        self.choice.clear()
        for number, name in enumerate(names(self._language), 1):
            ready = f"{RIGHT} " if name in self.done else ""
            self.choice.addItem(f"{ready}{number} · {title_of(self._language, name)}", name)

    def _chosen(self, _: int) -> None:
        self.open(str(self.choice.currentData()))

    def _launch(self, key: str, press: object) -> None:
        run = self.attempt.lesson.run(key)
        self.launched.emit(operation(run.operation), run.mode, values_of(run), press)

    def _again(self) -> None:
        self._attempts[self.current] = Attempt(self.attempt.lesson)
        self._build(self.attempt)

    def _student_did(self) -> None:
        if self.attempt.answered_right and self.current not in self.done:
            self.done.append(self.current)
            self._fill_choice()
            self.choice.setCurrentIndex(names(self._language).index(self.current))
            self.progressed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self.page is not None:
                self._rebuild.start()
        super().changeEvent(event)

    def _in_new_language(self) -> None:
        self._language = self._language_of()
        self._fill_choice()
        self.open(self.current)

    def _retranslate(self) -> None:
        self.title_label.setText(self.tr("Lessons"))
        self.choice.setAccessibleName(self.tr("Lesson"))
        self._empty.setText(self.tr("The course appears here in a moment."))
        for button, words in (
            (self.previous_button, self.tr("Previous lesson")),
            (self.next_button, self.tr("Next lesson")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
