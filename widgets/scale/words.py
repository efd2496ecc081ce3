"""Says the findings of a scale experiment in sentences: for the panel, pictures and the command line."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from widgets.scale.crossings import Crossing, Lead

MOST_TIMES = 100
"""A ratio beyond this is that to almost nothing: its figures promise what was not measured."""


def sentence(finding: Crossing | Lead) -> str:
    """Write a finding as one sentence."""
    return _crossing(finding) if isinstance(finding, Crossing) else _lead(finding)


def sentences(found: Sequence[Crossing | Lead]) -> list[str]:
    """Write all findings, the crossings first."""
    return [sentence(one) for one in sorted(found, key=lambda one: not isinstance(one, Crossing))]


def mode_word(mode: str) -> str:
    """Give what a mode is called within a sentence."""
    translate = QCoreApplication.translate
    return {
        "blocking": translate("ScaleWords", "blocking calls"),
        "thread": translate("ScaleWords", "threads"),
        "process": translate("ScaleWords", "processes"),
        "async": translate("ScaleWords", "async calls"),
    }[mode]


def number(value: float) -> str:
    """Write a whole number with a space between the thousands."""
    return f"{value:,.0f}".replace(",", " ")


def about(crossing: Crossing) -> float:
    """Round to one figure that counts, as "about 400" promises no more; to two where one would mislead."""
    size = 10.0 ** math.floor(math.log10(crossing.at))
    coarse = round(crossing.at / size) * size
    return coarse if crossing.below < coarse <= crossing.above else round(round(crossing.at / size, 1) * size)


def _crossing(finding: Crossing) -> str:
    translate, at = QCoreApplication.translate, about(finding)
    if at <= finding.below:
        form = translate("ScaleWords", "From a number of requests between {below} and {above} on, {claim}.")
    elif finding.name in ("throughput_per_s", "switches"):
        form = translate(
            "ScaleWords", "From about {at} requests on, {claim} (fewer at {below}, more at {above})."
        )
    else:
        form = translate(
            "ScaleWords", "From about {at} requests on, {claim} (less at {below}, more at {above})."
        )
    below, above = number(finding.below), number(finding.above)
    return form.format(at=number(at), below=below, above=above, claim=_claim(finding))


def _lead(finding: Lead) -> str:
    translate = QCoreApplication.translate
    if finding.first == finding.last:
        form = translate("ScaleWords", "At {last} requests {claim}{times}{below}.")
    elif finding.from_start:
        form = translate("ScaleWords", "At every count from {first} to {last} {claim}{times}{below}.")
    else:
        form = translate("ScaleWords", "From {first} to {last} requests {claim}{times}{below}.")
    last = number(finding.last)
    times = ""
    if not math.isinf(finding.ratio):
        ratio = f"{finding.ratio:.1f}" if finding.ratio < 10 else number(min(finding.ratio, MOST_TIMES))
        times = (
            translate("ScaleWords", ": {ratio} times as much at {last}")
            if finding.ratio <= MOST_TIMES
            else translate("ScaleWords", ": over {ratio} times as much at {last}")
        ).format(ratio=ratio, last=last)
    below = translate("ScaleWords", "; below that no clear difference was measured")
    return form.format(
        first=number(finding.first),
        last=last,
        claim=_claim(finding),
        times=times,
        below="" if finding.from_start else below,
    )


def _claim(finding: Crossing | Lead) -> str:
    translate = QCoreApplication.translate
    form = {
        "throughput_per_s": translate("ScaleWords", "{more} get more requests done a second than {less}"),
        "memory_bytes": translate("ScaleWords", "{more} take more memory than {less}"),
        "switches": translate("ScaleWords", "{more} cause more switches between threads than {less}"),
        "cpu_s": translate("ScaleWords", "{more} cost more CPU time than {less}"),
        "wait_p99_ms": translate(
            "ScaleWords", "{more} keep the window's messages waiting longer (p99) than {less}"
        ),
    }[finding.name]
    return form.format(more=mode_word(finding.more), less=mode_word(finding.less))
