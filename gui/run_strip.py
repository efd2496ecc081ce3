"""The strip of runs under way: one chip a run with its progress, its time and its Cancel button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from gui.active_run import ActiveRun, Phase
from gui.figures import progress_text, seconds_text
from gui.hint_line import HintLine
from gui.operation_texts import mode_title, operation_title
from gui.press import CurrentPress, TimedButton
from loopscope.clock import now_ns
from widgets.elided_label import ElidedLabel
from widgets.icons import bind_icon
from widgets.motion import motion

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

HEIGHT = 44
CHIP_LEAST = 232
CHIP_WORDY = 320
"""Under this width the Cancel button shows its icon only, so that title and mode have room."""
CHIP_MOST = 420
GAP = 8
HINT_HEIGHT = 36
STEPS = 1000
PAINT_LIMIT_S = 0.5
"""A blocking run begins after this long although nothing was painted: the window may be minimised."""


class RunChip(QFrame):
    """One run: title, figures, Cancel, and its progress as a line below."""

    cancelled = Signal(object, object)

    def __init__(self, run: ActiveRun, current_press: CurrentPress, parent: QWidget) -> None:
        super().__init__(parent)
        self.run = run
        self._painted: asyncio.Future[None] | None = None
        self._brief = False
        self.setProperty("card", True)
        self.setObjectName("chip")
        self._title = ElidedLabel("", self)
        self._figures = QLabel(self)
        self._figures.setProperty("role", "muted")
        self._cancel = TimedButton(current_press, self)
        self._cancel.setObjectName("cancel")
        bind_icon(self, self._cancel, "cancel")
        self._cancel.clicked.connect(lambda: self.cancelled.emit(self.run, self._cancel.take_press()))
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setStyleSheet("min-height: 3px; max-height: 3px; border-radius: 1px;")
        self.drawings = (self._title, self._figures, self._bar)
        """What only shows; the Cancel button is the person's."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self._figures)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 6, 4)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self._bar)
        self.retranslate()

    async def painted(self) -> None:
        """Return after the chip has been painted."""
        # Not at the top: the strip is built before the first paint, asyncio is loaded after it.
        import asyncio

        self._painted = asyncio.get_running_loop().create_future()
        self.update()
        try:
            await asyncio.wait_for(self._painted, PAINT_LIMIT_S)
        except TimeoutError:
            return
        finally:
            self._painted = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._painted is not None and not self._painted.done():
            self._painted.set_result(None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def be_brief(self, brief: bool) -> None:
        """Show the Cancel button without its word, or with it."""
        self._brief = brief
        self._cancel.setText("" if brief else self.tr("Cancel"))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        title, mode = operation_title(self.run.operation), mode_title(self.run.mode)
        whole = self.tr("{title} · {mode}").format(title=title, mode=mode)
        self._title.setText(whole, whole.removeprefix(title))
        self.be_brief(self._brief)
        self._cancel.setAccessibleName(self.tr("Cancel {title}, {mode}").format(title=title, mode=mode))
        self._cancel.setToolTip(self._cancel_effect())
        self.refresh(now_ns())

    def refresh(self, now: int) -> None:
        """Show how far the run is at `now` (ns)."""
        progress = self.run.progress
        total = progress.total
        if self.run.blocking and self.run.phase is not Phase.PREPARING:
            self._show(self.tr("freezes the window"), 0, STEPS)
        elif self.run.phase is Phase.PREPARING:
            self._show(self.tr("getting ready…"), 0, _unknown())
        elif not total:
            self._show(seconds_text(now - self.run.start_ns), 0, _unknown())
        else:
            done = min(progress.done, total)
            text = self.tr("{done} · {time}").format(
                done=progress_text(done, total, progress.unit), time=seconds_text(now - self.run.start_ns)
            )
            self._show(text, done * STEPS // total, STEPS)

    def _show(self, text: str, value: int, maximum: int) -> None:
        if self._figures.text() != text:
            self._figures.setText(text)
            wanted = self._figures.sizeHint()
            # Of a fixed size, it asks for no new layout each time that a figure changes.
            if wanted.width() > self._figures.width() or self._figures.maximumWidth() > STEPS:
                self._figures.setFixedSize(wanted.width() + 2, wanted.height())
        if self._bar.maximum() != maximum:
            self._bar.setMaximum(maximum)
        if self._bar.value() != value:
            self._bar.setValue(value)

    def _cancel_effect(self) -> str:
        if self.run.blocking:
            return self.tr("A click here waits in the queue until the work is over: nobody takes it before.")
        return self.tr("Stop this run now.")


def _unknown() -> int:
    """Give the maximum of a bar that cannot know how far it is: one that moves, or stays empty."""
    return STEPS if motion().reduced else 0


class RunStrip(QWidget):
    """The chips side by side, in a room that stays the same whether or not something runs."""

    cancelled = Signal(object, object)
    """The person pressed Cancel: ActiveRun, Press."""
    hint_closed = Signal()
    """The person does not want the hint."""
    drawing_made = Signal(object)
    """A widget that only shows a figure of a run, and so belongs to the instrument."""

    def __init__(self, current_press: CurrentPress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current_press = current_press
        self._chips: dict[ActiveRun, RunChip] = {}
        self.setObjectName("run_strip")
        self.setFixedHeight(HEIGHT)
        self._words = QLabel(self)
        self._words.setProperty("role", "muted")
        self._experiment = ""
        self._hint = HintLine(self)
        self._hint.closed.connect(self.hint_closed)
        self._retranslate()

    def show_runs(self, runs: Sequence[ActiveRun]) -> None:
        """Show a chip for each of `runs`, oldest first."""
        for gone in [run for run in self._chips if run not in runs]:
            chip = self._chips.pop(gone)
            chip.hide()
            chip.deleteLater()
        for run in runs:
            if run not in self._chips:
                chip = self._chips[run] = RunChip(run, self._current_press, self)
                chip.cancelled.connect(self.cancelled)
                for part in chip.drawings:
                    self.drawing_made.emit(part)
        self._place()
        self.refresh(now_ns())

    async def painted(self, run: ActiveRun) -> None:
        """Return once the person can see the chip of `run`."""
        chip = self._chips.get(run)
        if chip is not None and chip.isVisible():
            await chip.painted()

    def show_hint(self, text: str) -> None:
        """Say what to try next, in the room that is empty while nothing runs; "" for nothing."""
        self._hint.show_text(text)
        self._place()

    def show_experiment(self, text: str) -> None:
        """Say that an experiment is under way, where it would say that nothing runs; "" for none."""
        self._experiment = text
        self._place()

    @property
    def hint(self) -> str:
        """What is suggested to try next."""
        return self._hint.text

    def refresh(self, now: int) -> None:
        """Bring every chip up to date; at most once a frame."""
        for chip in self._chips.values():
            chip.refresh(now)

    def minimumSizeHint(self) -> QSize:
        return QSize(CHIP_LEAST, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Share the width out among the chips; count those for which there is none. Blocking comes first."""
        chips = sorted(self._chips.values(), key=lambda chip: not chip.run.blocking)
        room = self.width()
        seats = max(1, (room + GAP) // (CHIP_LEAST + GAP))
        if len(chips) > seats:
            # The words that count the others need room as well; every run might be one of them.
            room -= self._words.fontMetrics().horizontalAdvance(self._count(len(chips))) + 2 * GAP
            seats = max(1, (room + GAP) // (CHIP_LEAST + GAP))
        seated = chips[:seats]
        width = min(CHIP_MOST, (room + GAP) // max(1, len(seated)) - GAP)
        for seat, chip in enumerate(seated):
            chip.setGeometry(seat * (width + GAP), 0, width, HEIGHT)
            chip.be_brief(width < CHIP_WORDY)
            chip.show()
        for chip in chips[seats:]:
            chip.hide()
        self._say(len(chips) - len(seated), len(seated) * (width + GAP))

    def _say(self, unseated: int, left: int) -> None:
        """Say that nothing runs, or how many runs have no chip."""
        if not self._chips:
            self._words.setText(self._experiment or self.tr("Nothing is running."))
            left = 2
        else:
            self._words.setText(self._count(unseated))
        self._hint.setVisible(not self._chips and bool(self._hint.text))
        self._hint.setGeometry(0, (HEIGHT - HINT_HEIGHT) // 2, self.width(), HINT_HEIGHT)
        self._words.setVisible(not self._hint.isVisibleTo(self) and (not self._chips or unseated > 0))
        self._words.setGeometry(left, 0, max(0, self.width() - left), HEIGHT)

    def _count(self, unseated: int) -> str:
        return self.tr("+ {count} more").format(count=unseated)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._place()
