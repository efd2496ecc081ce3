"""What the application and a stage process tell each other: one order there, lines of JSON back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from loopscope.plain_json import from_plain, to_plain

ANSWER = "answer.py"
"""The student's code, in the folder in which the stage runs."""
SITTING = "sitting.loopscope"
"""Everything that the stage measured, in the same folder: a session file."""
MOST_TEXT = 2_000
"""Characters kept of a result, an error or an output that is shown."""


class Step(Enum):
    """How far a stage is."""

    LOADING = "loading"
    RUNNING = "running"
    MEASURING = "measuring"


class End(Enum):
    """How it ended. The stage itself tells the first five; the others are seen from outside."""

    DONE = "done"
    RAISED = "raised"
    NO_HANDLER = "no_handler"
    ARGUMENTS = "arguments"
    LIMIT = "limit"
    CRASHED = "crashed"
    EXITED = "exited"
    FLOODED = "flooded"
    STOPPED = "stopped"
    BROKEN = "broken"
    """The stage did not come up: no fault of the student."""


@dataclass(frozen=True)
class Order:
    """What the stage is to do: `arguments` and `pages` as an Exercise has them, within `limit_s`."""

    arguments: tuple[tuple[object, ...], ...]
    pages: Mapping[str, object]
    limit_s: float
    memory_bytes: int
    parent: int


@dataclass(frozen=True)
class Place:
    """A line of the student's code."""

    line: int
    function: str


@dataclass(frozen=True)
class Stall:
    """A freeze of the stage. `own_ns` leaves out the time in which the machine ran other programs.

    `cause` is a word of `loopscope.explain.Cause`; `place` is None where it was in none of the student's
    lines.
    """

    duration_ns: int
    own_ns: int
    cause: str
    place: Place | None = None


@dataclass(frozen=True)
class Failure:
    """An exception: its type, its words, and where in the student's code it came from."""

    kind: str
    words: str
    place: Place | None = None


@dataclass(frozen=True)
class Forgotten:
    """A coroutine that was made and never awaited."""

    name: str
    line: int | None = None


@dataclass(frozen=True)
class Outcome:
    """Everything that a stage told and that was seen of it.

    `returned` is the result as Python writes it and `awaitable` whether it was one; `beats` are pairs of when
    a pulse was posted after the click and how long it waited, in ns; `quicker` tells how many times quicker
    the pages came than one after the other.
    """

    end: End
    returned: str = ""
    awaitable: bool = False
    shown: tuple[str, ...] = ()
    took_ns: int = 0
    stalls: tuple[Stall, ...] = ()
    beats: tuple[tuple[int, ...], ...] = ()
    quicker: float | None = None
    failure: Failure | None = None
    forgotten: tuple[Forgotten, ...] = ()
    place: Place | None = None
    """Where it was when it was stopped or crashed."""
    waiting: bool = False
    """It was stopped while the loop ran: it waited for what did not come."""
    output: str = ""
    """What it printed."""
    exit_code: int | None = None
    sitting: bool = False
    """It left what it measured as a session file (`SITTING`)."""


def line_of(name: str, value: object) -> bytes:
    """Give one line of the stage's: a name and a value."""
    return json.dumps({name: to_plain(value)}).encode() + b"\n"


def read_line(line: bytes) -> dict[str, Any]:
    """Give what a line says; nothing where it is none of ours."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def outcome_from(value: object) -> Outcome:
    """Give an outcome as it was told. Raises WrongShape."""
    outcome: Outcome = from_plain(Outcome, value, "outcome")
    return outcome


def order_from(value: object) -> Order:
    """Give an order as it was given. Raises WrongShape."""
    order: Order = from_plain(Order, value, "order")
    return order


def shortened(text: str) -> str:
    """Give the first `MOST_TEXT` characters."""
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT] + "…"
