"""Arms a picture from outside: at an instant of the next run, whatever the window is doing then."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QProcess
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.active_run import ActiveRun, Phase
from loopscope.clock import NS_PER_MS, NS_PER_S, now_ns
from tasks.own_process import command, own_environment

if TYPE_CHECKING:
    from gui.run_controller import RunController

WRITE_LIMIT_MS = 200


class FreezePicture(QObject):
    """Another process waits, and reads the screen when it is due: a window that is frozen cannot do that."""

    def __init__(
        self,
        window: QWidget,
        controller: RunController,
        new_path: Callable[[], Path],
        say: Callable[[str, str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._new_path = new_path
        self._say = say
        self._delay_ms = 0
        self._sent = False
        self._path = Path()
        self._process: QProcess | None = None
        controller.changed.connect(self._run_changed)

    @property
    def armed(self) -> bool:
        """Whether the next run is to be taken."""
        return self._process is not None and not self._sent

    def arm(self, delay_ms: int) -> None:
        """Take a picture `delay_ms` after the next run has begun."""
        if QGuiApplication.platformName() != "xcb":
            self._say(self.tr("Only an X11 screen can be read from outside; here it cannot."), "error")
            return
        self._delay_ms = delay_ms
        if not self.armed:
            self._start()
        seconds = f"{delay_ms / 1_000:g}"
        text = self.tr("Armed: {seconds} s into the next run a picture is taken from outside.")
        self._say(text.format(seconds=seconds), "info")

    def _start(self) -> None:
        self._forget()
        self._sent = False
        process = self._process = QProcess(self)
        process.setEnvironment([f"{name}={value}" for name, value in own_environment().items()])
        process.finished.connect(self._ended)
        program, *arguments = command("gui.shots.outside")
        process.start(program, arguments)

    def _run_changed(self, run: ActiveRun) -> None:
        if self.armed and run.phase is Phase.RUNNING:
            self._send()

    def _send(self) -> None:
        """Say when and where; this must be on its way before the window freezes."""
        assert self._process is not None
        self._sent = True
        self._path = self._new_path()
        scale = self._window.devicePixelRatioF()
        corner = self._window.mapToGlobal(QPoint(0, 0))
        size = self._window.size()
        box = [round(n * scale) for n in (corner.x(), corner.y(), size.width(), size.height())]
        due_ns = now_ns() + self._delay_ms * NS_PER_MS
        order = json.dumps({"box": box, "due_s": due_ns / NS_PER_S, "path": str(self._path)})
        self._process.write(order.encode() + b"\n")
        self._process.waitForBytesWritten(WRITE_LIMIT_MS)

    def _ended(self) -> None:
        process = self._process
        if process is None:
            return
        complaint = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        worked = self._sent and not process.exitCode() and self._path.exists()
        self._process = None
        process.deleteLater()
        if worked:
            text = self.tr("The picture taken from outside is in {path}.")
            self._say(text.format(path=self._path), "ok")
        else:
            text = self.tr("The picture from outside could not be taken: {reason}")
            self._say(text.format(reason=complaint.rpartition("\n")[2] or "—"), "error")

    def _forget(self) -> None:
        if self._process is not None:
            self._process.finished.disconnect(self._ended)
            self._process.kill()
            self._process.deleteLater()
            self._process = None
