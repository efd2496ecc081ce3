"""Why a mode of the scale experiment stops, and its table's heads, listed for translation. Tests keep it complete."""

from __future__ import annotations

from gui.operation_texts import error_sentence
from gui.run_errors import error_text
from gui.words import QT_TRANSLATE_NOOP, translate
from tasks.at_once.crowd import NotReached
from tasks.errors import OperationError

# ruff: noqa: E501 - one line a text, however long, so that a change is one line as well.

SCALE_STOPS = (
    QT_TRANSLATE_NOOP("ScaleStops", "More than {most} processes at once are not tried where nobody tells what each takes."),
    QT_TRANSLATE_NOOP("ScaleStops", "{count} processes need about {needed} MB; the limit is half of the {available} MB free."),
    QT_TRANSLATE_NOOP("ScaleStops", "{count} processes are too many: the system allows {limit}, and {used} are there already."),
    QT_TRANSLATE_NOOP("ScaleStops", "To start {count} processes would take {seconds} s or more; the limit is {limit} s."),
    QT_TRANSLATE_NOOP("ScaleStops", "One after the other they would freeze the window for {total} s or more; the limit is {limit} s."),
    QT_TRANSLATE_NOOP("ScaleStops", "The system gave {number} threads and no more ({error})."),
    QT_TRANSLATE_NOOP("ScaleStops", "The system gave {number} processes and no more ({error})."),
    QT_TRANSLATE_NOOP("ScaleStops", "This system cannot fork, so there are no processes by the hundred."),
    QT_TRANSLATE_NOOP("ScaleStops", "It was cancelled."),
    QT_TRANSLATE_NOOP("ScaleStops", "The simulated slow disk has no more than {most} files at once."),
    QT_TRANSLATE_NOOP("ScaleStops", "The server saw only {seen} of {count} connections open at once."),
    QT_TRANSLATE_NOOP("ScaleStops", "It needs about {needed} open descriptors; the system allows {limit}."),
    QT_TRANSLATE_NOOP("ScaleStops", "{failed} of {count} requests failed, the first one: {error}"),
)  # fmt: skip

SCALE_HEADS = (
    QT_TRANSLATE_NOOP("ScaleTable", "took ms"),
    QT_TRANSLATE_NOOP("ScaleTable", "per s"),
    QT_TRANSLATE_NOOP("ScaleTable", "first ms"),
    QT_TRANSLATE_NOOP("ScaleTable", "MB"),
    QT_TRANSLATE_NOOP("ScaleTable", "switches"),
    QT_TRANSLATE_NOOP("ScaleTable", "CPU s"),
    QT_TRANSLATE_NOOP("ScaleTable", "threads"),
    QT_TRANSLATE_NOOP("ScaleTable", "procs"),
    QT_TRANSLATE_NOOP("ScaleTable", "files"),
    QT_TRANSLATE_NOOP("ScaleTable", "in flight"),
    QT_TRANSLATE_NOOP("ScaleTable", "p99 ms"),
    QT_TRANSLATE_NOOP("ScaleTable", "max ms"),
    QT_TRANSLATE_NOOP("ScaleTable", "frozen ms"),
)


def in_words(error: Exception) -> str:
    """Say in the person's language why a mode stops."""
    if isinstance(error, NotReached):
        values = dict(error.values)
        if "error" in values:
            values["error"] = error_text(str(values["error"]))
        return translate("ScaleStops", error.template).format(**values)
    return error_sentence(error) if isinstance(error, OperationError) else str(error)


def head_word(head: str) -> str:
    """Give the head of a column in the person's language."""
    return translate("ScaleTable", head)
