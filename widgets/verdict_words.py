"""The words for kinds and verdicts in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

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


def verdict_word(verdict: int) -> str:
    """Give the word for a verdict."""
    words = {
        Verdict.SMOOTH: QCoreApplication.translate("Words", "smooth"),
        Verdict.NOTICEABLE: QCoreApplication.translate("Words", "noticeable"),
        Verdict.SLOW: QCoreApplication.translate("Words", "slow"),
        Verdict.FROZEN: QCoreApplication.translate("Words", "frozen"),
    }
    return words[Verdict(verdict)]
