"""The system's reasons in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from loopscope.system_reasons import in_english, reason_of


def reason_words(error: BaseException) -> str:
    """Give why the system refused; the error's own words where there is no translation."""
    return QCoreApplication.translate("SystemReasons", reason_of(error))


def kept_reason_words(reason: str) -> str:
    """Give the same for a reason of which only the system's words were kept."""
    return QCoreApplication.translate("SystemReasons", in_english(reason))
