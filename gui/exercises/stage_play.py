"""What happens on the stage: the answer is loaded, its handler clicked, and all of it measured."""

from __future__ import annotations

import asyncio
import gc
import inspect
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from gui.exercises.exercise import HANDLER
from gui.exercises.forgotten import ForgottenCoroutines
from gui.exercises.limits import limit_resources
from gui.exercises.pages import SlowPages
from gui.exercises.protocol import ANSWER, SITTING, End, Failure, Order, Outcome, Place, Step, shortened
from gui.exercises.stage_figures import StudentCode, beats_between, name_of, stalls_since
from gui.exercises.stage_window import StageWindow
from loopscope.clock import now_ns
from loopscope.loop import ScopeEventLoop
from loopscope.records import Kind
from loopscope.scope import Scope
from loopscope.stacks import gui_thread_stack

if TYPE_CHECKING:
    from gui.exercises.stage import Channel

PULSES_FIRST = 3
SETTLE_LIMIT_S = 10.0
AFTER_S = 0.15
"""What goes on after the result is measured for so long; the last pulses are answered meanwhile."""
POLL_S = 0.01
USEFUL = ("concurrent.futures.process", "multiprocessing.popen_spawn_posix", "multiprocessing.queues")
"""Modules of Python that answers use: loaded before, as a real program would have loaded them."""


def play(order: Order, channel: Channel) -> None:
    """Run the answer; does not return but through `channel.end`."""
    import multiprocessing

    # What numpy and Qt reserve is not the student's.
    import numpy  # noqa: F401

    # To fork a process that has threads and a window is asking for trouble.
    multiprocessing.set_start_method("spawn")
    # What Qt says of its platform is not what the student printed.
    qInstallMessageHandler(lambda kind, context, text: None)
    app = QApplication([HANDLER])
    app.setQuitOnLastWindowClosed(False)
    scope = Scope()
    scope.owners = StudentCode(Path(ANSWER).absolute())
    scope.attach(app)
    loop = ScopeEventLoop(app, scope.probe)
    asyncio.set_event_loop(loop)
    loop.run_until_complete(_Stage(order, channel, scope).run())


class _Raised(Exception):
    """Carries whatever the handler raised, SystemExit too, past asyncio and Qt."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


class _Stage:
    def __init__(self, order: Order, channel: Channel, scope: Scope) -> None:
        self._order, self._channel, self._scope = order, channel, scope
        self._path = Path(ANSWER).absolute()
        self._window = StageWindow(self._clicked)
        self._pages = SlowPages(order.pages) if order.pages else None
        self._arguments = [self._argument(name, value) for name, value in order.arguments]
        self._forgotten = ForgottenCoroutines(self._path)
        self._over = threading.Event()
        self._handler: Callable[..., Any] | None = None
        self._coroutine: Any = None
        self._begin_ns = self._end_ns = 0
        self._result: asyncio.Future[Any] = asyncio.get_event_loop().create_future()

    async def run(self) -> None:
        """Do everything in its order; ends the process."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: self._background(context))
        self._window.show()
        await self._settled()
        gc.collect()
        gc.freeze()
        limit_resources(self._order.memory_bytes)
        self._forgotten.watch()
        self._channel.step(Step.LOADING)
        self._guard()
        try:
            module = self._load()
        except BaseException as error:
            self._channel.end(Outcome(End.RAISED, failure=self._failure(error)))
            return
        self._handler = getattr(module, HANDLER, None)
        if not callable(self._handler):
            self._channel.end(Outcome(End.NO_HANDLER))
        if not self._takes_arguments():
            self._channel.end(Outcome(End.ARGUMENTS))
        self._channel.step(Step.RUNNING)
        posted_ns = now_ns()
        self._window.post_click()
        failure: Failure | None = None
        result: Any = None
        try:
            result = await self._result
        except _Raised as raised:
            failure = self._failure(raised.error)
            # It holds what the handler made and did not await: that is to be thrown away, and told.
            raised.error = RuntimeError()
        self._channel.step(Step.MEASURING)
        await asyncio.sleep(AFTER_S)
        outcome = self._outcome(posted_ns, result, failure)
        # What is still to be done takes no time of the answer's.
        self._over.set()
        self._channel.end(replace(outcome, sitting=self._kept_sitting()))

    async def _settled(self) -> None:
        """Return once the window is painted and pulses come."""
        for name in USEFUL:
            if sys.platform != "win32" or "posix" not in name:
                __import__(name)
        deadline = time.monotonic() + SETTLE_LIMIT_S
        while time.monotonic() < deadline:
            session = self._scope.session
            _, records = session.since(max(0, session.next_seq - 1_000))
            pulses = int((records["kind"] == Kind.PULSE).sum())
            if self._window.painted and (pulses >= PULSES_FIRST or self._scope.pulse.reason):
                return
            await asyncio.sleep(POLL_S)

    def _load(self) -> ModuleType:
        """Run the module. Its processes find it by the same name."""
        sys.path.insert(0, str(self._path.parent))
        module = ModuleType(self._path.stem)
        module.__file__ = str(self._path)
        sys.modules[module.__name__] = module
        code = compile(self._path.read_text(encoding="utf-8"), str(self._path), "exec")
        exec(code, module.__dict__)
        return module

    def _argument(self, name: object, value: object) -> object:
        if name == "server":
            assert self._pages is not None
            return self._pages.address
        return self._window.show_text if name == "show" else value

    def _takes_arguments(self) -> bool:
        assert self._handler is not None
        try:
            inspect.signature(self._handler).bind(*self._arguments)
        except TypeError:
            return False
        except ValueError:
            # A function of C that does not tell.
            return True
        return True

    # --- the handler

    def _clicked(self) -> None:
        assert self._handler is not None
        self._begin_ns = now_ns()
        try:
            result = self._handler(*self._arguments)
        except BaseException as error:
            self._settle(_Raised(error))
            return
        if inspect.isawaitable(result):
            self._coroutine = result
            asyncio.get_running_loop().create_task(self._await(result))
        else:
            self._settle(result)

    async def _await(self, result: Awaitable[Any]) -> None:
        try:
            found = await result
        except BaseException as error:
            self._settle(_Raised(error))
        else:
            self._settle(found)

    def _settle(self, found: object) -> None:
        self._end_ns = now_ns()
        if self._result.done():
            return
        if isinstance(found, _Raised):
            self._result.set_exception(found)
        else:
            self._result.set_result([found])

    def _background(self, context: dict[str, Any]) -> None:
        """Show what went wrong in a task that nobody awaited."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            sys.excepthook(type(error), error, error.__traceback__)

    # --- what is told

    def _outcome(self, posted_ns: int, result: Any, failure: Failure | None) -> Outcome:
        returned, awaitable = "", False
        if result is not None:
            (value,) = result
            awaitable = inspect.isawaitable(value)
            returned = _written(value)
            if inspect.iscoroutine(value):
                value.close()
            del value, result
        gc.unfreeze()
        gc.collect()
        return Outcome(
            End.DONE if failure is None else End.RAISED,
            returned,
            awaitable,
            tuple(self._window.shown),
            self._end_ns - self._begin_ns,
            stalls_since(self._scope, posted_ns),
            beats_between(self._scope, posted_ns, now_ns()),
            self._pages.quicker if self._pages is not None else None,
            failure,
            self._forgotten.found(),
        )

    def _kept_sitting(self) -> bool:
        """Leave everything that was measured for the application; the outcome counts without it as well."""
        try:
            from loopscope.session_file import save_session

            save_session(self._scope.session, self._path.with_name(SITTING))
        except Exception:
            return False
        return True

    def _failure(self, error: BaseException) -> Failure:
        place = None
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename == str(self._path):
                place = Place(trace.tb_lineno, name_of(code.co_qualname))
            trace = trace.tb_next
        if isinstance(error, SyntaxError) and error.lineno:
            place = Place(error.lineno, "")
        return Failure(type(error).__name__, shortened(str(error)), place)

    def _guard(self) -> None:
        """Look where it is when the time is over, and end it."""
        main_thread = threading.get_ident()

        def wait() -> None:
            if self._over.wait(self._order.limit_s):
                return
            frame = self._scope.owners.culprit(gui_thread_stack(main_thread))
            place = None
            if frame is not None and frame.file == str(self._path):
                place = Place(frame.line, name_of(frame.function))
            waiting = self._scope.frozen_now() is None
            left = getattr(self._coroutine, "cr_frame", None)
            if waiting and left is not None:
                place = Place(left.f_lineno or left.f_code.co_firstlineno, name_of(left.f_code.co_qualname))
            self._channel.end(Outcome(End.LIMIT, place=place, waiting=waiting))

        threading.Thread(target=wait, name="stage-guard", daemon=True).start()


def _written(value: object) -> str:
    try:
        return shortened(repr(value))
    except Exception as error:
        return f"<{type(value).__name__}: {type(error).__name__}>"
