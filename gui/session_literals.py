"""The core's sentences about session files, listed for the translation tool. A test keeps it complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.system_reasons import with_reason_words
from gui.words import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from loopscope.file_errors import SessionFileError

# ruff: noqa: E501 - one line a text, however long, so that a change is one line as well.

SESSION_ERRORS = (
    QT_TRANSLATE_NOOP("SessionErrors", "“{path}” does not exist; check the name or choose another file."),
    QT_TRANSLATE_NOOP("SessionErrors", "There is no folder for “{path}”; create it or choose another one."),
    QT_TRANSLATE_NOOP("SessionErrors", "Access to “{path}” is not permitted; choose another file or change its permissions."),
    QT_TRANSLATE_NOOP("SessionErrors", "“{path}” is a folder; choose a file."),
    QT_TRANSLATE_NOOP("SessionErrors", "“{path}” is a device, a socket or a pipe; choose an ordinary file."),
    QT_TRANSLATE_NOOP("SessionErrors", "“{path}” cannot be the name of a file; choose another one."),
    QT_TRANSLATE_NOOP("SessionErrors", "There is no room left on the disk for “{path}”; free some space or choose another disk."),
    QT_TRANSLATE_NOOP("SessionErrors", "“{path}” could not be read ({reason}); try it again or choose another file."),
    QT_TRANSLATE_NOOP("SessionErrors", "“{path}” could not be written ({reason}); try it again or choose another file."),
    QT_TRANSLATE_NOOP("SessionErrors", "“{path}” is not a saved session; choose a file that Loopscope saved."),
    QT_TRANSLATE_NOOP("SessionErrors", "“{path}” is damaged ({problem}); choose another file or save the session again."),
    QT_TRANSLATE_NOOP("SessionErrors", "“{path}” has format {version}, and this Loopscope knows up to {known}; use a newer Loopscope."),
    QT_TRANSLATE_NOOP("SessionErrors", "“{path}” is larger than a session can be ({problem}); choose another file."),
)  # fmt: skip


def file_error_words(error: SessionFileError) -> str:
    """Give the error's sentence in the person's language."""
    from loopscope.file_errors import SENTENCES

    return translate("SessionErrors", SENTENCES[error.code]).format_map(with_reason_words(error.fields))
