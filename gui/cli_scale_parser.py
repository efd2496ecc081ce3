"""The grammar and the help of `loopscope scale` and `loopscope race`."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from gui.cli_errors import UsageError
from gui.cli_tables import exit_codes, operations_help
from tasks.catalogue import MODES
from widgets.scale.plan import (
    DEFAULT_COUNTS,
    DEFAULT_DELAY_S,
    DEFAULT_REPEAT,
    LONGEST_DELAY_S,
    MOST_AT_ONCE,
    MOST_COUNTS,
    MOST_REPEATS,
    OPERATIONS,
)

PLOT_ENDINGS = (".png", ".svg")


def add_scale(commands: Any, program: str) -> Any:
    """Add the command `scale`, and give it."""
    command = commands.add_parser(
        "scale",
        help="measure the modes with more and more requests at the same time",
        description="Make N requests at the same time in each mode, for growing N: time, memory,\n"
        "switches between threads, CPU time, and how long the messages of this program's own loop\n"
        "waited meanwhile. The defaults take about a minute on two cores.",
        below=lambda: (
            "columns (medians of the repeats; JSON and CSV also have the least and the most):\n"
            "  took, first  ms to the last and to the first result; from–to: the least and the most\n"
            "  in flight    requests that the server had not yet answered; all N connections are open\n"
            "               at once in any case, or the count is not reached (blocking has one at a time)\n"
            "  MB           memory above the idle program while everything is open; what processes share\n"
            "               is divided among them (PSS)\n"
            "  threads, procs, files   at that moment, in all processes but the slow world's\n"
            "  p99, max ms  how long messages of the loop waited meanwhile; frozen: 100 ms and more\n\n"
            f"examples:\n  {program} scale --modes thread,async --counts 10,100,1000 --plot scale.svg\n"
            f"  {program} scale --operation sleep --delay 1 --repeat 5 --csv scale.csv\n\n{exit_codes()}"
        ),
    )
    command.add_argument(
        "--modes", type=_modes, default=MODES, metavar="MODE,…", help=f"default: {','.join(MODES)}"
    )
    command.add_argument(
        "--counts",
        type=_counts,
        default=DEFAULT_COUNTS,
        metavar="N,…",
        help=f"requests at the same time; default: {','.join(map(str, DEFAULT_COUNTS))}",
    )
    command.add_argument(
        "--delay",
        type=_delay,
        default=DEFAULT_DELAY_S,
        metavar="SECONDS",
        help="what a request waits; default: 0.2",
    )
    command.add_argument(
        "--operation",
        choices=OPERATIONS,
        default="fetch",
        help="fetch a page of the slow world (the default), read a slow pipe, or only sleep",
    )
    command.add_argument(
        "--repeat",
        type=_repeat,
        default=DEFAULT_REPEAT,
        metavar="N",
        help="rounds of each mode and count; default: 3",
    )
    command.add_argument(
        "--json",
        action="store_true",
        help="print JSON: {operation, delay_s, repeat, points: [{mode, count, repeats, figures: {NAME: "
        "{median, min, max}}}], stopped: [{mode, count, reason}], findings: [{text, …}]}",
    )
    command.add_argument("--csv", type=Path, metavar="FILE", help="write the points into a CSV file as well")
    command.add_argument(
        "--plot", type=Path, metavar="FILE", help="draw the points on logarithmic axes: FILE.png or FILE.svg"
    )
    return command


def add_race(commands: Any, program: str) -> Any:
    """Add the command `race`, and give it."""
    command = commands.add_parser(
        "race",
        help="the same work in the four modes under the same real input",
        description="Run one operation in the four modes, one after the other, in a small window, while\n"
        "another process clicks every 250 ms and types a key every 100 ms, at the same instants in each.\n"
        "Without an X display a virtual one (Xvfb) is started; on yours it moves the pointer: hands off.",
        below=lambda: (
            "columns:\n"
            "  Done     ms from the start of the work to its end\n"
            "  Click    ms that a click waited for the window, the median and the worst; Key: the worst\n"
            "  Frames   how often the window painted while there was input\n"
            "  CPU, MB  of all processes of the program meanwhile; memory above what there was before\n\n"
            f"{operations_help()}\n\nexamples:\n  {program} race read_file\n"
            f"  {program} race sleep --set seconds=1 --json\n\n{exit_codes()}"
        ),
    )
    command.add_argument("operation", metavar="OPERATION", help=f"one of those that `{program} list` lists")
    command.add_argument(
        "--json",
        action="store_true",
        help="print JSON: {operation, values, click_every_ms, key_every_ms, lanes: [{mode, ok, work_ms, "
        "click_median_ms, …, touches: [{what, sent_ms, handled_ms, done_ms}], painted_ms}], text}",
    )
    command.add_argument(
        "--virtual", action="store_true", help="leave your screen alone even where there is one"
    )
    return command


def check_plot(path: Path | None) -> None:
    """Raise UsageError when no picture can be drawn under that name."""
    if path is not None and path.suffix.lower() not in PLOT_ENDINGS:
        raise UsageError(f"--plot {str(path)[:60]!r} does not end in {' or '.join(PLOT_ENDINGS)}.")


def _modes(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in names:
        if name not in MODES:
            raise argparse.ArgumentTypeError(f"{name[:60]!r} is not a mode; choose of {', '.join(MODES)}")
    if not names:
        raise argparse.ArgumentTypeError(f"name at least one of {', '.join(MODES)}")
    return names


def _counts(text: str) -> tuple[int, ...]:
    numbers = set()
    for part in text.split(","):
        if not re.fullmatch(r"[1-9]\d{0,4}", part.strip()) or int(part) > MOST_AT_ONCE:
            raise argparse.ArgumentTypeError(f"{part[:60]!r} is not a whole number from 1 to {MOST_AT_ONCE}")
        numbers.add(int(part))
    if len(numbers) > MOST_COUNTS:
        raise argparse.ArgumentTypeError(f"more than {MOST_COUNTS} counts would never end")
    return tuple(sorted(numbers))


def _delay(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= LONGEST_DELAY_S:
        raise argparse.ArgumentTypeError(
            f"{text[:60]!r} is not a number of seconds from 0 to {LONGEST_DELAY_S:g}"
        )
    return number


def _repeat(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d?", text) or int(text) > MOST_REPEATS:
        raise argparse.ArgumentTypeError(f"{text[:60]!r} is not a whole number from 1 to {MOST_REPEATS}")
    return int(text)
