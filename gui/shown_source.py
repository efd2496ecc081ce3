"""Shows in the source view what was chosen: an operation, a run, or the line that froze a window."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
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


class ShownSource(QObject):
    """What one source view shows. What cannot be shown is said in one sentence."""

    def __init__(self, view: SourceView, say: Callable[[str, str], None]) -> None:
        super().__init__(view)
        self._view = view
        self._say = say
        self._shown: tuple[Operation, str] | None = None

    def show_operation(self, operation: Operation, mode: str) -> None:
        """Show the source of an operation, that of `mode` in front."""
        self._shown = (operation, mode)
        self.show_again()

    def show_run(self, record: RunRecord) -> None:
        """Show the source of a run, with the line that froze the window during it."""
        try:
            operation = operation_by_name(record.operation)
        except OperationError as error:
            self._say(error_sentence(error), "error")
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
        try:
            text = Path(culprit.file).read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            sentence = self.tr("{file} cannot be shown: {reason}.")
            self._say(sentence.format(file=culprit.file, reason=reason_words(error)), "error")
            return
        self._shown = None
        self._view.show_sources([(Path(culprit.file).name, text, 1)])
        self._view.title_label.setToolTip(culprit.file)
        self._view.mark_line(culprit.line)

    def show_again(self) -> None:
        """Show the operation's source under the names that its modes have in the language spoken now."""
        if self._shown is None:
            return
        operation, mode = self._shown
        sources, path = [], ""
        for each in dict.fromkeys((mode if mode != "async" else "blocking", "async")):
            source = _source(operation.name, each)
            sources.append((mode_title(each), source.text, source.first_line))
            path = source.path
        self._view.show_sources(sources, 1 if mode == "async" else 0)
        self._view.title_label.setToolTip(path)


@cache
def _source(name: str, mode: str) -> Source:
    """Find the source once; reading it takes some ms."""
    return operation_by_name(name).source(mode)
