"""The race: one operation in every mode, one after the other, under real input at the same instants."""

from __future__ import annotations

import asyncio
import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtWidgets import QWidget

from gui.active_run import ActiveRun, Phase
from gui.press import press_by_code
from gui.race_display import why_no_race
from gui.race_hand import Order, keyboard_went
from gui.race_hand_process import HandProcess, RaceError
from gui.run_controller import RunController
from gui.run_errors import run_error_text
from gui.words import translate
from loopscope.clock import NS_PER_MS, now_ns
from loopscope.races import CLICK, Lane, Race, Touch
from loopscope.records import Kind
from loopscope.runs import RunRecord, measure_run
from loopscope.scope import Scope
from loopscope.statistics import of_user
from tasks.catalogue import MODES, Operation
from tasks.slow_world.keeper import SlowWorld

if TYPE_CHECKING:
    import numpy

    from widgets.feel import FeelPanel

CLICK_EVERY_NS, KEY_EVERY_NS = 250 * NS_PER_MS, 100 * NS_PER_MS
AFTER_NS = 750 * NS_PER_MS
"""So long the input goes on after the work of the first lane is done."""
CALM_S = 0.3
"""Between two lanes, for what the one before left behind."""
SETTLE_LIMIT_NS, STEP_S = 2_000 * NS_PER_MS, 0.02
SAME_NS = 95 * NS_PER_MS
"""A message was made by an input that was sent within this time of it: less than between two keys."""
_PRESSES = (int(QEvent.Type.MouseButtonPress), int(QEvent.Type.MouseButtonDblClick))
_KEY = int(QEvent.Type.KeyPress)


class _KeyboardGuard(QObject):
    """Calls once when a widget loses the keyboard: to another, to a menu, or to another program."""

    def __init__(self, widget: QWidget, went: Callable[[], object]) -> None:
        super().__init__()
        self._widget, self._went = widget, went
        self.gone = False
        """Whether it has lost the keyboard."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self.gone:
            self.gone = True
            self._went()
        return False

    def end(self) -> None:
        """Look no longer."""
        self._widget.removeEventFilter(self)


class RaceRun:
    """One race in one window. Used once."""

    def __init__(self, scope: Scope, controller: RunController, feel: FeelPanel, world: SlowWorld) -> None:
        self._scope = scope
        self._controller = controller
        self._feel = feel
        self._world = world
        self._hand: HandProcess | None = None
        self.found: Race | None = None
        """The race so far, which is in no session; None before its first lane is over."""

    async def run(
        self,
        operation: Operation,
        values: Mapping[str, Any],
        begins: Callable[[str], None],
        modes: Sequence[str] = MODES,
    ) -> Race:
        """Run all lanes and give what came of them; `begins` is told the mode of each. May be cancelled.

        `modes` names one at least. Raises RaceError, with a sentence, when input cannot be made or the
        operation cannot begin.
        """
        reason = why_no_race()
        if reason:
            raise RaceError(reason)
        lanes: list[Lane] = []
        first_ns = 0
        with self._keyboard_kept():
            async with HandProcess(self._order()) as hand:
                self._hand = hand
                for mode in modes:
                    begins(mode)
                    await asyncio.sleep(CALM_S)
                    await hand.prepare()
                    least_ns = lanes[0].length_ns if lanes else 0
                    start_ns, lane = await self._lane(hand, operation, mode, values, least_ns)
                    first_ns = first_ns or start_ns
                    lanes.append(lane)
                    self.found = Race(
                        operation.name, dict(values), first_ns, CLICK_EVERY_NS, KEY_EVERY_NS, tuple(lanes)
                    )
        assert self.found is not None
        self._scope.session.races.append(self.found)
        return self.found

    def _order(self) -> Order:
        clicker, window = self._feel.clicker, self._feel.window()
        window.raise_()
        window.activateWindow()
        middle, scale = clicker.mapToGlobal(clicker.rect().center()), window.devicePixelRatioF()
        # Each screen begins where it does in pixels; only what lies on it is scaled.
        origin = window.screen().geometry().topLeft()
        place = QPointF(origin) + QPointF(middle - origin) * scale
        world = self._world.pid
        return Order(
            os.environ.get("DISPLAY", ""),
            (round(place.x()), round(place.y())),
            int(window.winId()),
            os.getpid(),
            (world,) if world is not None else (),
            CLICK_EVERY_NS,
            KEY_EVERY_NS,
        )

    @contextmanager
    def _keyboard_kept(self) -> Iterator[None]:
        """Let the clicks leave the keyboard where the keys are to go; then give everything back.

        Who takes it elsewhere, into another field or program, ends the race: its keys would be typed there.
        """
        clicker, line = self._feel.clicker, self._feel.type_here
        policy, text = clicker.focusPolicy(), line.text()
        clicker.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line.setFocus()
        task = asyncio.current_task()
        assert task is not None

        def went() -> None:
            # At once: until this task is told, a busy loop may let some letters more be typed elsewhere.
            if self._hand is not None:
                self._hand.stop()
            task.cancel()

        guard = _KeyboardGuard(line, went)
        try:
            yield
        except asyncio.CancelledError:
            if not guard.gone or task.uncancel():
                raise
            raise RaceError(keyboard_went()) from None
        finally:
            guard.end()
            clicker.setFocusPolicy(policy)
            line.setText(text)

    async def _lane(
        self, hand: HandProcess, operation: Operation, mode: str, values: Mapping[str, Any], least_ns: int
    ) -> tuple[int, Lane]:
        run, record = await self._one_run(hand, operation, mode, values)
        start_ns, work_ns = run
        own_ns = math.ceil((work_ns + AFTER_NS) / CLICK_EVERY_NS) * CLICK_EVERY_NS
        length_ns = max(own_ns, least_ns)
        told = await hand.until_over(length_ns)
        await self._settle(now_ns())
        session = self._scope.session
        records = session.overlapping(start_ns, now_ns())
        figures = measure_run(session, start_ns, start_ns + length_ns)
        paints = of_user(records)
        paints = paints[paints["kind"] == int(Kind.PAINT)]["begin_ns"] - start_ns
        lane = Lane(
            mode,
            bool(record.ok),
            record.error,
            work_ns,
            length_ns,
            figures.frozen_ns,
            tuple(matched(told["sent"], records, start_ns)),
            tuple(int(at) for at in sorted(paints.tolist()) if 0 <= at <= length_ns),
            told["cpu_s"],
            told["memory_bytes"],
            record.error_code,
        )
        return start_ns, lane

    async def _one_run(
        self, hand: HandProcess, operation: Operation, mode: str, values: Mapping[str, Any]
    ) -> tuple[tuple[int, int], RunRecord]:
        """Make the run; the hand begins in the very message in which the work does."""
        done: asyncio.Future[RunRecord] = asyncio.get_running_loop().create_future()
        begun: list[int] = []
        mine: list[ActiveRun] = []
        ended: list[RunRecord] = []

        def changed(run: ActiveRun) -> None:
            if run.key != (operation.name, mode):
                return
            mine[:] = [run]
            if run.phase is Phase.RUNNING and not begun:
                begun.append(run.start_ns)
                hand.begin(run.start_ns, broke)

        def finished(run: ActiveRun, record: RunRecord) -> None:
            if run.key == (operation.name, mode) and not done.done():
                ended.append(record)
                done.set_result(record)

        def broke(error: BaseException) -> None:
            if not done.done():
                done.set_exception(error)

        controller = self._controller
        links: list[tuple[Any, Callable[..., None]]] = [
            (controller.changed, changed),
            (controller.finished, finished),
            (controller.broke, broke),
        ]
        for signal, slot in links:
            signal.connect(slot)
        try:
            if not controller.start(operation, mode, values, press_by_code()):
                raise RaceError(translate("Race", "This operation is under way already: let it end first."))
            record = await done
        finally:
            for signal, slot in links:
                signal.disconnect(slot)
            if mine and not ended:
                controller.cancel(mine[0], press_by_code())
        if not begun:
            raise RaceError(run_error_text(record))
        assert record.end_ns is not None
        return (begun[0], record.end_ns - begun[0]), record

    async def _settle(self, end_ns: int) -> None:
        """Wait until the loop has taken a message that was posted after `end_ns`."""
        session = self._scope.session
        seq = session.next_seq
        while now_ns() - end_ns < SETTLE_LIMIT_NS:
            await asyncio.sleep(STEP_S)
            first, records = session.since(seq)
            if len(records) and int(records["posted_ns"].max()) > end_ns:
                return
            seq = first + len(records)


def matched(
    sent: Sequence[tuple[str, int]], records: numpy.ndarray[Any, Any], start_ns: int
) -> Iterator[Touch]:
    """Find the message of each input among `records`: the nearest one of its kind that is not taken yet."""
    inputs = records[(records["kind"] == int(Kind.INPUT)) & (records["posted_ns"] >= 0)]
    free: dict[bool, list[tuple[int, int, int]]] = {True: [], False: []}
    for detail, posted, begin, end in zip(
        *(inputs[name].tolist() for name in ("detail", "posted_ns", "begin_ns", "end_ns")), strict=True
    ):
        if detail in _PRESSES or detail == _KEY:
            free[detail != _KEY].append((posted - start_ns, begin - start_ns, end - start_ns))
    for what, at in sent:
        candidates = free[what == CLICK]
        best = min(candidates, key=lambda one: abs(one[0] - at), default=None)
        if best is None or abs(best[0] - at) > SAME_NS:
            yield Touch(what, at)
        else:
            candidates.remove(best)
            yield Touch(what, at, best[1], best[2])
