"""The live log of every message: what it was, how long it waited, how long it took, what that means."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from loopscope.records import FIELDS, MessageRecord
from widgets.card import Card, rule
from widgets.elided_label import ElidedLabel
from widgets.empty_state import EmptyState
from widgets.figures import group
from widgets.fonts import SMALL, scaled
from widgets.frame_clock import FrameClock
from widgets.icons import SIZE
from widgets.message_export import CsvFile, row_of, tab_separated
from widgets.message_filter_bar import MessageFilterBar
from widgets.message_log_actions import MessageLogActions
from widgets.message_log_model import MessageLogModel
from widgets.message_table import MessageTable
from widgets.search_edit import SearchEdit
from widgets.session_view import SessionView

RATE_HZ = 10
LEAST_SEARCH_PX = 46
SEARCH_DELAY_MS = 120
_CHUNK = 256


class MessageLog(Card):
    """Table, filters and commands over one session. Refreshed by the frame clock while it can be seen."""

    paused_changed = Signal(bool)
    saved = Signal(str, int)
    """Path and number of rows of a CSV file that is whole now."""
    save_failed = Signal(str)
    """One sentence: why no file was written."""
    message_chosen = Signal(object)
    """The number of the message whose row was clicked, reached with the arrow keys, or Enter pressed on."""
    freeze_chosen = Signal(object)
    """The Explanation of a message that froze the window, when its row was clicked or Enter pressed."""

    def __init__(
        self,
        session: SessionView,
        clock: FrameClock | None = None,
        parent: QWidget | None = None,
        keep: int | None = None,
    ) -> None:
        """`keep` is the number of recorded messages that can be shown (200,000)."""
        super().__init__(parent)
        self.setObjectName("message_log")
        self._session = session
        self.model = MessageLogModel(session, keep, self)
        self.actions_ = MessageLogActions(self)
        self.search_edit = SearchEdit(self)
        self.search_edit.setObjectName("message_log.search")
        self.filter_bar = MessageFilterBar(self)
        self.table = MessageTable(self.model, self)
        self.table.setObjectName("message_log.table")
        self.footer = ElidedLabel("", self)
        self.footer.setProperty("role", "muted")
        self.footer.setContentsMargins(12, 4, 12, 4)
        scaled(self.footer, SMALL)
        self.empty = EmptyState(self.table.viewport())
        self._arrange()
        self._search_timer = QTimer(self)
        self._search_timer.setObjectName("message_log.search_timer")
        self._search_timer.setSingleShot(True)
        self._search_timer.setInterval(SEARCH_DELAY_MS)
        self._connect()
        self.frame_clock = clock or FrameClock(self)
        self.frame_clock.subscribe(self, self.refresh, RATE_HZ)
        self._retranslate()
        self._describe()

    def _arrange(self) -> None:
        self.header.addSpacing(4)
        self.header.addWidget(self.search_edit, 1)
        # Less than Qt's least: beside a lesson the panels would press the left column together.
        self.search_edit.setMinimumWidth(LEAST_SEARCH_PX)
        self.search_edit.setMaximumWidth(320)
        self.header.addStretch(0)
        self.buttons: dict[str, QToolButton] = {}
        actions = self.actions_
        for action in (actions.show_all, actions.pause, actions.clear, actions.copy, actions.save):
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setProperty("flat", True)
            button.setIconSize(QSize(SIZE, SIZE))
            button.setObjectName(f"message_{action.objectName().replace('.', '_', 1)}")
            button.setVisible(action.isVisible())
            self.header.addWidget(button)
            self.buttons[action.objectName()] = button
        self.body.addWidget(self.filter_bar)
        self.body.addWidget(rule(self))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(rule(self))
        self.body.addWidget(self.footer)

    def _connect(self) -> None:
        actions = self.actions_
        for action in (actions.clear, actions.copy, actions.search):
            self.addAction(action)
        # Space belongs to the table only: in the search box it is a letter, on a button a click.
        self.table.addAction(actions.pause)
        actions.pause.toggled.connect(self._pause_toggled)
        actions.clear.triggered.connect(self.clear)
        actions.show_all.triggered.connect(self.show_all)
        actions.copy.triggered.connect(self.copy_rows)
        actions.save.triggered.connect(self._ask_for_file)
        actions.search.triggered.connect(self._go_to_search)
        self.filter_bar.changed.connect(self._filter_changed)
        self.search_edit.textChanged.connect(lambda: self._search_timer.start())
        self.search_edit.returnPressed.connect(self._filter_changed)
        self._search_timer.timeout.connect(self._filter_changed)
        self.table.following_changed.connect(self._describe)
        self.table.clicked.connect(self._row_chosen)
        self.table.moved_by_key.connect(self._row_chosen)
        self.table.activated.connect(self._row_chosen)

    # --- what gui and tests use

    @property
    def paused(self) -> bool:
        """Whether the view is held still."""
        return self.actions_.pause.isChecked()

    def set_paused(self, paused: bool) -> None:
        """Hold the view still, or go on. Recording is never stopped."""
        self.actions_.pause.setChecked(paused)

    def toggle_pause(self) -> None:
        """Hold the view still, or go on."""
        self.set_paused(not self.paused)

    def refresh(self, now: int = 0) -> None:
        """Take what is new in the session, unless paused."""
        if not self.paused:
            self.model.pull()
        self._describe()

    def clear(self) -> None:
        """Hide everything so far; `show_all` brings it back as far as it is kept."""
        self.model.hide_past()
        self._set_cleared(True)

    def show_all(self) -> None:
        """Show again what `clear` hid."""
        self.model.show_past()
        self._set_cleared(False)

    def copy_rows(self) -> int:
        """Copy the selected rows, or those in sight when none is selected; give how many."""
        rows = self.table.selected_rows() or self._rows_in_sight()
        QGuiApplication.clipboard().setText(tab_separated(self._texts(rows)))
        return len(rows)

    def save_csv(self, path: str) -> None:
        """Write every row that the filter lets through; `saved` or `save_failed` follows."""
        file = CsvFile(path, self._matching_texts(), self)
        file.saved.connect(self.saved)
        file.failed.connect(
            lambda reason: self.save_failed.emit(
                self.tr("The log could not be saved to {path}: {reason}.").format(path=path, reason=reason)
            )
        )

    def select_message(self, seq: int) -> bool:
        """Select the row of message `seq` and bring it into sight; False where the filter hides it."""
        self.refresh()
        row = self.model.row_of(seq)
        if row >= self.model.rowCount() or self.model.seq(row) != seq:
            self.table.clearSelection()
            return False
        if self.table.selected_rows() != [row]:
            self.table.go_to(row)
        return True

    # --- inside

    def _texts(self, rows: list[int]) -> Iterator[tuple[str, ...]]:
        for row in rows:
            yield row_of(self._session, self.model.seq(row), self.model.record(row))

    def _matching_texts(self) -> Iterator[tuple[str, ...]]:
        """Word a copy of what matches now: the filter may change and old messages go meanwhile."""
        seqs, records = self.model.index_of_messages.matching()
        chunks = range(0, len(seqs), _CHUNK)
        return (
            row_of(self._session, seq, MessageRecord(*fields[:FIELDS]))
            for start in chunks
            for seq, fields in zip(
                seqs[start : start + _CHUNK].tolist(), records[start : start + _CHUNK].tolist(), strict=True
            )
        )

    def _rows_in_sight(self) -> list[int]:
        first, last = self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1)
        if first < 0:
            return []
        return list(range(first, (last if last >= 0 else self.model.rowCount() - 1) + 1))

    def _ask_for_file(self) -> None:
        """Ask with a dialog that is open, not executed: a nested loop would stall other coroutines."""
        dialog = QFileDialog(self, self.actions_.save.text().rstrip("…"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Comma-separated values (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("messages.csv")
        dialog.fileSelected.connect(self.save_csv)
        dialog.open()

    def _row_chosen(self, index: QModelIndex) -> None:
        self.message_chosen.emit(self.model.seq(index.row()))
        explanation = self.model.explanation(self.model.record(index.row()))
        if explanation is not None and explanation.culprit is not None:
            self.freeze_chosen.emit(explanation)

    def _go_to_search(self) -> None:
        self.search_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_edit.selectAll()

    def _pause_toggled(self, paused: bool) -> None:
        self.refresh()
        self.paused_changed.emit(paused)

    def _set_cleared(self, cleared: bool) -> None:
        self.actions_.show_all.setVisible(cleared)
        self.buttons["log.show_all"].setVisible(cleared)
        self._describe()

    def _filter_changed(self) -> None:
        from widgets.message_index import LogFilter

        self._search_timer.stop()
        bar = self.filter_bar
        self.model.set_filter(
            LogFilter(bar.kinds, bar.verdicts, self.search_edit.text().strip(), bar.show_own)
        )
        self._describe()

    def _describe(self) -> None:
        """Write the footer and, where there is no row, what will appear."""
        if not self.model.started:
            self.empty.setText(self._empty_sentence(0))
            return
        index = self.model.index_of_messages
        recorded = self._session.next_seq
        texts = [self.tr("{shown} shown").format(shown=group(len(index)))]
        if self.paused:
            waiting = recorded - index.next_seq
            texts.insert(0, self.tr("Paused, {count} recorded meanwhile").format(count=group(waiting)))
        texts.append(
            self.tr("Keeps the newest {keep} of {recorded} recorded messages").format(
                keep=group(index.keep), recorded=group(recorded)
            )
            if recorded > index.keep
            else self.tr("Keeps all {recorded} recorded messages").format(recorded=group(recorded))
        )
        text = " · ".join(texts)
        if text != self.footer.text():
            self.footer.setText(text)
        self.empty.setVisible(not len(index))
        if not len(index):
            self.empty.setText(self._empty_sentence(index.recorded))

    def _empty_sentence(self, recorded: int) -> str:
        if self.actions_.show_all.isVisible():
            if self.paused:
                return self.tr(
                    "Cleared and paused. “Go on” shows new messages; “Show what was cleared” the others."
                )
            return self.tr("Cleared. New messages appear here; “Show what was cleared” brings back the rest.")
        if recorded:
            return self.tr("No message matches. Choose more kinds or verdicts above, or empty the search.")
        return self.tr(
            "Every message that the window handles appears here. Press “Click me” or a mode button."
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._describe()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title_label.setText(self.tr("Message log"))
        self.setAccessibleName(self.tr("Message log"))
        self.table.setAccessibleName(self.tr("Messages"))
        self.search_edit.show_words(self.tr("Search"))
        self.search_edit.setAccessibleName(self.tr("Search the log"))
        self.search_edit.setToolTip(self.tr("Words of the receiver or message, such as: clicker press"))
        self.actions_.retranslate()
        for button in self.buttons.values():
            button.setAccessibleName(button.defaultAction().text())
