"""One worker process, as seen by the application that wants a run done in it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import threading
from collections.abc import Mapping
from typing import Any

from tasks.errors import Cancelled, OperationError
from tasks.own_process import command, own_environment
from tasks.progress import Progress
from tasks.run_scope import RunScope

GRACE_S = 0.3
"""How long a worker that was told to end may take to remove what it left unfinished."""


class WorkerProcess:
    """Runs `python -m tasks.worker` once. run() blocks and belongs in a thread; stop() does not."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def run(
        self, name: str, kwargs: Mapping[str, Any], progress: Progress, scope: RunScope
    ) -> dict[str, Any]:
        """Do one run of the operation `name` and give its result.

        Raises OperationError: that of the run, worker_died, or Cancelled after stop().
        """
        order = json.dumps({"operation": name, "kwargs": kwargs, "parent": os.getpid()}).encode() + b"\n"
        process = self._start(order)
        try:
            answer = self._talk(process, progress)
        finally:
            self._end(process)
        if answer is None:
            if self._stopped:
                raise Cancelled
            raise OperationError("worker_died", status=process.returncode)
        if "error" in answer:
            error = answer["error"]
            raise OperationError(error["code"], error["variant"], **error["fields"])
        for used in answer["used"]:
            scope.note_used(used)
        result: dict[str, Any] = answer["result"]
        return result

    def stop(self) -> bool:
        """Tell the worker to end, and kill it when it does not do so soon. May be called again.

        Gives whether there is a process, whose end run() waits for.
        """
        with self._lock:
            process, first = self._process, not self._stopped
            self._stopped = True
        if process is not None and first:
            _close_stdin(process)
            timer = threading.Timer(GRACE_S, process.kill)
            timer.daemon = True
            timer.start()
        return process is not None

    def _start(self, order: bytes) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise Cancelled
            self._process = subprocess.Popen(
                command("tasks.worker"),
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=own_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            assert self._process.stdin is not None
            with contextlib.suppress(OSError):  # it ended before it could listen
                self._process.stdin.write(order)
            return self._process

    def _talk(self, process: subprocess.Popen[bytes], progress: Progress) -> dict[str, Any] | None:
        """Give the worker's last answer; None when it ended without one."""
        assert process.stdout is not None
        for line in iter(process.stdout.readline, b""):
            if not line.endswith(b"\n"):
                break  # it ended in the middle of a line
            message: dict[str, Any] = json.loads(line)
            if "progress" not in message:
                return message
            with contextlib.suppress(Cancelled):  # whoever cancels stops the worker as well
                progress(*message["progress"])
        return None

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        _close_stdin(process)
        try:
            process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()


def _close_stdin(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.close()
