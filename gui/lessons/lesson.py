"""What a lesson is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gui.lessons.conditions import Condition


@dataclass(frozen=True)
class CodeReference:
    """Lines of an operation's own source: `lines` of them, from the first that contains `start` on."""

    operation: str
    mode: str
    start: str
    lines: int


@dataclass(frozen=True)
class RunReference:
    """A run that the student starts; `key` is what the lesson calls it, `values` as they would be typed."""

    key: str
    operation: str
    mode: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class PredictedChoice:
    """One of the things that may happen; `condition` tells from the measured runs whether it did."""

    text: str
    condition: Condition


@dataclass(frozen=True)
class ChoicePrediction:
    """The student chooses what will happen. The first choice whose condition holds is what happened."""

    question: str
    choices: tuple[PredictedChoice, ...]

    @property
    def runs(self) -> frozenset[str]:
        """The keys of the runs without which it cannot be judged."""
        return frozenset().union(*(choice.condition.runs for choice in self.choices))


@dataclass(frozen=True)
class AxisPrediction:
    """The student marks on an empty time axis when a message is handled that is posted at `posted_s`.

    All times are seconds since the begin of the run `run`; the axis ends at `span_s`.
    """

    question: str
    run: str
    posted_s: float
    span_s: float

    @property
    def runs(self) -> frozenset[str]:
        """The keys of the runs without which it cannot be judged."""
        return frozenset((self.run,))


Prediction = ChoicePrediction | AxisPrediction


@dataclass(frozen=True)
class CheckQuestion:
    """The question at the end: one of the `choices` is right, `why` says so afterwards."""

    question: str
    choices: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True)
class Lesson:
    """One lesson in one language. `idea` and `explain` are Markdown; `explain` may name measured figures."""

    name: str
    title: str
    idea_number: int
    idea: str
    code: CodeReference
    prediction: Prediction
    runs: tuple[RunReference, ...]
    explain: str
    check: CheckQuestion

    def run(self, key: str) -> RunReference:
        """Give the run of that key. Raises KeyError."""
        for run in self.runs:
            if run.key == key:
                return run
        raise KeyError(key)
