"""Qt and asyncio on one thread: a qasync loop that times each callback and never starves the window.

Against stock qasync 0.28 it keeps one first-in-first-out queue of ready callbacks, which a single zero
timer drains for at most `budget_ns` a turn, and one heap of timers behind a single precise Qt timer.
"""

from __future__ import annotations

import asyncio
import heapq
import selectors
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from inspect import CO_COROUTINE
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVarTuple, Unpack

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimerEvent

from loopscope.callback_names import callback_name
from loopscope.clock import NS_PER_MS, NS_PER_S, now_ns
from loopscope.handles import TimedHandle, TimedTimerHandle
from loopscope.loop_files import LoopFiles
from loopscope.probe import Probe
from loopscope.records import Kind

Ts = TypeVarTuple("Ts")

DEFAULT_BUDGET_NS = 4 * NS_PER_MS
"""A quarter of a frame at 60 Hz: the rest belongs to input and paint. With 5,000 requests at once half a
frame made the p99 wait 21 ms, 5 ms made it 14 to 16, and this 12 to 15, at the same throughput."""

_LONGEST_WAIT_MS = 0x7FFFFFFF
"""Qt's timers wait for 24.8 days at most; later ones take several turns."""
_FOREVER_S = 1e9
"""Stands for `math.inf`, with which `asyncio.sleep` and others say "never"."""
_LOOK_AGAIN_NS = 20 * NS_PER_MS

_ASYNCIO, _IO = int(Kind.ASYNCIO), int(Kind.IO)
_HEAP_TYPE = 1 << 9
"""`Py_TPFLAGS_HEAPTYPE`: a class that Python code may have written."""
_plain_callables: set[type] = set()
"""Types of C that were found to be callable and no coroutines: they need no second look."""
_WAKE = QEvent.Type(QEvent.registerEventType())


class _Waker(QObject):
    """Stands in Qt's loop for asyncio: one zero timer for what is ready, one precise timer for the rest."""

    def __init__(self, drain: Callable[[], None]) -> None:
        super().__init__()
        self._drain = drain
        self._ready_timer = 0
        self._due_timer = 0
        self._due_ns = 0

    def run_soon(self) -> None:
        """Ask for a turn. GUI thread only."""
        if not self._ready_timer:
            self._ready_timer = self.startTimer(0)

    def run_at(self, due_ns: int) -> None:
        """Ask for a turn at `due_ns`, instead of what was asked before."""
        if self._due_timer:
            if self._due_ns == due_ns:
                return
            self.killTimer(self._due_timer)
        wait_ms = max(1, -(-(due_ns - now_ns()) // NS_PER_MS))
        self._due_ns = due_ns
        self._due_timer = self.startTimer(min(wait_ms, _LONGEST_WAIT_MS), Qt.TimerType.PreciseTimer)

    def rest(self, *, ready: bool, due: bool) -> None:
        """Take back what was asked for and is not needed."""
        if not ready and self._ready_timer:
            self.killTimer(self._ready_timer)
            self._ready_timer = 0
        if not due and self._due_timer:
            self.killTimer(self._due_timer)
            self._due_timer = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        """Qt's virtual: a turn of asyncio. Each timer rings once.

        Qt would not ring it again in a loop that runs inside its own handler, and asyncio would stand still
        in there; and a repeated one would ring too late where the first ring came too early.
        """
        due = event.timerId() == self._due_timer
        self.rest(ready=due, due=not due)
        self._drain()

    def event(self, event: QEvent) -> bool:
        """Qt's virtual: another thread has work for us."""
        if event.type() == _WAKE:
            self._drain()
            return True
        return super().event(event)


if TYPE_CHECKING or hasattr(selectors.DefaultSelector, "fileno"):

    class _QtLoop(LoopFiles, qasync.QEventLoop):  # type: ignore[misc]
        """qasync's loop, with the system's selector."""

else:
    # Windows, where asyncio has no selector but completion ports.
    _QtLoop = qasync.QEventLoop


class ScopeEventLoop(_QtLoop):
    """An asyncio event loop on Qt's, each callback recorded by `probe` (None: not recorded).

    Callbacks run in the order in which they were handed in. One that is ready when the turn's budget of
    `budget_ns` nanoseconds is used up waits for the next turn, after input and paint.

    In a Qt loop that a plain callback or slot runs (a modal dialog), asyncio goes on. In one that a coroutine
    runs it waits: no other task can take a step then, and stock qasync would lose it for ever.
    """

    def __init__(
        self,
        app: QCoreApplication,
        probe: Probe | None = None,
        budget_ns: int = DEFAULT_BUDGET_NS,
    ) -> None:
        self._probe = probe
        self._budget_ns = budget_ns
        self._fifo: deque[TimedHandle | TimedTimerHandle] = deque()
        self._due: list[tuple[int, int, TimedTimerHandle]] = []
        self._due_number = 0
        self._due_cancelled = 0
        self._wake_posted = False
        self._turn_asked = False
        self._files_ready = False
        self._gui_thread = threading.get_ident()
        self._waker = _Waker(self._drain)
        super().__init__(app)
        self._last_file = TimedHandle(lambda: None, (), self, None)
        """Stands in the queue behind the callbacks of files: then the next files can be looked for."""
        self._last_file._cancelled = True
        # qasync's own default is ten QThreads, for which closing the loop would wait.
        self.set_default_executor(ThreadPoolExecutor(thread_name_prefix="asyncio"))

    # What asyncio asks of a loop -----------------------------------------------------------------

    def run_forever(self) -> Any:
        """Run until `stop()`; what was handed in before waits in the queue."""
        self._check_closed()
        if self._fifo or self._files_ready:
            self._ask_turn()
        self._arm()
        return super().run_forever()

    def call_soon(
        self, callback: Callable[[Unpack[Ts]], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """Run `callback` in a later turn, after everything handed in before. GUI thread only."""
        if self._closed:
            self._check_closed()
        # A plain function is looked at here, to save it a call.
        kind = type(callback)
        plain = kind is FunctionType and not callback.__code__.co_flags & CO_COROUTINE
        if not plain and kind not in _plain_callables:
            self._check_callable(callback, "call_soon")
        handle = TimedHandle(callback, args, self, context)
        handle.posted_ns = now_ns()
        handle.kind = _ASYNCIO
        self._fifo.append(handle)
        if not self._turn_asked:
            self._ask_turn()
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[[Unpack[Ts]], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """Run `callback` in the GUI thread soon; from any thread. Counts as finished I/O."""
        self._check_callable(callback, "call_soon_threadsafe")
        self._check_closed()
        handle = TimedHandle(callback, args, self, context)
        handle.posted_ns = now_ns()
        handle.kind = _IO
        self._fifo.append(handle)
        if threading.get_ident() == self._gui_thread:
            self._ask_turn()
        elif not self._wake_posted:
            self._wake_posted = True
            QCoreApplication.postEvent(self._waker, QEvent(_WAKE))
        return handle

    def call_later(
        self,
        delay: float,
        callback: Callable[[Unpack[Ts]], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Run `callback` after `delay` seconds, never before."""
        return self._add_timer(now_ns() + _in_ns(delay), callback, args, context)

    def call_at(
        self,
        when: float,
        callback: Callable[[Unpack[Ts]], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Run `callback` at `when` seconds of `time()`, never before."""
        return self._add_timer(_in_ns(when), callback, args, context)

    def time(self) -> float:
        """Give the loop's clock in seconds: that of all measuring."""
        return now_ns() / NS_PER_S

    def close(self) -> None:
        """Release everything; what is still in the queue is dropped. The executor is not waited for."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        executor = getattr(self, "_QEventLoop__default_executor", None)
        if executor is not None:
            executor.shutdown(wait=False)
            self.set_default_executor(None)
        try:
            super().close()
        finally:
            if isinstance(self, LoopFiles):
                self.close_files()
        self._fifo.clear()
        self._due.clear()
        self._turn_asked = False
        self._waker.rest(ready=False, due=False)

    # One turn ------------------------------------------------------------------------------------

    def _drain(self) -> None:
        """Run what is ready, oldest first, until nothing is left or the budget is used up."""
        self._wake_posted = self._turn_asked = False
        if asyncio._get_running_loop() is not self:
            # Somebody else runs Qt's loop, now or since this one has ended: a callback would find no loop.
            self._waker.rest(ready=False, due=False)
            return
        if asyncio.current_task(self) is not None:
            # In a loop that a coroutine runs.
            self._waker.rest(ready=False, due=True)
            self._waker.run_at(now_ns() + _LOOK_AGAIN_NS)
            return
        # From here on: with thousands of files ready, to take them is a good part of the turn.
        stop_ns = now_ns() + self._budget_ns
        fifo = self._fifo
        if self._files_ready:
            self._files_ready = False
            fifo.extend(self.take_ready_files())
            fifo.append(self._last_file)
        self._take_due(now_ns())
        self._arm()
        if len(fifo) > 1:
            # Now, not at the end: the first may run a loop of its own.
            self._ask_turn()
        probe = self._probe
        # A turn that began unrecorded stays so: its message is not recorded either.
        recorded = probe is not None and probe.attached
        try:
            # What becomes ready in this turn waits for the next one, as in asyncio.
            for _ in range(len(fifo)):
                if not fifo:
                    # A callback ran a loop of Qt's, which took the rest.
                    break
                handle = fifo.popleft()
                if handle._cancelled:
                    if handle is self._last_file:
                        self.expect_files()
                    continue
                if recorded:
                    end_ns = self._run(handle)
                else:
                    handle._run()
                    end_ns = now_ns()
                if end_ns >= stop_ns:
                    break
        finally:
            # Also when a callback raised KeyboardInterrupt or SystemExit: the loop may be run again.
            if fifo or self._files_ready:
                self._ask_turn()
            else:
                self._turn_asked = False
                self._waker.rest(ready=False, due=True)
            self._arm()

    def files_ready(self) -> None:
        """Take the files that are ready in the next turn (for `LoopFiles`)."""
        self._files_ready = True
        if self._probe is not None and self._probe.current.carrying:
            # A message of Qt's brought the news: it is no message of its own, the callbacks are.
            self._probe.current.carrier = self._probe.current.special = True
        if not self._turn_asked:
            self._ask_turn()

    def _ask_turn(self) -> None:
        """Ask Qt for a turn. Asking once is enough, and kept here: asking a QObject takes longer."""
        if threading.get_ident() != self._gui_thread:
            # A collection of garbage in another thread closes what belongs to this loop.
            QCoreApplication.postEvent(self._waker, QEvent(_WAKE))
            return
        self._turn_asked = True
        self._waker.run_soon()

    def _run(self, handle: TimedHandle | TimedTimerHandle) -> int:
        """Run one callback, recorded. Gives the time after it in ns."""
        probe = self._probe
        if probe is None or not probe.attached:
            handle._run()
            return now_ns()
        name, number = callback_name(handle._callback)  # type: ignore[union-attr]
        level = probe.current.level
        if not probe.enter_callback(handle.posted_ns, probe.names.intern(name), number, handle.kind):
            handle._run()
            return now_ns()
        try:
            handle._run()
        finally:
            end_ns = probe.leave_callback(level)
        return end_ns

    def _take_due(self, now: int) -> None:
        due = self._due
        while due and due[0][0] <= now:
            handle = heapq.heappop(due)[2]
            handle._scheduled = False  # type: ignore[attr-defined]
            if handle._cancelled:
                self._due_cancelled -= 1
            else:
                self._fifo.append(handle)

    def _arm(self) -> None:
        if self._due:
            self._waker.run_at(self._due[0][0])
        else:
            self._waker.rest(ready=True, due=False)

    def _add_timer(
        self, due_ns: int, callback: Callable[..., Any], args: tuple[Any, ...], context: Context | None
    ) -> asyncio.TimerHandle:
        self._check_closed()
        self._check_callable(callback, "call_later")
        handle = TimedTimerHandle(due_ns, callback, args, self, context)
        handle._scheduled = True  # type: ignore[attr-defined]
        self._due_number += 1
        heapq.heappush(self._due, (due_ns, self._due_number, handle))
        if self._due[0][2] is handle:
            self._waker.run_at(due_ns)
        return handle

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Drop cancelled timers once they are the greater part: cancelled time-outs must not pile up."""
        if not handle._scheduled:  # type: ignore[attr-defined]
            # It has run or is about to: `asyncio.sleep` cancels each of its timers at the end.
            return
        self._due_cancelled += 1
        if self._due_cancelled > 64 and self._due_cancelled * 2 > len(self._due):
            # asyncio calls this before the handle knows that it is cancelled.
            self._due = [e for e in self._due if e[2] is not handle and not e[2]._cancelled]
            heapq.heapify(self._due)
            self._due_cancelled = 0

    def _check_callable(self, callback: object, method: str) -> None:
        # `asyncio.iscoroutinefunction` tells the same, and takes as long as the rest of `call_soon`.
        code = getattr(callback, "__code__", None)
        if getattr(code, "co_flags", 0) & CO_COROUTINE:
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")
        kind = type(callback)
        # From Python 3.12 on the steps of asyncio's tasks are of such a class too, though C code wrote it.
        if code is None and (not kind.__flags__ & _HEAP_TYPE or kind.__module__ == "_asyncio"):
            _plain_callables.add(kind)


def _in_ns(seconds: float) -> int:
    return int(min(seconds, _FOREVER_S) * NS_PER_S)
