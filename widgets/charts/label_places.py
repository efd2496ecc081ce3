"""Finds room for labels at lines across an axis, so that none covers another label or a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 4
"""Least distance between two labels of a row, in pixels."""
_CLEAR = 2


@dataclass(frozen=True)
class Place:
    """Where a label goes: its begin and end along the axis in pixels, and in which row (0: at the plot)."""

    begin: float
    end: float
    row: int


def place_labels(
    positions: Sequence[float], lengths: Sequence[float], least: float, most: float, rows: int
) -> list[Place | None]:
    """Give a place for each label, None where there is no room in `rows` rows.

    `positions` are those of the lines, in ascending order, `lengths` those of the labels along the axis.
    A label stands in the middle over its line, moved to stay between `least` and `most`. A line ends at its
    label, so one of a higher row passes through the rows below it, and no label may stand in its way.
    """
    places: list[Place | None] = []
    for position, length in zip(positions, lengths, strict=True):
        begin = min(max(position - length / 2, least), most - length)
        chosen = None
        if begin >= least:
            candidates = (Place(begin, begin + length, row) for row in range(rows))
            placed = list(zip(positions, places, strict=False))
            chosen = next((each for each in candidates if _fits(each, position, placed)), None)
        places.append(chosen)
    return places


def _fits(place: Place, position: float, placed: Sequence[tuple[float, Place | None]]) -> bool:
    for line, other in placed:
        if other is None:
            continue
        if place.row == other.row:
            if place.begin < other.end + GAP and other.begin < place.end + GAP:
                return False
        elif place.row < other.row:
            if place.begin - _CLEAR <= line <= place.end + _CLEAR:
                return False
        elif other.begin - _CLEAR <= position <= other.end + _CLEAR:
            return False
    return True


def pushed_apart(wanted: Sequence[float], length: float, least: float, most: float) -> list[float]:
    """Give the begins of labels of equal `length`, each as near to what it wanted as the others let it.

    They keep their order and lie between `least` and `most`, as long as all of them have room there.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    begins = [0.0] * len(wanted)
    free = least
    for index in order:
        begins[index] = max(wanted[index], free)
        free = begins[index] + length
    limit = most
    for index in reversed(order):
        begins[index] = min(begins[index], limit - length)
        limit = begins[index]
    return begins
