"""The grammar of the command line, and its help. Imports neither Qt nor any operation's code."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gui.cli_errors import OneSentenceParser
from gui.options import LANGUAGES, LOOPS, THEMES
from tasks.catalogue import MODES, OPERATIONS

PROGRAM = "loopscope"
LEAST_SIZE, LARGEST_SIZE = 200, 16_384
EXIT_CODES = "exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 wrong usage, 130 Ctrl+C"
MODES_HELP = """modes:
  blocking  call it on the thread that handles the messages: the window would freeze
  thread    call it in another thread
  process   call it in a worker process
  async     await it: each wait ends the message, its result comes as a new one"""


def parser() -> OneSentenceParser:
    """Give the parser of the whole command line; it raises UsageError for what it cannot understand."""
    top = OneSentenceParser(
        prog=PROGRAM,
        description="An oscilloscope for a GUI's message loop: freeze the window, keep it alive, read why.\n"
        "Without a command it opens the window.",
        epilog=f"{PROGRAM} COMMAND --help tells more about a command.\n{EXIT_CODES}",
    )
    top.add_argument("--version", action=_Version, help="print the version and end")
    _add_window_options(top.add_argument_group("the window"))
    commands: Any = top.add_subparsers(
        title="commands", dest="command", metavar="COMMAND", parser_class=OneSentenceParser
    )
    _add_list(commands)
    _add_run(commands)
    _add_compare(commands)
    _add_scale(commands)
    _add_race(commands)
    _add_watch(commands)
    _add_serve(commands)
    _add_shots(commands)
    return top


def _add_window_options(group: Any) -> None:
    group.add_argument("--loop", choices=LOOPS, help="which event loop runs asyncio: ours, or stock qasync")
    group.add_argument("--theme", choices=THEMES, help="colours; for this start only")
    group.add_argument("--language", choices=LANGUAGES, help="language of the window; for this start only")
    group.add_argument("--size", type=_size, metavar="WxH", help="size of the window, such as 1280x800")
    group.add_argument(
        "--picture",
        type=Path,
        metavar="FILE",
        help="save a PNG picture of the window and end; needs no display",
    )
    group.add_argument("--fresh", action="store_true", help="neither read nor write the settings")


def _add_list(commands: Any) -> None:
    command = commands.add_parser(
        "list",
        help="list operations, modes and parameters",
        description="List the operations, their modes and their parameters with the defaults.",
        epilog=f"{MODES_HELP}\n\n{EXIT_CODES}",
    )
    _add_json(command, "print JSON: {modes, operations: [{name, title, group, summary, modes, parameters}]}")


def _add_run(commands: Any) -> None:
    command = commands.add_parser(
        "run",
        help="run one operation in one mode and measure the loop",
        description="Run one operation in one mode on a real Qt loop without a screen, and measure what\n"
        "that does to the loop: how long messages waited, and how long it was frozen.",
        epilog=f"{MODES_HELP}\n\n{_operations_help()}\n\nexamples:\n"
        f"  {PROGRAM} run sleep --mode blocking --set seconds=0.5\n"
        f"  {PROGRAM} run fetch_page --mode async --set url=https://example.org/ --json\n\n{EXIT_CODES}",
    )
    command.add_argument("operation", metavar="OPERATION", help=f"one of those that `{PROGRAM} list` lists")
    command.add_argument("--mode", required=True, metavar="MODE", help=", ".join(MODES))
    _add_set(command, "a parameter; may be given several times")
    _add_json(
        command,
        "print JSON: {operation, mode, ok, error, result, duration_ms, messages: {handled, waited_ms: "
        "{p50, p95, p99, max}, handled_ms: {max}}, frozen_ms, freezes: [{start_ms, duration_ms, culprit: "
        "{file, line, function, share}, cause}]}",
    )


def _add_compare(commands: Any) -> None:
    command = commands.add_parser(
        "compare",
        help="run operations in all four modes and compare",
        description="Run operations in all four modes, one after the other, and print what each did to the\n"
        "loop. Without names it takes all operations, and values that make about half a second each.",
        epilog=f"columns:\n"
        f"  took       ms from the beginning of the work to its end\n"
        f"  worst wait ms that a message posted meanwhile waited in the queue at most\n"
        f"  frozen     ms in stretches of at least 100 ms in which the loop took no message\n"
        f"  messages   messages handled meanwhile\n\n{_operations_help()}\n\nexamples:\n"
        f"  {PROGRAM} compare read_file fetch_many\n"
        f"  {PROGRAM} compare sleep --set seconds=2 --csv sleep.csv\n\n{EXIT_CODES}",
    )
    command.add_argument("operations", nargs="*", metavar="OPERATION", help="the operations; default: all")
    _add_set(command, "a parameter, for each chosen operation that has it; may be given several times")
    _add_json(command, f"print a JSON array of what `{PROGRAM} run --json` prints")
    command.add_argument("--csv", type=Path, metavar="FILE", help="write the runs into a CSV file as well")


def _add_scale(commands: Any) -> None:
    from gui.cli_scale_parser import add_scale

    add_scale(commands, PROGRAM, EXIT_CODES)


def _add_race(commands: Any) -> None:
    from gui.cli_scale_parser import add_race

    command = add_race(commands, PROGRAM, f"{_operations_help()}\n\n", EXIT_CODES)
    _add_set(command, "a parameter; may be given several times")


def _add_watch(commands: Any) -> None:
    command = commands.add_parser(
        "watch",
        help="run your own PySide6 script and find the lines that froze its window",
        description="Run a PySide6 script, unmodified, with or without qasync, under the instrument.\n"
        "At its end the freezes are printed on stderr, each with the line that caused it and why.",
        epilog=f"The exit code is the script's own; 3 when --fail-over found a longer freeze.\n"
        f"What a script ends with os._exit() or a crash is not reported.\n\nexamples:\n"
        f"  {PROGRAM} watch app.py --my-option\n"
        f"  {PROGRAM} watch --fail-over 100 --json freezes.json app.py\n"
        f"  {PROGRAM} watch --trace trace.json.gz app.py    (open it in https://ui.perfetto.dev)",
    )
    command.add_argument(
        "--json", type=Path, metavar="FILE", help="write {duration_ms, messages, frozen_ms, freezes} there"
    )
    command.add_argument(
        "--trace", type=Path, metavar="FILE", help="write a Chrome trace there; a name in .gz is packed"
    )
    command.add_argument(
        "--fail-over", type=_milliseconds, metavar="MS", help="exit code 3 when a freeze is longer than MS"
    )
    command.add_argument("script", type=Path, metavar="SCRIPT", help="the script; what follows is its own")
    command.add_argument("arguments", nargs=argparse.REMAINDER, metavar="ARGUMENT", help="its arguments")


def _add_serve(commands: Any) -> None:
    command = commands.add_parser(
        "serve",
        help="serve the slow world: pages and files that take their time",
        description="Serve the slow world on its own until Ctrl+C: delayed pages, slow bodies, a server\n"
        "that never answers, errors. It listens on 127.0.0.1 only and lists its routes at /.",
        epilog=f"example:\n  {PROGRAM} serve --port 8080\n\n{EXIT_CODES}",
    )
    command.add_argument(
        "--port",
        type=_port,
        default=0,
        metavar="N",
        help="0 to 65535; default 0: any free port, which it prints",
    )


def _add_shots(commands: Any) -> None:
    command = commands.add_parser(
        "shots",
        help="take the pictures for lessons, of a real window, from outside",
        description="Run the scenarios of the lessons in a real window with real clicks and keys, and take\n"
        "pictures of it from outside, also in the middle of a freeze. Beside each picture are its caption,\n"
        "alternative text and the figures measured in it; index.html and lesson.md put all together.",
        epilog=f"pictures:\n  {_picture_names()}\n\n"
        "Without a display a virtual one is started (Xvfb). On your own, touch nothing meanwhile.\n\n"
        f"example:\n  {PROGRAM} shots pictures --language both --only read-file-blocking\n\n{EXIT_CODES}",
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="where to; made where it does not exist")
    command.add_argument(
        "--language", choices=("en", "zh_CN", "both"), default="en", help="of window and pages; default: en"
    )
    command.add_argument(
        "--theme", choices=("light", "dark", "both"), default="light", help="colours; default: light"
    )
    command.add_argument(
        "--scale", type=int, choices=(1, 2, 3), default=1, help="pixels to one logical pixel; default: 1"
    )
    command.add_argument(
        "--only", action="extend", nargs="+", default=[], metavar="NAME", help="only these pictures"
    )
    command.add_argument(
        "--virtual", action="store_true", help="use a virtual display even where there is a screen"
    )


def _picture_names() -> str:
    from gui.shots.scenarios import SCENARIOS

    return "\n  ".join(f"{scenario.name:<20} {', '.join(scenario.takes)}" for scenario in SCENARIOS)


def _add_set(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=what)


def _add_json(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--json", action="store_true", help=what)


def _operations_help() -> str:
    return "operations:\n" + "\n".join(f"  {known.name:<15} {known.summary}" for known in OPERATIONS)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{_short(text)} is not a size such as 1280x800")
    width, height = int(match[1]), int(match[2])
    if not all(LEAST_SIZE <= length <= LARGEST_SIZE for length in (width, height)):
        raise argparse.ArgumentTypeError(f"{text}: each side is a number from {LEAST_SIZE} to {LARGEST_SIZE}")
    return width, height


def _port(text: str) -> int:
    if not re.fullmatch(r"\d{1,5}", text) or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{_short(text)} is not a port, a number from 0 to 65535")
    return int(text)


def _milliseconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 1 <= number <= 3_600_000:
        raise argparse.ArgumentTypeError(f"{_short(text)} is not a number of ms from 1 to 3 600 000")
    return number


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:60] + "…")


class _Version(argparse.Action):
    """Prints the version; reads it only then."""

    def __init__(self, **options: Any) -> None:
        super().__init__(nargs=0, default=argparse.SUPPRESS, **{**options, "dest": argparse.SUPPRESS})

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        from gui.version import version

        print(f"{PROGRAM} {version()}")
        parser.exit()
