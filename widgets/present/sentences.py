"""The one sentence that says what is going on at an instant of the replay."""

from __future__ import annotations

from PySide6.QtCore import QObject

from loopscope.clock import NS_PER_S
from loopscope.freezes import Freeze
from loopscope.records import Kind
from loopscope.replay import LoopState, Phase
from loopscope.replay_line import Line
from loopscope.thresholds import FREEZE
from widgets.figures import group
from widgets.present.words import duration


class Sentences(QObject):
    """An object for the sake of plurals: they are found in `self.tr` only."""

    def of_state(self, state: LoopState, line: Line | None) -> str:
        """Say what the thread does, and what that means to those that wait."""
        if state.phase == Phase.GET:
            return self.tr("The handler has returned: the loop takes the next message.")
        message = state.message
        if message is None:
            if any(run.mode != "blocking" for run in state.runs):
                return self.tr("The work is under way elsewhere, the thread is free: it waits for a message.")
            return self.tr("Nothing to do: the thread waits in get() for the next message.")
        if message.record.own or message.record.kind == Kind.PULSE:
            return self.tr("This is the instrument's own work: it is never counted as a message of yours.")
        if len(state.handling) > 1:
            return self.tr("A handler runs a loop of its own: messages are taken inside it.")
        if state.freeze is None:
            return self._alive(state.waiting_count)
        if state.freeze.messages > 1 and message.record.handled_ns < FREEZE.limit_ns:
            return self._many(state.freeze.messages)
        count = state.waiting_count
        stuck = self._stuck(count) if line is None else self._stuck_in(count).format(function=line.function)
        return f"{stuck} {self._whole_freeze(state.freeze, message.record.handled_ns)}".rstrip()

    def of_live(self, lately: int, freeze: Freeze | None, start_ns: int) -> str:
        """Say that a freeze can be replayed, else how many messages the last second had.

        Its time is counted from `start_ns`.
        """
        if freeze is None:
            return self.tr("The loop goes on: it handled %n message(s) in the last second.", "", lately)
        return self.tr("A freeze of {time} at {when}: press Space to see it in slow motion.").format(
            time=duration(freeze.duration_ns), when=f"{group((freeze.start_ns - start_ns) / NS_PER_S, 1)} s"
        )

    def _alive(self, count: int) -> str:
        if not count:
            return self.tr("One message is being handled, none is known to wait.")
        return self.tr("One message is being handled, %n wait(s) for its turn.", "", count)

    def _many(self, count: int) -> str:
        return self.tr(
            "One of %n message(s) in one turn: the loop looks for new ones only after the last.", "", count
        )

    def _whole_freeze(self, freeze: Freeze, handled_ns: int) -> str:
        """Say why the freeze is longer than the message, where a person can read that it is."""
        others, time = freeze.messages - 1, duration(freeze.duration_ns)
        if not others or time == duration(handled_ns):
            return ""
        return self.tr(
            "With %n other message(s) in the same turn the freeze lasts {time}.", "", others
        ).format(time=time)

    def _stuck(self, count: int) -> str:
        if not count:
            return self.tr("The handler does not return: nobody takes the next message.")
        return self.tr("The handler does not return: nobody takes the %n message(s) that wait.", "", count)

    def _stuck_in(self, count: int) -> str:
        if not count:
            return self.tr("The thread is inside {function}: nobody takes the next message.")
        return self.tr(
            "The thread is inside {function}: nobody takes the %n message(s) that wait.", "", count
        )
