"""Words the state of the miniature as a scene for the stage of the slow motion."""

from __future__ import annotations

import inspect
import textwrap

from PySide6.QtCore import QObject

from gui.miniature.runner import MiniRecord, MiniState
from loopscope.clock import Clock, now_ns
from loopscope.records import Kind
from loopscope.replay import Phase
from tasks.mini_loop import MiniLoop
from widgets.figures import group
from widgets.present.scene import CardText, CurrentText, Scene
from widgets.present.words import duration

KINDS = {
    "click": Kind.INPUT,
    "key": Kind.INPUT,
    "paint": Kind.PAINT,
    "read on request": Kind.ASYNCIO,
    "file is read": Kind.IO,
}
STUCK = "read and wait"
"""The event whose handler waits for the disk."""


def source_of_loop() -> tuple[str, int]:
    """Give the lines that run again and again, and the number of the first of them in their file."""
    lines, first = inspect.getsourcelines(MiniLoop)
    ahead = next(number for number, text in enumerate(lines) if "def run" in text)
    return textwrap.dedent("".join(lines[ahead:])), first + ahead


class MiniScenes(QObject):
    """An object for the sake of `self.tr`."""

    def __init__(self, parent: QObject | None = None, clock: Clock = now_ns) -> None:
        super().__init__(parent)
        self._clock = clock
        text, self._first = source_of_loop()
        self._lines = text.split("\n")

    def source(self, line: int | None) -> str:
        """Give the text of a line without its indentation."""
        return self._lines[line - self._first].strip() if line is not None else ""

    def scene(self, state: MiniState, slots: int, done: int) -> Scene:
        """Word `state` for a stage with room for so many waiting and handled events."""
        now = self._clock()
        count = len(state.waiting)
        # The last place tells how many more there are; a single place is for the one that comes next.
        fitting = state.waiting[: slots if count <= slots else max(1, slots - 1)]
        return Scene(
            phase=self._phase(state),
            waiting=tuple(self._waiting(record, now, place == 0) for place, record in enumerate(fitting)),
            waiting_count=count,
            more=self.tr("+ %n more", "", count - len(fitting)) if len(fitting) < min(slots, count) else "",
            current=self._current(state, now),
            idle=group(state.done),
            idle_note=self.tr("events handled so far"),
            handled=tuple(self._handled(record) for record in state.handled[:done]),
            runs=(self.tr("The disk reads a file; no thread of the loop waits"),) if state.requests else (),
            sentence=self._sentence(state),
            caption=self._caption(state),
            hurried=False,
        )

    def title(self, event: str) -> str:
        """Give the words for an event."""
        words = {
            "click": self.tr("Click"),
            "key": self.tr("Key"),
            "paint": self.tr("Paint"),
            STUCK: self.tr("Read, blocking"),
            "read on request": self.tr("Read, async"),
            "file is read": self.tr("File is read"),
        }
        return words.get(event, event)

    def _phase(self, state: MiniState) -> Phase:
        if state.current is not None:
            return Phase.HANDLE
        return Phase.GET if state.waiting else Phase.WAIT

    def _waiting(self, record: MiniRecord, now: int, first: bool) -> CardText:
        note = self.tr("waited {time}").format(time=duration(now - record.posted_ns))
        mark = self.tr("next") if first else ""
        return CardText(record.number, self._kind(record), self.title(record.name), "", note, mark, first)

    def _handled(self, record: MiniRecord) -> CardText:
        took = (record.end_ns or 0) - (record.begin_ns or 0)
        note = self.tr("took {time}").format(time=duration(took))
        return CardText(
            record.number,
            self._kind(record),
            self.title(record.name),
            "",
            note,
            frozen=record.name == STUCK,
        )

    def _current(self, state: MiniState, now: int) -> CurrentText | None:
        record = state.current
        if record is None:
            return None
        return CurrentText(
            seq=record.number,
            kind=self._kind(record),
            own=False,
            frozen=record.name == STUCK,
            title=self.title(record.name),
            receiver="process_event(event)",
            place="",
            source=self.source(state.line),
            figure=duration(now - (record.begin_ns or now)),
            total="",
            share=0.0,
        )

    def _kind(self, record: MiniRecord) -> int:
        return KINDS.get(record.name, Kind.OTHER)

    def _sentence(self, state: MiniState) -> str:
        if state.current is not None and state.current.name == STUCK and state.inside:
            if not state.waiting:
                return self.tr("The handler waits for the disk: now put a click into the queue.")
            return self.tr(
                "The handler waits for the disk: nobody takes the %n event(s) that wait.",
                "",
                len(state.waiting),
            )
        if state.current is not None:
            return self.tr("process_event() is at work; the next event is taken when it returns.")
        if state.requests:
            return self.tr("The file is being read elsewhere: its end will come as an event.")
        if state.waiting:
            return self.tr("The handler has returned: get_event() takes the next event.")
        return self.tr("The queue is empty: the loop waits in get_event().")

    def _caption(self, state: MiniState) -> str:
        if state.running:
            return self.tr("It runs, with a pause before each line so that it can be followed.")
        return self.tr("It stands: “Step” executes the marked line, “Run” lets it go on.")
