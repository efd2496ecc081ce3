"""What ran inside a frozen message, and for how long: slices of time from the stacks that the watcher saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from loopscope.freezes import Freeze
from loopscope.stacks import CodeOwners, Frame, Stack
from loopscope.watcher import Sample, stretches

MOST_LEVELS = 24
"""Functions deeper inside a message than this are left out."""
MOST_LOOKS = 1_000
"""Looks of one freeze that are made use of: of more, every second, third… one."""
MOST_SLICES = 2_000
"""Slices kept of one freeze: the deepest go first."""


@dataclass(frozen=True, slots=True)
class FlameSlice:
    """One function that the thread was in, as far as it was seen. Times in ns.

    `depth` is 0 for the outermost function of the message. `line` is where in `file` (absolute) it spent most
    of the slice; `own` tells the application's code from a library's. Sampled: it begins up to one round of
    the watcher late, and two calls of one function that nobody saw apart are one slice.
    """

    begin_ns: int
    end_ns: int
    depth: int
    file: str
    line: int
    function: str
    own: bool


@dataclass
class _Open:
    frame: Frame
    begin_ns: int
    lines: Counter[int] = field(default_factory=Counter)


def flame_of(freeze: Freeze, samples: Sequence[Sample], owners: CodeOwners) -> tuple[FlameSlice, ...]:
    """Give the functions that ran during `freeze`, outermost first, from the looks at its stack.

    `samples` are in order (`explain.samples_in`); how long each stands for, `stretches` tells. Each slice
    lies within one of the depth above it.
    """
    samples = samples[:: len(samples) // MOST_LOOKS + 1]
    finished: list[FlameSlice] = []
    going: list[_Open] = []

    def close(level: int, end_ns: int) -> None:
        while len(going) > level:
            over = going.pop()
            finished.append(
                FlameSlice(
                    over.begin_ns,
                    end_ns,
                    len(going),
                    over.frame.file,
                    over.lines.most_common(1)[0][0],
                    over.frame.function,
                    owners.is_application(over.frame.file),
                )
            )

    for sample, (before, until) in zip(samples, stretches(freeze, samples), strict=True):
        if until == before:
            continue
        frames = owners.inside_message(sample.stack)[::-1][:MOST_LEVELS]
        same = _shared(going, frames)
        close(same, before)
        going.extend(_Open(frame, before) for frame in frames[same:])
        for open_, frame in zip(going, frames, strict=True):
            open_.lines[frame.line] += max(1, until - before)
    close(0, freeze.end_ns)
    finished.sort(key=lambda piece: (piece.depth, piece.begin_ns))
    return tuple(finished[:MOST_SLICES])


def _shared(going: Sequence[_Open], frames: Stack) -> int:
    """Give how many of the outermost functions are still the same."""
    for level, (open_, frame) in enumerate(zip(going, frames, strict=False)):
        if open_.frame.file != frame.file or _plain(open_.frame) != _plain(frame):
            return level
    return min(len(going), len(frames))


def _plain(frame: Frame) -> str:
    """Give a function's name as `faulthandler` writes it, which knows no qualified names."""
    return frame.function.rpartition(".")[2]
