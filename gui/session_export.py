"""Saves the sitting so far: as a session file, or as a trace for Perfetto and the Firefox Profiler."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.session_literals import file_error_words
from tasks.threads import in_thread

if TYPE_CHECKING:
    from loopscope.scope import Scope
    from loopscope.session_file import Snapshot

SESSION_SUFFIX = ".loopscope"
CLOSE_LIMIT_S = 10.0
"""The window is hidden by then; a disk that takes longer is not waited for."""


class SessionExport(QObject):
    """Asks for a file and writes it in a thread, while the window goes on."""

    def __init__(self, window: QWidget, scope: Scope, say: Callable[[str, str], None], scratch: Path) -> None:
        super().__init__(window)
        self._window = window
        self._scope = scope
        self._show = say
        self._scratch = scratch
        self._writing: set[asyncio.Task[None]] = set()

    def ask(self) -> None:
        """Ask where to, and in which form; the name's ending decides."""
        dialog = QFileDialog(self._window, self.tr("Save the session"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [
                self.tr("Loopscope session (*.loopscope)"),
                self.tr("Trace for Perfetto or the Firefox Profiler (*.json *.json.gz)"),
            ]
        )
        dialog.selectFile(f"session{SESSION_SUFFIX}")
        dialog.fileSelected.connect(lambda path: self.save(Path(path)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the session to `path`, and say in the banner what came of it."""
        from loopscope.session_file import take_snapshot

        for freeze in self._scope.freezes():
            self._scope.explain(freeze)
        work = self._write(take_snapshot(self._scope.session), path)
        task = asyncio.get_running_loop().create_task(work)
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def close(self) -> None:
        """Let what is being written come to its end: a file that the person asked for is not cut off."""
        if self._writing:
            await asyncio.wait(self._writing, timeout=CLOSE_LIMIT_S)

    async def _write(self, snapshot: Snapshot, path: Path) -> None:
        from loopscope.file_errors import SessionFileError

        self._say(self.tr("Saving the session to {path}…").format(path=path))
        try:
            await in_thread(write, snapshot, path, self._scratch)
        except SessionFileError as error:
            self._say(file_error_words(error), "error")
        else:
            self._say(self.tr("The session is in {path}.").format(path=path), "ok")

    def _say(self, text: str, severity: str = "info") -> None:
        self._show(text, severity)


def write(snapshot: Snapshot, path: Path, scratch: Path) -> None:
    """Write a snapshot in the form that the name asks for, by way of `scratch`. Raises SessionFileError."""
    from loopscope.session_file import load_session, write_snapshot
    from loopscope.trace_export import write_trace

    if not path.name.endswith((".json", ".json.gz")):
        write_snapshot(snapshot, path if path.suffix else path.with_suffix(SESSION_SUFFIX))
        return
    scratch.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) as folder:
        saved = Path(folder) / f"session{SESSION_SUFFIX}"
        write_snapshot(snapshot, saved)
        write_trace(load_session(saved), path)
