"""Processes: each request has a process of its own, which waits for the answer."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import asdict

from tasks.at_once.crowd import NotReached
from tasks.at_once.request import CLOCK, Answer, Request
from tasks.own_process import command, own_environment
from tasks.threads import in_thread

REFUSED = -1
"""In place of a request's number: the system gave no further process."""
ENDS_WITHIN_S = 30.0
"""How long thousands of processes may take to end before they are killed."""


class InProcesses:
    """As many processes as requests, forked by one small host process (`fork_host.py`).

    A host, because this process has threads and a window, and must not be forked.
    """

    def __init__(self, requests: Sequence[Request]) -> None:
        self._requests = requests
        self._host: subprocess.Popen[bytes] | None = None
        self._over = False
        self._lock = threading.Lock()

    @property
    def host(self) -> int | None:
        """The process that forks the others, None before there is one."""
        return None if self._host is None else self._host.pid

    async def run(self) -> list[Answer]:
        """Start the host and await all answers."""
        if not hasattr(os, "fork"):
            raise NotReached("This system cannot fork, so there are no processes by the hundred.")
        return await in_thread(self._ask_all)

    async def let_go(self) -> None:
        """Let the processes end, and wait until they are gone."""
        with self._lock:
            self._over = True
            host = self._host
        if host is None:
            return
        _close(host)
        await in_thread(_wait, host)

    def _ask_all(self) -> list[Answer]:
        host = self._start()
        assert host.stdout is not None
        answers: dict[int, Answer] = {}
        for line in host.stdout:
            number, ended_ns, error = json.loads(line)
            if number == REFUSED:
                raise NotReached(
                    "The system gave {number} processes and no more ({error}).",
                    number=len(answers),
                    error=error,
                )
            answers[number] = Answer(ended_ns, error)
            if len(answers) == len(self._requests):
                break
        lost = Answer(CLOCK(), "Its process ended before it had its answer.")
        return [answers.get(number, lost) for number in range(len(self._requests))]

    def _start(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._over:
                raise NotReached("It was cancelled.")
            host = self._host = subprocess.Popen(
                command("tasks.at_once.fork_host"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=own_environment(),
            )
        assert host.stdin is not None
        order = [asdict(request) for request in self._requests]
        with contextlib.suppress(OSError):  # it ended before it could listen
            host.stdin.write(json.dumps(order).encode() + b"\n")
            host.stdin.flush()
        return host


def _close(host: subprocess.Popen[bytes]) -> None:
    assert host.stdin is not None
    with contextlib.suppress(OSError):
        host.stdin.close()


def _wait(host: subprocess.Popen[bytes]) -> None:
    try:
        host.wait(ENDS_WITHIN_S)
    except subprocess.TimeoutExpired:
        host.kill()
        host.wait()
    assert host.stdout is not None
    host.stdout.close()
