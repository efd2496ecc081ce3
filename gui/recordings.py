"""Opens saved sessions, each in a window of its own, while the main window goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from gui.session_export import SESSION_SUFFIX
from gui.session_literals import file_error_words
from gui.shown_source import NO_SOURCES
from tasks.threads import in_thread

if TYPE_CHECKING:
    from gui.recording_window import RecordingWindow
    from loopscope.scope import Scope
    from loopscope.session_file import SavedSession

Say = Callable[[str | Callable[[], str], str], None]
"""Shows one sentence with its severity; a function is asked for it again in another language."""


class Recordings(QObject):
    """The windows of saved sessions. They go with the main window."""

    broke = Signal(object)
    """An exception that nobody expected."""

    def __init__(self, window: QWidget, scope: Scope, say: Say) -> None:
        super().__init__(window)
        self._window = window
        self._scope = scope
        self._say = say
        self._opening: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        """One file after the other: each may take the memory of a full store."""
        self.windows: list[RecordingWindow] = []
        """Those that are open, the newest last."""

    def ask(self) -> None:
        """Ask for files, and open them."""
        dialog = QFileDialog(self._window, self.tr("Open a saved session"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Loopscope session (*.loopscope)"))
        dialog.filesSelected.connect(self._open_all)
        dialog.open()

    def _open_all(self, paths: list[str]) -> None:
        for path in paths:
            self.open(Path(path))

    def open(self, path: Path, title: str = "", sources: Mapping[str, str] = NO_SOURCES) -> None:
        """Read a file in a thread and show what is in it; the banner says what came of it.

        `title` stands for the file's name where the person does not know the file. `sources` are texts that
        are in no file any more, by their files' names.
        """
        task = asyncio.get_running_loop().create_task(self._open(path, title, sources))
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)

    def close_windows(self) -> None:
        """Close every window, and open none of those that are on their way."""
        for task in self._opening:
            task.cancel()
        for window in tuple(self.windows):
            window.close()

    async def close(self) -> None:
        """Close every window and wait for what is left of opening one."""
        self.close_windows()
        if self._opening:
            await asyncio.wait(self._opening)

    async def _open(self, path: Path, title: str, sources: Mapping[str, str]) -> None:
        from loopscope.file_errors import SessionFileError
        from loopscope.session_file import load_session

        name = title or path.name.removesuffix(SESSION_SUFFIX)
        called = title or str(path)
        try:
            async with self._turn:
                self._say(lambda: self.tr("Opening {path}…").format(path=called), "info")
                session = await in_thread(load_session, path)
                await self._show(session, name, sources)
        except SessionFileError as error:
            refused = error
            self._say(lambda: file_error_words(refused), "error")
        except Exception as error:
            # No thread to be had, or what nobody thought of.
            self.broke.emit(error)
            self._say(lambda: self.tr("{path} could not be opened.").format(path=called), "error")
        else:
            self._say(lambda: self.tr("{path} is open in a window of its own.").format(path=called), "ok")

    async def _show(self, session: SavedSession, name: str, sources: Mapping[str, str]) -> None:
        from gui.recording_window import RecordingWindow

        window = RecordingWindow(session, name, sources)
        window.closed.connect(lambda: self._forget(window))
        self.windows.append(window)
        try:
            for add in window.parts_to_add():
                # A panel a turn, so that the main window's messages do not wait for all of them.
                await asyncio.sleep(0)
                add()
            await asyncio.sleep(0)
        except BaseException:
            if isValid(window):
                window.close()
            raise
        # What only shows measurements is the instrument's, as in the main window.
        for own in (window, window.charts.background.timer):
            self._scope.mark_own(own)
        window.show()

    def _forget(self, window: RecordingWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
