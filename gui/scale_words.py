"""Says the findings of a scale experiment in English sentences, for the command line. Pure, without Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gui.scale_crossings import Crossing, Lead

_WHO = {"blocking": "blocking calls", "thread": "threads", "process": "processes", "async": "async"}
_SAYS = {
    "throughput_per_s": "{more} {get} more requests done a second than {less}",
    "memory_bytes": "{more} {take} more memory than {less}",
    "switches": "{more} {cause} more switches between threads than {less}",
    "cpu_s": "{more} {cost} more CPU time than {less}",
    "wait_p99_ms": "{more} {keep} the window's messages waiting longer (p99) than {less}",
}
_VERBS = ("get", "take", "cause", "cost", "keep")


def sentence(finding: Crossing | Lead) -> str:
    """Write a finding as one sentence."""
    claim = _claim(finding)
    if isinstance(finding, Crossing):
        fewer = "fewer" if finding.name in ("throughput_per_s", "switches") else "less"
        at = about(finding)
        if at <= finding.below:
            between = f"between {number(finding.below)} and {number(finding.above)}"
            return f"From a number of requests {between} on, {claim}."
        return (
            f"From about {number(at)} requests on, {claim} "
            f"({fewer} at {number(finding.below)}, more at {number(finding.above)})."
        )
    times = (
        "" if math.isinf(finding.ratio) else f": {_times(finding.ratio)} as much at {number(finding.last)}"
    )
    if finding.first == finding.last:
        where = f"At {number(finding.last)} requests"
    elif finding.from_start:
        where = f"At every count from {number(finding.first)} to {number(finding.last)}"
    else:
        where = f"From {number(finding.first)} to {number(finding.last)} requests"
    below = "" if finding.from_start else "; below that no clear difference was measured"
    return f"{where} {claim}{times}{below}."


def sentences(found: Sequence[Crossing | Lead]) -> list[str]:
    """Write all findings, the crossings first."""
    return [sentence(one) for one in sorted(found, key=lambda one: not isinstance(one, Crossing))]


def number(value: float) -> str:
    """Write a whole number with a space between the thousands."""
    return f"{value:,.0f}".replace(",", " ")


def _claim(finding: Crossing | Lead) -> str:
    singular = finding.more == "async"
    verbs = {verb: verb + "s" if singular else verb for verb in _VERBS}
    return _SAYS[finding.name].format(more=_WHO[finding.more], less=_WHO[finding.less], **verbs)


def about(crossing: Crossing) -> float:
    """Round to one figure that counts, as "about 400" promises no more; to two where one would mislead."""
    size = 10.0 ** math.floor(math.log10(crossing.at))
    coarse = round(crossing.at / size) * size
    return coarse if crossing.below < coarse <= crossing.above else round(round(crossing.at / size, 1) * size)


def _times(ratio: float) -> str:
    return f"{ratio:.1f} times" if ratio < 10 else f"{number(ratio)} times"
