"""The menu entry that takes the pictures for lessons: `loopscope shots` in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Qt
from PySide6.QtWidgets import QFileDialog

from tasks.own_process import command, own_environment
from widgets.theme import tokens

if TYPE_CHECKING:
    from gui.language import Language
    from gui.main_window import MainWindow

CLOSE_LIMIT_MS = 8_000
_PROGRESS = re.compile(r"\[(\d+)/(\d+)\] (.*)")


class LessonPictures(QObject):
    """Asks for a folder, then says how far the pictures are. They are taken on a virtual display."""

    def __init__(self, window: MainWindow, language: Language, say: Callable[[str, str], None]) -> None:
        super().__init__(window)
        self._language = language
        self._window = window
        self._say = say
        self._process: QProcess | None = None
        self._last_line = ""
        window.closing.connect(self._stop)

    def ask(self) -> None:
        """Ask where to."""
        if self._process is not None:
            self._say(self.tr("The pictures for lessons are being taken already."), "info")
            return
        dialog = QFileDialog(self._window, self.tr("Folder for the pictures for lessons"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.take(Path(folder)))
        dialog.open()

    def take(self, folder: Path, *more: str) -> None:
        """Take all of them, or what `more` arguments choose, in the window's language and theme."""
        theme = "dark" if tokens().dark else "light"
        process = self._process = QProcess(self)
        process.setEnvironment([f"{name}={value}" for name, value in own_environment().items()])
        process.readyReadStandardError.connect(self._read)
        process.finished.connect(lambda code: self._ended(code, folder))
        chosen = ("--virtual", "--language", self._language.current, "--theme", theme)
        program, *arguments = command("gui.cli", "shots", str(folder), *chosen, *more)
        process.start(program, arguments)

    def _read(self) -> None:
        assert self._process is not None
        text = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        for line in filter(None, text.split("\n")):
            self._last_line = line
            progress = _PROGRESS.fullmatch(line)
            if progress is not None:
                words = self.tr("Pictures for lessons: {number} of {count}, {what}")
                number, count, what = progress.groups()
                self._say(words.format(number=number, count=count, what=what), "info")

    def _ended(self, code: int, folder: Path) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        if code == 0:
            page = folder / "index.html"
            self._say(self.tr("The pictures for lessons are there; open {page}.").format(page=page), "ok")
        else:
            reason = self._last_line.removeprefix("loopscope: ")
            text = self.tr("The pictures for lessons could not be taken: {reason}")
            self._say(text.format(reason=reason), "error")

    def _stop(self) -> None:
        """Let it end its windows and its display: none may be left behind."""
        if self._process is not None:
            self._process.finished.disconnect()
            self._process.terminate()
            self._process.waitForFinished(CLOSE_LIMIT_MS)
