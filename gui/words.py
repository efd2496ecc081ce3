"""Translates for the window and for commands alike: through Qt once a window speaks, without it before.

The command line answers in 50 ms; to load Qt for its words would triple that.
"""

from __future__ import annotations

from collections.abc import Callable

from assets import FOLDER
from gui.catalogue import Catalogue, read_catalogue

SOURCE_LANGUAGE, CHINESE = "en", "zh_CN"

QtTranslate = Callable[[str, str], str]


class _Speech:
    """The language of this process."""

    language = SOURCE_LANGUAGE
    catalogue: Catalogue | None = None
    qt: QtTranslate | None = None


def speak(language: str) -> None:
    """Speak "en" or "zh_CN" from now on, without Qt."""
    _Speech.language, _Speech.catalogue = language, None


def spoken() -> str:
    """Give the language that `speak` was told last."""
    return _Speech.language


def speak_through(qt: QtTranslate | None) -> None:
    """Let Qt's translators give the words from now on, as they change with the window; None: no more."""
    _Speech.qt = qt


def translate(context: str, source: str) -> str:
    """Give a text in the person's language; the source where there is none. It knows no plurals."""
    if _Speech.qt is not None:
        return _Speech.qt(context, source)
    if _Speech.language == SOURCE_LANGUAGE:
        return source
    if _Speech.catalogue is None:
        _Speech.catalogue = read_catalogue(FOLDER / "translations" / f"loopscope_{_Speech.language}.qm")
    return _Speech.catalogue.get((context, source), source)


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
    """Give `source`, and name it to the tools that collect texts: it is translated where it is used."""
    return source
