"""Titles, captions and alternative texts in both languages, from assets/pictures/words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gui.shots.measured import in_words

LANGUAGES = ("en", "zh_CN")


@dataclass(frozen=True)
class Caption:
    """What is said of one picture in one language."""

    caption: str
    alt: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("assets") / "pictures" / "words.toml").read_text(encoding="utf-8"))


def title(scenario: str, language: str) -> str:
    """Give the heading of a scenario."""
    return str(_table()[scenario][language]["title"])


def idea(scenario: str, language: str) -> str:
    """Give the sentences that introduce a scenario."""
    return str(_table()[scenario][language]["idea"])


def caption(scenario: str, take: str, language: str, figures: Sequence[Mapping[str, Any]]) -> Caption:
    """Give the words of a picture, with the figures of the very runs that it shows."""
    texts, told = _table()[scenario][language][take], in_words(figures)
    return Caption(texts["caption"].format_map(told), texts["alt"].format_map(told))


def word(name: str, language: str) -> str:
    """Give a word of the pages and of what is written into the pictures."""
    return str(_table()["page"][language][name])
