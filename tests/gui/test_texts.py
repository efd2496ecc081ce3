"""Every text of `tasks/` is listed for translation, and every error can be said."""

from __future__ import annotations

import string

import pytest

from gui.figures import progress_text, seconds_text
from gui.language import resolved
from gui.operation_literals import ERROR_TEXTS, OPERATION_TEXTS
from gui.operation_texts import error_sentence, values_in_short
from tasks.catalogue import OPERATIONS, operation
from tasks.errors import SENTENCES, OperationError
from widgets.figures import duration_text
from widgets.timeline.durations import length


def texts_of_operations() -> set[str]:
    texts: set[str] = set()
    for known in OPERATIONS:
        texts |= {known.title, known.summary, *known.effects.values()}
        for parameter in known.parameters:
            texts |= {
                parameter.title,
                parameter.help,
                parameter.unit,
                parameter.when_empty,
                *parameter.choices,
            }
    return texts - {""}


def test_every_text_of_the_operations_is_listed() -> None:
    assert set(OPERATION_TEXTS) == texts_of_operations()


def test_every_error_is_listed() -> None:
    assert set(ERROR_TEXTS) == set(SENTENCES.values())


@pytest.mark.parametrize("key", SENTENCES)
def test_every_error_can_be_said_in_the_words_of_the_tasks(key: str) -> None:
    code, _, variant = key.partition(".")
    names = [name for _, name, _, _ in string.Formatter().parse(SENTENCES[key]) if name]
    error = OperationError(code, variant, **{name: f"<{name}>" for name in names})
    assert error_sentence(error) == str(error)


def test_an_error_with_missing_fields_is_said_nevertheless() -> None:
    assert "—" in error_sentence(OperationError("missing_file"))


def test_the_short_form_of_the_parameters() -> None:
    read = operation("read_file")
    values = {"path": "", "size_mb": 50, "rate_mb_s": 25.0}
    assert values_in_short(read, values) == "50 MB · 25 MB/s · simulated disk"
    assert values_in_short(read, {**values, "path": "/data/film.mkv"}) == "film.mkv"


def test_the_size_of_a_pool_is_told_only_of_modes_that_have_one() -> None:
    fetch = operation("fetch_many")
    values = {parameter.name: parameter.default for parameter in fetch.parameters}
    assert "Pool size" in values_in_short(fetch, values)
    assert "Pool size" in values_in_short(fetch, values, "thread")
    assert "Pool size" not in values_in_short(fetch, values, "async")


@pytest.mark.parametrize(
    ("duration_ns", "text"),
    [
        (0, "0.0 ms"),
        (420_000, "0.4 ms"),
        (9_640_000, "9.6 ms"),
        (99_960_000, "100 ms"),
        (742_400_000, "742 ms"),
        (999_600_000, "1.00 s"),
        (2_034_000_000, "2.03 s"),
        (12_434_000_000, "12.43 s"),
        (124_340_000_000, "124.3 s"),
    ],
)
def test_durations(duration_ns: int, text: str) -> None:
    assert duration_text(duration_ns) == text


@pytest.mark.parametrize("duration_ns", [420_000, 99_700_000, 999_600_000, 12_434_000_000, 10**11])
def test_the_timeline_writes_a_length_as_the_banner_does(duration_ns: int) -> None:
    assert length(duration_ns) == duration_text(duration_ns)


def test_progress() -> None:
    assert progress_text(31_000_000, 50_000_000, "bytes") == "31 / 50 MB"
    assert progress_text(12, 200, "records") == "12 / 200"
    assert seconds_text(-5) == "0.0 s"


def test_the_language_of_the_system() -> None:
    assert resolved("system", ["zh-Hans-CN", "en"]) == "zh_CN"
    assert resolved("system", ["de-DE", "zh-CN"]) == "zh_CN"
    assert resolved("system", ["fr"]) == "en"
    assert resolved("en", ["zh-CN"]) == "en"
