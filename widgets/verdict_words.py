"""The words for kinds and verdicts in the language of the window."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from loopscope.explain import Cause, Explanation
from loopscope.records import Kind
from loopscope.thresholds import Verdict


def kind_word(kind: int) -> str:
    """Give the word for a kind of message."""
    words = {
        Kind.INPUT: QCoreApplication.translate("Words", "input"),
        Kind.PAINT: QCoreApplication.translate("Words", "paint"),
        Kind.TIMER: QCoreApplication.translate("Words", "timer"),
        Kind.ASYNCIO: QCoreApplication.translate("Words", "asyncio"),
        Kind.IO: QCoreApplication.translate("Words", "io"),
        Kind.PULSE: QCoreApplication.translate("Words", "pulse"),
        Kind.OTHER: QCoreApplication.translate("Words", "other"),
    }
    return words[Kind(kind)]


def cause_words(cause: Cause) -> str:
    """Say why a freeze was, in a few words."""
    words = {
        Cause.WAITING: QCoreApplication.translate("Words", "waiting for I/O, a lock or a sleep"),
        Cause.BUSY: QCoreApplication.translate("Words", "busy on the CPU"),
        Cause.GIL: QCoreApplication.translate("Words", "in C code that held the GIL"),
        Cause.GC: QCoreApplication.translate("Words", "collecting garbage"),
        Cause.MANY: QCoreApplication.translate("Words", "many small messages in one turn"),
        Cause.DESCHEDULED: QCoreApplication.translate("Words", "the machine did not run the program"),
        Cause.UNKNOWN: QCoreApplication.translate("Words", "for a reason that nobody saw"),
    }
    return words[cause]


def culprit_words(explanation: Explanation) -> str:
    """Name who froze the window and why: "read_file (read_file.py:19), waiting for I/O…"."""
    culprit, cause = explanation.culprit, cause_words(explanation.cause)
    if culprit is None:
        return QCoreApplication.translate("Words", "inside Qt, {cause}").format(cause=cause)
    return QCoreApplication.translate("Words", "{function} ({place}), {cause}").format(
        function=culprit.function, place=f"{PurePath(culprit.file).name}:{culprit.line}", cause=cause
    )


def cause_in_a_word(cause: Cause) -> str:
    """Say why a freeze was, for a narrow place: "waiting"."""
    words = {
        Cause.WAITING: QCoreApplication.translate("Words", "waiting"),
        Cause.BUSY: QCoreApplication.translate("Words", "busy"),
        Cause.GIL: QCoreApplication.translate("Words", "holding the GIL"),
        Cause.GC: QCoreApplication.translate("Words", "collecting garbage"),
        Cause.MANY: QCoreApplication.translate("Words", "many messages"),
        Cause.DESCHEDULED: QCoreApplication.translate("Words", "not scheduled"),
        Cause.UNKNOWN: QCoreApplication.translate("Words", "cause unknown"),
    }
    return words[cause]


def culprit_in_short(explanation: Explanation) -> str:
    """Give culprit and cause for a narrow place: "read_file.py:19, waiting"."""
    place, cause = culprit_place(explanation), cause_in_a_word(explanation.cause)
    if not place:
        return cause
    return QCoreApplication.translate("Words", "{place}, {cause}").format(place=place, cause=cause)


def culprit_place(explanation: Explanation) -> str:
    """Give where the culprit is, for a still narrower place: "read_file.py:19"; "" without one."""
    culprit = explanation.culprit
    return "" if culprit is None else f"{PurePath(culprit.file).name}:{culprit.line}"


def verdict_word(verdict: int) -> str:
    """Give the word for a verdict."""
    words = {
        Verdict.SMOOTH: QCoreApplication.translate("Words", "smooth"),
        Verdict.NOTICEABLE: QCoreApplication.translate("Words", "noticeable"),
        Verdict.SLOW: QCoreApplication.translate("Words", "slow"),
        Verdict.FROZEN: QCoreApplication.translate("Words", "frozen"),
    }
    return words[Verdict(verdict)]
