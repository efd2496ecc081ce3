"""What the JSON part of a session's file says, made from a session and checked when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopscope.explain import Explanation
from loopscope.flame import FlameSlice
from loopscope.names import MAX_NAMES
from loopscope.plain_json import WrongShape, from_plain
from loopscope.races import Race
from loopscope.records import Kind
from loopscope.runs import RunRecord
from loopscope.saved_session import SessionInfo
from loopscope.scales import Scale

if TYPE_CHECKING:
    import numpy

    from loopscope.session import Session

FORMAT = "loopscope-session"
VERSION = 1
"""Raised when an older Loopscope could no longer read a new file rightly; new fields alone do not."""

LATEST_NS = 1 << 62
MOST_FLAME_SLICES = 40_000
"""Some 10 MiB of JSON. Of a longer session the flames of the newest freezes are saved."""


@dataclass(frozen=True)
class ExplainedFreeze:
    """The explanation of the freeze that began at `start_ns`."""

    start_ns: int
    explanation: Explanation


@dataclass(frozen=True)
class FrozenFlame:
    """What ran during the freeze that began at `start_ns`."""

    start_ns: int
    slices: tuple[FlameSlice, ...]


@dataclass(frozen=True)
class Document:
    """What `session.json` holds: everything but the records, of which it says how many there are."""

    format: str
    version: int
    start_ns: int
    first_seq: int
    records: int
    info: SessionInfo
    names: tuple[str, ...]
    runs: tuple[RunRecord, ...]
    explanations: tuple[ExplainedFreeze, ...]
    flames: tuple[FrozenFlame, ...] = ()
    races: tuple[Race, ...] = ()
    scales: tuple[Scale, ...] = ()


def document_of(
    session: Session, info: SessionInfo, first_seq: int, records: numpy.ndarray[Any, Any]
) -> Document:
    """Describe a session of which `records`, from number `first_seq` on, are saved.

    Explanations of freezes that are neither among the records nor in a run are left out.
    """
    oldest_ns = int(records["begin_ns"].min()) if len(records) else session.start_ns
    in_runs = {f.start_ns for run in session.runs if run.figures is not None for f in run.figures.freezes}
    kept = [
        start_ns for start_ns in sorted(session.explanations) if start_ns >= oldest_ns or start_ns in in_runs
    ]
    return Document(
        FORMAT,
        VERSION,
        session.start_ns,
        first_seq if len(records) else 0,
        len(records),
        info,
        tuple(session.text(number) for number in range(session.name_count)),
        tuple(session.runs),
        tuple(ExplainedFreeze(start_ns, session.explanations[start_ns]) for start_ns in kept),
        _flames(session, kept),
        tuple(session.races),
        tuple(session.scales),
    )


def _flames(session: Session, starts_ns: list[int]) -> tuple[FrozenFlame, ...]:
    """Give the flames of the newest freezes that have room."""
    chosen, room = [], MOST_FLAME_SLICES
    for start_ns in reversed(starts_ns):
        slices = session.flames.get(start_ns, ())
        room -= len(slices)
        if room < 0:
            break
        if slices:
            chosen.append(FrozenFlame(start_ns, slices))
    return tuple(reversed(chosen))


def read_document(plain: dict[str, Any]) -> Document:
    """Give what was read as JSON, checked. Raises WrongShape."""
    document: Document = from_plain(Document, plain)
    names = len(document.names)
    _check(document.version >= 1, "version is below 1")
    _check(document.records >= 0, "records is negative")
    _check(0 <= document.first_seq < LATEST_NS, "first_seq is out of range")
    _check(document.records > 0 or document.first_seq == 0, "first_seq has no record")
    _check(0 <= document.start_ns < LATEST_NS, "start_ns is out of range")
    _check(0 < names <= MAX_NAMES + 1 and not document.names[0], "names does not begin with the empty one")
    for at, run in enumerate(document.runs):
        for freeze in run.figures.freezes if run.figures else ():
            known = 0 <= freeze.name_id < names and 0 <= freeze.kind < len(Kind) and freeze.detail >= 0
            _check(known, f"a freeze of runs[{at}] has a name or kind that is unknown")
    return document


def _check(right: bool, problem: str) -> None:
    if not right:
        raise WrongShape(problem)
