"""Messages as text for other programs: tab-separated for the clipboard, CSV for a file."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from loopscope.clock import NS_PER_MS, now_ns
from loopscope.records import Kind, MessageRecord
from widgets.session_view import SessionView
from widgets.system_reasons import reason_words

HEADER = ("number", "time_s", "kind", "receiver", "waited_ms", "handled_ms", "verdict", "instrument")
"""Names of the columns. English in every language: other programs read them."""

_STEP_NS = 6 * NS_PER_MS
_ROWS_A_LOOK = 64


def row_of(session: SessionView, seq: int, record: MessageRecord) -> tuple[str, ...]:
    """Give one record as texts in the order of `HEADER`; an unknown wait is empty."""
    waited = record.waited_ns
    return (
        str(seq),
        f"{(record.begin_ns - session.start_ns) / 1e9:.6f}",
        Kind(record.kind).name.lower(),
        session.describe(record),
        "" if waited is None else f"{waited / 1e6:.3f}",
        f"{record.handled_ns / 1e6:.3f}",
        record.verdict.name.lower(),
        "yes" if record.own else "no",
    )


def tab_separated(rows: Iterable[tuple[str, ...]]) -> str:
    """Give rows with their header for pasting into a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return text.getvalue()


class CsvFile(QObject):
    """Writes rows a few milliseconds a turn of the loop, so that saving never freezes the window.

    The file appears under its name only when it is whole.
    """

    saved = Signal(str, int)
    """Path and number of rows, when the file is whole."""
    failed = Signal(str)
    """What the system said, when it could not be written; nothing is left behind."""

    def __init__(self, path: str, rows: Iterator[tuple[str, ...]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = Path(path)
        self._part = Path(f"{path}.part")
        self._rows = rows
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setObjectName("csv_file.timer")
        self._timer.timeout.connect(self._step)
        try:
            self._file = self._part.open("w", encoding="utf-8-sig", newline="")
            self._writer = csv.writer(self._file)
            self._writer.writerow(HEADER)
        except OSError as error:
            # The caller connects to `failed` first.
            message = reason_words(error)
            QTimer.singleShot(0, self, lambda: self.failed.emit(message))
            return
        self._timer.start(0)

    def _step(self) -> None:
        stop = now_ns() + _STEP_NS
        try:
            while now_ns() < stop:
                for _ in range(_ROWS_A_LOOK):
                    row = next(self._rows, None)
                    if row is None:
                        self._finish()
                        return
                    self._writer.writerow(row)
                    self._count += 1
        except OSError as error:
            self._give_up(error)

    def _finish(self) -> None:
        self._timer.stop()
        self._file.close()
        os.replace(self._part, self._path)
        self.saved.emit(str(self._path), self._count)
        self.deleteLater()

    def _give_up(self, error: OSError) -> None:
        self._timer.stop()
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._part.unlink()
        self.failed.emit(reason_words(error))
        self.deleteLater()
