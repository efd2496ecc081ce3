"""Everything that the stage says at one instant, in words: what is drawn is this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from loopscope.replay import Phase


@dataclass(frozen=True)
class CardText:
    """A message that waits or was handled. `note` is how long; `next` tells the one taken first.

    `mark` is a word on it: that it is next, or that it froze the loop.
    """

    seq: int
    kind: int
    title: str
    receiver: str
    note: str
    mark: str = ""
    next: bool = False
    frozen: bool = False


@dataclass(frozen=True)
class CurrentText:
    """The message being handled. `share` is how much of its handling is over, 0 to 1."""

    seq: int
    kind: int
    own: bool
    frozen: bool
    title: str
    receiver: str
    place: str
    source: str
    figure: str
    total: str
    share: float


@dataclass(frozen=True)
class Scene:
    """The stage at one instant. `idle` and `idle_total` are the figures while no message is handled.

    `caption` says when this was and how fast it is shown; `hurried` marks a stretch that is shortened.
    """

    phase: Phase
    waiting: tuple[CardText, ...]
    waiting_count: int
    more: str
    current: CurrentText | None
    idle: str
    idle_note: str
    handled: tuple[CardText, ...]
    runs: tuple[str, ...]
    sentence: str
    caption: str
    hurried: bool
