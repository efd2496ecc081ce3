"""What a person types becomes a checked value, or one clear sentence."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.catalogue import OPERATIONS, operation
from tasks.errors import BadParameter, OperationError
from tasks.operation import Operation
from tasks.parameters import Parameter
from tasks.prepare import check_values, prepare
from tests.tasks.conftest import assert_one_sentence

INTEGER = Parameter("count", "integer", 10, "Pages", "How many.", minimum=1, maximum=5_000)
NUMBER = Parameter("delay", "number", 2.0, "Delay", "How long.", unit="s", minimum=0, maximum=600)
CHOICE = Parameter("way", "choice", "up", "Way", "Which way.", choices=("up", "down"))
PATH = Parameter("path", "file", "", "File", "Which file.")
URL = Parameter("url", "url", "", "Address", "Which address.")
TEXT = Parameter("text", "text", "", "Text", "Any text.")

HUGE = ["9" * 40, "-" + "9" * 40, "9" * 10_000, "1e400"]
ABSURD = [*HUGE, "", " ", "nan", "inf", "-inf", "-1", "abc", "1,5", "\0"]


@pytest.mark.parametrize("text", [*ABSURD, "2.5", "0", "5001", "1e3"])
def test_absurd_integers(text: str) -> None:
    with pytest.raises(BadParameter) as caught:
        INTEGER.parse(text)
    assert caught.value.code == "bad_parameter"
    assert str(caught.value).startswith("Pages: “")
    assert len(str(caught.value)) < 400
    assert_one_sentence(str(caught.value))


@pytest.mark.parametrize("text", [*ABSURD, "600.001"])
def test_absurd_numbers(text: str) -> None:
    with pytest.raises(BadParameter) as caught:
        NUMBER.parse(text)
    assert str(caught.value).startswith("Delay: “")
    assert_one_sentence(str(caught.value))


@pytest.mark.parametrize(("text", "value"), [("1", 1), (" 5000 ", 5_000), ("+7", 7)])
def test_integers(text: str, value: int) -> None:
    assert INTEGER.parse(text) == value


@pytest.mark.parametrize(("text", "value"), [("0", 0.0), ("2.5", 2.5), ("1e2", 100.0), (" .5 ", 0.5)])
def test_numbers(text: str, value: float) -> None:
    assert NUMBER.parse(text) == value


@pytest.mark.parametrize("value", [10, 10.0, "10"])
def test_typed_values_are_checked_as_well(value: object) -> None:
    checked = INTEGER.check(value)
    assert checked == 10
    assert isinstance(checked, int)


@pytest.mark.parametrize("value", [10.5, True, None, float("nan"), float("inf"), 10**40, [1]])
def test_typed_values_that_are_absurd(value: object) -> None:
    with pytest.raises(BadParameter):
        INTEGER.check(value)


def test_choices() -> None:
    assert CHOICE.parse("down") == "down"
    with pytest.raises(BadParameter, match=r"“left” is not a choice; choose one of up, down\."):
        CHOICE.parse("left")


def test_paths() -> None:
    assert PATH.parse("") == ""
    assert PATH.parse("~/x") == str(Path.home() / "x")
    assert PATH.parse(" leading space") == " leading space"
    for text in ("a\0b", "   ", "\ud800"):
        with pytest.raises(BadParameter) as caught:
            PATH.parse(text)
        assert_one_sentence(str(caught.value))


@pytest.mark.parametrize(
    "text", ["", "http://127.0.0.1:80/x?y=1", " https://example.org ", "http://[::1]:8000/ü"]
)
def test_urls(text: str) -> None:
    assert URL.parse(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["x", "file:///etc/passwd", "http:/x", "http://h:99999/", "http://h:0/", "http://a\nb", "http://[x"],
)
def test_what_is_no_url(text: str) -> None:
    with pytest.raises(OperationError) as caught:
        URL.parse(text)
    assert caught.value.code == "bad_url"
    assert_one_sentence(str(caught.value))


@given(st.text())
def test_any_text_is_a_value_or_one_sentence(text: str) -> None:
    for parameter in (INTEGER, NUMBER, CHOICE, PATH, URL, TEXT):
        sentence = ""
        try:
            parameter.parse(text)
        except OperationError as error:
            sentence = str(error)
        assert "\n" not in sentence
        sentence.encode()


@pytest.mark.parametrize("known", OPERATIONS, ids=lambda known: known.name)
def test_defaults_are_valid(known: Operation) -> None:
    values = check_values(known, {})
    assert values == {parameter.name: parameter.default for parameter in known.parameters}


def test_unknown_names_are_refused_and_the_known_ones_named(tmp_path: Path) -> None:
    with pytest.raises(BadParameter) as caught:
        asyncio.run(prepare(operation("sleep"), {"second": 1}, None, tmp_path))
    assert str(caught.value) == "“sleep” has no parameter “second”; it knows seconds."


def test_a_pipe_of_ones_own_is_refused(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OperationError) as caught:
        asyncio.run(prepare(operation("read_file"), {"path": str(tmp_path / "pipe")}, None, tmp_path))
    assert caught.value.code == "not_a_file"


def test_scratch_that_cannot_be_made(big_file: Path) -> None:
    with pytest.raises(OperationError) as caught:
        asyncio.run(prepare(operation("sleep"), {}, None, big_file / "scratch"))
    assert_one_sentence(str(caught.value))
