"""Why a freeze was: culprit and cause, concluded from what was seen while it lasted. Pure functions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise

from loopscope.clock import NS_PER_MS
from loopscope.freezes import Freeze
from loopscope.stacks import CodeOwners, Frame
from loopscope.watcher import IDLE_ROUND_NS, PATIENCE_NS, Episode, GcPause, Sample, stretches

MOSTLY = 0.5
"""A share of the freeze from which on something is its cause."""
_WATCHER_GAP_NS = IDLE_ROUND_NS + 15 * NS_PER_MS
"""Two looks this far apart mean that the watcher could not run (its round is 5 ms while it is busy)."""
_PULSE_GAP_NS = 60 * NS_PER_MS
"""Two pulses of a process this far apart mean that not even another process could run."""


EVIDENCE: dict[str, str] = {
    "collected": "Garbage collection took {share} of it.",
    "no_process": "For {time} of it not even the pulse's own process could run.",
    "no_processor": "For {time} of it the thread was ready to run, but others had the processor.",
    "many": "{count} messages in one turn, the longest {time}.",
    "gil": "C code held the GIL: no Python thread could look for {time} of it.",
    "gil_elsewhere": "C code in another thread held the GIL: no Python thread could look for {time} of it.",
    "stopped": "The process did not run for {time} of it: no thread of it could look.",
    "unseen": "Nobody looked while it lasted.",
    "no_cpu_time": "This platform does not tell the CPU time of a thread.",
    "busy": "The thread was on the CPU for {share} of it.",
    "idle": "The thread was on the CPU for only {share} of it.",
}
"""The sentences of `Explanation.evidence`; the window and the command line translate these very strings."""


class Cause(Enum):
    """Why the thread took no message. The values are those of the JSON output."""

    WAITING = "waiting"
    BUSY = "busy"
    GIL = "gil"
    GC = "gc"
    MANY = "many"
    DESCHEDULED = "descheduled"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Culprit:
    """The line in which the thread spent the greatest `share` (0 to 1) of the freeze.

    `file` is absolute. `own` tells the application's code from a library's. `chain` holds the names of
    the coroutines on the stack, outermost first; empty outside asyncio.
    """

    file: str
    line: int
    function: str
    share: float
    own: bool
    chain: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """Culprit (None: nobody looked in time), cause, and the evidence as one English sentence."""

    culprit: Culprit | None
    cause: Cause
    evidence: str
    samples: int


def explain(
    freeze: Freeze,
    episodes: Sequence[Episode],
    gc_pauses: Iterable[GcPause],
    pulse_times_ns: Sequence[int],
    owners: CodeOwners,
) -> Explanation:
    """Conclude why `freeze` was.

    `episodes` are those that overlap it, `pulse_times_ns` the instants at which pulses were posted
    around it, in order; empty where there are no pulses.
    """
    samples = samples_in(freeze, episodes)
    culprit = find_culprit(freeze, samples, owners)
    cause, evidence = _cause(freeze, episodes, samples, gc_pauses, pulse_times_ns)
    if cause == Cause.GIL and (_cpu_share(episodes) or 0.0) < MOSTLY:
        # The GUI thread only waited for the GIL, at whatever line it was. Which thread had it nobody saw.
        culprit = None
        evidence = _say("gil_elsewhere", **evidence_parts(evidence)[1])
    return Explanation(culprit, cause, evidence, len(samples))


def evidence_parts(sentence: str) -> tuple[str, dict[str, str]]:
    """Give the pattern of `EVIDENCE` that an evidence was written with, and its fields.

    A saved session has the sentence alone. One that is none of ours is its own pattern, without fields.
    """
    for pattern, expression in _evidence_expressions():
        found = expression.fullmatch(sentence)
        if found is not None:
            return pattern, found.groupdict()
    return sentence.replace("{", "{{").replace("}", "}}"), {}


@cache
def _evidence_expressions() -> list[tuple[str, re.Pattern[str]]]:
    """Give each pattern and what its sentences look like, the most particular first."""
    return [
        (pattern, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(pattern))))
        for pattern in sorted(EVIDENCE.values(), key=len, reverse=True)
    ]


def _say(code: str, **fields: object) -> str:
    return EVIDENCE[code].format_map(fields)


def samples_in(freeze: Freeze, episodes: Iterable[Episode]) -> list[Sample]:
    """Give the looks that were taken during `freeze`, in order."""
    inside = (sample for episode in episodes for sample in episode.samples)
    chosen = [sample for sample in inside if freeze.start_ns <= sample.time_ns <= freeze.end_ns]
    return sorted(chosen, key=lambda sample: sample.time_ns)


def find_culprit(freeze: Freeze, samples: Sequence[Sample], owners: CodeOwners) -> Culprit | None:
    """Merge the samples by line; each counts for its `stretches`."""
    weights: Counter[tuple[str, int]] = Counter()
    frames: dict[tuple[str, int], Frame] = {}
    chains: dict[tuple[str, int], tuple[str, ...]] = {}
    for sample, (begin_ns, end_ns) in zip(samples, stretches(freeze, samples), strict=True):
        frame = owners.culprit(sample.stack)
        if frame is not None:
            line = (frame.file, frame.line)
            weights[line] += max(1, end_ns - begin_ns)
            # `faulthandler` knows neither qualified names nor coroutines: the watcher's own look is better.
            if line not in frames or not sample.starved_ns:
                frames[line] = frame
                chains[line] = tuple(f.function for f in reversed(sample.stack) if f.coroutine)
    if not weights:
        return None
    line, weight = weights.most_common(1)[0]
    frame = frames[line]
    share = min(1.0, weight / max(1, weights.total()))
    return Culprit(
        frame.file, frame.line, frame.function, share, owners.is_application(frame.file), chains[line]
    )


def _cause(
    freeze: Freeze,
    episodes: Sequence[Episode],
    samples: Sequence[Sample],
    gc_pauses: Iterable[GcPause],
    pulse_times_ns: Sequence[int],
) -> tuple[Cause, str]:
    length = max(1, freeze.duration_ns)
    collected = sum(
        max(0, min(p.end_ns, freeze.end_ns) - max(p.start_ns, freeze.start_ns)) for p in gc_pauses
    )
    if collected >= MOSTLY * length:
        return Cause.GC, _say("collected", share=_percent(collected / length))
    busy = _cpu_share(episodes)
    unposted = _largest_gap(pulse_times_ns, freeze)
    if unposted >= max(_PULSE_GAP_NS, MOSTLY * length) and (busy is None or busy < MOSTLY):
        return (
            Cause.DESCHEDULED,
            _say("no_process", time=_ms(unposted)),
        )
    delayed = _delayed_ns(episodes)
    if delayed >= MOSTLY * length:
        return (
            Cause.DESCHEDULED,
            _say("no_processor", time=_ms(delayed)),
        )
    if freeze.messages > 1 and freeze.longest_ns < MOSTLY * length:
        return Cause.MANY, _say("many", count=freeze.messages, time=_ms(freeze.longest_ns))
    starved = _starved_ns(freeze, episodes, samples)
    if starved >= MOSTLY * length:
        if _trap_was_prompt(samples) or (busy is not None and busy >= MOSTLY):
            return (
                Cause.GIL,
                _say("gil", time=_ms(starved)),
            )
        return (
            Cause.DESCHEDULED,
            _say("stopped", time=_ms(starved)),
        )
    if not episodes:
        return Cause.UNKNOWN, _say("unseen")
    if busy is None:
        return Cause.UNKNOWN, _say("no_cpu_time")
    # Of the time in which the system let it run: what it waited for the processor it did not wait for itself.
    if busy >= MOSTLY * (1 - delayed / length):
        return Cause.BUSY, _say("busy", share=_percent(busy))
    return Cause.WAITING, _say("idle", share=_percent(busy))


def _cpu_share(episodes: Sequence[Episode]) -> float | None:
    """Give the share of the time between the first and the last look that the thread had the CPU."""
    looks = [look for e in episodes for look in (e.before, *e.samples, e.after) if look is not None]
    known = [(look.time_ns, look.cpu_ns) for look in looks if look.cpu_ns is not None]
    if len(known) < 2:
        return None
    (first_ns, first_cpu), (last_ns, last_cpu) = min(known), max(known)
    return (last_cpu - first_cpu) / max(1, last_ns - first_ns)


def _delayed_ns(episodes: Sequence[Episode]) -> int:
    """Give for how long the thread waited for a processor between the first and the last look."""
    looks = [look for e in episodes for look in (e.before, *e.samples, e.after) if look is not None]
    known = [(look.time_ns, look.delayed_ns) for look in looks if look.delayed_ns is not None]
    return max(known)[1] - min(known)[1] if known else 0


def _starved_ns(freeze: Freeze, episodes: Sequence[Episode], samples: Sequence[Sample]) -> int:
    """Give for how long the watcher could not look although it wanted to."""
    looks = {look.time_ns for e in episodes for look in (e.before, e.after) if look is not None}
    looks.update(sample.time_ns for sample in samples if not sample.starved_ns)
    inside = sorted({min(max(look, freeze.start_ns), freeze.end_ns) for look in looks})
    return sum(later - sooner for sooner, later in pairwise(inside) if later - sooner >= _WATCHER_GAP_NS)


def _trap_was_prompt(samples: Sequence[Sample]) -> bool:
    """Tell whether the kernel's timer, which needs no GIL, interrupted the thread when it was due."""
    return any(0 < sample.starved_ns <= 2 * PATIENCE_NS for sample in samples)


def _largest_gap(pulse_times_ns: Sequence[int], freeze: Freeze) -> int:
    if not pulse_times_ns or pulse_times_ns[0] > freeze.start_ns or pulse_times_ns[-1] < freeze.end_ns:
        # There were none before it, or none yet after it: then their silence tells nothing.
        return 0
    inside = [t for t in pulse_times_ns if freeze.start_ns < t < freeze.end_ns]
    return max(later - sooner for sooner, later in pairwise([freeze.start_ns, *inside, freeze.end_ns]))


def _percent(share: float) -> str:
    return f"{min(1.0, share) * 100:.0f} %"


def _ms(duration_ns: int) -> str:
    return f"{duration_ns / NS_PER_MS:.0f} ms"
