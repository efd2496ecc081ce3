"""Puts the state of the loop into the words of the stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import PurePath

from PySide6.QtCore import QObject

from loopscope.event_kinds import event_name
from loopscope.freezes import Freeze
from loopscope.records import Kind, MessageRecord
from loopscope.replay import LoopState, Phase, Replayed
from loopscope.replay_clock import FULL
from loopscope.replay_line import Line, line_at, source_text
from loopscope.thresholds import FREEZE, Verdict
from widgets.figures import group
from widgets.present.scene import CardText, CurrentText, Scene
from widgets.present.sentences import Sentences
from widgets.present.stage_layout import MOST_RUNS
from widgets.present.words import duration, instant, message_word, rate
from widgets.session_view import SessionView
from widgets.verdict_words import verdict_word


class SceneWriter(QObject):
    """Knows the session for its names, flames and explanations, and nothing of the clock."""

    def __init__(
        self,
        session: SessionView,
        title_of: Callable[[str], str],
        mode_title_of: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._title_of = title_of
        self._mode_title_of = mode_title_of
        self._sentences = Sentences(self)

    def scene(
        self,
        state: LoopState,
        slots: int,
        done: int,
        speed: Fraction | None,
        shortened: Fraction | None,
        fine: bool = False,
    ) -> Scene:
        """Word `state` for a stage with room for `slots` waiting and `done` handled messages.

        `speed` is the one chosen, None message by message; `shortened` the one in force where a stretch is
        shortened, else None. `fine` writes the instant to a tenth of a millisecond.
        """
        # With more than fit, the last place tells how many more there are.
        fitting = state.waiting[: slots if state.waiting_count <= slots else slots - 1]
        line = self._line(state)
        idle_ns = state.instant_ns - state.since_ns if state.since_ns is not None else 0
        return Scene(
            phase=state.phase,
            waiting=tuple(self._waiting(m, state.waited_ns(m), m.seq == state.next_seq) for m in fitting),
            waiting_count=state.waiting_count,
            more=self._more(state.waiting_count - len(fitting)),
            current=self._current(state, line),
            idle=duration(idle_ns),
            idle_note=self.tr("since the last message")
            if state.phase == Phase.WAIT
            else self.tr("takes the next message"),
            handled=tuple(self._handled(m) for m in state.handled[:done]),
            runs=self._runs(state),
            sentence=self._sentences.of_state(state, line),
            caption=self._caption(state, speed, shortened, fine),
            hurried=shortened is not None,
        )

    def live_scene(
        self, state: LoopState, slots: int, done: int, lately: int, freeze: Freeze | None
    ) -> Scene:
        """Word the newest instant: nothing stands still there, so it tells how many were handled `lately`.

        `lately` is for the last second, `freeze` the one that is offered to be replayed.
        """
        scene = self.scene(state, slots, done, FULL, None)
        when = instant(state.instant_ns - self._session.start_ns)
        return replace(
            scene,
            idle=group(lately),
            idle_note=self.tr("messages in the last second"),
            sentence=self._sentences.of_live(lately, freeze, self._session.start_ns),
            caption=self.tr("Live · {when}").format(when=when)
            if freeze is not None
            else self.tr("Live · {when} · Space replays this in slow motion").format(when=when),
        )

    def _more(self, count: int) -> str:
        return self.tr("+ %n more", "", count) if count > 0 else ""

    def _waiting(self, message: Replayed, waited_ns: int, is_next: bool) -> CardText:
        note = self.tr("waited {time}").format(time=duration(waited_ns))
        card = self._card(message, note)
        return replace(card, next=True, mark=self.tr("next")) if is_next else card

    def _handled(self, message: Replayed) -> CardText:
        handled_ns = message.record.handled_ns
        card = self._card(message, duration(handled_ns))
        frozen = handled_ns >= FREEZE.limit_ns
        return replace(card, frozen=True, mark=verdict_word(Verdict.FROZEN)) if frozen else card

    def _card(self, message: Replayed, note: str) -> CardText:
        record = message.record
        receiver = self._session.text(record.name_id)
        return CardText(message.seq, record.kind, self._title(record), receiver, note)

    def _title(self, record: MessageRecord) -> str:
        """Say what a message is; of one that is none of Qt's kinds, whether a blocking run ended in it."""
        if record.kind == Kind.OTHER and not event_name(record.detail):
            for run in self._session.runs:
                # Its begin is no sign: it is issued in a message before.
                if run.mode == "blocking" and record.begin_ns < (run.end_ns or 0) <= record.end_ns:
                    return self.tr("blocking call")
        return message_word(record)

    def _line(self, state: LoopState) -> Line | None:
        if state.freeze is None or state.message is None:
            return None
        explanation = self._session.explanation_at(state.freeze.start_ns)
        return line_at(state.freeze, state.instant_ns, self._session.flames, explanation)

    def _current(self, state: LoopState, line: Line | None) -> CurrentText | None:
        message = state.message
        if message is None:
            return None
        record = message.record
        so_far = state.instant_ns - record.begin_ns
        own = record.own or record.kind == Kind.PULSE
        return CurrentText(
            seq=message.seq,
            kind=record.kind,
            own=own,
            frozen=not own and (record.handled_ns >= FREEZE.limit_ns or state.freeze is not None),
            title=self.tr("Loopscope itself") if own else self._title(record),
            receiver=self._receiver(state),
            place="" if line is None else self._place(line),
            source="" if line is None else source_text(line),
            figure=duration(so_far),
            total=self.tr("of {time}").format(time=duration(record.handled_ns)),
            share=so_far / max(1, record.handled_ns),
        )

    def _receiver(self, state: LoopState) -> str:
        """Name the receiver; in a loop that a handler runs, that handler's before it."""
        return " › ".join(self._session.text(m.record.name_id) for m in state.handling)

    def _place(self, line: Line) -> str:
        # In which function is known at each look; of its lines only the one where it was longest.
        text = (
            self.tr("{function} · mostly {place}") if line.seen else self.tr("mostly in {function} · {place}")
        )
        return text.format(function=line.function, place=f"{PurePath(line.file).name}:{line.line}")

    def _runs(self, state: LoopState) -> tuple[str, ...]:
        texts = [
            self.tr("Under way: {title} · {mode}, issued {time} ago").format(
                title=self._title_of(run.operation),
                mode=self._mode_title_of(run.mode),
                time=duration(state.instant_ns - run.start_ns),
            )
            for run in state.runs
        ]
        if len(texts) > MOST_RUNS:
            rest = len(texts) - MOST_RUNS + 1
            texts[MOST_RUNS - 1 :] = [self.tr("… and %n more operation(s) under way", "", rest)]
        return tuple(texts)

    def _caption(
        self, state: LoopState, speed: Fraction | None, shortened: Fraction | None, fine: bool
    ) -> str:
        when = instant(state.instant_ns - self._session.start_ns, fine)
        if speed is None:
            return self.tr("{when} · message by message").format(when=when)
        if shortened is None:
            return self.tr("{when} · speed {rate}").format(when=when, rate=rate(speed))
        if state.freeze is not None:
            return self.tr("{when} · long freeze, shortened to speed {rate}").format(
                when=when, rate=rate(shortened)
            )
        return self.tr("{when} · pause, shortened to speed {rate}").format(when=when, rate=rate(shortened))
