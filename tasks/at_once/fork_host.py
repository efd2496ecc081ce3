"""Forks one process for each request: `python -m tasks.at_once.fork_host`.

It reads one line from stdin, a JSON list of requests. Each process writes one line to stdout, as JSON: the
request's number, when it ended (ns), and what went wrong. All of them end when stdin closes.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import signal
import sys
import time
from typing import NoReturn

from tasks.at_once.in_processes import REFUSED
from tasks.at_once.request import CLOCK, Request, ask, in_words

_STDIN, _STDOUT = 0, 1
_PR_SET_PDEATHSIG = 1
_GRACE_S = 3.0
_LONGEST_ERROR = 400
"""A line must fit into one atomic write to a pipe."""


def main() -> int:
    """Fork, wait until stdin closes, and see all processes end."""
    _raise_process_limit()
    requests = [Request(**fields) for fields in json.loads(_read_line())]
    released, release = os.pipe()
    children = []
    for number, request in enumerate(requests):
        if _stdin_closed(0):
            break
        try:
            pid = os.fork()
        except OSError as error:
            _say(REFUSED, 0, error.strerror or str(error))
            break
        if not pid:
            os.close(release)
            _be_one(number, request, released)
        children.append(pid)
    while not _stdin_closed(None):
        pass
    os.close(release)
    _reap(children)
    return 0


def _be_one(number: int, request: Request, released: int) -> NoReturn:
    """Ask, say the answer, and stay until all the others have theirs."""
    try:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        try:
            kept = ask(request)  # kept open: only the end of this process closes it
        except Exception as error:
            kept = None
            _say(number, CLOCK(), in_words(error, request))
        else:
            _say(number, CLOCK(), "")
        os.read(released, 1)
        del kept
    finally:
        # Whatever happened: a child must never go on as its host.
        os._exit(0)


def _raise_process_limit() -> None:
    """Take as many processes as this user may have."""
    import resource

    with contextlib.suppress(OSError, ValueError, AttributeError):
        _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
        resource.setrlimit(resource.RLIMIT_NPROC, (hard, hard))


def _say(number: int, ended_ns: int, error: str) -> None:
    with contextlib.suppress(OSError):
        os.write(_STDOUT, json.dumps([number, ended_ns, error[:_LONGEST_ERROR]]).encode() + b"\n")


def _read_line() -> bytes:
    data = b""
    while not data.endswith(b"\n"):
        piece = os.read(_STDIN, 1 << 16)
        if not piece:
            sys.exit(0)
        data += piece
    return data


def _stdin_closed(timeout_s: float | None) -> bool:
    ready, _, _ = select.select([_STDIN], [], [], timeout_s)
    return bool(ready) and not os.read(_STDIN, 4_096)


def _reap(children: list[int]) -> None:
    """Wait for all; kill those that still wait for an answer that nobody wants any more."""
    deadline_s = time.monotonic() + _GRACE_S
    killed = False
    while children:
        pid, _ = os.waitpid(-1, os.WNOHANG)
        if pid:
            children.remove(pid)
        elif time.monotonic() > deadline_s and not killed:
            killed = True
            for left in children:
                os.kill(left, signal.SIGKILL)
        else:
            time.sleep(0.002)


if __name__ == "__main__":
    sys.exit(main())
