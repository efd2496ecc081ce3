"""How far something is, in a few figures."""

from __future__ import annotations

from loopscope.clock import NS_PER_S
from widgets.figures import group


def seconds_text(duration_ns: int) -> str:
    """Write a time that is still going on as "1.2 s"."""
    return f"{max(0, duration_ns) / NS_PER_S:.1f} s"


def progress_text(done: int, total: int, unit: str) -> str:
    """Write how far something is: "31 / 50 MB" for bytes, "12 / 200" otherwise."""
    if unit not in ("B", "byte", "bytes"):
        return f"{group(done)} / {group(total)}"
    size, name = 1, "B"
    for step, step_name in ((10**3, "kB"), (10**6, "MB"), (10**9, "GB")):
        if total >= step:
            size, name = step, step_name
    return f"{group(done / size)} / {group(total / size)} {name}"
