"""`loopscope race`: the same work in the four modes, under real input at the same instants."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from gui.cli_columns import padded, width_of
from gui.cli_errors import FAILED, CommandError, complain, interrupted
from gui.cli_values import check, chosen_operation, settings
from gui.display import PLATFORM_VARIABLE, display_answers
from gui.run_errors import run_error_text
from gui.words import spoken, translate

if TYPE_CHECKING:
    from loopscope.races import Race

_GAP = "  "
SCREEN = (800, 600)


def race(operation: str, set_texts: Sequence[str], *, as_json: bool, virtual: bool) -> int:
    """Race and print what came of it; give the exit code. Raises UsageError and CommandError."""
    known, values = chosen_operation(operation), settings(set_texts)
    check(known, values)
    if sys.platform != "linux":
        raise CommandError(
            translate("Cli", "a race needs input made from outside, which only an X11 display takes.")
        )
    from gui.race_hand_process import RaceError
    from gui.shots.virtual_display import DisplayError

    try:
        with _display(virtual):
            from gui.race_window import race_in_a_window

            begins: Callable[[str], None] = _begins if not as_json else lambda mode: None
            # What is said of it comes from the window's own words, so while there is a window.
            code, found, said = race_in_a_window(
                known, values, begins, as_text if as_json else text, "" if as_json else spoken()
            )
    except (RaceError, DisplayError) as error:
        raise CommandError(str(error)) from error
    if found is None:
        complain(interrupted())
        return code
    print(said)
    failed = [lane for lane in found.lanes if not lane.ok]
    if failed:
        complain(run_error_text(failed[0]))
    return FAILED if failed else 0


def as_text(race: Race) -> str:
    """Give a race as what is printed as JSON, in the same words in every language."""
    return json.dumps(as_object(race), ensure_ascii=False, indent=2, default=str)


def as_object(race: Race) -> dict[str, Any]:
    """Give a race as what is printed as JSON: times in ms from the start of each lane's work."""
    from loopscope.clock import NS_PER_MS
    from tasks.catalogue import operation
    from widgets.race.figures import lane_figures
    from widgets.race.words import paragraph

    def ms(value: int | None) -> float | None:
        return None if value is None else value / NS_PER_MS

    lanes = []
    for lane in race.lanes:
        lanes.append(
            {
                **asdict(lane_figures(lane)),
                "error": lane.error or None,
                "length_ms": ms(lane.length_ns),
                "touches": [
                    {
                        "what": touch.what,
                        "sent_ms": ms(touch.sent_ns),
                        "handled_ms": ms(touch.handled_ns),
                        "done_ms": ms(touch.done_ns),
                    }
                    for touch in lane.touches
                ],
                "painted_ms": [ms(at) for at in lane.frames_ns],
            }
        )
    return {
        "operation": race.operation,
        "values": dict(race.values),
        "click_every_ms": ms(race.click_every_ns),
        "key_every_ms": ms(race.key_every_ns),
        "lanes": lanes,
        "text": paragraph(race, operation(race.operation).title, str.capitalize),
    }


def text(race: Race) -> str:
    """Give a race as a table and a paragraph."""
    from gui.operation_texts import mode_title, title_of
    from widgets.race.figures import lane_figures
    from widgets.race.words import cells, heads, paragraph

    rows = [heads(), *(cells(lane_figures(lane), mode_title) for lane in race.lanes)]
    widths = [max(width_of(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        _GAP.join(
            padded(cell, width, right=column > 0)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    lines.insert(1, _GAP.join("─" * width for width in widths))
    said = paragraph(race, title_of(race.operation), mode_title, run_error_text)
    return "\n".join([*lines, "", said])


def _begins(mode: str) -> None:
    print(f"{mode} …", file=sys.stderr, flush=True)


@contextmanager
def _display(virtual: bool) -> Iterator[None]:
    """Let Qt use the person's X display, or a virtual one where there is none."""
    if (
        os.environ.get("DISPLAY")
        and not virtual
        and not os.environ.get("WAYLAND_DISPLAY")
        and display_answers()
    ):
        os.environ[PLATFORM_VARIABLE] = "xcb"
        yield
        return
    from gui.shots.virtual_display import VirtualDisplay

    os.environ.pop("WAYLAND_DISPLAY", None)
    with VirtualDisplay(*SCREEN) as server:
        os.environ |= {"DISPLAY": server.name, PLATFORM_VARIABLE: "xcb"}
        yield
        _leave_display()


def _leave_display() -> None:
    """Let Qt go before its server does, which would take this process with it."""
    import shiboken6
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if app is not None:
        shiboken6.delete(app)
