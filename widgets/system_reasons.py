"""The system's reasons in the language of the window."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from loopscope.system_reasons import in_words, reason_of


def reason_words(error: BaseException) -> str:
    """Give why the system refused; the error's own words where there is no translation."""
    return QCoreApplication.translate("SystemReasons", reason_of(error))


def with_reason_words(fields: Mapping[str, object]) -> dict[str, object]:
    """Give the fields of a sentence with the reason that the system gave in the window's language."""
    return in_words(fields, lambda reason: QCoreApplication.translate("SystemReasons", reason))
