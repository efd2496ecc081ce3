"""The log as a Qt table model over a message index, with the wording of each visible row kept."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from loopscope.records import Kind, MessageRecord
from loopscope.thresholds import FREEZE, Verdict
from widgets.evidence_words import evidence_words
from widgets.figures import group, milliseconds
from widgets.read_aloud import read_aloud
from widgets.session_view import SessionView
from widgets.verdict_words import culprit_words, kind_word, verdict_word

if TYPE_CHECKING:
    from loopscope.explain import Explanation
    from widgets.message_index import LogFilter, MessageIndex

_ROWS_REMEMBERED = 1_024
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns of the log."""

    TIME = 0
    KIND = 1
    RECEIVER = 2
    WAITED = 3
    HANDLED = 4
    VERDICT = 5


FIGURES = frozenset((Column.TIME, Column.WAITED, Column.HANDLED))


class Room(IntEnum):
    """How much room the table has. Close: little air. Tight: units go below the headings. Short: kinds are
    squares only."""

    AMPLE = 0
    CLOSE = 1
    TIGHT = 2
    SHORT = 3


class Row(NamedTuple):
    """What one row says, ready to be drawn: a text for each column, and what colours it."""

    texts: tuple[str, str, str, str, str, str]
    kind: Kind
    verdict: Verdict
    guilty: Column | None
    """The figure that makes the message a frozen one, if it is one."""


class MessageLogModel(QAbstractTableModel):
    """Rows of a `MessageIndex`. Starts empty; numpy is imported with the first `pull`."""

    def __init__(self, session: SessionView, keep: int | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keep = keep
        self._index: MessageIndex | None = None
        self._remembered: dict[int, Row] = {}
        self._rows = 0
        self.room = Room.AMPLE
        """How much room the table has: it decides how the headings are written."""

    @property
    def index_of_messages(self) -> MessageIndex:
        """The index below, made when it is first needed."""
        if self._index is None:
            # numpy takes a tenth of a second to import: never before the window's first paint.
            from widgets.message_index import KEEP, MessageIndex

            self._index = MessageIndex(self._session, self._keep or KEEP)
        return self._index

    @property
    def started(self) -> bool:
        """Whether the index is there, that is, whether anything was ever shown or asked for."""
        return self._index is not None

    # --- changes

    def pull(self) -> int:
        """Take what is new in the session; give how many rows were added."""
        index = self.index_of_messages
        if index.skips() and self._rows:
            self.beginResetModel()
            index.restart()
            self._rows = 0
            self.endResetModel()
        added = index.fetch()
        if added:
            self.beginInsertRows(_NOWHERE, self._rows, self._rows + added - 1)
            index.publish()
            self._rows += added
            self.endInsertRows()
        excess = index.excess()
        if excess:
            self.beginRemoveRows(_NOWHERE, 0, excess - 1)
            index.trim()
            self._rows -= excess
            self.endRemoveRows()
        elif excess == 0:
            index.trim()
        return added

    def set_filter(self, wanted: LogFilter) -> None:
        """Show what matches `wanted`."""
        self.beginResetModel()
        self.index_of_messages.set_filter(wanted)
        self._rows = len(self.index_of_messages)
        self.endResetModel()

    def hide_past(self) -> None:
        """Show only what comes from now on; the records remain in the session."""
        self.beginResetModel()
        self.index_of_messages.hide_past()
        self._rows = len(self.index_of_messages)
        self.endResetModel()

    def show_past(self) -> None:
        """Show again what `hide_past` hid."""
        self.beginResetModel()
        self.index_of_messages.show_past()
        self._rows = len(self.index_of_messages)
        self.endResetModel()

    def reword(self) -> None:
        """Write every row anew, after a change of language."""
        self._remembered.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, Column.VERDICT))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, Column.VERDICT)

    # --- what a row says

    def seq(self, row: int) -> int:
        """Give the number of the record shown in `row`."""
        return self.index_of_messages.seq(row)

    def row_of(self, seq: int) -> int:
        """Give the first row that shows record `seq` or a later one; the row count when none does."""
        return self.index_of_messages.row_of(seq)

    def record(self, row: int) -> MessageRecord:
        """Give the record shown in `row`."""
        return self.index_of_messages.record(row)

    def row(self, row: int) -> Row:
        """Give what `row` says."""
        seq = self.seq(row)
        found = self._remembered.get(seq)
        if found is None:
            if len(self._remembered) >= _ROWS_REMEMBERED:
                self._remembered.clear()
            record = self.record(row)
            found = self._word(record)
            if record.handled_ns < FREEZE.limit_ns or self.explanation(record) is not None:
                # Who froze the window is known a moment later: until then the row is worded anew.
                self._remembered[seq] = found
        return found

    def _word(self, record: MessageRecord) -> Row:
        waited, handled, verdict = record.waited_ns, record.handled_ns, record.verdict
        guilty = None
        if verdict == Verdict.FROZEN:
            guilty = Column.WAITED if (waited or 0) > handled else Column.HANDLED
        texts = (
            group((record.begin_ns - self._session.start_ns) / 1e9, 3),
            kind_word(record.kind),
            self._receiver(record),
            milliseconds(waited),
            milliseconds(handled),
            verdict_word(verdict),
        )
        return Row(texts, Kind(record.kind), verdict, guilty)

    def explanation(self, record: MessageRecord) -> Explanation | None:
        """Give why a message froze the window; None for one that did not, and where nobody knows."""
        if record.handled_ns < FREEZE.limit_ns:
            return None
        return self._session.explanation_at(record.begin_ns)

    def _receiver(self, record: MessageRecord) -> str:
        message, why = self._session.describe(record), self.explanation(record)
        return message if why is None else f"{message} → {culprit_words(why)}"

    # --- QAbstractTableModel

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(Column(section))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explanation(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        return None

    def _heading(self, column: Column) -> str:
        """Give a title as it is drawn: the less room, the shorter."""
        title = self._title(column)
        if self.room <= Room.CLOSE:
            return title
        if column == Column.KIND and self.room == Room.SHORT:
            return ""
        if column in (Column.WAITED, Column.HANDLED):
            return "\n".join(title.rsplit(" ", 1))
        return title

    def _title(self, column: Column) -> str:
        return {
            Column.TIME: self.tr("time s"),
            Column.KIND: self.tr("kind"),
            Column.RECEIVER: self.tr("receiver"),
            Column.WAITED: self.tr("waited ms"),
            Column.HANDLED: self.tr("handled ms"),
            Column.VERDICT: self.tr("verdict"),
        }[column]

    def _explanation(self, column: Column) -> str:
        return {
            Column.TIME: self.tr("When the loop began to handle the message, since the session began"),
            Column.KIND: self.tr("What sort of message it was"),
            Column.RECEIVER: self.tr("Which object or coroutine got the message, and which message it was"),
            Column.WAITED: self.tr("How long the queue kept it"),
            Column.HANDLED: self.tr("How long the GUI thread spent handling it"),
            Column.VERDICT: self.tr(
                "What waited + handled means to a person: "
                "smooth under 16.7 ms, noticeable under 50, slow under 100, frozen from 100 on"
            ),
        }[column]

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or index.row() >= self._rows:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).texts[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row(), column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._title(column)}: {read_aloud(self.row(index.row()).texts[column])}"
        return None

    def _tip(self, row: int, column: Column) -> str:
        record, texts = self.record(row), self.row(row).texts
        if column == Column.WAITED and record.waited_ns is None:
            return self._why_unknown(record)
        if column == Column.KIND:
            return texts[Column.KIND]
        if column == Column.RECEIVER:
            message = texts[Column.RECEIVER]
            if record.own:
                return self.tr("{message}, made by the instrument itself").format(message=message)
            return message
        why = self.explanation(record)
        if column == Column.HANDLED and why is not None and why.culprit is not None:
            return self.tr("{share} % of the time at {file}:{line}. {evidence}").format(
                share=round(why.culprit.share * 100),
                file=why.culprit.file,
                line=why.culprit.line,
                evidence=evidence_words(why.evidence),
            )
        if column == Column.VERDICT:
            return self.tr("{word}: felt after {latency} ms, waiting and handling together").format(
                word=texts[Column.VERDICT], latency=milliseconds(record.latency_ns)
            )
        return ""

    def _why_unknown(self, record: MessageRecord) -> str:
        """Say why nobody knows when the message was posted."""
        if record.kind == Kind.PAINT:
            return self.tr(
                "Unknown: Qt merges repaint requests into one paint, which has no single time of posting."
            )
        if record.kind == Kind.INPUT:
            return self.tr("Unknown: this input event carries no time stamp of the window system.")
        return self.tr("Unknown: Qt does not say when this message was posted.")


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
