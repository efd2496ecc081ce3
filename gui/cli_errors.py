"""What the command line says when something is wrong: one sentence on stderr, and an exit code."""

from __future__ import annotations

import sys

from gui.words import translate

FAILED = 1
WRONG_USAGE = 2
BROKEN_PIPE = 141
"""128 + SIGPIPE, as a shell reports it of programs that the signal ends."""


class UsageError(Exception):
    """The command was typed wrongly; the text is one sentence for the person."""


class CommandError(Exception):
    """The command could not be carried out; the text is one sentence for the person."""


def interrupted() -> str:
    """Say that Ctrl+C ended it."""
    return translate("Cli", "interrupted.")


def complain(sentence: str) -> None:
    """Write one line on stderr; a stderr that is closed is no reason to fail."""
    try:
        print(f"loopscope: {' '.join(sentence.split())}", file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        return
