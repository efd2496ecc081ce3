"""A screen without a monitor: one Xvfb of our own on a free display number, gone when we are gone."""

from __future__ import annotations

import ctypes
import os
import select
import shutil
import subprocess
import sys
import time
from types import TracebackType

START_TIMEOUT_S = 30.0
XVFB_SAYS = "Xvfb is not installed: install the package that has it (Debian, Ubuntu: xvfb)."


class DisplayError(RuntimeError):
    """The virtual display could not be started; the text is one sentence for a person."""


class VirtualDisplay:
    """Use as `with VirtualDisplay() as display: …`; `display.name` is what belongs into DISPLAY."""

    def __init__(self, width: int = 1600, height: int = 1000) -> None:
        self.name = ""
        self._size = f"{width}x{height}x24"
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> VirtualDisplay:
        """Start the server and wait until it takes connections. Raises DisplayError."""
        if shutil.which("Xvfb") is None:
            raise DisplayError(XVFB_SAYS)
        reader, writer = os.pipe()
        # -noreset: a server that resets when its last window closes would drop the next one's start.
        command = [
            "Xvfb",
            "-displayfd",
            str(writer),
            "-screen",
            "0",
            self._size,
            "-nolisten",
            "tcp",
            "-noreset",
        ]
        try:
            self._server = subprocess.Popen(
                command,
                pass_fds=(writer,),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Ctrl+C in the terminal is for us: a server that goes first takes its clients with it.
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
            os.close(writer)
            number = _read_line(reader, START_TIMEOUT_S)
        finally:
            os.close(reader)
        if not number:
            self.stop()
            raise DisplayError("Xvfb did not start: run `Xvfb :99` by hand to see why.")
        self.name = f":{number}"
        return self

    def stop(self) -> None:
        """End the server. May be called twice."""
        server, self._server = self._server, None
        if server is None:
            return
        server.terminate()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()

    def __enter__(self) -> VirtualDisplay:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _die_with_parent() -> None:
    """In the child: have the kernel end it when we are killed, so that no server is left behind."""
    ctypes.CDLL(None).prctl(1, 15)


def _read_line(reader: int, timeout_s: float) -> str:
    """Read one line from a pipe; empty when it closed or the time is over."""
    deadline, text = time.monotonic() + timeout_s, b""
    while not text.endswith(b"\n"):
        ready, _, _ = select.select([reader], [], [], max(0.0, deadline - time.monotonic()))
        piece = os.read(reader, 64) if ready else b""
        if not piece:
            return ""
        text += piece
    return text.decode().strip()
