"""The student's desk: the texts of all exercises, what came of each, and the one stage that runs."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from gui.exercises.answers import Answers
from gui.exercises.exercise import exercise
from gui.exercises.judge import Judgement, Problem, check_source, close_to_budget, judge
from gui.exercises.protocol import Step
from gui.exercises.runner import LIMIT_S, STAGE_PREFIX, files_of, run_stage
from gui.system_reasons import reason_words
from loopscope.clock import now_ns
from tasks.owned_folder import OwnedFolder
from tasks.threads import in_thread
from widgets.source_editor import python_document

KEEP_AFTER_MS = 500
"""A pause in typing after which the text is kept."""


@dataclass(frozen=True)
class Sitting:
    """Everything that a stage measured: a session file, and the sources of its lines by their names."""

    path: Path
    sources: Mapping[str, str]


@dataclass
class Attempt:
    """What came of one exercise so far. `began_ns` is when the stage that runs was started, 0 for none."""

    began_ns: int = 0
    step: Step | None = None
    judgement: Judgement | None = None
    sitting: Sitting | None = None
    """What the judgement stands on; None where the stage was cut off."""
    runs: int = 0
    marked: bool = False
    """The judgement is of the text as it stands."""


class ExerciseDesk(QObject):
    """Outlives the pages: what was typed can be undone and what runs goes on when another page is shown."""

    changed = Signal(str)
    """Something about the exercise of this name is to be shown anew."""
    solved = Signal(str)
    not_kept = Signal(str)
    """A text could not be written; the reason."""
    sitting_wanted = Signal(str, object)
    """What was measured for the exercise of this name is to be shown: a `Sitting`."""

    def __init__(self, folder: Path | None, parent: QWidget) -> None:
        """`folder` is where the texts are kept, None for nowhere."""
        super().__init__(parent)
        self._widget = parent
        self._answers = Answers(folder)
        self._documents: dict[str, QTextDocument] = {}
        self._attempts: dict[str, Attempt] = {}
        self._texts: dict[str, str] = {}
        self._unkept: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._task: asyncio.Task[None] | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._sittings: OwnedFolder | None = None
        self.limit_s = LIMIT_S
        self.running = ""
        """The name of the exercise whose stage runs, "" for none."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._pause.timeout.connect(self._begin_to_keep)

    def document(self, name: str) -> QTextDocument:
        """Give the text of an exercise: as it was last kept, else as it is given."""
        if name not in self._documents:
            kept = self._answers.read(name)
            text = exercise(name).given if kept is None else kept
            document = self._documents[name] = python_document(text, self._widget)
            self._texts[name] = document.toPlainText()
            document.contentsChanged.connect(lambda: self._typed(name))
        return self._documents[name]

    def attempt(self, name: str) -> Attempt:
        """Give what came of an exercise."""
        return self._attempts.setdefault(name, Attempt())

    def run(self, name: str) -> None:
        """Run the text of an exercise on a stage; one that runs is stopped."""
        self.stop()
        attempt = self.attempt(name)
        attempt.runs += 1
        source = self.document(name).toPlainText()
        fault = check_source(source)
        if fault is not None:
            self._conclude(name, fault)
            return
        attempt.began_ns, attempt.step, attempt.judgement, attempt.sitting = now_ns(), None, None, None
        self.running = name
        self._task = asyncio.get_running_loop().create_task(self._examine(name, source))
        # One that is stopped still has its process to end while the next one runs.
        self._tasks.add(self._task)
        self._task.add_done_callback(self._tasks.discard)
        self.changed.emit(name)

    def stop(self) -> None:
        """Stop the stage that runs, if one does."""
        name = self.running
        if self._task is not None and name:
            self._task.cancel()
            self._conclude(name, Judgement(Problem.STOPPED))

    def show_sitting(self, name: str) -> None:
        """Have what was measured for an exercise shown, where there is such."""
        sitting = self.attempt(name).sitting
        if sitting is not None:
            self.sitting_wanted.emit(name, sitting)

    async def close(self) -> None:
        """Leave no process behind, and every text kept."""
        self.stop()
        tasks = {*self._tasks, *([self._keeping] if self._keeping is not None else [])}
        await asyncio.gather(*tasks, return_exceptions=True)
        self._pause.stop()
        if self._sittings is not None:
            await in_thread(self._sittings.remove)
        for name in sorted(self._unkept):
            with contextlib.suppress(OSError):
                self._answers.keep(name, self._documents[name].toPlainText())
        self._unkept.clear()

    # --- the stage

    async def _examine(self, name: str, source: str) -> None:
        found = await self._look(name, source, 1)
        if close_to_budget(found[0]):
            # Perhaps the machine was busy just then: the better of two looks counts.
            again = await self._look(name, source, 2)
            found = again if again[0].passed else found
        self._conclude(name, *found)

    async def _look(self, name: str, source: str, number: int) -> tuple[Judgement, Sitting | None]:
        def step(found: Step) -> None:
            self.attempt(name).step = found
            self.changed.emit(name)

        task = exercise(name)
        # A name of its own: the one before may just be read.
        path = self._sitting_path(f"{name}-{self.attempt(name).runs}-{number}")
        outcome = await run_stage(task, source, step, self.limit_s, path)
        sitting = Sitting(path, files_of(task, source)) if path is not None and outcome.sitting else None
        return judge(task, source, outcome), sitting

    def _sitting_path(self, name: str) -> Path | None:
        """Give where to keep what a stage measures until the window is closed; None where no room is."""
        if self._sittings is None:
            try:
                self._sittings = OwnedFolder(STAGE_PREFIX)
            except OSError:
                return None
        return self._sittings.path / f"{name}.loopscope"

    def _conclude(self, name: str, judgement: Judgement, sitting: Sitting | None = None) -> None:
        attempt = self.attempt(name)
        attempt.sitting = sitting
        attempt.began_ns, attempt.step, attempt.judgement, attempt.marked = 0, None, judgement, True
        self.running = ""
        self.changed.emit(name)
        if judgement.passed:
            self.solved.emit(name)

    # --- the texts

    def _typed(self, name: str) -> None:
        # New colours are a change of the document, too.
        text = self._documents[name].toPlainText()
        if text == self._texts[name]:
            return
        self._texts[name] = text
        self.attempt(name).marked = False
        self._unkept.add(name)
        self._pause.start()

    def _begin_to_keep(self) -> None:
        if self._keeping is not None and not self._keeping.done():
            self._pause.start()
            return
        self._keeping = asyncio.get_running_loop().create_task(self._keep())

    async def _keep(self) -> None:
        """Write in a thread: a slow disk must not freeze the window."""
        for name in sorted(self._unkept):
            self._unkept.discard(name)
            try:
                await in_thread(self._answers.keep, name, self._documents[name].toPlainText())
            except Exception as error:
                # Not only what the disk says: there may be no thread to be had.
                self._unkept.add(name)
                self.not_kept.emit(reason_words(error))
                return
