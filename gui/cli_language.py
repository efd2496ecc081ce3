"""The language of a command line, known before its parser is made: its own choice, else the system's."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from gui.options import LANGUAGES
from gui.words import CHINESE, SOURCE_LANGUAGE

OPTION = "--language"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_OF_PICTURES, _OF_A_SCRIPT = "shots", "watch"


def language_for(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Give "en" or "zh_CN" for a command line (without the program's name)."""
    wanted = _asked_for(arguments)
    return system_language(environment) if wanted in (None, "system") else str(wanted)


def system_language(environment: Mapping[str, str]) -> str:
    """Give the language that the environment names first, as the window does; English for all others."""
    for variable in VARIABLES:
        for name in environment.get(variable, "").split(":"):
            language = name.replace("-", "_").split("_")[0].split(".")[0].lower()
            if language:
                return CHINESE if language == "zh" else SOURCE_LANGUAGE
    if sys.platform in ("win32", "darwin"):
        # These name it to programs in another way.
        import locale

        return CHINESE if (locale.getlocale()[0] or "").startswith(("zh", "Chinese")) else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


def can_be_written(language: str, encodings: Sequence[str | None]) -> bool:
    """Tell whether a terminal with these encodings can show the language's letters."""
    try:
        return language == SOURCE_LANGUAGE or all("中".encode(name) for name in encodings if name)
    except (UnicodeEncodeError, LookupError):
        return False


def _asked_for(arguments: Sequence[str]) -> str | None:
    """Give the last --language that is meant for the command itself; None for none, or a wrong one."""
    wanted = None
    watching = False
    before = ""
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if argument == _OF_PICTURES or argument == "--":
            # There it is the language of the pictures.
            break
        if before == OPTION:
            wanted = argument
        elif name == OPTION and equals:
            wanted = value
        elif watching and not argument.startswith("-") and not before.startswith("--"):
            # The script; what follows is its own.
            break
        watching = watching or argument == _OF_A_SCRIPT
        before = "" if equals else argument
    return wanted if wanted in LANGUAGES else None
