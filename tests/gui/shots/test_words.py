"""Every picture has a caption and an alternative text in both languages, and none keeps a placeholder."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gui.lessons.course import names
from gui.shots.measured import Measured, length
from gui.shots.pages import as_html, as_markdown
from gui.shots.scenarios import SCENARIOS
from gui.shots.shown import Shown, as_text
from gui.shots.words import LANGUAGES, caption, idea, title, word

TAKES = [(scenario.name, take) for scenario in SCENARIOS for take in scenario.takes]
MACHINE = {"cpus": 2, "os": "Debian", "python": "3.11.7", "qt": "6.11.3"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def figures(frozen_ns: int | None = 2_003_000_000) -> list[dict[str, Any]]:
    """Give what was measured of one run in each mode."""
    line = {
        "operation": "read_file",
        "start_ns": 0,
        "end_ns": 2_004_000_000,
        "frozen_ns": frozen_ns,
        "worst_freeze_ns": frozen_ns,
        "worst_wait_ns": 1_990_000_000,
        "handled": 21,
        "culprit": "read_file.py:19",
        "cause": "waiting",
        "inputs": [{"waited_ms": 1_610.2, "posted_ns": 5}, {"waited_ms": 9.0, "posted_ns": 2_005_000_000}],
    }
    return [Measured.of({**line, "mode": m}).as_json() for m in ("blocking", "thread", "process", "async")]


def shown(scenario: str, take: str, language: str) -> Shown:
    return Shown(scenario, take, language, "light", "png", b"", (10, 10), figures(), MACHINE)


@pytest.mark.parametrize(("scenario", "take"), TAKES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_told_in_both_languages(scenario: str, take: str, language: str) -> None:
    words = caption(scenario, take, language, figures())
    texts = (title(scenario, language), idea(scenario, language), words.caption, words.alt)
    for text in texts:
        assert text
        assert "{" not in text
        assert "}" not in text
        assert bool(CHINESE.search(text)) == (language == "zh_CN")


def test_what_was_not_measured_is_a_dash() -> None:
    words = caption("read-file-blocking", "after", "en", figures(frozen_ns=None))
    assert "frozen for —" in words.caption
    assert length(None) == "—"


def test_the_figures_are_those_of_the_run() -> None:
    words = caption("read-file-blocking", "after", "en", figures())
    for told in ("2.00 s", "1.61 s", "read_file.py:19"):
        assert told in words.caption


def test_an_input_made_after_the_run_is_not_counted_to_it() -> None:
    assert figures()[0]["inputs"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_and_texts_hold_no_placeholder(language: str) -> None:
    facts = [shown(scenario, take, language).facts() for scenario, take in TAKES]
    for text in (as_html(facts, LANGUAGES), as_markdown(facts, [language]), *map(as_text, facts)):
        assert not re.search(r"\{\w+[\[}]", text)
    page = as_html(facts, [language])
    assert all(facts_of["file"] in page for facts_of in facts)
    assert page.count(" alt=") == len(TAKES)


def test_what_stands_in_the_text_cannot_become_markup() -> None:
    facts = shown("read-file-blocking", "after", "en").facts()
    facts["caption"]["en"] = "<script>"
    assert "<script>" not in as_html([facts], ["en"])


def test_file_names_tell_nothing_that_changes_from_run_to_run() -> None:
    assert shown("four-modes", "window", "zh_CN").stem == "four-modes-window.zh_CN.light"


def test_page_words_are_the_same_in_both_languages() -> None:
    from gui.shots.words import _table

    page = _table()["page"]
    assert set(page["en"]) == set(page["zh_CN"])
    assert word("language", "zh_CN") == "简体中文"


@pytest.mark.parametrize("lesson", names("en"))
@pytest.mark.parametrize("mode", ["blocking", "async"])
def test_each_lesson_has_before_during_and_after(lesson: str, mode: str) -> None:
    own = [scenario for scenario in SCENARIOS if lesson in scenario.lessons]
    around = [s for s in own if s.takes == ("before", "during", "after")]
    assert [s.name for s in around if s.name.endswith(mode)]


def test_the_pages_say_which_lessons_a_picture_is_for() -> None:
    facts = shown("sleep-blocking", "during", "en").facts()
    for text in (as_html([facts], ["en"]), as_markdown([facts], ["en"])):
        assert "For the lessons: 2 · A call that does not return; 5 · Take a message" in text
    of_none = shown("hold-gil-async", "during", "en").facts()
    assert "For the lessons" not in as_html([of_none], ["en"]) + as_markdown([of_none], ["en"])
