"""The panel of the course: one lesson or exercise at a time, with the way to the others in its header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QWidget

from gui.exercises.exercise import exercise_names
from gui.exercises.exercise import text_of as exercise_text_of
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
from widgets.inside import widgets_inside

if TYPE_CHECKING:
    from gui.active_run import ActiveRun
    from gui.exercises.desk import ExerciseDesk
    from gui.exercises.page import ExercisePage
    from gui.press import CurrentPress
    from loopscope.runs import RunRecord
    from widgets.session_view import SessionView

LIST_PAD = 16
"""Pixels beside the titles in the list of lessons, where its scroll bar may be."""


REVEAL_MARGIN = 16
TURN = "turn:"
"""Stands before the name of an exercise where lessons and exercises are named together."""


class LessonsPanel(Card):
    """Holds the attempts of this sitting. Empty until `begin`: the code that it shows is loaded late.

    After the lessons come the exercises, Your turn: their names begin with `TURN`.
    """

    wanted_height = 330

    launched = Signal(object, str, object, object)
    """A run's button was pressed: Operation, mode, checked values by name, Press."""
    run_shown = Signal(object)
    """The student wants to see this RunRecord in the timeline."""
    page_shown = Signal()
    """The page of the open lesson is whole and shown now."""
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
        """The name of the open lesson or exercise, "" before there is one."""
        self.done: list[str] = []
        """The names of the lessons and exercises that were completed, in the order of completion."""
        self.page: LessonPage | None = None
        """The open lesson, a moment later than it is opened; None while an exercise is open."""
        self._coming: LessonPage | None = None
        self._builder = QTimer(self)
        self._builder.setInterval(0)
        self._builder.timeout.connect(self._build_on)
        self.exercise: ExercisePage | None = None
        """The open exercise, None while a lesson is open."""
        self.desk: ExerciseDesk | None = None
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
            button.clicked.connect(lambda _=False, button=button, step=step: self._pressed(button, step))
        # In a row of its own: beside the title there is no room for the name of a lesson.
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 4)
        row.addWidget(self.choice, 1)
        self.body.addLayout(row)
        self.header.addStretch(1)
        self.header.addWidget(self.previous_button)
        self.header.addWidget(self.next_button)

    def begin(
        self,
        language_of: Callable[[], str],
        current_press: CurrentPress,
        desk: ExerciseDesk,
        current: str = "",
        done: Sequence[str] = (),
    ) -> None:
        """Show the course, from now on, at the lesson `current` where there is one of that name."""
        self._language_of, self._current_press, self.desk = language_of, current_press, desk
        desk.solved.connect(lambda name: self._complete(TURN + name))
        self._language = language_of()
        known = self._names()
        self.done = [name for name in dict.fromkeys(done) if name in known]
        unfinished = [name for name in known if name not in self.done]
        first = current if current in known else (unfinished or known)[0]
        self._empty.hide()
        self._fill_choice()
        self.open(first)

    @property
    def course(self) -> list[tuple[str, str]]:
        """The lessons and exercises in their order: name, and title as in the list; none before `begin`."""
        items = ((self.choice.itemData(n), self.choice.itemText(n)) for n in range(self.choice.count()))
        return [(name, title) for name, title in items if name]

    @property
    def building(self) -> bool:
        """Whether the page of the open lesson is not whole yet, and another one is shown."""
        return self._coming is not None

    @property
    def attempt(self) -> Attempt:
        """The attempt at the open lesson. Raises KeyError before there is one."""
        return self._attempts[self.current]

    def open(self, name: str) -> None:
        """Show the lesson or exercise of that name, as it was left in this sitting."""
        changed, self.current = name != self.current, name
        if name.startswith(TURN):
            self._build_exercise()
        else:
            lesson = lesson_of(self._language, name)
            attempt = self._attempts.setdefault(name, Attempt(lesson))
            attempt.lesson = lesson
            self._build(attempt)
        if changed:
            self.progressed.emit()

    def step(self, step: int) -> None:
        """Open the lesson or exercise so many further on."""
        known = self._names()
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
            if self._coming is None:
                self.page.refresh()

    # --- inside

    def _pressed(self, button: QToolButton, step: int) -> None:
        if self._page_has_focus():
            # The page that has the keyboard goes, and Qt would give it to another panel.
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.step(step)

    def _names(self) -> tuple[str, ...]:
        """Give the names of the lessons and, after them, of the exercises."""
        return (*names(self._language), *(TURN + name for name in exercise_names()))

    def _build(self, attempt: Attempt) -> None:
        assert self._current_press is not None
        last = self.current == names(self._language)[-1]
        page = LessonPage(attempt, self._place_words(), last, self._current_press)
        page.setParent(self.area.viewport())
        page.hide()
        self._drop_coming()
        self._coming = page
        if self.page is not None:
            # It is looked at until the new one is whole, but takes part no more.
            self.page.blockSignals(True)
        self._builder.start()
        self._show_place()

    def _drop_coming(self) -> None:
        self._builder.stop()
        if self._coming is not None:
            self._coming.deleteLater()
            self._coming = None

    def _build_on(self) -> None:
        """Make one part of the page that is coming, and show it when it is whole."""
        page = self._coming
        if page is None or not page.build_on():
            return
        self._builder.stop()
        self._coming = None
        page.launched.connect(self._launch)
        page.run_shown.connect(lambda key: self.run_shown.emit(self._records[self.current, key]))
        page.changed.connect(self._student_did)
        page.again_wanted.connect(self._again)
        page.next_wanted.connect(lambda: self.step(1))
        self.page, self.exercise = page, None
        self._put_page(page)

    def _build_exercise(self) -> None:
        # Its modules are needed by nobody who never comes here.
        from gui.exercises.page import ExercisePage

        assert self.desk is not None
        self._drop_coming()
        name = self.current.removeprefix(TURN)
        last = name == exercise_names()[-1]
        page = ExercisePage(name, self._language, self._place_words(), last, self.desk)
        page.next_wanted.connect(lambda: self.step(1))
        page.reveal_wanted.connect(self._reveal)
        self.page, self.exercise = None, page
        self._put_page(page)

    def _place_words(self) -> str:
        """Say where in the course the open lesson or exercise stands, and how much of it is done."""
        if self.current.startswith(TURN):
            known = tuple(TURN + name for name in exercise_names())
            words = self.tr("Your turn · exercise {number} of {count} · {done} solved")
        else:
            known = names(self._language)
            words = self.tr("Lesson {number} of {count} · {done} completed")
        done = len([name for name in self.done if name in known])
        return words.format(number=known.index(self.current) + 1, count=len(known), done=done)

    def _put_page(self, page: QWidget) -> None:
        had_focus = self._page_has_focus()
        if had_focus:
            # Qt would give the keyboard to another panel meanwhile.
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        old = self.area.takeWidget()
        if old is not None:
            # It may be one of its own buttons that brought us here.
            old.hide()
            old.deleteLater()
        self.area.setWidget(page)
        page.show()
        page.setAutoFillBackground(False)
        if had_focus:
            self._lead_into(page)
        self._show_place()
        self.page_shown.emit()

    def _page_has_focus(self) -> bool:
        page, focus = self.area.widget(), self.window().focusWidget()
        return page is not None and focus is not None and page.isAncestorOf(focus)

    def _lead_into(self, page: QWidget) -> None:
        """Give the keyboard to the first thing in the page that takes it."""
        stops = (
            widget
            for widget in widgets_inside(page)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()
        )
        first = next(stops, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self, part: QWidget) -> None:
        def reveal() -> None:
            # Only after the layout has made room for it, which takes it several rounds.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self.area.ensureWidgetVisible(part, 0, REVEAL_MARGIN)

        QTimer.singleShot(0, part, reveal)

    def _show_place(self) -> None:
        known = self._names()
        place = known.index(self.current)
        self.choice.setCurrentIndex(self.choice.findData(self.current))
        self.choice.setToolTip(self.choice.currentText())
        for button, leads_on in (
            (self.previous_button, place > 0),
            (self.next_button, place < len(known) - 1),
        ):
            if button.hasFocus() and not leads_on:
                # Else Qt would give the keyboard to whatever comes next.
                self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(leads_on)

    def _fill_choice(self) -> None:
        self.choice.clear()
        for number, name in enumerate(names(self._language), 1):
            self._add_choice(f"{self._ready(name)}{number} · {title_of(self._language, name)}", name)
        self.choice.insertSeparator(self.choice.count())
        for number, name in enumerate(exercise_names(), 1):
            title = self.tr("Your turn {number} · {title}").format(
                number=number, title=exercise_text_of(self._language, name).title
            )
            self._add_choice(f"{self._ready(TURN + name)}{title}", TURN + name)
        # The list may be wider than the box: no title in it is cut.
        words = self.choice.fontMetrics()
        widest = max(words.horizontalAdvance(self.choice.itemText(n)) for n in range(self.choice.count()))
        self.choice.view().setMinimumWidth(widest + 2 * LIST_PAD)

    def _add_choice(self, title: str, name: str) -> None:
        self.choice.addItem(title, name)
        self.choice.setItemData(self.choice.count() - 1, title, Qt.ItemDataRole.ToolTipRole)

    def _ready(self, name: str) -> str:
        return f"{RIGHT} " if name in self.done else ""

    def _chosen(self, _: int) -> None:
        self.open(str(self.choice.currentData()))

    def _launch(self, key: str, press: object) -> None:
        run = self.attempt.lesson.run(key)
        self.launched.emit(operation(run.operation), run.mode, values_of(run), press)

    def _again(self) -> None:
        self._attempts[self.current] = Attempt(self.attempt.lesson)
        self._build(self.attempt)

    def _student_did(self) -> None:
        if self.attempt.answered_right:
            self._complete(self.current)

    def _complete(self, name: str) -> None:
        if name not in self.done:
            self.done.append(name)
            self._fill_choice()
            self._show_place()
            shown = self.exercise or self.page
            if shown is not None and not self.building:
                shown.where.setText(self._place_words())
            self.progressed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self.current:
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
