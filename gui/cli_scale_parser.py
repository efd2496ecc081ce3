"""The grammar and the help of `loopscope scale` and `loopscope race`."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from gui.cli_errors import UsageError
from gui.cli_tables import examples, exit_codes, operations_help, race_columns_help, scale_columns_help
from gui.cli_types import quoted
from gui.words import translate
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
_MODES = ", ".join(MODES)


def add_scale(commands: Any, program: str) -> Any:
    """Add the command `scale`, and give it."""
    command = commands.add_parser(
        "scale",
        help=translate("Cli", "measure the modes with more and more requests at the same time"),
        description=translate(
            "Cli",
            "Make N requests at the same time in each mode, for growing N: time, memory,\n"
            "switches between threads, CPU time, and how long the messages of this program's own loop\n"
            "waited meanwhile. The defaults take about a minute on two cores.",
        ),
        below=lambda: (
            f"{scale_columns_help()}\n\n{examples()}\n"
            f"  {program} scale --modes thread,async --counts 10,100,1000 --plot scale.svg\n"
            f"  {program} scale --operation sleep --delay 1 --repeat 5 --csv scale.csv\n\n{exit_codes()}"
        ),
    )
    command.add_argument(
        "--modes",
        type=_modes,
        default=MODES,
        metavar="MODE,…",
        help=translate("Cli", "default: {default}").format(default=",".join(MODES)),
    )
    command.add_argument(
        "--counts",
        type=_counts,
        default=DEFAULT_COUNTS,
        metavar="N,…",
        help=translate("Cli", "requests at the same time; default: {default}").format(
            default=",".join(map(str, DEFAULT_COUNTS))
        ),
    )
    command.add_argument(
        "--delay",
        type=_delay,
        default=DEFAULT_DELAY_S,
        metavar="SECONDS",
        help=translate("Cli", "what a request waits; default: {default}").format(default=DEFAULT_DELAY_S),
    )
    command.add_argument(
        "--operation",
        choices=OPERATIONS,
        default="fetch",
        help=translate("Cli", "fetch a page of the slow world (the default), read a slow pipe or only sleep"),
    )
    command.add_argument(
        "--repeat",
        type=_repeat,
        default=DEFAULT_REPEAT,
        metavar="N",
        help=translate("Cli", "rounds of each mode and count; default: {default}").format(
            default=DEFAULT_REPEAT
        ),
    )
    command.add_argument(
        "--json",
        action="store_true",
        help=translate("Cli", "print JSON: {form}").format(
            form="{operation, delay_s, repeat, points: [{mode, count, repeats, figures: {NAME: "
            "{median, min, max}}}], stopped: [{mode, count, reason}], findings: [{text, …}]}"
        ),
    )
    command.add_argument(
        "--csv",
        type=Path,
        metavar="FILE",
        help=translate("Cli", "write the points into a CSV file as well"),
    )
    command.add_argument(
        "--plot",
        type=Path,
        metavar="FILE",
        help=translate("Cli", "draw the points on logarithmic axes: FILE.png or FILE.svg"),
    )
    return command


def add_race(commands: Any, program: str) -> Any:
    """Add the command `race`, and give it."""
    command = commands.add_parser(
        "race",
        help=translate("Cli", "the same work in the four modes under the same real input"),
        description=translate(
            "Cli",
            "Run one operation in the four modes, one after the other, in a small window, while\n"
            "another process clicks every 250 ms and types every 100 ms, at the same instants in each.\n"
            "Without an X display a virtual one (Xvfb) is started; on yours it moves the pointer: hands off.",
        ),
        below=lambda: (
            f"{race_columns_help()}\n\n{operations_help()}\n\n{examples()}\n  {program} race read_file\n"
            f"  {program} race sleep --set seconds=1 --json\n\n{exit_codes()}"
        ),
    )
    command.add_argument(
        "operation", metavar="OPERATION", help=translate("Cli", "one of those that `loopscope list` lists")
    )
    command.add_argument(
        "--json",
        action="store_true",
        help=translate("Cli", "print JSON: {form}").format(
            form="{operation, values, click_every_ms, key_every_ms, lanes: [{mode, ok, work_ms, "
            "click_median_ms, …, touches: [{what, sent_ms, handled_ms, done_ms}], painted_ms}], text}"
        ),
    )
    command.add_argument(
        "--virtual",
        action="store_true",
        help=translate("Cli", "leave your screen alone even where there is one"),
    )
    return command


def check_plot(path: Path | None) -> None:
    """Raise UsageError when no picture can be drawn under that name."""
    if path is not None and path.suffix.lower() not in PLOT_ENDINGS:
        sentence = translate("Cli", "--plot {path} ends neither in {first} nor in {second}.")
        first, second = PLOT_ENDINGS
        raise UsageError(sentence.format(path=quoted(str(path)), first=first, second=second))


def _modes(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in names:
        if name not in MODES:
            raise _wrong(translate("Cli", "{text} is not a mode; choose of {modes}"), name, modes=_MODES)
    if not names:
        raise _wrong(translate("Cli", "name at least one of {modes}"), "", modes=_MODES)
    return names


def _counts(text: str) -> tuple[int, ...]:
    numbers = set()
    for part in text.split(","):
        if not re.fullmatch(r"[1-9]\d{0,4}", part.strip()) or int(part) > MOST_AT_ONCE:
            raise _no_number(part, MOST_AT_ONCE)
        numbers.add(int(part))
    if len(numbers) > MOST_COUNTS:
        raise _wrong(translate("Cli", "more than {most} counts would never end"), "", most=MOST_COUNTS)
    return tuple(sorted(numbers))


def _delay(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= LONGEST_DELAY_S:
        sentence = translate("Cli", "{text} is not a number of seconds from 0 to {most}")
        raise _wrong(sentence, text, most=f"{LONGEST_DELAY_S:g}")
    return number


def _repeat(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d?", text) or int(text) > MOST_REPEATS:
        raise _no_number(text, MOST_REPEATS)
    return int(text)


def _no_number(text: str, most: int) -> argparse.ArgumentTypeError:
    return _wrong(translate("Cli", "{text} is not a whole number from 1 to {most}"), text, most=most)


def _wrong(sentence: str, text: str, **values: object) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(sentence.format(text=quoted(text), **values))
