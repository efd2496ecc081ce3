"""The tables below the help of a command: modes, operations, columns, exit codes."""

from __future__ import annotations

from collections.abc import Iterable

from gui.cli_columns import padded
from gui.operation_texts import operation_summary
from gui.words import translate
from tasks.catalogue import OPERATIONS


def exit_codes() -> str:
    """Say what the exit codes mean."""
    return translate(
        "Cli", "exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 wrong usage, 130 Ctrl+C"
    )


def examples() -> str:
    """Give the head over examples."""
    return translate("Cli", "examples:")


def modes_help() -> str:
    """Say what each mode does."""
    meanings = {
        "blocking": translate(
            "Cli", "call it on the thread that handles the messages: the window would freeze"
        ),
        "thread": translate("Cli", "call it in another thread"),
        "process": translate("Cli", "call it in a worker process"),
        "async": translate("Cli", "await it: each wait ends the message, its result comes as a new one"),
    }
    return _table(translate("Cli", "modes:"), meanings.items(), 9)


def columns_help() -> str:
    """Say what the columns of a comparison are."""
    rows = (
        (translate("Cli", "took ms"), translate("Cli", "from the beginning of the work to its end")),
        (
            translate("Cli", "worst wait"),
            translate("Cli", "ms that a message posted meanwhile waited in the queue at most"),
        ),
        (
            translate("Cli", "frozen ms"),
            translate("Cli", "in stretches of at least 100 ms in which the loop took no message"),
        ),
        (translate("Cli", "messages"), translate("Cli", "handled meanwhile")),
    )
    return _table(translate("Cli", "columns:"), rows, 10)


def operations_help() -> str:
    """Say what each operation does."""
    rows = ((known.name, operation_summary(known)) for known in OPERATIONS)
    return _table(translate("Cli", "operations:"), rows, 15)


def _table(title: str, rows: Iterable[tuple[str, str]], width: int) -> str:
    return "\n".join([title, *(f"  {padded(word, width)} {meaning}" for word, meaning in rows)])
