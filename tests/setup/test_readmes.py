"""The English and the Chinese README say the same: neither can change without the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh_CN.md").read_text(encoding="utf-8")
BOTH = {"README.md": ENGLISH, "README.zh_CN.md": CHINESE}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIGURE = re.compile(r"\d+(?:\.\d+)?")


def prose(text: str) -> str:
    """Give a README without its blocks of code."""
    return BLOCK.sub("", text)


def test_each_leads_to_the_other_at_its_top() -> None:
    assert "(README.zh_CN.md)" in ENGLISH.split("\n## ")[0].split("\n\n")[1]
    assert "(README.md)" in CHINESE.split("\n## ")[0].split("\n\n")[1]


def test_both_have_the_same_headings_in_number_and_depth() -> None:
    english, chinese = (re.findall(r"^(#+) ", prose(text), re.MULTILINE) for text in BOTH.values())
    assert len(english) > 5
    assert english == chinese


def test_both_have_the_same_pictures_and_links() -> None:
    english, chinese = (re.findall(r"(!?)\[[^]]*\]\(([^)]+)\)", prose(text)) for text in BOTH.values())
    own = ("README.md", "README.zh_CN.md")
    assert [link for link in english if link[1] not in own] == [
        link for link in chinese if link[1] not in own
    ]
    assert any(mark == "!" for mark, _ in english)


def test_both_have_the_same_tables_and_lists() -> None:
    english, chinese = (
        [line.count("|") for line in prose(text).splitlines() if line.startswith(("|", "- "))]
        for text in BOTH.values()
    )
    assert english == chinese


def test_both_name_the_same_commands_files_and_keys() -> None:
    english, chinese = (set(re.findall(r"`([^`\n]+)`|(Ctrl\+\w)", prose(text))) for text in BOTH.values())
    # Heads of the table, which the Chinese command line has in Chinese.
    heads = {("waited", ""), ("worst wait", ""), ("frozen", "")}
    assert english - heads == chinese


def test_both_show_the_same_code_and_the_same_measured_figures() -> None:
    english, chinese = (BLOCK.findall(text) for text in BOTH.values())
    assert [language for language, _ in english] == [language for language, _ in chinese]
    for (language, ours), (_, theirs) in zip(english, chinese, strict=True):
        assert typed(language, ours) == typed(language, theirs)
        for one, other in zip(ours.split("\n"), theirs.split("\n"), strict=True):
            if not one.endswith("…"):
                assert sorted(FIGURE.findall(one)) == sorted(FIGURE.findall(other)), one


def typed(language: str, block: str) -> list[str]:
    """Give what a person types, without comments and what is printed."""
    if language == "console":
        return [line for line in block.splitlines() if line.startswith("$ ")]
    return [line.partition("#")[0].rstrip() for line in block.splitlines()]


@pytest.mark.parametrize("name", BOTH)
def test_every_file_that_is_named_exists(name: str) -> None:
    for _, target in re.findall(r"(!?)\[[^]]*\]\(([^)#:]+)\)", BOTH[name]):
        assert (ROOT / target).exists(), target


def test_the_chinese_one_has_the_punctuation_of_chinese() -> None:
    text = re.sub(r"`[^`\n]+`|\]\([^)]+\)", "", prose(CHINESE))
    assert re.findall(r".{6}[\u4e00-\u9fff][,;:?!.].{3}", text) == []
    assert re.findall(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", text) == []
