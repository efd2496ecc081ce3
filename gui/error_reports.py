"""Unexpected errors: one sentence in the banner, the details in a file and on the clipboard; never an end."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QStandardPaths

MAX_LOG_BYTES = 1 << 20
"""A larger log starts anew, so that an error that repeats for days fills no disk."""

PYSIDE_PREFIX = re.compile(r"Error calling Python override of [\w:]+\(\): ")
"""PySide writes one before the text of an error for each Qt virtual that it passed."""

Say = Callable[[str], None]


def session_folder() -> Path:
    """Give the folder where the program keeps its own files (error log, sessions)."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


class ErrorReports:
    """Catches what nobody else caught, in callbacks of Qt, of asyncio and of threads."""

    def __init__(self, say: Say, folder: Path) -> None:
        self._say = say
        self._path = folder / "errors.log"
        self.details = ""
        """The full text of the last error, "" when there was none."""

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Catch everything from now on."""
        sys.excepthook = self._from_hook
        loop.set_exception_handler(self._from_loop)

    def remove(self) -> None:
        """Give the interpreter its own hook back."""
        sys.excepthook = sys.__excepthook__

    def report(self, error: BaseException) -> None:
        """Tell the person about an unexpected error and keep its details."""
        self._keep("".join(traceback.format_exception(error)))
        sentence = QCoreApplication.translate(
            "ErrorReports", "Something unexpected went wrong ({what}); details: Help → Copy error details."
        )
        what = PYSIDE_PREFIX.sub("", str(error)).replace("\n", " ")
        self._say(sentence.format(what=f"{type(error).__name__}: {what}"[:120]))

    def _from_hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _from_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error)
            return
        self._keep(str(context.get("message", context)))
        logging.getLogger("loopscope").info("asyncio: %s", context.get("message"))

    def _keep(self, text: str) -> None:
        stamp = time.strftime("%Y-%m-%d %H:%M:%S")
        self.details = f"{stamp} · Python {sys.version.split()[0]} · {sys.platform}\n{text}"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            mode = "w" if self._path.exists() and self._path.stat().st_size > MAX_LOG_BYTES else "a"
            with self._path.open(mode, encoding="utf-8", errors="replace") as file:
                file.write(self.details + os.linesep)
        except OSError:
            # The details stay in memory; there is nowhere better to write that they could not be written.
            return
