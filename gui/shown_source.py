"""Shows in the source view what was chosen: an operation, a run, or the line that froze a window."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.operation_texts import error_sentence, mode_title
from gui.system_reasons import reason_words
from tasks.catalogue import Operation, Source
from tasks.catalogue import operation as operation_by_name
from tasks.errors import OperationError

if TYPE_CHECKING:
    from loopscope.explain import Culprit, Explanation
    from loopscope.runs import RunRecord
    from widgets.source_view import SourceView

NO_SOURCES: Mapping[str, str] = MappingProxyType({})
MOST_BYTES = 4 << 20
"""A file of more is no source that a person wrote."""


class ShownSource(QObject):
    """What one source view shows. What cannot be shown leaves it empty, and is said in one sentence."""

    def __init__(
        self,
        view: SourceView,
        say: Callable[[str, str], None],
        saved_at: str = "",
        sources: Mapping[str, str] = NO_SOURCES,
    ) -> None:
        """`saved_at` is when the session was saved (ISO 8601), "" for one that goes on.

        `sources` are texts that are in no file any more, by their files' names.
        """
        super().__init__(view)
        self._view = view
        self._say = say
        self._saved_s = _seconds(saved_at)
        self._sources = sources
        self._shown: tuple[Operation, str] | None = None
        self.problem = ""
        """Why nothing, or no line, is shown; "" where all is well."""

    def show_operation(self, operation: Operation, mode: str) -> None:
        """Show the source of an operation, that of `mode` in front."""
        self._shown, self.problem = (operation, mode), ""
        self.show_again()

    def show_run(self, record: RunRecord) -> None:
        """Show the source of a run, with the line that froze the window during it."""
        try:
            operation = operation_by_name(record.operation)
        except OperationError as error:
            self._refuse(error_sentence(error))
            return
        self.show_operation(operation, record.mode)
        self.mark_culprit(record)

    def shows(self, operation: Operation, mode: str) -> bool:
        """Tell whether the source of an operation in a mode is what is shown."""
        return self._shown == (operation, mode)

    def mark_culprit(self, record: RunRecord) -> None:
        """Mark the line that froze the window during a run, where its file is the one that is shown."""
        worst = record.figures.worst_freeze if record.figures is not None else None
        culprit = worst[1].culprit if worst is not None else None
        self._view.mark_line(culprit.line if culprit and self._is_shown(culprit) else None)

    def _is_shown(self, culprit: Culprit) -> bool:
        assert self._shown is not None
        return Path(culprit.file).name == Path(_source(self._shown[0].name, "blocking").path).name

    def show_freeze(self, explanation: Explanation) -> None:
        """Show the line that froze the window, in its whole file."""
        culprit = explanation.culprit
        assert culprit is not None
        name, changed_s = Path(culprit.file).name, 0.0
        try:
            text = self._sources.get(name)
            if text is None:
                text, changed_s = read_source(Path(culprit.file))
        except (OSError, ValueError) as error:
            sentence = self.tr("{file} cannot be shown: {reason}.")
            self._refuse(sentence.format(file=culprit.file, reason=reason_words(error)))
            return
        self._shown, self.problem = None, ""
        self._view.show_sources([(name, text, 1)])
        self._view.title_label.setToolTip(culprit.file)
        # It was saved in that second, perhaps at its end.
        if self._saved_s is not None and changed_s > self._saved_s + 1:
            self._view.mark_line(None)
            sentence = self.tr("{file} was changed after the session was saved: no line of it is marked.")
            self.problem = sentence.format(file=name)
            self._say(self.problem, "info")
            return
        self._view.mark_line(culprit.line)

    def show_again(self) -> None:
        """Show the operation's source under the names that its modes have in the language spoken now."""
        if self._shown is None:
            return
        operation, mode = self._shown
        known = mode in operation.effects
        sources, path = [], ""
        for each in dict.fromkeys((mode if known and mode != "async" else "blocking", "async")):
            source = _source(operation.name, each)
            sources.append((mode_title(each), source.text, source.first_line))
            path = source.path
        self._view.show_sources(sources, 1 if mode == "async" else 0)
        self._view.title_label.setToolTip(path)

    def _refuse(self, sentence: str) -> None:
        self._shown, self.problem = None, sentence
        self._view.show_sources([])
        self._view.title_label.setToolTip("")
        self._say(sentence, "error")


def read_source(path: Path) -> tuple[str, float]:
    """Give a source and when it was changed (s since 1970). Raises OSError or ValueError.

    Its path may come from a file that anybody made: a pipe would be waited for, a device would never end, and
    what is relative lies somewhere else today.
    """
    if not path.is_absolute():
        raise FileNotFoundError(2, "No such file or directory", str(path))
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
        raise OSError(22, "Invalid argument", str(path))
    return path.read_text(encoding="utf-8", errors="replace"), found.st_mtime


def _seconds(utc: str) -> float | None:
    """Give an instant of a file in s since 1970; None where it is none: a file can say anything."""
    try:
        return datetime.fromisoformat(utc).timestamp()
    except (ValueError, OverflowError, OSError):
        return None


@cache
def _source(name: str, mode: str) -> Source:
    """Find the source once; reading it takes some ms."""
    return operation_by_name(name).source(mode)
