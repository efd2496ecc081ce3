"""The catalogue says everything about an operation, and is light."""

from __future__ import annotations

import inspect
import subprocess
from collections.abc import Callable

import pytest

from tasks.catalogue import MODES, OPERATIONS, Operation, operation
from tasks.errors import BadParameter
from tests.tasks.conftest import ROOT

NAMES = [
    "read_file",
    "copy_file",
    "scan_folder",
    "append_durably",
    "fetch_page",
    "download_file",
    "fetch_many",
    "silent_server",
    "sleep",
    "crunch",
    "hold_gil",
]
HEAVY = ("requests", "aiohttp", "aiofile", "caio", "multiprocessing", "asyncio", "hashlib", "ssl")
each = pytest.mark.parametrize("known", OPERATIONS, ids=lambda known: known.name)


def test_all_eleven_in_their_order() -> None:
    assert [known.name for known in OPERATIONS] == NAMES


def test_importing_the_catalogue_loads_nothing_heavy(python: Callable[..., subprocess.Popen[bytes]]) -> None:
    code = f"import sys, tasks.catalogue; print([name for name in {HEAVY} if name in sys.modules])"
    out, err = python(code).communicate(timeout=60)
    assert (out, err) == (b"[]\n", b"")


def test_importing_what_the_window_needs_loads_no_http_library(
    python: Callable[..., subprocess.Popen[bytes]],
) -> None:
    code = (
        "import sys, tasks.launch, tasks.prepare, tasks.slow_world.keeper;"
        "print([name for name in ('requests', 'aiohttp', 'aiofile', 'caio') if name in sys.modules])"
    )
    out, err = python(code).communicate(timeout=60)
    assert (out, err) == (b"[]\n", b"")


@each
def test_every_mode_has_its_words(known: Operation) -> None:
    assert set(known.effects) == set(known.used) == set(MODES)
    assert known.cure in MODES
    assert "freezes" not in known.effects[known.cure], "a newcomer is told that nothing freezes there"
    for sentence in [known.summary, *known.effects.values(), *(p.help for p in known.parameters)]:
        assert sentence.endswith(".")
        assert sentence.count(". ") == 0, "one sentence"
    assert len(set(known.effects.values())) == 4


@each
@pytest.mark.parametrize("mode", MODES)
def test_every_mode_has_its_function_and_source(known: Operation, mode: str) -> None:
    function = known.function(mode)
    assert inspect.iscoroutinefunction(function) == (mode == "async")
    source = known.source(mode)
    assert source.path == f"tasks/{known.name}.py"
    assert source.function == function.__name__
    assert source.text.startswith(("def ", "async def "))
    lines = (ROOT / source.path).read_text(encoding="utf-8").splitlines(keepends=True)
    assert "".join(lines[source.first_line - 1 :]).startswith(source.text)


@each
def test_the_coroutine_stands_right_below_the_blocking_function(known: Operation) -> None:
    lines = (ROOT / known.source("blocking").path).read_text(encoding="utf-8").splitlines()
    functions = [line.split("(")[0].split()[-1] for line in lines if line.startswith(("def ", "async def "))]
    first = functions.index(known.name)
    assert functions[first + 1] == f"{known.name}_async"


def test_unknown_names() -> None:
    with pytest.raises(BadParameter, match="There is no operation “walk”; choose one of read_file,"):
        operation("walk")
    with pytest.raises(BadParameter, match="There is no mode “fast”; choose one of blocking,"):
        operation("sleep").function("fast")


@pytest.mark.parametrize(
    ("name", "values", "needed"),
    [
        ("read_file", {}, True),
        ("read_file", {"path": "/etc/hosts"}, False),
        ("copy_file", {"path": "/etc/hosts"}, False),
        ("copy_file", {"destination": "x"}, True),
        ("fetch_many", {}, True),
        ("fetch_many", {"url": "http://example.org"}, False),
        ("scan_folder", {}, False),
        ("append_durably", {}, False),
        ("crunch", {}, False),
    ],
)
def test_who_needs_the_slow_world(name: str, values: dict[str, object], needed: bool) -> None:
    assert operation(name).needs_world(values) is needed
