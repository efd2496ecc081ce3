"""The command `loopscope`: the window, and the same operations without one. Light until it must."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from gui.cli_errors import BROKEN_PIPE, FAILED, WRONG_USAGE, CommandError, UsageError, complain, interrupted
from gui.cli_interrupt import end_at_once_on_ctrl_c
from gui.cli_language import can_be_written, language_for
from gui.system_reasons import reason_words
from gui.words import SOURCE_LANGUAGE, speak, translate

TRACEBACK_VARIABLE = "LOOPSCOPE_TRACEBACK"
"""Set to 1, an unexpected error is shown with its traceback, for whoever wants to report it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command line (without the program's name); give the exit code.

    0: done; 1: it failed; 2: wrong usage; 130: Ctrl+C. Whatever is wrong is said in one sentence on stderr.
    """
    _write_what_the_terminal_cannot_as_question_marks()
    arguments = sys.argv[1:] if argv is None else argv
    _speak_the_language_of(arguments)
    try:
        code = _carry_out(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except UsageError as error:
        complain(str(error))
        return WRONG_USAGE
    except CommandError as error:
        complain(str(error))
        return FAILED
    except KeyboardInterrupt:
        complain(interrupted())
        return 130
    except BrokenPipeError:
        _discard_output()
        return BROKEN_PIPE
    except Exception as error:
        if os.environ.get(TRACEBACK_VARIABLE) == "1":
            raise
        _discard_output()
        complain(_unexpected(error))
        return FAILED


def _carry_out(arguments: Sequence[str]) -> int:
    from gui.cli_help import speaking_our_words
    from gui.cli_parser import parser

    try:
        with speaking_our_words():
            chosen = parser().parse_args(arguments)
    except SystemExit as end:
        # --help and --version have printed what was asked for.
        return int(end.code or 0)
    if chosen.command == "list":
        from gui.cli_list import list_operations

        return list_operations(as_json=chosen.json)
    if chosen.command == "serve":
        from gui.slow_world_literals import serve_words
        from tasks.slow_world.server import serve

        return serve(chosen.port, serve_words)
    if chosen.command == "watch":
        from gui.cli_watch import watch

        return watch(chosen.script, chosen.arguments, chosen.json, chosen.trace, chosen.fail_over)
    with end_at_once_on_ctrl_c():
        return _carry_out_on_qt(chosen)


def _carry_out_on_qt(chosen: argparse.Namespace) -> int:
    if chosen.command == "run":
        from gui.cli_run import run_one

        return run_one(chosen.operation, chosen.mode, chosen.set, as_json=chosen.json)
    if chosen.command == "compare":
        from gui.cli_compare import compare

        return compare(chosen.operations, chosen.set, as_json=chosen.json, csv_path=chosen.csv)
    if chosen.command == "scale":
        from gui.cli_scale import scale

        return scale(chosen)
    if chosen.command == "race":
        from gui.cli_race import race

        return race(chosen.operation, chosen.set, as_json=chosen.json, virtual=chosen.virtual)
    if chosen.command == "shots":
        from gui.cli_shots import shots

        return shots(
            chosen.folder, chosen.language, chosen.theme, chosen.scale, chosen.only, virtual=chosen.virtual
        )
    from gui.cli_window import open_window

    return open_window(chosen)


def _unexpected(error: Exception) -> str:
    """Give one sentence for an error that nobody foresaw."""
    if isinstance(error, ImportError):
        text = translate(
            "Cli", "a library is missing or broken ({error}); install it, or install Loopscope anew."
        )
        return text.format(error=error)
    if isinstance(error, OSError):
        return translate("Cli", "the system refused it: {reason}.").format(reason=reason_words(error))
    text = translate(
        "Cli",
        "something unexpected went wrong ({kind}: {error}); "
        "set {variable}=1 to see where, and please report it.",
    )
    return text.format(kind=type(error).__name__, error=error, variable=TRACEBACK_VARIABLE)


def _speak_the_language_of(arguments: Sequence[str]) -> None:
    language = language_for(arguments, os.environ)
    encodings = [getattr(stream, "encoding", None) for stream in (sys.stdout, sys.stderr)]
    speak(language if can_be_written(language, encodings) else SOURCE_LANGUAGE)


def _write_what_the_terminal_cannot_as_question_marks() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _discard_output() -> None:
    """Point stdout at nothing, so that the interpreter does not complain about it at its end."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


if __name__ == "__main__":
    sys.exit(main())
