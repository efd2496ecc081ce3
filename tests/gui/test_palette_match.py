"""What a few letters find, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.palette_match import match, ranked

TEXTS = (
    "Read a file · Blocking",
    "Read a file · Async",
    "Fetch a page · Async",
    "View · Theme · Dark",
    "Run · Run again",
    "Run · Cancel all runs",
    "Help · Copy error details",
)


def best(query: str, texts: tuple[str, ...] = TEXTS) -> str:
    return ranked(query, texts, lambda text: (text,))[0][0]


def test_the_starts_of_words_are_meant() -> None:
    assert best("rfa") == "Read a file · Async"
    assert best("fpa") == "Fetch a page · Async"
    assert best("dark") == "View · Theme · Dark"
    assert best("rag") == "Run · Run again"
    assert best("car") == "Run · Cancel all runs"


def test_words_may_come_in_any_order() -> None:
    assert best("async read") == "Read a file · Async"
    assert best("  blocking   file ") == "Read a file · Blocking"


def test_what_lacks_a_letter_is_not_found() -> None:
    assert match("xyz", "Read a file") is None
    assert match("readx", "Read a file") is None
    assert ranked("zzz", TEXTS, lambda text: (text,)) == []


def test_chinese_is_found_by_its_characters() -> None:
    texts = ("读取文件 · 阻塞", "读取文件 · 异步", "抓取网页 · 异步", "视图 · 主题 · 深色")
    assert best("读异", texts) == "读取文件 · 异步"
    assert best("网页", texts) == "抓取网页 · 异步"
    assert best("深色", texts) == "视图 · 主题 · 深色"
    assert best("异步 文件", texts) == "读取文件 · 异步"


def test_an_english_name_finds_what_is_shown_in_another_language_but_counts_less() -> None:
    items = {"视图 · 主题 · 深色": "theme dark", "dark 的东西": "thing"}
    found = ranked("dark", items, lambda text: (text, items[text]))
    assert [text for text, _ in found] == ["dark 的东西", "视图 · 主题 · 深色"]
    assert found[1][1].places == ()


def test_the_places_are_those_of_the_letters() -> None:
    found = match("raf", "Read a file")
    assert found is not None
    assert [("Read a file"[place]).lower() for place in found.places] == ["r", "a", "f"]
    assert found.places == (0, 5, 7)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("runs", "Run · Save the [runs] as CSV"),
        ("charts", "Timeline · [Charts] · Save the chart's data as CSV"),
        ("fo", "File · Open the program's [fo]lder"),
        ("ra", "Read a file · [Ra]ce of four"),
        ("is", "Timeline · Replay what [is] chosen in slow motion"),
        ("otion", "Timeline · One turn of slow m[otion]"),
        ("放慢", "重放 · 放映 · 慢动作，[放慢]一百倍"),
    ],
)
def test_letters_that_stand_together_are_those_that_are_marked(query: str, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = match(query, text)
    assert found is not None
    start = marked.index("[")
    assert found.places == tuple(range(start, start + len(query)))


@given(words=st.lists(st.text("abcde", min_size=1, max_size=6), min_size=1, max_size=6), data=st.data())
def test_the_beginning_of_a_word_is_marked_as_a_whole(words: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(words))
    query = word[: data.draw(st.integers(1, len(word)))]
    text = " ".join(words)
    found = match(query, text)
    assert found is not None
    first = found.places[0]
    assert found.places == tuple(range(first, first + len(query)))
    assert not first or text[first - 1] == " "


def test_what_has_the_word_comes_before_what_has_its_letters() -> None:
    texts = ("Run · Open an old note · Now", "Timeline · Open the runs · Go on", "Runs, not saved")
    assert best("runs", texts) == "Runs, not saved"
    assert [text for text, _ in ranked("runs", texts, lambda text: (text,))][1] == texts[1]


@given(text=st.text(max_size=40), query=st.text(max_size=12))
def test_no_text_breaks_it_and_places_lie_inside(text: str, query: str) -> None:
    found = match(query, text)
    if found is not None:
        assert all(0 <= place < len(text) for place in found.places)


@given(text=st.text(st.characters(codec="ascii"), min_size=1, max_size=30), data=st.data())
def test_every_part_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert match(text[start:end], text) is not None


def test_a_word_is_found_that_an_earlier_letter_leads_past() -> None:
    # From the F of File, r would be taken from "run", after which there is no e.
    assert match("freeze", "File · Picture · Freeze picture: 1 s into the next run") is not None


def test_what_is_called_by_its_name_stands_first_in_each_language() -> None:
    items = ("Timeline · Zoom in", "Timeline", "Sleep · Race of four", "View · Panels · Timeline")
    texts = [text for text, _ in ranked("timeline", items, lambda text: (text,))]
    assert texts == ["Timeline", "View · Panels · Timeline", "Timeline · Zoom in"]
    also = {"休眠 · 四种方式赛跑": "race of four sleep", "视图 · 面板 · 赛跑": "race"}
    texts = [text for text, _ in ranked(" Race", also, lambda text: (text, also[text]))]
    assert texts == ["视图 · 面板 · 赛跑", "休眠 · 四种方式赛跑"]


def test_what_cannot_be_done_now_stands_behind_what_fits_about_as_well() -> None:
    items = ("Sleep · Race of four", "View · Panels · Race", "Run · Something else")
    found = ranked("race", items, lambda text: (text,), lambda text: not text.startswith("Sleep"))
    assert [text for text, _ in found] == ["View · Panels · Race", "Sleep · Race of four"]
    found = ranked("sleep race", items, lambda text: (text,), lambda text: not text.startswith("Sleep"))
    assert [text for text, _ in found] == ["Sleep · Race of four"], "it is found where nothing else fits"
