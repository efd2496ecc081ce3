"""The runs of a session as a Qt table model, in an order that lets the four modes be compared."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from loopscope.clock import Clock, now_ns
from loopscope.thresholds import FREEZE
from widgets.figures import UNKNOWN, group, milliseconds, seconds
from widgets.read_aloud import read_aloud
from widgets.run_texts import full_result, line_of, mode_rank, result_text, why_no_wait, why_unknown
from widgets.session_view import SessionView
from widgets.verdict_words import culprit_in_short, culprit_words

if TYPE_CHECKING:
    from loopscope.runs import RunRecord

TitleOf = Callable[[str], str]
ErrorText = Callable[["RunRecord"], str]

_NOWHERE = QModelIndex()


class RunColumn(IntEnum):
    """The columns of the runs' table."""

    OPERATION = 0
    MODE = 1
    DURATION = 2
    RESULT = 3
    MESSAGES = 4
    WORST_WAIT = 5
    LONGEST = 6
    FROZEN = 7
    FRAMES = 8


WORDS = frozenset((RunColumn.OPERATION, RunColumn.MODE, RunColumn.RESULT))
GROUPED = -1
"""Stands for the order by operation, then mode, instead of by one column."""


class RunsModel(QAbstractTableModel):
    """One row a run, the one still going included."""

    def __init__(
        self,
        session: SessionView,
        title_of: TitleOf = str,
        mode_title_of: TitleOf = str,
        error_text: ErrorText | None = None,
        clock: Clock = now_ns,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.title_of = title_of
        self.mode_title_of = mode_title_of
        self._error_text = error_text or (lambda run: run.error)
        self._clock = clock
        self._runs: list[RunRecord] = []
        self._seen: list[tuple[int, object, object]] = []
        self._fractions: dict[int, float | None] = {}
        self._order = GROUPED
        self._descending = False
        self.narrow = False
        """Whether headings of figures stand in two lines."""
        self.over = False
        """Whether the session is over: a run without an end will have none."""
        self.terse = False
        """Whether headings are as short as can be, and operation and result have no cells of their own."""

    # --- changes

    def pull(self) -> bool:
        """Take what is new in the session; tell whether any row changed."""
        now: list[tuple[int, object, object]] = [
            (id(run), run.end_ns, run.figures) for run in self._session.runs
        ]
        if now == self._seen:
            going = [row for row, run in enumerate(self._runs) if self.is_going(run)]
            for row in going:
                self.dataChanged.emit(self.index(row, 0), self.index(row, RunColumn.FRAMES))
            return bool(going)
        self._seen = now
        for run in self._session.runs:
            if run.end_ns is not None:
                self._fractions.pop(run.number, None)
        self.layoutAboutToBeChanged.emit()
        self._arrange()
        self.layoutChanged.emit()
        return True

    def set_fraction(self, number: int, fraction: float | None) -> None:
        """Say how far run `number` is, 0 to 1; None when nobody knows."""
        self._fractions[number] = fraction

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; `GROUPED` puts the modes of each operation below each other."""
        self._order, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        self._arrange()
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        """Put the rows in order; indexes that Qt holds stay with their runs."""
        before, held = self._runs, self.persistentIndexList()
        runs = sorted(self._session.runs, key=lambda run: run.number)
        if self._order == GROUPED:
            newest = {run.operation: run.number for run in runs}
            runs.sort(key=lambda run: (-newest[run.operation], mode_rank(run.mode), -run.number))
        else:
            column = RunColumn(self._order)
            known = [run for run in runs if self._key(run, column) is not None]
            unknown = [run for run in runs if self._key(run, column) is None]
            known.sort(key=lambda run: self._key(run, column), reverse=self._descending)
            runs = known + unknown
        self._runs = runs
        place = {id(run): row for row, run in enumerate(runs)}
        for index in held:
            row = place.get(id(before[index.row()])) if index.row() < len(before) else None
            self.changePersistentIndex(index, _NOWHERE if row is None else self.index(row, index.column()))

    def _key(self, run: RunRecord, column: RunColumn) -> Any:
        """Give what a column is ordered by; None, at the end in either direction, where it is unknown."""
        if column == RunColumn.OPERATION:
            return self.title_of(run.operation).casefold(), mode_rank(run.mode), run.number
        if column == RunColumn.MODE:
            return mode_rank(run.mode), self.title_of(run.operation).casefold(), run.number
        if column == RunColumn.RESULT:
            return run.ok is False, result_text(run.result)
        return self._number(run, column)

    def _number(self, run: RunRecord, column: RunColumn) -> int | None:
        """Give a figure in nanoseconds or as a count; None where it is unknown."""
        figures = run.figures
        if column == RunColumn.DURATION:
            if run.end_ns is None and self.over:
                return None
            return (run.end_ns or self._clock()) - run.start_ns
        if figures is None:
            return None
        if column == RunColumn.WORST_WAIT:
            return figures.worst_wait_ns
        return {
            RunColumn.MESSAGES: figures.handled,
            RunColumn.LONGEST: figures.longest_ns,
            RunColumn.FROZEN: figures.frozen_ns,
            RunColumn.FRAMES: figures.frames,
        }[column]

    def reword(self) -> None:
        """Write everything anew, after a change of language."""
        if self._runs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._runs) - 1, RunColumn.FRAMES))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, RunColumn.FRAMES)

    # --- what a row says

    def run(self, row: int) -> RunRecord:
        """Give the run in `row`."""
        return self._runs[row]

    @property
    def runs(self) -> list[RunRecord]:
        """Every run in the order shown."""
        return list(self._runs)

    def fraction(self, run: RunRecord) -> float | None:
        """Give how far a run is, None when nobody knows."""
        return self._fractions.get(run.number)

    def is_going(self, run: RunRecord) -> bool:
        """Tell whether a run is still under way."""
        return run.end_ns is None and not self.over

    def starts_group(self, row: int) -> bool:
        """Tell whether another operation stood in the row above."""
        return row == 0 or self._runs[row - 1].operation != self._runs[row].operation

    @property
    def grouped(self) -> bool:
        """Whether the modes of each operation stand below each other."""
        return self._order == GROUPED

    def text(self, run: RunRecord, column: RunColumn) -> str:
        """Give what the cell of a run says."""
        if column == RunColumn.OPERATION:
            return self.title_of(run.operation)
        if column == RunColumn.MODE:
            return self.mode_title_of(run.mode)
        if column == RunColumn.RESULT:
            return self._outcome(run)
        number = self._number(run, column)
        if number is None:
            return UNKNOWN
        if column == RunColumn.DURATION:
            return seconds(number)
        if column in (RunColumn.MESSAGES, RunColumn.FRAMES):
            return group(number)
        return milliseconds(number, 0 if column == RunColumn.FROZEN else 1)

    def _outcome(self, run: RunRecord) -> str:
        if run.end_ns is None and self.over:
            return self.tr("not over when it was saved")
        if run.end_ns is None:
            fraction = self.fraction(run)
            if fraction is None:
                return self.tr("running…")
            return self.tr("running, {percent} %").format(percent=round(fraction * 100))
        if run.ok:
            done = result_text(run.result) or self.tr("done")
            worst = run.figures.worst_freeze if run.figures is not None else None
            if worst is None:
                return done
            return f"{done} · {culprit_in_short(worst[1])}"
        if run.error_code == "cancelled":
            return self.tr("cancelled")
        return self.tr("failed: {reason}").format(reason=self._error_text(run))

    def is_bad(self, run: RunRecord, column: RunColumn) -> bool:
        """Tell whether a cell stands for a frozen window or a failure."""
        if column == RunColumn.MODE:
            return run.mode == "blocking"
        if column == RunColumn.RESULT:
            return run.end_ns is not None and not run.ok and run.error_code != "cancelled"
        if column in (RunColumn.WORST_WAIT, RunColumn.LONGEST, RunColumn.FROZEN):
            return (self._number(run, column) or 0) >= FREEZE.limit_ns
        if column == RunColumn.FRAMES:
            return run.figures is not None and run.figures.frames == 0 and run.figures.frozen_ns > 0
        return False

    def tip(self, run: RunRecord, column: RunColumn) -> str:
        """Say everything about a run, or why a cell says "—"."""
        if self.text(run, column) == UNKNOWN:
            if run.end_ns is None and self.over:
                return self._outcome(run)
            return why_no_wait() if run.figures is not None else why_unknown(run)
        lines = [
            self.tr("Run {number}: {operation}, {mode}").format(
                number=run.number, operation=self.title_of(run.operation), mode=self.mode_title_of(run.mode)
            ),
            self._outcome(run),
        ]
        if run.used:
            lines.append(self.tr("used: {what}").format(what=run.used))
        lines += full_result(run.result)
        for extra in RunColumn:
            if extra not in WORDS:
                lines.append(line_of(self.title(extra), self.text(run, extra)))
        if run.figures is not None:
            for freeze, why in zip(run.figures.freezes, run.figures.explanations, strict=False):
                lines.append(
                    self.tr("frozen {time} ms in {culprit}").format(
                        time=milliseconds(freeze.duration_ns, 0), culprit=culprit_words(why)
                    )
                )
        waited = run.figures.waited if run.figures is not None else None
        if waited is not None:
            lines.append(
                self.tr("waited ms: median {p50}, p95 {p95}, p99 {p99}").format(
                    p50=milliseconds(waited.p50_ns),
                    p95=milliseconds(waited.p95_ns),
                    p99=milliseconds(waited.p99_ns),
                )
            )
        lines += [f"{name} = {value}" for name, value in run.values.items() if value != ""]
        return "\n".join(lines)

    def title(self, column: RunColumn) -> str:
        """Give the heading of a column, its unit last."""
        return {
            RunColumn.OPERATION: self.tr("operation"),
            RunColumn.MODE: self.tr("mode"),
            RunColumn.DURATION: self.tr("duration s"),
            RunColumn.RESULT: self.tr("result"),
            RunColumn.MESSAGES: self.tr("messages"),
            RunColumn.WORST_WAIT: self.tr("worst wait ms"),
            RunColumn.LONGEST: self.tr("longest ms"),
            RunColumn.FROZEN: self.tr("frozen ms"),
            RunColumn.FRAMES: self.tr("frames"),
        }[column]

    def heading(self, column: RunColumn) -> str:
        """Give what stands above a column: its title, or a shorter one."""
        return self.tr("took s") if self.terse and column == RunColumn.DURATION else self.title(column)

    # --- QAbstractTableModel

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(RunColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = RunColumn(section)
        if role == Qt.ItemDataRole.DisplayRole:
            title = self.heading(column)
            return in_two_lines(title) if self.narrow and column not in WORDS else title
        if role == Qt.ItemDataRole.ToolTipRole:
            return {
                RunColumn.OPERATION: self.tr("The slow piece of work"),
                RunColumn.MODE: self.tr("How it was launched"),
                RunColumn.DURATION: self.tr("From the launch to the result"),
                RunColumn.RESULT: self.tr("What came of it; the same in every mode"),
                RunColumn.MESSAGES: self.tr("Messages that the window handled while it ran"),
                RunColumn.WORST_WAIT: self.tr("The longest that any message waited in the queue"),
                RunColumn.LONGEST: self.tr("The longest that the window spent on one message"),
                RunColumn.FROZEN: self.tr("How long, in all, the window took no message"),
                RunColumn.FRAMES: self.tr("How many frames of the animation were painted while it ran"),
            }[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or index.row() >= len(self._runs):
            return None
        run, column = self._runs[index.row()], RunColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(run, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(run, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(run, column)
        return None

    def _spoken(self, run: RunRecord, column: RunColumn) -> str:
        """Give what a screen reader says of a cell."""
        if column == RunColumn.MODE and self.terse:
            # What the second line of the row shows belongs to no cell of its own.
            shown = (RunColumn.OPERATION, RunColumn.MODE, RunColumn.RESULT)
            return ", ".join(self.text(run, each) for each in shown)
        return f"{self.title(column)}: {read_aloud(self.text(run, column))}"


def in_two_lines(title: str) -> str:
    """Break a heading at the space that leaves the shortest longest line."""
    words = title.split(" ")
    ways = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return "\n".join(min(ways, key=lambda way: max(len(line) for line in way))) if ways else title


def _alignment(column: RunColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in WORDS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
