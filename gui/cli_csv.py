"""Writes the runs of a command into a CSV file, which appears under its name only when it is complete."""

from __future__ import annotations

import contextlib
import csv
import os
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from gui.cli_errors import CommandError
from gui.system_reasons import reason_words
from gui.words import translate

if TYPE_CHECKING:
    from loopscope.runs import RunRecord


class CsvFile:
    """Use as `with CsvFile(path) as file:`; without a path it does nothing. Raises CommandError."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: IO[str] | None = None
        self._writer: Any = None

    @property
    def _part(self) -> Path:
        assert self._path is not None
        return self._path.with_name(self._path.name + ".part")

    def __enter__(self) -> CsvFile:
        """Open it at once: a name that cannot be written is told before minutes of runs."""
        if self._path is None:
            return self
        from widgets.run_export import HEADER

        try:
            if self._path.is_dir():
                raise IsADirectoryError(0, translate("Cli", "it is a folder"))
            self._file = self._part.open("w", newline="", encoding="utf-8")
        except (OSError, ValueError) as error:
            raise self._failure(error) from error
        self._writer = csv.writer(self._file)
        self._writer.writerow(HEADER)
        return self

    def write(self, record: RunRecord) -> None:
        """Add one run."""
        if self._file is None:
            return
        from widgets.run_export import row_of

        try:
            self._writer.writerow(row_of(record))
            self._file.flush()
        except OSError as error:
            raise self._failure(error) from error

    def finish(self) -> None:
        """Give the complete file its name."""
        if self._file is None or self._path is None:
            return
        try:
            self._file.close()
            os.replace(self._part, self._path)
        except OSError as error:
            raise self._failure(error) from error
        self._file = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            self._file.close()
        self._part.unlink(missing_ok=True)

    def _failure(self, error: OSError | ValueError) -> CommandError:
        text = translate("Cli", "“{path}” cannot be written ({reason}); choose another file.")
        return CommandError(text.format(path=self._path, reason=reason_words(error)))
