"""The helper process as the application sees it, and the thread that lives exactly as long as it does."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import tempfile
import threading
from concurrent.futures import Future
from dataclasses import dataclass

from tasks.own_process import command, own_environment
from tasks.slow_world.reasons import ENDED, NO_SENSE, STOPPED

_STOP_S = 0.5
IDLE_S = 60.0
"""How long a slow file is kept that nobody reads: each run makes its own, and each has a thread."""


class NotStarted(Exception):
    """The helper did not come up; its text says why, for the end of a sentence."""


@dataclass(frozen=True)
class Announcement:
    """What the helper says once it takes connections."""

    port: int
    pid: int


class HelperProcess:
    """One helper process, started when this is made.

    A thread of its own starts it, waits for it and reaps it: the loop's thread never waits for a fork,
    and Linux, which ends the helper with the very thread that started it, ends it at the right time.
    """

    def __init__(self, port: int = 0) -> None:
        self.announced: Future[Announcement] = Future()
        self._port = port
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._stopped = False
        self._gone = threading.Event()
        threading.Thread(target=self._live, name="slow-world", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether the process is there and was not stopped."""
        return not self._stopped and not self._gone.is_set()

    def stop(self) -> None:
        """End the process; waits at most a second, and mostly a few ms. May be called again."""
        with self._lock:
            self._stopped = True
            process = self._process
        if process is None:
            return
        for number in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
            if self._gone.is_set():
                return
            with contextlib.suppress(OSError):  # it ended just now
                process.send_signal(number)
            self._gone.wait(_STOP_S)

    def _live(self) -> None:
        try:
            with tempfile.TemporaryFile() as complaints:
                self._start_and_wait(complaints.fileno())
                complaints.seek(0)
                lines = complaints.read().decode("utf-8", "replace").split("\n")
            last = next((line for line in reversed(lines) if line.strip()), ENDED)
            reason = STOPPED if self._stopped else last
        except OSError as error:
            reason = error.strerror or str(error)
        self._gone.set()
        if not self.announced.done():
            self.announced.set_exception(NotStarted(reason))

    def _start_and_wait(self, complaints: int) -> None:
        with self._lock:
            if self._stopped:
                return
            process = self._process = _start(self._port, complaints)
        assert process.stdout is not None
        assert process.stdin is not None
        # Unbuffered reads: at the interpreter's end a buffered one in this thread would abort it.
        output = process.stdout.fileno()
        text = b""
        while piece := os.read(output, 4096):
            text += piece
            if b"\n" in text and not self.announced.done():
                self._announce(text)
        process.wait()
        process.stdin.close()
        process.stdout.close()

    def _announce(self, text: bytes) -> None:
        try:
            found = json.loads(text.split(b"\n")[0])
            self.announced.set_result(Announcement(int(found["port"]), int(found["pid"])))
        except (ValueError, TypeError, KeyError):
            self.announced.set_exception(NotStarted(NO_SENSE))


def _start(port: int, complaints: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command("tasks.slow_world", "--parent-pipe", "--port", str(port), "--idle-s", str(IDLE_S)),
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env=own_environment(),
        # On Windows neither a console window nor our Ctrl+C.
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
        | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
