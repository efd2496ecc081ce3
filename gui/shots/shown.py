"""One finished picture: its bytes and all that is told about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui.shots.measured import in_words
from gui.shots.words import LANGUAGES, caption, word
from loopscope.whole_file import whole_file


@dataclass(frozen=True)
class Shown:
    """A picture and its facts, before it is written."""

    scenario: str
    take: str
    language: str
    theme: str
    form: str
    """The ending of its file: "png" or "webp"."""
    data: bytes
    size: tuple[int, int]
    figures: Sequence[Mapping[str, Any]]
    machine: Mapping[str, object]

    @property
    def stem(self) -> str:
        """The name of its files without the ending; the same in each run of the command."""
        return f"{self.scenario}-{self.take}.{self.language}.{self.theme}"

    def facts(self) -> dict[str, Any]:
        """Give what the JSON beside the picture holds."""
        words = {
            language: caption(self.scenario, self.take, language, self.figures) for language in LANGUAGES
        }
        return {
            "file": f"{self.stem}.{self.form}",
            "scenario": self.scenario,
            "take": self.take,
            "language": self.language,
            "theme": self.theme,
            "width": self.size[0],
            "height": self.size[1],
            "caption": {language: each.caption for language, each in words.items()},
            "alt": {language: each.alt for language, each in words.items()},
            "measured": list(self.figures),
            "machine": dict(self.machine),
        }

    def write(self, folder: Path) -> None:
        """Write picture, JSON and text; none ever stands half written. Raises SessionFileError."""
        facts = self.facts()
        for ending, data in (
            (self.form, self.data),
            ("txt", as_text(facts).encode("utf-8")),
            ("json", (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode("utf-8")),
        ):
            with whole_file(folder / f"{self.stem}.{ending}") as file:
                file.write(data)


def as_text(facts: Mapping[str, Any]) -> str:
    """Give caption, alternative text, figures and machine for a person, in both languages."""
    parts = []
    for language in LANGUAGES:
        lines = [facts["caption"][language], f"{word('alt', language)} {facts['alt'][language]}"]
        lines += [figures_line(figure, language) for figure in facts["measured"]]
        parts.append("\n".join([*lines, machine_line(facts["machine"], language)]))
    return "\n\n".join(parts) + "\n"


def figures_line(figure: Mapping[str, Any], language: str) -> str:
    """Write the figures of one run in one line."""
    told = in_words([figure])["run"]
    mode = word(figure["mode"], language)
    line = word("figures", language).format(operation=figure["operation"], mode=mode, **told)
    culprit = word("culprit", language).format(**told) if figure["culprit"] else ""
    return line + culprit


def machine_line(machine: Mapping[str, object], language: str) -> str:
    """Write in one line on what was measured."""
    return word("machine", language).format_map(machine)
