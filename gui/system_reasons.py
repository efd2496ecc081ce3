"""The system's reasons in the person's language, with a window or without; a test keeps the list complete."""

from __future__ import annotations

from collections.abc import Mapping

from gui.words import QT_TRANSLATE_NOOP, translate

SYSTEM_REASONS = (
    QT_TRANSLATE_NOOP("SystemReasons", "Operation not permitted"),
    QT_TRANSLATE_NOOP("SystemReasons", "No such file or directory"),
    QT_TRANSLATE_NOOP("SystemReasons", "Interrupted system call"),
    QT_TRANSLATE_NOOP("SystemReasons", "Input/output error"),
    QT_TRANSLATE_NOOP("SystemReasons", "No such device or address"),
    QT_TRANSLATE_NOOP("SystemReasons", "Bad file descriptor"),
    QT_TRANSLATE_NOOP("SystemReasons", "Resource temporarily unavailable"),
    QT_TRANSLATE_NOOP("SystemReasons", "Cannot allocate memory"),
    QT_TRANSLATE_NOOP("SystemReasons", "Permission denied"),
    QT_TRANSLATE_NOOP("SystemReasons", "Device or resource busy"),
    QT_TRANSLATE_NOOP("SystemReasons", "File exists"),
    QT_TRANSLATE_NOOP("SystemReasons", "Invalid cross-device link"),
    QT_TRANSLATE_NOOP("SystemReasons", "No such device"),
    QT_TRANSLATE_NOOP("SystemReasons", "Not a directory"),
    QT_TRANSLATE_NOOP("SystemReasons", "Is a directory"),
    QT_TRANSLATE_NOOP("SystemReasons", "Invalid argument"),
    QT_TRANSLATE_NOOP("SystemReasons", "Too many open files in system"),
    QT_TRANSLATE_NOOP("SystemReasons", "Too many open files"),
    QT_TRANSLATE_NOOP("SystemReasons", "Text file busy"),
    QT_TRANSLATE_NOOP("SystemReasons", "File too large"),
    QT_TRANSLATE_NOOP("SystemReasons", "No space left on device"),
    QT_TRANSLATE_NOOP("SystemReasons", "Read-only file system"),
    QT_TRANSLATE_NOOP("SystemReasons", "Broken pipe"),
    QT_TRANSLATE_NOOP("SystemReasons", "File name too long"),
    QT_TRANSLATE_NOOP("SystemReasons", "Directory not empty"),
    QT_TRANSLATE_NOOP("SystemReasons", "Too many levels of symbolic links"),
    QT_TRANSLATE_NOOP("SystemReasons", "Address already in use"),
    QT_TRANSLATE_NOOP("SystemReasons", "Cannot assign requested address"),
    QT_TRANSLATE_NOOP("SystemReasons", "Network is down"),
    QT_TRANSLATE_NOOP("SystemReasons", "Network is unreachable"),
    QT_TRANSLATE_NOOP("SystemReasons", "Software caused connection abort"),
    QT_TRANSLATE_NOOP("SystemReasons", "Connection reset by peer"),
    QT_TRANSLATE_NOOP("SystemReasons", "No buffer space available"),
    QT_TRANSLATE_NOOP("SystemReasons", "Connection timed out"),
    QT_TRANSLATE_NOOP("SystemReasons", "Connection refused"),
    QT_TRANSLATE_NOOP("SystemReasons", "No route to host"),
    QT_TRANSLATE_NOOP("SystemReasons", "Stale file handle"),
    QT_TRANSLATE_NOOP("SystemReasons", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("SystemReasons", "Name or service not known"),
    QT_TRANSLATE_NOOP("SystemReasons", "Temporary failure in name resolution"),
    QT_TRANSLATE_NOOP("SystemReasons", "Non-recoverable failure in name resolution"),
    QT_TRANSLATE_NOOP("SystemReasons", "can't start new thread"),
)
"""Those of `loopscope.system_reasons`, and Python's own word for a thread that the system did not give."""


def reason_words(error: BaseException) -> str:
    """Give why the system refused, in the person's language; the error's own words where there are none."""
    from loopscope.system_reasons import reason_of

    return translate("SystemReasons", reason_of(error))


def with_reason_words(fields: Mapping[str, object]) -> dict[str, object]:
    """Give the fields of a sentence with the reason that the system gave in the person's language."""
    from loopscope.system_reasons import in_words

    return in_words(fields, lambda reason: translate("SystemReasons", reason))
