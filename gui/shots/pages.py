"""`index.html` and `lesson.md`: all pictures of a folder with their words, ready for course material."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from gui.lessons.course import names, title_of
from gui.shots.scenarios import SCENARIOS, Scenario
from gui.shots.shown import figures_line, machine_line
from gui.shots.words import LANGUAGES, idea, title, word
from loopscope.whole_file import whole_file

Facts = Mapping[str, Any]
HTML_LANGUAGES = {"en": "en", "zh_CN": "zh-Hans"}
STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.55 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; max-width: 60rem;
       margin: 0 auto; padding: 1.5rem; }
figure { margin: 1.5rem 0; }
img { max-width: 100%; height: auto; }
figcaption { margin-top: .4rem; }
.figures, .lessons { opacity: .75; font-size: .85em; font-variant-numeric: tabular-nums; }
"""


def write_pages(folder: Path, languages: Sequence[str]) -> None:
    """Write both pages anew from the JSON files of a folder. Raises SessionFileError."""
    pictures = _pictures(folder)
    shown = [language for language in LANGUAGES if language in languages or language in _languages(pictures)]
    for name, text in (
        ("index.html", as_html(pictures, shown)),
        ("lesson.md", as_markdown(pictures, shown)),
    ):
        with whole_file(folder / name) as file:
            file.write(text.encode("utf-8"))


def as_html(pictures: Sequence[Facts], languages: Sequence[str]) -> str:
    """Give one page that needs nothing but the pictures beside it."""
    body = []
    if len(languages) > 1:
        links = (f'<a href="#{each}">{escape(word("language", each))}</a>' for each in languages)
        body.append(f"<nav>{' · '.join(links)}</nav>")
    for language in languages:
        body.append(f'<main id="{language}" lang="{HTML_LANGUAGES[language]}">')
        body.append(f"<h1>{escape(word('title', language))}</h1>")
        body.append(f"<p>{escape(word('introduction', language))}</p>")
        for scenario, own in _by_scenario(pictures, language):
            body.append(f"<section>\n<h2>{escape(title(scenario.name, language))}</h2>")
            body.append(f"<p>{escape(idea(scenario.name, language))}</p>")
            if scenario.lessons:
                body.append(f'<p class="lessons">{escape(_lessons(scenario, language))}</p>')
            body += [_figure(picture, language) for picture in own]
            body.append("</section>")
        body.append("</main>")
    first = HTML_LANGUAGES[languages[0]] if languages else "en"
    head = f'<meta charset="utf-8">\n<title>Loopscope</title>\n<style>{STYLE}</style>'
    inner = "\n".join(body)
    page = f"<head>\n{head}\n</head>\n<body>\n{inner}\n</body>"
    return f'<!doctype html>\n<html lang="{first}">\n{page}\n</html>\n'


def as_markdown(pictures: Sequence[Facts], languages: Sequence[str]) -> str:
    """Give the same as Markdown."""
    parts = []
    for language in languages:
        parts += [f"# {word('title', language)}", word("introduction", language)]
        for scenario, own in _by_scenario(pictures, language):
            parts += [f"## {title(scenario.name, language)}", idea(scenario.name, language)]
            if scenario.lessons:
                parts.append(f"*{_lessons(scenario, language)}*")
            for picture in own:
                alt = picture["alt"][language].replace("[", "(").replace("]", ")")
                parts.append(f"![{alt}]({picture['file']})")
                parts.append(picture["caption"][language])
                parts.append("  \n".join(f"*{line}*" for line in _lines(picture, language)))
    return "\n\n".join(parts) + "\n"


def _figure(picture: Facts, language: str) -> str:
    alt, caption = escape(picture["alt"][language]), escape(picture["caption"][language])
    figures = "<br>\n".join(escape(line) for line in _lines(picture, language))
    return (
        f'<figure>\n<img src="{escape(picture["file"])}" width="{picture["width"]}" '
        f'height="{picture["height"]}" alt="{alt}">\n'
        f'<figcaption>{caption}\n<div class="figures">{figures}</div></figcaption>\n</figure>'
    )


def _lines(picture: Facts, language: str) -> list[str]:
    runs = [figures_line(figure, language) for figure in picture["measured"]]
    return [*runs, machine_line(picture["machine"], language)]


def _lessons(scenario: Scenario, language: str) -> str:
    """Name the lessons of the course that a scenario's pictures are for."""
    course = names(language)
    told = (f"{course.index(name) + 1} · {title_of(language, name)}" for name in scenario.lessons)
    return word("lessons", language) + word("between", language).join(told)


def _by_scenario(pictures: Sequence[Facts], language: str) -> list[tuple[Scenario, list[Facts]]]:
    own = [picture for picture in pictures if picture["language"] == language]
    grouped = [(s, [each for each in own if each["scenario"] == s.name]) for s in SCENARIOS]
    return [(scenario, each) for scenario, each in grouped if each]


def _languages(pictures: Sequence[Facts]) -> set[str]:
    return {picture["language"] for picture in pictures}


def _pictures(folder: Path) -> list[Facts]:
    """Give the facts of every picture in the folder, in the order of the table of scenarios."""
    found = {}
    for scenario in SCENARIOS:
        for take in scenario.takes:
            for path in sorted(folder.glob(f"{scenario.name}-{take}.*.json")):
                facts = json.loads(path.read_text(encoding="utf-8"))
                found[facts["file"]] = facts
    return list(found.values())
