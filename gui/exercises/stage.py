"""The stage process: `python -m gui.exercises.stage` runs one answer in a window and a loop of its own.

It reads one line of JSON from stdin (protocol.Order) and finds the student's code as answer.py where it
stands. To stdout it writes {"step": …} and at the end {"outcome": …}; what the student prints goes to stderr.
It ends when its stdin closes. The processes that an answer starts import this module, too: keep it light.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from typing import Any

from gui.exercises.protocol import Order, Outcome, Step, line_of, order_from, read_line

LONGEST_ORDER = 1 << 20


class Channel:
    """The way to the application. Any thread may tell; only one outcome is told."""

    def __init__(self) -> None:
        self._file = os.dup(1)
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        self._lock = threading.Lock()

    def step(self, step: Step) -> None:
        """Tell how far it is."""
        with self._lock:
            self._write(line_of("step", step))

    def end(self, outcome: Outcome) -> None:
        """Tell the outcome and leave at once: threads and processes of the answer are not waited for."""
        # Never given back: whoever comes second waits until the process has ended.
        self._lock.acquire()
        self._write(line_of("outcome", outcome))
        os._exit(0)

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._file, data) :]


def main() -> int:
    """Do what the order says; gives the exit code where there was none."""
    channel = Channel()
    order = _read_order()
    if order is None:
        return 1
    # Imported only now: the processes of an answer need none of it.
    from gui.exercises.limits import end_with_stdin
    from gui.exercises.stage_play import play
    from tasks.worker import die_with_parent

    faulthandler.enable()
    die_with_parent(order.parent)
    end_with_stdin()
    play(order, channel)
    return 1


def _read_order() -> Order | None:
    found: Any = sys.stdin.buffer
    line = found.raw.readline(LONGEST_ORDER)
    return order_from(read_line(line).get("order")) if line else None


if __name__ == "__mp_main__":
    # In a process of the answer's pool, which would outlive a stage that was killed.
    from gui.exercises.limits import end_with_parent

    end_with_parent()

if __name__ == "__main__":
    sys.exit(main())
