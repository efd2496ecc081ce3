"""Writes what a scale experiment found: as a table for people, as JSON, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from gui.cli_columns import padded, width_of
from gui.scale_literals import head_word
from gui.words import translate
from loopscope.scales import Stop
from widgets.scale.crossings import Crossing, findings
from widgets.scale.points import QUANTITIES, Point, Quantity
from widgets.scale.words import number, sentence, sentences

if TYPE_CHECKING:
    from widgets.scale.plan import Plan

_SHOWN = [quantity for quantity in QUANTITIES if quantity.head]
_GAP = "  "


def table(found: Sequence[Point], stops: Sequence[Stop]) -> str:
    """Write rows of medians, the modes that stopped and why, and what follows."""
    lines = []
    if found:
        heads = [translate("Cli", "mode"), translate("Cli", "at once"), translate("Cli", "took from–to")]
        rows = [[*heads, *(head_word(quantity.head) for quantity in _SHOWN)]]
        rows += [_row(point) for point in found]
        widths = [max(width_of(row[column]) for row in rows) for column in range(len(rows[0]))]
        rows.insert(1, ["─" * width for width in widths])
        for index, row in enumerate(rows):
            if index > 2 and row[0] != rows[index - 1][0]:
                lines.append("")
            lines.append(_line(row, widths))
        lines.append("")
        lines.append(_spread(found))
    stopped = translate("Cli", "{mode} stops before {count}: {reason}")
    lines += [stopped.format(mode=stop.mode, count=number(stop.count), reason=stop.reason) for stop in stops]
    said = sentences(findings(found))
    return "\n".join([*lines, *([""] if said else []), *said])


def as_object(plan: Plan, found: Sequence[Point], stops: Sequence[Stop]) -> dict[str, Any]:
    """Give it as what is printed as JSON; null for what was not measured."""
    return {
        "operation": plan.operation,
        "delay_s": plan.delay_s,
        "repeat": plan.repeat,
        "points": [_point(point) for point in found],
        "stopped": [asdict(stop) for stop in stops],
        "findings": [
            {
                "text": sentence(one),
                "kind": "crossing" if isinstance(one, Crossing) else "lead",
                **{key: value for key, value in asdict(one).items() if value != float("inf")},
            }
            for one in findings(found)
        ],
    }


def csv_rows(found: Sequence[Point]) -> str:
    """Give the points as CSV: median, least and most of each quantity; empty where it was not measured."""
    text = io.StringIO()
    writer = csv.writer(text)
    heads = [f"{quantity.name}{end}" for quantity in QUANTITIES for end in ("", "_min", "_max")]
    writer.writerow(["mode", "count", "repeats", *heads])
    for point in found:
        cells: list[object] = [point.mode, point.count, point.repeats]
        for quantity in QUANTITIES:
            known = point.figures[quantity.name]
            cells += ["", "", ""] if known is None else [known.median, known.least, known.most]
        writer.writerow(cells)
    return text.getvalue()


def _point(point: Point) -> dict[str, Any]:
    figures = {
        name: None if known is None else {"median": known.median, "min": known.least, "max": known.most}
        for name, known in point.figures.items()
    }
    return {"mode": point.mode, "count": point.count, "repeats": point.repeats, "figures": figures}


def _row(point: Point) -> list[str]:
    total = point.figures["total_ms"]
    ends = "—" if total is None else f"{total.least:.0f}–{total.most:.0f}"
    return [point.mode, str(point.count), ends, *(_cell(point, quantity) for quantity in _SHOWN)]


def _cell(point: Point, quantity: Quantity) -> str:
    value = point.median(quantity.name)
    return "—" if value is None else f"{value * quantity.factor:.{quantity.digits}f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [padded(cell, width, right=True) for cell, width in zip(row, widths, strict=True)]
    return _GAP.join([padded(row[0], widths[0]), *cells[1:]]).rstrip()


def _spread(found: Sequence[Point]) -> str:
    """Say how far the repeats lie apart."""
    repeats = max(point.repeats for point in found)
    if repeats < 2:
        return translate("Cli", "Each was measured once, so how far repeats would lie apart is not known.")
    apart = []
    for point in found:
        known = point.figures["total_ms"]
        if known is not None and known.median > 0:
            apart.append(((known.most - known.least) / known.median, point))
    if not apart:
        return translate("Cli", "Medians of {repeats} repeats.").format(repeats=repeats)
    worst, where = max(apart, key=lambda pair: pair[0])
    return translate(
        "Cli",
        "Medians of {repeats} repeats. Their total times lie apart by {share} of the median at most "
        "({mode}, {count}).",
    ).format(repeats=repeats, share=f"{worst:.0%}", mode=where.mode, count=where.count)
