"""Words a run for the table: its result in a few words, its figures, and why one is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from widgets.figures import byte_size, group

if TYPE_CHECKING:
    from loopscope.runs import RunRecord

MODES = ("blocking", "thread", "process", "async")
"""The order in which the modes are compared."""

_DIGEST = re.compile(r"[0-9a-f]{32,128}")
_BYTE_KEYS = ("bytes", "size", "written", "total_bytes")


def mode_rank(mode: str) -> int:
    """Give the place of a mode in the comparison; unknown ones come last."""
    return MODES.index(mode) if mode in MODES else len(MODES)


def result_text(result: Mapping[str, object]) -> str:
    """Write a result in short: "52 MB · sha256 3fa9…", "HTTP 200 · 14 kB"."""
    return " · ".join(_part(key, value) for key, value in result.items() if _worth_telling(value))


def _worth_telling(value: object) -> bool:
    return isinstance(value, (int, float, str)) and value != ""


def _part(key: str, value: object) -> str:
    word = _word(key)
    if isinstance(value, bool):
        return word if value else QCoreApplication.translate("Results", "not {word}").format(word=word)
    if isinstance(value, int) and key in _BYTE_KEYS:
        return byte_size(value)
    if isinstance(value, int) and key.endswith("_bytes"):
        return f"{_word(key.removesuffix('_bytes'))} {byte_size(value)}"
    if isinstance(value, int) and key == "status":
        return f"HTTP {value}"
    if isinstance(value, str) and _DIGEST.fullmatch(value):
        return f"{word} {value[:4]}…"
    if isinstance(value, int):
        text = QCoreApplication.translate("Results", "{number} {word}")
        return text.format(number=group(value), word=word)
    if isinstance(value, float):
        return f"{word} {value:.4g}"
    return f"{word} {value}"


def _word(key: str) -> str:
    """Give the name of an item in the person's language, where whoever knows the results listed it."""
    return QCoreApplication.translate("Results", key.replace("_", " "))


def full_result(result: Mapping[str, object]) -> list[str]:
    """Give every item of a result as "key: value", nothing shortened but endless values."""
    lines = []
    for key, value in result.items():
        text = f"{value}"
        if isinstance(value, int) and not isinstance(value, bool):
            text = group(value)
        text = text if len(text) <= 200 else text[:199] + "…"
        lines.append(line_of(_word(key), text))
    return lines


def line_of(word: str, value: str) -> str:
    """Write one line of a list: "frames: 125"."""
    return QCoreApplication.translate("Results", "{word}: {value}").format(word=word, value=value)


def why_unknown(run: RunRecord) -> str:
    """Say why a run has no figures."""
    if run.end_ns is None:
        return QCoreApplication.translate("Runs", "Known when the run is over.")
    return QCoreApplication.translate("Runs", "Not measured: the records of this run were no longer kept.")


def why_no_wait() -> str:
    """Say why a run has no worst wait."""
    return QCoreApplication.translate(
        "Runs", "Unknown: no message whose posting time is known was handled during this run."
    )
