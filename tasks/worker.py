"""The worker process of the process mode: `python -m tasks.worker` does one run and ends.

It reads one line of JSON from stdin, {"operation": …, "kwargs": …, "parent": pid}, and writes lines of JSON
to stdout: {"progress": [done, total]} now and then, and at the end {"result": …, "used": …} or {"error": …}.
Its stdin stays open as long as the run is wanted: when it closes, because the run was cancelled or the
application was killed, the worker removes what it left unfinished and ends at once.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from typing import Any, TextIO

from tasks.call import call
from tasks.catalogue import operation
from tasks.errors import OperationError, as_operation_error
from tasks.progress import Progress
from tasks.run_scope import RunScope, enter_scope

REPORT_EVERY_S = 0.02
_STDIN = 0


class ReportingProgress(Progress):
    """Writes how far the run has come, at most once in REPORT_EVERY_S."""

    def __init__(self, out: TextIO) -> None:
        super().__init__()
        self._out = out
        self._next_s = 0.0

    def __call__(self, done: int, total: int | None = None) -> None:
        """Note and report that `done` of `total` units are done."""
        super().__call__(done, total)
        if (now_s := time.monotonic()) >= self._next_s:
            self._next_s = now_s + REPORT_EVERY_S
            self.report()

    def report(self) -> None:
        """Write how far the run has come."""
        send(self._out, {"progress": [self.done, self.total]})


def main() -> int:
    """Do the one run; gives the exit code."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    sys.stdout = sys.stderr  # what a library prints must not come between the lines
    scope = RunScope()
    enter_scope(scope)
    line, rest = read_line()
    if line:
        threading.Thread(target=end_with_stdin, args=(scope, rest), daemon=True).start()
        send(out, work(line, out, scope))
    return 0


def work(line: bytes, out: TextIO, scope: RunScope) -> dict[str, Any]:
    """Do the run that `line` asks for and give the answer."""
    kwargs: dict[str, Any] = {}
    try:
        order = json.loads(line)
        chosen, kwargs = operation(order["operation"]), order["kwargs"]
        if chosen.group == "contrast":
            die_with_parent(order["parent"])
        progress = ReportingProgress(out)
        result = call(chosen.function("process"), kwargs, progress)
        progress.report()
    except Exception as error:
        return {"error": as_json(as_operation_error(error, kwargs))}
    return {"result": result, "used": scope.used}


def as_json(error: OperationError) -> dict[str, Any]:
    """Give what `OperationError(code, variant, **fields)` is made from."""
    return {"code": error.code, "variant": error.variant, "fields": error.fields}


def send(out: TextIO, message: dict[str, Any]) -> None:
    """Write one line."""
    out.write(json.dumps(message) + "\n")
    out.flush()


def read_line() -> tuple[bytes, bytes]:
    """Give the first line of stdin and what came after it; an empty line when stdin closed before."""
    data = b""
    while b"\n" not in data:
        chunk = os.read(_STDIN, 65_536)
        if not chunk:
            return b"", b""
        data += chunk
    line, _, rest = data.partition(b"\n")
    return line, rest


def end_with_stdin(scope: RunScope, rest: bytes) -> None:
    """Wait until stdin closes, then leave at once, whatever the main thread waits for."""
    while os.read(_STDIN, 4_096):
        pass
    scope.close()
    os._exit(1)


def die_with_parent(parent: int) -> None:
    """Let Linux kill this process with its parent: while C code holds the lock, no thread sees stdin close.

    Only for work without unfinished files, as it leaves no time to remove them.
    """
    if sys.platform == "linux":
        import ctypes
        import signal

        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
        if os.getppid() != parent:  # it was killed before it could be told
            os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
