"""On which line the thread was at an instant of a freeze, and what stands there."""

from __future__ import annotations

import linecache
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from loopscope.explain import Explanation
from loopscope.flame import FlameSlice
from loopscope.freezes import Freeze


class Line(NamedTuple):
    """A line of source. `seen` tells whether the thread was seen in that function at this very instant.

    Then it is the line where that call spent most of its time, else that of most of the freeze.
    """

    file: str
    line: int
    function: str
    seen: bool


def line_at(
    freeze: Freeze | None,
    instant_ns: int,
    flames: Mapping[int, Sequence[FlameSlice]],
    explanation: Explanation | None,
) -> Line | None:
    """Give the innermost line of the application's own code at an instant, else of a library's.

    Falls back on the culprit of the freeze's `explanation`; None where nobody looked.
    """
    if freeze is None:
        return None
    here = [s for s in flames.get(freeze.start_ns, ()) if s.begin_ns <= instant_ns < s.end_ns]
    if here:
        piece = max(here, key=lambda s: (s.own, s.depth))
        return Line(piece.file, piece.line, piece.function, True)
    culprit = explanation.culprit if explanation is not None else None
    return Line(culprit.file, culprit.line, culprit.function, False) if culprit is not None else None


def source_text(line: Line) -> str:
    """Give the text of a line without its indentation; "" where the file cannot be read."""
    return linecache.getline(line.file, line.line).strip()
