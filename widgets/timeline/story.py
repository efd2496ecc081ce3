"""The words of the timeline: the story of a message, the figures of a stretch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from PySide6.QtCore import QObject

from loopscope.freezes import Freeze
from loopscope.records import Flag, Kind, MessageRecord
from widgets.figures import UNKNOWN, group
from widgets.timeline.durations import length
from widgets.timeline.hit_test import Hit
from widgets.timeline.model import TimelineModel
from widgets.timeline.span_figures import SpanFigures
from widgets.verdict_words import culprit_in_short, culprit_place, culprit_words, kind_word, verdict_word

TitleOf = Callable[[str], str]
_WORTH_A_REASON_NS = 1_000_000
"""A wait from here on is told with what it waited behind."""


class Story(NamedTuple):
    """A heading and a sentence or two."""

    title: str
    text: str


class Storyteller(QObject):
    """Tells about one session. `title_of` and `mode_title_of` give the names of operations and modes."""

    def __init__(self, model: TimelineModel, title_of: TitleOf, mode_title_of: TitleOf) -> None:
        super().__init__()
        self._model = model
        self._title_of = title_of
        self._mode_title_of = mode_title_of

    def seconds(self, instant_ns: int) -> str:
        """Write an instant as seconds since the session began, without the unit."""
        return group((instant_ns - self._model.session.start_ns) / 1e9, 3)

    def run(self, operation: str, mode: str) -> str:
        """Name a run: "Read a file · Blocking"."""
        return f"{self._title_of(operation)} · {self._mode_title_of(mode)}"

    def about(self, hit: Hit) -> Story:
        """Tell about what lies under a point."""
        if hit.message is not None:
            return self.message(self._model.ring.record(hit.message))
        if hit.run is not None:
            return self._run(hit)
        if hit.flame is not None:
            text = self.tr("{file}:{line}, seen from {start} s for {length}.").format(
                file=PurePath(hit.flame.file).name,
                line=hit.flame.line,
                start=self.seconds(hit.flame.begin_ns),
                length=length(hit.flame.end_ns - hit.flame.begin_ns),
            )
            return Story(hit.flame.function, text)
        if hit.freeze is not None:
            return self.freeze(hit.freeze)
        text = self.tr("A pulse posted at {posted} s waited {waited}.").format(
            posted=self.seconds(hit.at_ns), waited=length(hit.pulse_ns or 0)
        )
        return Story(kind_word(Kind.PULSE), text)

    def message(self, record: MessageRecord) -> Story:
        """Tell the whole story of a message."""
        parts = [self._times(record)]
        freeze = self._model.freeze_of(record)
        if freeze is not None and 2 * record.handled_ns >= freeze.duration_ns:
            parts.append(self._culprit(freeze))
        if record.flags & Flag.NESTED_LOOP:
            parts.append(self.tr("Its handler ran a loop of its own: this is one piece of it."))
        if record.depth:
            parts.append(self.tr("It was taken by a loop inside another message."))
        if record.own:
            parts.append(self.tr("Made by the instrument itself."))
        title = f"{kind_word(record.kind)} · {self._model.session.describe(record)}"
        return Story(title, " ".join(part for part in parts if part))

    def _times(self, record: MessageRecord) -> str:
        words = {
            "begin": self.seconds(record.begin_ns),
            "handled": length(record.handled_ns),
            "verdict": verdict_word(record.verdict),
        }
        waited = record.waited_ns
        if waited is None:
            return self.tr(
                "Begun at {begin} s, handled in {handled}: {verdict}. How long it waited is not known."
            ).format(**words)
        words |= {"posted": self.seconds(record.posted_ns), "waited": length(waited)}
        behind = self._behind(record) if waited >= _WORTH_A_REASON_NS else ""
        if behind:
            return self.tr(
                "Posted at {posted} s, waited {waited} behind {behind}, handled in {handled}: {verdict}."
            ).format(behind=behind, **words)
        return self.tr("Posted at {posted} s, waited {waited}, handled in {handled}: {verdict}.").format(
            **words
        )

    def _behind(self, record: MessageRecord) -> str:
        """Name what kept a message waiting: the message that took most of the time meanwhile."""
        seq = self._model.longest_within(record.posted_ns, record.begin_ns)
        if seq is None:
            return ""
        other = self._model.ring.record(seq)
        return f"{self._model.session.describe(other)} ({length(other.handled_ns)})"

    def freeze(self, freeze: Freeze) -> Story:
        """Tell about a freeze: how long, why, and who waited."""
        title = self.tr("Frozen for {length}").format(length=length(freeze.duration_ns))
        parts = [
            self.tr("From {start} s to {end} s.").format(
                start=self.seconds(freeze.start_ns), end=self.seconds(freeze.end_ns)
            ),
            self._culprit(freeze),
        ]
        held = self._model.waits.held_up_by(freeze)
        if len(held):
            sentence = self.tr("%n message(s) waited, the longest {worst}.", "", len(held))
            parts.append(sentence.format(worst=length(int(held.max()))))
        return Story(title, " ".join(part for part in parts if part))

    def _culprit(self, freeze: Freeze) -> str:
        found = self._model.explanation(freeze)
        return "" if found is None else self.tr("{culprit}.").format(culprit=culprit_words(found))

    def freeze_labels(self, freeze: Freeze) -> tuple[str, ...]:
        """Say for the block of a freeze what it was and who did it: in full first, then shorter."""
        what = self._model.session.text(freeze.name_id)
        found = self._model.explanation(freeze)
        if found is None:
            return (what,)
        culprit, place = culprit_in_short(found), culprit_place(found)
        return (f"{what} → {culprit}", culprit, *filter(None, [place]))

    def _run(self, hit: Hit) -> Story:
        assert hit.run is not None
        run = hit.run.run
        words = {"start": self.seconds(run.start_ns)}
        if run.end_ns is None:
            text = self.tr("Issued at {start} s, still under way.").format(**words)
        else:
            words |= {"end": self.seconds(run.end_ns), "length": length(run.end_ns - run.start_ns)}
            text = self.tr("Issued at {start} s, completed at {end} s, after {length}.").format(**words)
            if run.ok is False:
                text += " " + run.error
        return Story(self.run(run.operation, run.mode), text)

    def span(self, figures: SpanFigures) -> Story:
        """Tell the figures of a stretch."""
        title = self.tr("{start} s to {end} s: {length}").format(
            start=self.seconds(figures.start_ns),
            end=self.seconds(figures.end_ns),
            length=length(figures.length_ns),
        )
        wait, longest = figures.worst_wait_ns, figures.longest_ns
        share = figures.blocked_ns / max(1, figures.length_ns)
        lines = [
            self.tr("%n message(s)", "", figures.messages),
            self.tr("blocked for {blocked} ({share} %)").format(
                blocked=length(figures.blocked_ns), share=f"{100 * share:.0f}"
            ),
            self.tr("worst wait {wait}").format(wait=UNKNOWN if wait is None else length(wait)),
            self.tr("longest message {longest}").format(
                longest=UNKNOWN if longest is None else length(longest)
            ),
        ]
        text = " · ".join(lines[:2]) + "\n" + " · ".join(lines[2:])
        if figures.by_kind:
            total = max(1, sum(figures.by_kind.values()))
            kinds = (
                f"{kind_word(kind)}\u00a0{100 * count / total:.0f}\u00a0%"
                for kind, count in figures.by_kind.items()
            )
            text += "\n" + " · ".join(kinds)
        return Story(title, text)
