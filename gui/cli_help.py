"""The parser of the command line in the person's language: argparse's own words, and where its lines end."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from gui.cli_columns import width_of, wrapped
from gui.cli_errors import UsageError
from gui.words import QT_TRANSLATE_NOOP, translate

OF_ARGPARSE = (
    QT_TRANSLATE_NOOP("Argparse", "usage: "),
    QT_TRANSLATE_NOOP("Argparse", "positional arguments"),
    QT_TRANSLATE_NOOP("Argparse", "options"),
    QT_TRANSLATE_NOOP("Argparse", "show this help message and exit"),
    QT_TRANSLATE_NOOP("Argparse", "the following arguments are required: %s"),
    QT_TRANSLATE_NOOP("Argparse", "unrecognized arguments: %s"),
    QT_TRANSLATE_NOOP("Argparse", "argument %(argument_name)s: %(message)s"),
    QT_TRANSLATE_NOOP("Argparse", "expected one argument"),
    QT_TRANSLATE_NOOP("Argparse", "expected at least one argument"),
    QT_TRANSLATE_NOOP("Argparse", "ignored explicit argument %r"),
    QT_TRANSLATE_NOOP("Argparse", "invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What argparse says of a grammar like ours."""


@contextmanager
def speaking_our_words() -> Iterator[None]:
    """Let argparse use our words meanwhile, and only meanwhile: a watched script has a parser of its own.

    It takes its words from gettext, whose files are of another form than Qt's, through this one name.
    """
    ours = {text: translate("Argparse", text) for text in OF_ARGPARSE}
    module: Any = argparse
    before = module._

    def word(text: str) -> str:
        return ours.get(text, text)

    module._ = word
    try:
        yield
    finally:
        module._ = before


class WideFormatter(argparse.RawDescriptionHelpFormatter):
    """Knows that Chinese letters take two cells, and that a line may end between them."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _format_usage(self, *arguments: Any, **named: Any) -> str:
        prefix = translate("Argparse", "usage: ")
        first, *others = super()._format_usage(*arguments, **named).split("\n")
        deeper = " " * (width_of(prefix) - len(prefix))
        return "\n".join([first, *(deeper + line if line else line for line in others)])


class OneSentenceParser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line and takes no abbreviated options."""

    def __init__(self, *, below: Callable[[], str] | None = None, **options: object) -> None:
        """`below` gives what stands below the help; it is asked only where help is wanted."""
        options.setdefault("formatter_class", WideFormatter)
        super().__init__(**options, allow_abbrev=False)  # type: ignore[arg-type]
        self._below = below

    def format_help(self) -> str:
        """Give the help; argparse ends each head with a Latin colon."""
        self.epilog = None if self._below is None else self._below()
        return re.sub(r"(?m)^(\S*[\u4e00-\u9fff]):$", r"\1：", super().format_help())

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuse what is not known here, in the command: argparse leaves it to the whole program's parser."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(translate("Argparse", "unrecognized arguments: %s") % " ".join(unknown))
        return found, unknown

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of printing the usage."""
        text = translate("Cli", "{problem}; see `{command} --help`.")
        raise UsageError(text.format(problem=message.rstrip("."), command=self.prog))
