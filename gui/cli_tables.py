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


def scale_columns_help() -> str:
    """Say what the columns of a scale experiment are."""
    rows = (
        (
            translate("Cli", "took, first"),
            translate("Cli", "ms to the last and to the first result; from–to: the least and the most"),
        ),
        (
            translate("Cli", "in flight"),
            translate("Cli", "requests that the server had not yet answered; all N stay connected"),
        ),
        (
            translate("Cli", "MB"),
            translate("Cli", "memory above the idle program while all is open; shared memory divided (PSS)"),
        ),
        (
            translate("Cli", "threads …"),
            translate("Cli", "threads, processes, files at that moment, without those of the slow world"),
        ),
        (
            translate("Cli", "p99, max ms"),
            translate("Cli", "how long messages of the loop waited meanwhile; frozen: 100 ms and more"),
        ),
    )
    title = translate(
        "Cli", "columns (medians of the repeats; JSON and CSV have the least and the most too):"
    )
    return _table(title, rows, 11)


def race_columns_help() -> str:
    """Say what the columns of a race are."""
    rows = (
        (translate("Cli", "Done"), translate("Cli", "ms from the start of the work to its end")),
        (
            translate("Cli", "Click, Key"),
            translate("Cli", "ms that they waited for the window: a click in the median, each at worst"),
        ),
        (translate("Cli", "Frames"), translate("Cli", "how often the window painted while there was input")),
        (
            translate("Cli", "CPU, MB"),
            translate("Cli", "of all processes of the program; memory above what there was before"),
        ),
    )
    return _table(translate("Cli", "columns:"), rows, 10)


def operations_help() -> str:
    """Say what each operation does."""
    rows = ((known.name, operation_summary(known)) for known in OPERATIONS)
    return _table(translate("Cli", "operations:"), rows, 15)


def _table(title: str, rows: Iterable[tuple[str, str]], width: int) -> str:
    return "\n".join([title, *(f"  {padded(word, width)} {meaning}" for word, meaning in rows)])
