"""The scenarios, as data: what is done in the window, and which pictures are taken of it."""

from __future__ import annotations

from dataclasses import dataclass

from gui.lessons.course import LANGUAGES, lesson_of, names
from gui.shots.steps import At, Click, ClickMark, Film, Keys, Launch, Marks, RunOver, Settle, Step, Take, Type

DURING_S = 1.4
"""The operations take about two seconds: this is the middle, when everything has been typed and clicked."""
PLAIN, TALL = (1280, 800), (1280, 1000)
"""Sizes of the window: the taller one shows all operations."""
MODES = ("blocking", "thread", "process", "async")
NAMES_OF_FILM = ("side-by-side",)


@dataclass(frozen=True)
class Scenario:
    """Its pictures are called `name`-`take`; assets/pictures has their words. An act has its own window."""

    name: str
    acts: tuple[tuple[Step, ...], ...]
    size: tuple[int, int] = PLAIN

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of all acts."""
        return tuple(step for act in self.acts for step in act)

    @property
    def takes(self) -> tuple[str, ...]:
        """The names of its pictures, in order."""
        films = any(isinstance(step, Film) for step in self.steps)
        return NAMES_OF_FILM if films else tuple(s.name for s in self.steps if isinstance(s, Take))

    @property
    def operations(self) -> frozenset[str]:
        """What is run in it."""
        return frozenset(step.operation for step in self.steps if isinstance(step, Launch | Film))

    @property
    def lessons(self) -> tuple[str, ...]:
        """The names of the lessons in which the same is run."""
        return tuple(
            name
            for name in names(LANGUAGES[0])
            if self.operations & {run.operation for run in lesson_of(LANGUAGES[0], name).runs}
        )


def _use_the_window(operation: str, mode: str) -> tuple[Step, ...]:
    """Launch, then do what an impatient person does meanwhile."""
    return (
        Launch(operation, mode),
        At(0.4),
        Click("type_here"),
        Type("hello"),
        At(0.9),
        Click("clicker"),
    )


def _around(operation: str, mode: str) -> tuple[Step, ...]:
    return (
        Take("before"),
        *_use_the_window(operation, mode),
        At(DURING_S),
        Take("during"),
        RunOver(),
        Settle(),
        Take("after"),
    )


def _to_the_freeze(operation: str, mode: str) -> tuple[Step, ...]:
    return (
        *_use_the_window(operation, mode),
        RunOver(),
        Settle(),
        Click("timeline_previous_freeze"),
        Marks(),
        Settle(),
    )


def _one_after_the_other(operation: str) -> tuple[Step, ...]:
    steps: list[Step] = []
    for mode in MODES:
        steps += [Launch(operation, mode), RunOver(), Settle()]
    return tuple(steps)


SCENARIOS: tuple[Scenario, ...] = (
    Scenario("read-file-blocking", (_around("read_file", "blocking"),)),
    Scenario("read-file-async", (_around("read_file", "async"),)),
    Scenario(
        "read-file-film",
        tuple((Film("read_file", mode, (0.4, 0.8, 1.2, 1.6), 0.5, 3.2),) for mode in ("blocking", "async")),
    ),
    Scenario(
        "freeze-timeline",
        ((*_to_the_freeze("read_file", "blocking"), Take("callouts", "dock.timeline", callouts=True)),),
    ),
    Scenario(
        "freeze-slow-motion",
        (
            (
                *_use_the_window("read_file", "blocking"),
                RunOver(),
                Settle(),
                Keys("ctrl+3"),
                Settle(1.5),
                # Only now, when the slow motion is in sight, do the marks come with its strip.
                Click("timeline_previous_freeze"),
                Marks(),
                ClickMark("strip", 0.7),
                Settle(),
                Take("mid-freeze"),
            ),
        ),
        TALL,
    ),
    Scenario("sleep-blocking", (_around("sleep", "blocking"),), TALL),
    Scenario("sleep-async", (_around("sleep", "async"),), TALL),
    Scenario("fetch-page-blocking", (_around("fetch_page", "blocking"),)),
    Scenario("fetch-page-async", (_around("fetch_page", "async"),)),
    Scenario("fetch-many-blocking", (_around("fetch_many", "blocking"),), TALL),
    Scenario("fetch-many-async", (_around("fetch_many", "async"),), TALL),
    Scenario("crunch-blocking", (_around("crunch", "blocking"),), TALL),
    Scenario("crunch-async", (_around("crunch", "async"),), TALL),
    Scenario("hold-gil-async", (_around("hold_gil", "async"),), TALL),
    Scenario(
        "four-modes",
        (
            (
                *_one_after_the_other("read_file"),
                Keys("ctrl+2"),
                Settle(1.5),
                Click("charts.tabs", 0.85),
                Settle(1.5),
                Take("comparison", "dock.charts"),
                Take("window"),
            ),
        ),
        TALL,
    ),
)
