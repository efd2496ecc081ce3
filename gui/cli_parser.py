"""The grammar of the command line, and its help. Imports neither Qt nor any operation's code."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gui.cli_help import OneSentenceParser
from gui.cli_tables import columns_help, examples, exit_codes, modes_help, operations_help
from gui.cli_types import kept_messages, milliseconds, port, size
from gui.options import LANGUAGES, LOOPS, THEMES
from gui.words import translate
from tasks.catalogue import MODES

PROGRAM = "loopscope"


def parser() -> OneSentenceParser:
    """Give the parser of the whole command line; it raises UsageError for what it cannot understand."""
    top = OneSentenceParser(
        prog=PROGRAM,
        description=translate(
            "Cli",
            "An oscilloscope for a GUI's message loop: freeze the window, keep it alive, read why.\n"
            "Without a command it opens the window.",
        ),
        below=lambda: (
            translate("Cli", "loopscope COMMAND --help tells more about a command.") + f"\n{exit_codes()}"
        ),
    )
    top.add_argument("--version", action=_Version, help=translate("Cli", "print the version and end"))
    _add_window_options(top.add_argument_group(translate("Cli", "the window")))
    commands: Any = top.add_subparsers(
        title=translate("Cli", "commands"), dest="command", metavar="COMMAND", parser_class=OneSentenceParser
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
    group.add_argument(
        "--loop", choices=LOOPS, help=translate("Cli", "which event loop runs asyncio: ours, or stock qasync")
    )
    group.add_argument("--theme", choices=THEMES, help=translate("Cli", "colours; for this start only"))
    group.add_argument(
        "--language",
        choices=LANGUAGES,
        help=translate("Cli", "language of the window and of what is printed; for this start only"),
    )
    group.add_argument(
        "--size", type=size, metavar="WxH", help=translate("Cli", "size of the window, such as 1280x800")
    )
    group.add_argument(
        "--keep",
        type=kept_messages,
        metavar="N",
        help=translate("Cli", "how many messages are kept, the newest; default: a million"),
    )
    group.add_argument(
        "--open",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help=translate("Cli", "open a saved session in a window of its own as well; may be given again"),
    )
    group.add_argument(
        "--picture",
        type=Path,
        metavar="FILE",
        help=translate("Cli", "save a PNG picture of the window and end; needs no display"),
    )
    group.add_argument(
        "--fresh", action="store_true", help=translate("Cli", "neither read nor write the settings")
    )


def _add_list(commands: Any) -> None:
    command = commands.add_parser(
        "list",
        help=translate("Cli", "list operations, modes and parameters"),
        description=translate(
            "Cli", "List the operations, their modes and their parameters with the defaults."
        ),
        below=lambda: f"{modes_help()}\n\n{exit_codes()}",
    )
    _add_json(command, "{modes, operations: [{name, title, group, summary, modes, parameters}]}")
    _add_language(command)


def _add_run(commands: Any) -> None:
    command = commands.add_parser(
        "run",
        help=translate("Cli", "run one operation in one mode and measure the loop"),
        description=translate(
            "Cli",
            "Run one operation in one mode on a real Qt loop without a screen, and measure what\n"
            "that does to the loop: how long messages waited, and how long it was frozen.",
        ),
        below=lambda: (
            f"{modes_help()}\n\n{operations_help()}\n\n{examples()}\n"
            f"  {PROGRAM} run sleep --mode blocking --set seconds=0.5\n"
            f"  {PROGRAM} run fetch_page --mode async --set url=https://example.org/ --json\n\n{exit_codes()}"
        ),
    )
    command.add_argument(
        "operation", metavar="OPERATION", help=translate("Cli", "one of those that `loopscope list` lists")
    )
    command.add_argument("--mode", required=True, metavar="MODE", help=", ".join(MODES))
    _add_set(command, translate("Cli", "a parameter; may be given several times"))
    _add_json(
        command,
        "{operation, mode, ok, error, result, duration_ms, messages: {handled, waited_ms: "
        "{p50, p95, p99, max}, handled_ms: {max}}, frozen_ms, freezes: [{start_ms, duration_ms, culprit: "
        "{file, line, function, share}, cause}]}",
    )
    _add_language(command)


def _add_compare(commands: Any) -> None:
    command = commands.add_parser(
        "compare",
        help=translate("Cli", "run operations in all four modes and compare"),
        description=translate(
            "Cli",
            "Run operations in all four modes, one after the other, and print what each did to the\n"
            "loop. Without names it takes all operations, and values that make about half a second each.",
        ),
        below=lambda: (
            f"{columns_help()}\n\n{operations_help()}\n\n{examples()}\n"
            f"  {PROGRAM} compare read_file fetch_many\n"
            f"  {PROGRAM} compare sleep --set seconds=2 --csv sleep.csv\n\n{exit_codes()}"
        ),
    )
    command.add_argument(
        "operations", nargs="*", metavar="OPERATION", help=translate("Cli", "the operations; default: all")
    )
    _add_set(
        command,
        translate("Cli", "a parameter, for each chosen operation that has it; may be given several times"),
    )
    command.add_argument(
        "--json",
        action="store_true",
        help=translate("Cli", "print a JSON array of what `loopscope run --json` prints"),
    )
    command.add_argument(
        "--csv", type=Path, metavar="FILE", help=translate("Cli", "write the runs into a CSV file as well")
    )
    _add_language(command)


def _add_scale(commands: Any) -> None:
    from gui.cli_scale_parser import add_scale

    _add_language(add_scale(commands, PROGRAM))


def _add_race(commands: Any) -> None:
    from gui.cli_scale_parser import add_race

    command = add_race(commands, PROGRAM)
    _add_set(command, translate("Cli", "a parameter; may be given several times"))
    _add_language(command)


def _add_watch(commands: Any) -> None:
    command = commands.add_parser(
        "watch",
        help=translate("Cli", "run your own PySide6 script and find the lines that froze its window"),
        description=translate(
            "Cli",
            "Run a PySide6 script, unmodified, with or without qasync, under the instrument.\n"
            "At its end the freezes are printed on stderr, each with the line that caused it and why.",
        ),
        below=lambda: (
            translate(
                "Cli",
                "The exit code is the script's own; 3 when --fail-over found a longer freeze.\n"
                "What a script ends with os._exit() or a crash is not reported.",
            )
            + f"\n\n{examples()}\n"
            f"  {PROGRAM} watch app.py --my-option\n"
            f"  {PROGRAM} watch --fail-over 100 --json freezes.json app.py\n"
            f"  {PROGRAM} watch --trace trace.json.gz app.py    "
            + translate("Cli", "(open it in https://ui.perfetto.dev)")
        ),
    )
    command.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help=translate("Cli", "write {duration_ms, messages, frozen_ms, freezes} there"),
    )
    command.add_argument(
        "--trace",
        type=Path,
        metavar="FILE",
        help=translate("Cli", "write a Chrome trace there; a name in .gz is packed"),
    )
    command.add_argument(
        "--fail-over",
        type=milliseconds,
        metavar="MS",
        help=translate("Cli", "exit code 3 when a freeze is longer than MS"),
    )
    _add_language(command)
    command.add_argument(
        "script", type=Path, metavar="SCRIPT", help=translate("Cli", "the script; what follows is its own")
    )
    rest = command.add_argument(
        "arguments", nargs=argparse.REMAINDER, metavar="ARGUMENT", help=translate("Cli", "its arguments")
    )
    # argparse counts it among what is missing, though nothing at all is a rest as well.
    rest.required = False


def _add_serve(commands: Any) -> None:
    command = commands.add_parser(
        "serve",
        help=translate("Cli", "serve the slow world: pages and files that take their time"),
        description=translate(
            "Cli",
            "Serve the slow world on its own until Ctrl+C: delayed pages, slow bodies, a server\n"
            "that never answers, errors. It listens on 127.0.0.1 only and lists its routes at /.",
        ),
        below=lambda: f"{examples()}\n  {PROGRAM} serve --port 8080\n\n{exit_codes()}",
    )
    command.add_argument(
        "--port",
        type=port,
        default=0,
        metavar="N",
        help=translate("Cli", "0 to 65535; default 0: any free port, which it prints"),
    )
    _add_language(command)


def _add_shots(commands: Any) -> None:
    command = commands.add_parser(
        "shots",
        help=translate("Cli", "take the pictures for lessons, of a real window, from outside"),
        description=translate(
            "Cli",
            "Run the scenarios of the lessons in a real window with real clicks and keys, and take\n"
            "pictures of it from outside, also in the middle of a freeze. Beside each picture are its\n"
            "caption, alternative text and the figures measured in it; index.html and lesson.md put all\n"
            "together.",
        ),
        below=lambda: (
            translate("Cli", "pictures:")
            + f"\n  {_picture_names()}\n\n"
            + translate(
                "Cli",
                "Without a display a virtual one is started (Xvfb). On your own, touch nothing meanwhile.",
            )
            + f"\n\n{examples()}\n  {PROGRAM} shots pictures --language both --only read-file-blocking\n\n"
            + exit_codes()
        ),
    )
    command.add_argument(
        "folder", type=Path, metavar="DIR", help=translate("Cli", "where to; made where it does not exist")
    )
    command.add_argument(
        "--language",
        choices=("en", "zh_CN", "both"),
        default="en",
        help=translate("Cli", "of window and pages; default: en"),
    )
    command.add_argument(
        "--theme",
        choices=("light", "dark", "both"),
        default="light",
        help=translate("Cli", "colours; default: light"),
    )
    command.add_argument(
        "--scale",
        type=int,
        choices=(1, 2, 3),
        default=1,
        help=translate("Cli", "pixels to one logical pixel; default: 1"),
    )
    command.add_argument(
        "--only",
        action="extend",
        nargs="+",
        default=[],
        metavar="NAME",
        help=translate("Cli", "only these pictures"),
    )
    command.add_argument(
        "--virtual",
        action="store_true",
        help=translate("Cli", "use a virtual display even where there is a screen"),
    )


def _picture_names() -> str:
    from gui.shots.scenarios import SCENARIOS

    return "\n  ".join(f"{scenario.name:<20} {', '.join(scenario.takes)}" for scenario in SCENARIOS)


def _add_set(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=what)


def _add_json(command: argparse.ArgumentParser, form: str) -> None:
    text = translate("Cli", "print JSON: {form}")
    command.add_argument("--json", action="store_true", help=text.format(form=form))


def _add_language(command: argparse.ArgumentParser) -> None:
    """Add what `gui/cli_language.py` has read before: only so that it is explained and checked."""
    command.add_argument(
        "--language",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=translate("Cli", "language of what is printed; default: the system's"),
    )


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
