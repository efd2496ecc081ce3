"""What the command line says when something is wrong: one sentence on stderr, and an exit code."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

FAILED = 1
WRONG_USAGE = 2
BROKEN_PIPE = 141
"""128 + SIGPIPE, as a shell reports it of programs that the signal ends."""
INTERRUPTED = "interrupted."


class UsageError(Exception):
    """The command was typed wrongly; the text is one sentence for the person."""


class CommandError(Exception):
    """The command could not be carried out; the text is one sentence for the person."""


class OneSentenceParser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line and takes no abbreviated options."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**options, allow_abbrev=False)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of printing the usage."""
        raise UsageError(f"{message.rstrip('.')}; see `{self.prog} --help`.")


def complain(sentence: str) -> None:
    """Write one line on stderr; a stderr that is closed is no reason to fail."""
    try:
        print(f"loopscope: {' '.join(sentence.split())}", file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        return
