"""The figures of the runs in a picture: as numbers for the JSON, in words for the captions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from loopscope.clock import NS_PER_MS

UNKNOWN = "—"
SECONDS_FROM_MS = 1_000
TENTHS_BELOW_MS = 10


@dataclass(frozen=True)
class Measured:
    """One run as the window measured it; times in ms, None where nothing was measured."""

    operation: str
    mode: str
    took_ms: float | None
    frozen_ms: float | None
    worst_freeze_ms: float | None
    worst_wait_ms: float | None
    worst_input_wait_ms: float | None
    messages: int | None
    inputs: int
    culprit: str | None
    cause: str | None

    @classmethod
    def of(cls, line: Mapping[str, Any]) -> Measured:
        """Take the figures from a "run" line of the journal."""
        inputs = [each["waited_ms"] for each in line["inputs"] if each["posted_ns"] <= line["end_ns"]]
        return cls(
            operation=line["operation"],
            mode=line["mode"],
            took_ms=_ms(line["end_ns"] - line["start_ns"]),
            frozen_ms=_ms(line["frozen_ns"]),
            worst_freeze_ms=_ms(line["worst_freeze_ns"]),
            worst_wait_ms=_ms(line["worst_wait_ns"]),
            worst_input_wait_ms=round(max(inputs), 1) if inputs else None,
            messages=line["handled"],
            inputs=len(inputs),
            culprit=line["culprit"],
            cause=line["cause"],
        )

    def as_json(self) -> dict[str, Any]:
        """Give every figure by its name."""
        return asdict(self)


def in_words(figures: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Give what captions may name: `run` is the last one, and each mode stands under its own name."""
    words: dict[str, dict[str, str]] = {}
    for figure in figures:
        told = {
            "took": length(figure["took_ms"]),
            "frozen": length(figure["frozen_ms"]),
            "freeze": length(figure["worst_freeze_ms"]),
            "worst_wait": length(figure["worst_wait_ms"]),
            "input_wait": length(figure["worst_input_wait_ms"]),
            "messages": UNKNOWN if figure["messages"] is None else f"{figure['messages']}",
            "culprit": figure["culprit"] or UNKNOWN,
        }
        words["run"] = words[figure["mode"]] = told
    return words


def length(ms: float | None) -> str:
    """Write a length of time as a person says it: "2.03 s", "18 ms", "0.4 ms"."""
    if ms is None:
        return UNKNOWN
    if ms >= SECONDS_FROM_MS:
        return f"{ms / 1_000:.2f} s"
    return f"{ms:.1f} ms" if ms < TENTHS_BELOW_MS else f"{ms:.0f} ms"


def _ms(duration_ns: int | None) -> float | None:
    return None if duration_ns is None else round(duration_ns / NS_PER_MS, 1)
