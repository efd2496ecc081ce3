"""Runs `tasks.mini_loop` in a thread of its own, line by line, and keeps its records."""

from __future__ import annotations

import sys
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from types import FrameType
from typing import Any

from loopscope.clock import Clock, now_ns
from tasks import mini_loop
from tasks.mini_loop import MiniLoop

SLOW_S = 4.0
"""How long its slow file takes: long enough to put clicks into the queue meanwhile."""
KEPT = 200
"""Events whose records are kept."""
ASKED, ANSWERED = "read on request", "file is read"


@dataclass(frozen=True)
class MiniRecord:
    """One event. Times in ns of `loopscope.clock`, None as long as it did not come to that."""

    number: int
    name: str
    posted_ns: int
    begin_ns: int | None = None
    end_ns: int | None = None


@dataclass(frozen=True)
class MiniState:
    """The miniature at one instant. `line` is the line of the file it is at, None before its first one.

    `inside` tells that this line is being executed now: it waits in it. Else the line comes next.
    """

    line: int | None
    inside: bool
    running: bool
    waiting: tuple[MiniRecord, ...]
    current: MiniRecord | None
    handled: tuple[MiniRecord, ...]
    requests: int
    done: int


class Miniature:
    """The loop, its thread and the gate before each of its lines. Starts no thread before it is used."""

    def __init__(self, clock: Clock = now_ns, slow_s: float = SLOW_S) -> None:
        self._clock = clock
        self._gate = threading.Condition()
        self._loop = _RecordedLoop(self, slow_s)
        self._thread: threading.Thread | None = None
        self._line: int | None = None
        self._at_gate = False
        self._may_pass = False
        self._running = False
        self._closed = False
        self._line_s = 0.0
        self._waiting: deque[MiniRecord] = deque()
        self._current: MiniRecord | None = None
        self._handled: deque[MiniRecord] = deque(maxlen=KEPT)
        self._posted = 0
        self._requests = 0

    # --- what the page does

    def post(self, event: str) -> None:
        """Put an event into its queue."""
        self._start()
        self._loop.post(event)

    def step(self) -> None:
        """Let it execute the line before which it stands, and stand before the next one."""
        self._start()
        with self._gate:
            self._running = False
            self._may_pass = self._at_gate
            self._gate.notify_all()

    def run(self, line_s: float) -> None:
        """Let it go on by itself, with a pause of `line_s` before each line."""
        self._start()
        with self._gate:
            self._running, self._line_s = True, line_s
            self._gate.notify_all()

    def pause(self) -> None:
        """Let it stand before its next line."""
        with self._gate:
            self._running = False
            self._gate.notify_all()

    def close(self) -> None:
        """End it at its next line. Waits for nothing; may be called again."""
        with self._gate:
            self._closed = True
            self._gate.notify_all()
        self._loop.queue.put("quit")

    @property
    def alive(self) -> bool:
        """Whether its thread is there."""
        return self._thread is not None and self._thread.is_alive()

    def state(self) -> MiniState:
        """Give what it does now."""
        with self._gate:
            return MiniState(
                self._line,
                self._line is not None and not self._at_gate,
                self._running,
                tuple(self._waiting),
                self._current,
                tuple(reversed(self._handled)),
                self._requests,
                self._posted - len(self._waiting) - (self._current is not None),
            )

    # --- what its thread does

    def _start(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._work, name="miniature", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        # For this thread alone: the window's own code is not traced.
        sys.settrace(self._trace)
        with suppress(_Closed):
            self._loop.run()

    def _trace(self, frame: FrameType, what: str, _: Any) -> Any:
        if frame.f_code.co_filename != mini_loop.__file__:
            return None
        if what == "line":
            self._stand_before(frame.f_lineno)
        return self._trace

    def _stand_before(self, line: int) -> None:
        with self._gate:
            self._line, self._at_gate = line, True
            if self._running:
                self._gate.wait_for(lambda: self._closed or not self._running, self._line_s)
            self._gate.wait_for(lambda: self._closed or self._running or self._may_pass)
            self._at_gate = self._may_pass = False
            if self._closed:
                raise _Closed

    def note_posted(self, event: str) -> None:
        """Keep that an event was put into the queue. Called together with that, by any thread."""
        with self._gate:
            self._requests -= event == ANSWERED
            self._waiting.append(MiniRecord(self._posted, event, self._clock()))
            self._posted += 1

    def note_taken(self) -> None:
        """Keep that the oldest event was taken."""
        with self._gate:
            self._current = replace(self._waiting.popleft(), begin_ns=self._clock())

    def note_done(self) -> None:
        """Keep that the current event was handled."""
        with self._gate:
            if self._current is not None:
                self._requests += self._current.name == ASKED
                self._handled.append(replace(self._current, end_ns=self._clock()))
            self._current = None


class _Closed(BaseException):
    """Leads out of the loop, past all of its lines."""


class _RecordedLoop(MiniLoop):
    """The loop as it stands in its file; this only writes down when it calls what."""

    def __init__(self, records: Miniature, slow_s: float) -> None:
        super().__init__(_say_nothing, slow_s)
        self._records = records
        self._order = threading.Lock()

    def post(self, event: str) -> None:
        # Records and queue in the same order, whoever posts at the same time.
        with self._order:
            self._records.note_posted(event)
            self.queue.put(event)

    def get_event(self) -> str:
        event = super().get_event()
        if event != "quit":
            self._records.note_taken()
        return event

    def process_event(self, event: str) -> None:
        super().process_event(event)
        self._records.note_done()


def _say_nothing(text: str) -> None:
    """The page shows what is done; nobody reads a terminal."""
