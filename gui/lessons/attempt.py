"""One student's way through a lesson: what was predicted, what was measured, and which it was. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gui.lessons.conditions import Figures
from gui.lessons.lesson import AxisPrediction, ChoicePrediction, Lesson

TOLERANCE = 0.1
"""A mark on the axis is right within this share of the axis."""


@dataclass(frozen=True)
class RunResult:
    """What was measured of one run of the lesson; `handled_s` is for a time axis (None: not measured)."""

    figures: Figures
    ok: bool = True
    handled_s: float | None = None


@dataclass(frozen=True)
class Judgement:
    """What came of a prediction. `choice` or `handled_s` is what really happened, None where unknown."""

    right: bool | None
    choice: int | None = None
    handled_s: float | None = None


@dataclass
class Attempt:
    """Holds what the student did in a lesson since it was opened."""

    lesson: Lesson
    choice: int | None = None
    marked_s: float | None = None
    answer: int | None = None
    results: dict[str, RunResult] = field(default_factory=dict)

    @property
    def predicted(self) -> bool:
        """Whether the student said what will happen."""
        axis = isinstance(self.lesson.prediction, AxisPrediction)
        return (self.marked_s if axis else self.choice) is not None

    @property
    def measured(self) -> Mapping[str, Figures]:
        """The figures of the runs that succeeded, by their keys."""
        return {key: result.figures for key, result in self.results.items() if result.ok}

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the runs that are still needed to judge, in the lesson's order."""
        needed = self.lesson.prediction.runs
        return tuple(
            run.key for run in self.lesson.runs if run.key in needed and run.key not in self.measured
        )

    @property
    def seen_all(self) -> bool:
        """Whether every run of the lesson was made."""
        return all(run.key in self.measured for run in self.lesson.runs)

    @property
    def judgement(self) -> Judgement | None:
        """What came of the prediction; None while it or a run is missing."""
        if not self.predicted or self.missing:
            return None
        prediction = self.lesson.prediction
        if isinstance(prediction, AxisPrediction):
            handled_s = self.results[prediction.run].handled_s
            if handled_s is None or self.marked_s is None:
                return Judgement(None)
            near = abs(self.marked_s - handled_s) <= TOLERANCE * prediction.span_s
            # Both beyond the axis' end are the same to whoever could not mark further.
            beyond = handled_s >= prediction.span_s and self.marked_s >= prediction.span_s * (1 - TOLERANCE)
            return Judgement(near or beyond, handled_s=handled_s)
        happened = what_happened(prediction, self.measured)
        return Judgement(None if happened is None else happened == self.choice, choice=happened)

    @property
    def answered_right(self) -> bool:
        """Whether the question at the end was answered rightly."""
        return self.answer == self.lesson.check.right


def what_happened(prediction: ChoicePrediction, measured: Mapping[str, Figures]) -> int | None:
    """Give the first choice whose condition holds; None where a figure before it was not measured."""
    for number, choice in enumerate(prediction.choices):
        holds = choice.condition.holds(measured)
        if holds is None:
            return None
        if holds:
            return number
    return None
